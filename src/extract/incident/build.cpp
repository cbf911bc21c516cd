#include "extract/incident/build.h"

#include <algorithm>

#include "extract/phrase_match.h"

namespace isnad::extract::incident {
namespace {

constexpr int kMaxClimb = 5;

void add_unique(std::vector<EventMode>& list, EventMode value) {
  if (!has(list, value)) list.push_back(value);
}

// Bounds told twice: those that say more stay; of two that say as much, the first.
void take(std::optional<Range>& into, const std::optional<Range>& from) {
  if (!from) return;
  const auto told = [](const Range& r) {
    return (r.min ? 1 : 0) + (r.max ? 1 : 0) + (r.min && r.min == r.max ? 1 : 0);
  };
  if (!into || told(*from) > told(*into)) into = from;
}

class Builder {
 public:
  Builder(const Scene& scene, const Group& group, const Judges& judges)
      : scene_(scene),
        analysis_(scene.analysis),
        layers_(scene.layers),
        deeds_(scene.deeds),
        group_(group),
        judges_(judges) {}

  Incident build(const std::vector<Filler>& fillers) {
    add_deeds();
    for (const Filler& filler : fillers) {
      if (group_.holds(filler.deed)) add(filler);
    }
    add_circumstances();
    return std::move(incident_);
  }

 private:
  const Event& event(std::uint32_t deed) const { return layers_.events[deeds_[deed].event.value]; }

  void add_deeds() {
    incident_.type = group_.kind == Kind::kThreat     ? EventType::kThreaten
                     : group_.kind == Kind::kStoppage ? EventType::kProtest
                     : group_.kind == Kind::kSeizure  ? EventType::kCoerce
                                                      : EventType::kAssault;
    double confidence = 0;
    bool attempted = true, threatened = true;
    for (const std::uint32_t deed : group_.deeds) {
      const Event& told = event(deed);
      incident_.events.push_back(deeds_[deed].event);
      if (told.type == incident_.type) {
        for (const EventMode mode : told.modes) {
          if (mode != EventMode::kClash || group_.kind == Kind::kClash) add_unique(incident_.modes, mode);
        }
      }
      attempted = attempted && (told.modality == Modality::kAttempted || told.outcome == Outcome::kFailed ||
                                told.outcome == Outcome::kIntercepted);
      threatened = threatened && (told.modality == Modality::kThreatened || told.type == EventType::kThreaten);
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
    switch (filler.slot) {
      case Slot::kNone:
        return;
      case Slot::kIndividual:
      case Slot::kOrganisation:
        add_perpetrator(filler);
        return;
      case Slot::kTarget:
        add_affected(incident_.targets, filler, effect_on_thing(filler));
        return;
      case Slot::kVictim:
        add_affected(incident_.victims, filler, effect_on_people(filler));
        return;
      case Slot::kInstrument:
        add_instrument(filler);
        return;
    }
  }

  void add_perpetrator(const Filler& filler) {
    if (!filler.entity.valid()) return;
    for (const Perpetrator& known : incident_.perpetrators) {
      if (known.entity == filler.entity) return;
    }
    incident_.perpetrators.push_back(
        {filler.entity, filler.slot == Slot::kIndividual, responsibility_of(scene_, group_, filler, judges_.blame)});
  }

  // A pronoun shows by what it stands for, a person by the name.
  const Mention& worded(const Mention& mention) const {
    if (mention.form == MentionForm::kName || !mention.entity.valid()) return mention;
    const Entity& entity = layers_.entities[mention.entity.value];
    const auto first = [&](auto wanted) {
      const auto at = std::find_if(entity.mentions.begin(), entity.mentions.end(),
                                   [&](MentionId id) { return wanted(layers_.mentions[id.value].form); });
      return at == entity.mentions.end() ? nullptr : &layers_.mentions[at->value];
    };
    const Mention* better = nullptr;
    if (entity.kind == EntityKind::kPerson) better = first([](MentionForm form) { return form == MentionForm::kName; });
    if (better == nullptr && mention.form == MentionForm::kPronoun)
      better = first([](MentionForm form) { return form != MentionForm::kPronoun; });
    return better != nullptr ? *better : mention;
  }

  void add_affected(std::vector<Affected>& list, const Filler& filler, Effect effect) {
    ByteSpan span = filler.span, head = analysis_[filler.head].span;
    if (filler.mention.valid()) {
      const Mention& mention = worded(layers_.mentions[filler.mention.value]);
      if (mention.form == MentionForm::kPronoun) return;
      span = mention.span;
      head = mention.head;
    }
    for (Affected& known : list) {
      const bool same = (filler.entity.valid() && known.entity == filler.entity) || known.span.overlaps(span) ||
                        known.span.of(analysis_.text()) == span.of(analysis_.text());
      if (!same) continue;
      if (known.effect == Effect::kUnknown || known.effect == Effect::kNone) known.effect = effect;
      return;
    }
    list.push_back({filler.entity, span, count_of(head), effect});
  }

  std::optional<Range> count_of(ByteSpan head) const {
    const TokenSpan tokens = analysis_.tokens_in(head);
    if (tokens.size() == 0) return std::nullopt;
    const Tag tag = analysis_[tokens.end - 1].tag;
    const auto& all = layers_.quantities;
    const std::uint32_t begin = analysis_[analysis_[tokens.begin].left_edge].span.begin;
    auto at = std::lower_bound(all.begin(), all.end(), begin,
                               [](const Quantity& q, std::uint32_t start) { return q.span.end <= start; });
    if (at != all.end() && at->span.begin < head.end && tag != Tag::kNnp) return at->range;
    if (tag == Tag::kNns || tag == Tag::kNnps || analysis_.lower(tokens.end - 1) == "people")
      return Range{2, std::nullopt};
    return Range{1, 1};
  }

  // What the words above it say became of somebody: "killed", "the murder of".
  Effect effect_on_people(const Filler& filler) const {
    TokenIndex token = filler.head;
    std::vector<TokenIndex> words;
    for (int i = 0; i < kMaxClimb; ++i) {
      for (const lexicon::Phrase& phrase : scene_.context.lexicon.frames.triggers(analysis_.lemma(token))) {
        if (!matches(analysis_, token, phrase, words)) continue;
        switch (scene_.context.lexicon.frames.frame(phrase.value).loss) {
          case Loss::kKilled:
            return Effect::kKilled;
          case Loss::kWounded:
            return Effect::kWounded;
          case Loss::kCaptured:
            return Effect::kCaptured;
          default:
            break;
        }
      }
      if (analysis_.is_root(token)) break;
      token = analysis_[token].head;
    }
    const Losses& losses = event(filler.deed).losses;
    if (losses.killed && !losses.wounded) return Effect::kKilled;
    if (losses.wounded && !losses.killed) return Effect::kWounded;
    return group_.kind == Kind::kAbduction ? Effect::kCaptured : Effect::kUnknown;
  }

  Effect effect_on_thing(const Filler& filler) const {
    const Event& told = event(filler.deed);
    if (told.outcome == Outcome::kFailed || told.outcome == Outcome::kIntercepted) return Effect::kNone;
    if (has(told.modes, EventMode::kDestroy)) return Effect::kDestroyed;
    return group_.kind == Kind::kBombing || group_.kind == Kind::kArson ? Effect::kDamaged : Effect::kUnknown;
  }

  bool is_partitive(TokenIndex token) const {
    return scene_.context.lexicon.frames.classes()
        .of(analysis_.lemma(token))
        .test(static_cast<std::size_t>(WordClass::kPartitive));
  }

  // "300 kg of dynamite" is dynamite.
  ByteSpan what_it_is(const Filler& filler) const {
    if (is_partitive(filler.head)) {
      for (const TokenIndex child : analysis_.children(filler.head)) {
        if (analysis_[child].dep != Dep::kPrep || analysis_.lower(child) != "of") continue;
        const TokenIndex of = analysis_.child(child, Dep::kPobj);
        if (of != kNoToken) return analysis_[of].span;
      }
    }
    return filler.span;
  }

  void add_instrument(const Filler& filler) {
    const ByteSpan span = what_it_is(filler);
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
      for (const lexicon::Phrase& phrase : scene_.context.lexicon.weapons.find(analysis_.lemma(i))) {
        if (matches(analysis_, i, phrase, words)) return scene_.context.lexicon.weapons[phrase.value].kind;
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
    }
    incident_.place = find_place(scene_, group_, judges_.place);
  }

  const Scene& scene_;
  const Analysis& analysis_;
  const Extraction& layers_;
  const std::vector<Deed>& deeds_;
  const Group& group_;
  const Judges& judges_;
  Incident incident_;
};

}  // namespace

Incident build(const Scene& scene, const Group& group, const std::vector<Filler>& fillers, const Judges& judges) {
  return Builder(scene, group, judges).build(fillers);
}

}  // namespace isnad::extract::incident
