#include "extract/incident/build.h"

#include <algorithm>

#include "extract/event/view.h"

namespace isnad::incident {
namespace {

constexpr int kMaxClimb = 5;

void add_unique(std::vector<std::string>& list, const std::string& value) {
  if (!value.empty() && !has(list, value)) list.push_back(value);
}

// Bounds told twice: those that say more stay; of two that say as much, the first.
void take(std::optional<Range>& into, const std::optional<Range>& from) {
  if (!from) return;
  const auto told = [](const Range& r) { return (r.min ? 1 : 0) + (r.max ? 1 : 0) + (r.min && r.min == r.max ? 1 : 0); };
  if (!into || told(*from) > told(*into)) into = from;
}

class Builder {
 public:
  Builder(const ExtractContext& context, const Extraction& layers, const std::vector<Deed>& deeds, const Group& group)
      : context_(context), analysis_(context.analysis), layers_(layers), deeds_(deeds), group_(group) {}

  Incident build(const std::vector<Filler>& fillers) {
    add_deeds();
    for (const Filler& filler : fillers) {
      if (std::find(group_.deeds.begin(), group_.deeds.end(), filler.deed) != group_.deeds.end()) add(filler);
    }
    add_circumstances();
    return std::move(incident_);
  }

 private:
  const Event& event(std::uint32_t deed) const { return layers_.events[deeds_[deed].event.value]; }

  void add_deeds() {
    incident_.type = group_.kind == Kind::kThreat     ? "threaten"
                     : group_.kind == Kind::kStoppage ? "protest"
                     : group_.kind == Kind::kSeizure  ? "coerce"
                                                      : "assault";
    double confidence = 0;
    bool attempted = true, threatened = true;
    for (const std::uint32_t deed : group_.deeds) {
      const Event& told = event(deed);
      incident_.events.push_back(deeds_[deed].event);
      if (told.type == incident_.type) {
        for (const std::string& mode : told.modes) add_unique(incident_.modes, mode);
      }
      attempted = attempted && (told.modality == Modality::kAttempted || told.outcome == Outcome::kFailed ||
                                told.outcome == Outcome::kIntercepted);
      threatened = threatened && (told.modality == Modality::kThreatened || told.type == "threaten");
      if (incident_.outcome == Outcome::kNone) incident_.outcome = told.outcome;
      take(incident_.losses.killed, told.losses.killed);
      take(incident_.losses.wounded, told.losses.wounded);
      take(incident_.losses.captured, told.losses.captured);
      take(incident_.losses.missing, told.losses.missing);
      take(incident_.losses.displaced, told.losses.displaced);
      incident_.losses.basis.insert(incident_.losses.basis.end(), told.losses.basis.begin(), told.losses.basis.end());
      take(incident_.count, told.count);
      confidence = std::max(confidence, told.confidence);
    }
    incident_.stage = threatened ? Stage::kThreatened : attempted ? Stage::kAttempted : Stage::kAccomplished;
    incident_.confidence = confidence;
  }

  void add(const Filler& filler) {
    const Mention& mention = layers_.mentions[filler.mention.value];
    switch (filler.slot) {
      case Slot::kNone:
        return;
      case Slot::kIndividual:
      case Slot::kOrganisation:
        add_perpetrator(mention, filler);
        return;
      case Slot::kTarget:
        add_affected(incident_.targets, mention, effect_on_thing(mention, filler));
        return;
      case Slot::kVictim:
        add_affected(incident_.victims, mention, effect_on_people(mention, filler));
        return;
      case Slot::kInstrument:
        add_instrument(mention.span);
        return;
    }
  }

  void add_perpetrator(const Mention& mention, const Filler& filler) {
    Responsibility responsibility = event(filler.deed).responsibility;
    if (responsibility == Responsibility::kUnattributed) responsibility = Responsibility::kFact;
    for (const Perpetrator& known : incident_.perpetrators) {
      if (known.entity == mention.entity) return;
    }
    incident_.perpetrators.push_back({mention.entity, filler.slot == Slot::kIndividual, responsibility});
  }

  // A pronoun shows by what it stands for.
  const Mention& worded(const Mention& mention) const {
    if (mention.form != MentionForm::kPronoun || !mention.entity.valid()) return mention;
    for (const MentionId other : layers_.entities[mention.entity.value].mentions) {
      if (layers_.mentions[other.value].form != MentionForm::kPronoun) return layers_.mentions[other.value];
    }
    return mention;
  }

  void add_affected(std::vector<Affected>& list, const Mention& told, const std::string& effect) {
    const Mention& mention = worded(told);
    if (mention.form == MentionForm::kPronoun) return;
    for (Affected& known : list) {
      if (known.entity != mention.entity && !known.span.overlaps(mention.span)) continue;
      if (known.effect.empty() || known.effect == "none") known.effect = effect;
      return;
    }
    list.push_back({mention.entity, mention.span, count_of(mention), effect});
  }

  std::optional<Range> count_of(const Mention& mention) const {
    const auto& all = layers_.quantities;
    auto at = std::lower_bound(all.begin(), all.end(), mention.span.begin,
                               [](const Quantity& q, std::uint32_t begin) { return q.span.end <= begin; });
    if (at != all.end() && at->span.begin < mention.head.end && mention.form == MentionForm::kNominal) return at->range;
    const TokenSpan head = analysis_.tokens_in(mention.head);
    if (head.size() == 0) return std::nullopt;
    const Tag tag = analysis_[head.end - 1].tag;
    if (tag == Tag::kNns || tag == Tag::kNnps || analysis_.lower(head.end - 1) == "people") return Range{2, std::nullopt};
    return Range{1, 1};
  }

  // What the words above it say became of somebody: "killed", "the murder of".
  std::string effect_on_people(const Mention& mention, const Filler& filler) const {
    const TokenSpan head = analysis_.tokens_in(mention.head);
    TokenIndex token = head.size() > 0 ? head.begin : deeds_[filler.deed].token;
    std::vector<TokenIndex> words;
    for (int i = 0; i < kMaxClimb; ++i) {
      for (const Phrase& phrase : context_.lexicon.frames.triggers(analysis_.lemma(token))) {
        if (!event::matches(analysis_, token, phrase, words)) continue;
        switch (context_.lexicon.frames.frame(phrase.value).loss) {
          case Loss::kKilled:
            return "killed";
          case Loss::kWounded:
            return "wounded";
          case Loss::kCaptured:
            return "captured";
          default:
            break;
        }
      }
      if (analysis_.is_root(token)) break;
      token = analysis_[token].head;
    }
    const Losses& losses = event(filler.deed).losses;
    if (losses.killed && !losses.wounded) return "killed";
    if (losses.wounded && !losses.killed) return "wounded";
    return group_.kind == Kind::kAbduction ? "captured" : "";
  }

  std::string effect_on_thing(const Mention&, const Filler& filler) const {
    const Event& told = event(filler.deed);
    if (told.outcome == Outcome::kFailed || told.outcome == Outcome::kIntercepted) return "none";
    if (has(told.modes, "destroy")) return "destroyed";
    return group_.kind == Kind::kBombing || group_.kind == Kind::kArson ? "damaged" : "";
  }

  void add_instrument(ByteSpan span) {
    for (const Instrument& known : incident_.instruments) {
      if (known.span.overlaps(span)) return;
    }
    incident_.instruments.push_back({span, weapon_kind(span)});
  }

  // What the table of weapons calls it; the last word that it knows decides ("a car loaded with dynamite").
  std::string weapon_kind(ByteSpan span) const {
    const TokenSpan tokens = analysis_.tokens_in(span);
    std::vector<TokenIndex> words;
    for (TokenIndex i = tokens.end; i-- > tokens.begin;) {
      for (const Phrase& phrase : context_.lexicon.weapons.find(analysis_.lemma(i))) {
        if (event::matches(analysis_, i, phrase, words)) return context_.lexicon.weapons[phrase.value].kind;
      }
    }
    return "";
  }

  void add_circumstances() {
    for (const std::uint32_t deed : group_.deeds) {
      const Event& told = event(deed);
      if (!told.time_edtf.empty() && told.time_edtf.size() > incident_.time_edtf.size() &&
          (incident_.time_edtf.empty() || told.time_edtf.starts_with(incident_.time_edtf)))
        incident_.time_edtf = told.time_edtf;
      if (!incident_.place.valid() && told.place.valid() && is_place(told.place)) incident_.place = told.place;
    }
    if (!incident_.place.valid()) incident_.place = nearest_place();
  }

  bool is_place(MentionId mention) const {
    return std::any_of(layers_.places.begin(), layers_.places.end(), [&](const Place& p) { return p.mention == mention; });
  }

  // The last place named up to the end of the deed's sentence, as stories go: the scene is set first.
  MentionId nearest_place() const {
    const Deed& first = deeds_[group_.deeds.front()];
    const ByteSpan sentence = layers_.sentences[first.sentence];
    MentionId best;
    for (const Place& place : layers_.places) {
      const ByteSpan span = layers_.mentions[place.mention.value].span;
      if (span.begin >= sentence.end) break;
      if (place.literal) best = place.mention;
    }
    return best;
  }

  const ExtractContext& context_;
  const Analysis& analysis_;
  const Extraction& layers_;
  const std::vector<Deed>& deeds_;
  const Group& group_;
  Incident incident_;
};

}  // namespace

Incident build(const ExtractContext& context, const Extraction& layers, const std::vector<Deed>& deeds,
               const Group& group, const std::vector<Filler>& fillers) {
  return Builder(context, layers, deeds, group).build(fillers);
}

}  // namespace isnad::incident
