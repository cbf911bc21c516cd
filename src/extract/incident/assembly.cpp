#include "extract/incident/assembly.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

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

// Who was hit so far, to be found again by entity, by words and by where they stand.
class KnownAffected {
 public:
  // The first of the list that is the same; its size for none.
  [[nodiscard]] std::size_t find(EntityId entity, TokenSpan words, std::string_view text, std::size_t none) const {
    std::size_t at = none;
    if (const auto known = entities_.find(entity.value); entity.valid() && known != entities_.end())
      at = std::min(at, known->second);
    if (const auto known = texts_.find(text); known != texts_.end()) at = std::min(at, known->second);
    // Spans of the list never overlap: the first that may do so, and on until they begin behind this one.
    auto other = spans_.upper_bound(words.begin);
    if (other != spans_.begin()) --other;
    for (; other != spans_.end() && other->first < words.end; ++other) {
      if (other->second.first.overlaps(words)) at = std::min(at, other->second.second);
    }
    return at;
  }
  void add(EntityId entity, TokenSpan words, std::string_view text, std::size_t at) {
    if (entity.valid()) entities_.try_emplace(entity.value, at);
    texts_.try_emplace(text, at);
    spans_.try_emplace(words.begin, words, at);
  }

 private:
  std::unordered_map<std::uint32_t, std::size_t> entities_;
  std::unordered_map<std::string_view, std::size_t> texts_;
  std::map<TokenIndex, std::pair<TokenSpan, std::size_t>> spans_;  // by their begin
};

class Builder {
 public:
  Builder(Assembler& assembler, const EventCluster& cluster)
      : assembler_(assembler),
        view_(assembler.view),
        analysis_(view_.analysis),
        layers_(view_.layers),
        event_mentions_(view_.event_mentions),
        rules_(view_.context.lexicon.incident_rules),
        cluster_(cluster) {}

  Incident build(Relevance relevance, const std::vector<RoleFiller>& fillers) {
    add_event_mentions();
    explain_cluster(relevance);
    for (const RoleFiller& filler : fillers) {
      if (cluster_.holds(filler.event_mention)) add(filler);
    }
    add_circumstances();
    incident_.confidence = relevance.score;
    return std::move(incident_);
  }

 private:
  const Event& event(std::uint32_t event_mention) const { return view_.event(event_mention); }

  void explain_cluster(Relevance relevance) {
    for (std::size_t i = 1; i < cluster_.event_mentions.size(); ++i) {
      const Join& join = cluster_.joins[i];
      incident_.reasons.push_back(
          {fmt::format("event: e{} joined by {} {:.3f}", event_mentions_[cluster_.event_mentions[i]].event.value,
                       join.by_model ? event_coreference::kName : "rules", join.score)});
    }
    incident_.reasons.push_back({fmt::format(
        "relevance: {} {:.3f}", relevance.by_model ? template_relevance::kName : "rules", relevance.score)});
  }

  void add_event_mentions() {
    incident_.type = cluster_.kind == Kind::kThreat     ? EventType::kThreaten
                     : cluster_.kind == Kind::kStoppage ? EventType::kProtest
                     : cluster_.kind == Kind::kSeizure  ? EventType::kCoerce
                                                        : EventType::kAssault;
    bool attempted = true, threatened = true;
    for (const std::uint32_t event_mention : cluster_.event_mentions) {
      const Event& told = event(event_mention);
      incident_.events.push_back(event_mentions_[event_mention].event);
      if (told.type == incident_.type) {
        for (const EventMode mode : told.modes) {
          if (mode != EventMode::kClash || cluster_.kind == Kind::kClash) add_unique(incident_.modes, mode);
        }
      }
      attempted = attempted && (told.modality == Modality::kAttempted || told.outcome == Outcome::kFailed ||
                                told.outcome == Outcome::kIntercepted);
      threatened = threatened && (told.modality == Modality::kThreatened || told.type == EventType::kThreaten);
      if (incident_.outcome == Outcome::kNone) incident_.outcome = told.outcome;
    }
    // What the text tells counts before what its heading sums up.
    for (const bool in_heading : {false, true}) {
      for (const std::uint32_t event_mention : cluster_.event_mentions) {
        const Event& told = event(event_mention);
        if (stands_in_heading(event_mentions_[event_mention].head) == in_heading) take_figures(told);
      }
    }
    incident_.stage = threatened ? Stage::kThreatened : attempted ? Stage::kAttempted : Stage::kAccomplished;
  }

  void take_figures(const Event& told) {
    take(incident_.losses.killed, told.losses.killed);
    take(incident_.losses.wounded, told.losses.wounded);
    take(incident_.losses.captured, told.losses.captured);
    take(incident_.losses.missing, told.losses.missing);
    take(incident_.losses.displaced, told.losses.displaced);
    incident_.losses.basis.insert(incident_.losses.basis.end(), told.losses.basis.begin(), told.losses.basis.end());
    take(incident_.count, told.count);
  }

  // A line that no mark closes.
  bool stands_in_heading(TokenIndex token) const {
    const TokenSpan sentence = analysis_.sentence_of(token);
    TokenIndex last = sentence.end - 1;
    while (last > sentence.begin && analysis_[last].pos == Pos::kSpace) --last;
    return analysis_[last].pos != Pos::kPunct && last + 1 < analysis_.size() && analysis_[last + 1].pos == Pos::kSpace;
  }

  void add(const RoleFiller& filler) {
    switch (filler.slot) {
      case Slot::kNone:
        return;
      case Slot::kIndividual:
      case Slot::kOrganisation:
        add_perpetrator(filler);
        return;
      case Slot::kTarget:
        add_affected(incident_.targets, known_targets_, filler, effect_on_thing(filler));
        return;
      case Slot::kVictim:
        add_affected(incident_.victims, known_victims_, filler, effect_on_people(filler));
        return;
      case Slot::kInstrument:
        add_instrument(filler);
        return;
    }
  }

  void add_perpetrator(const RoleFiller& filler) {
    if (!filler.entity.valid() || !perpetrators_.insert(filler.entity.value).second) return;
    const Attributed said = assembler_.responsibility.attribute(cluster_, filler);
    incident_.perpetrators.push_back(
        {filler.entity, filler.slot == Slot::kIndividual, said.responsibility, filler.mention});
    incident_.reasons.push_back({"responsibility: ", filler.entity, " " + said.why});
  }

  const Assembler::Forms& forms_of(EntityId id) {
    const auto [at, is_new] = assembler_.forms.try_emplace(id.value);
    if (!is_new) return at->second;
    const layers::MentionsOfEntity mentions = layers_.mentions_of(id);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const MentionId mention = mentions[i];
      const MentionForm form = layers_.mention(mention).form;
      if (form == MentionForm::kName && !at->second.name.valid()) at->second.name = mention;
      if (form != MentionForm::kPronoun && !at->second.noun.valid()) at->second.noun = mention;
    }
    return at->second;
  }

  // A pronoun shows by what it stands for, a person by the name.
  MentionId worded(MentionId id) {
    const Mention& mention = layers_.mention(id);
    if (mention.form == MentionForm::kName || !mention.entity.valid()) return id;
    const Assembler::Forms& forms = forms_of(mention.entity);
    const bool person = layers_.entity(mention.entity).kind == EntityKind::kPerson;
    if (person && forms.name.valid()) return forms.name;
    if (mention.form == MentionForm::kPronoun && forms.noun.valid()) return forms.noun;
    return id;
  }

  void add_affected(std::vector<Affected>& list, KnownAffected& known, const RoleFiller& filler, Effect effect) {
    TokenSpan words = filler.words;
    TokenIndex head = filler.head;
    if (filler.mention.valid()) {
      const MentionId mention = worded(filler.mention);
      if (layers_.mention(mention).form == MentionForm::kPronoun) return;
      words = view_.quoted(mention);
      head = layers_.mention(mention).head;
    }
    const std::string_view text = analysis_.text_of(words);
    if (const std::size_t at = known.find(filler.entity, words, text, list.size()); at < list.size()) {
      if (list[at].effect == Effect::kUnknown || list[at].effect == Effect::kNone) list[at].effect = effect;
      return;
    }
    known.add(filler.entity, words, text, list.size());
    list.push_back({filler.entity, words, count_of(head), effect});
  }

  std::optional<Range> count_of(TokenIndex head) const {
    const Tag tag = analysis_[head].tag;
    const auto& all = layers_.quantities;
    const auto at = std::lower_bound(all.begin(), all.end(), analysis_[head].left_edge,
                                     [](const Quantity& q, TokenIndex begin) { return q.words.end <= begin; });
    if (at != all.end() && at->words.begin <= head && tag != Tag::kNnp) return at->range;
    if (tag == Tag::kNns || tag == Tag::kNnps || rules_.is_plural(analysis_.lower(head))) return Range{2, std::nullopt};
    return Range{1, 1};
  }

  // What the words above it say became of somebody: "killed", "the murder of".
  Effect effect_on_people(const RoleFiller& filler) const {
    TokenIndex token = filler.head;
    std::vector<TokenIndex> words;
    for (int i = 0; i < kMaxClimb; ++i) {
      for (const lexicon::Phrase& phrase : view_.context.lexicon.frames.triggers(analysis_.lemma(token))) {
        if (!matches(analysis_, token, phrase, words)) continue;
        switch (view_.context.lexicon.frames.frame(phrase.value).loss) {
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
    const Losses& losses = event(filler.event_mention).losses;
    if (losses.killed && !losses.wounded) return Effect::kKilled;
    if (losses.wounded && !losses.killed) return Effect::kWounded;
    return cluster_.kind == Kind::kAbduction ? Effect::kCaptured : Effect::kUnknown;
  }

  Effect effect_on_thing(const RoleFiller& filler) const {
    const Event& told = event(filler.event_mention);
    if (told.outcome == Outcome::kFailed || told.outcome == Outcome::kIntercepted) return Effect::kNone;
    if (has(told.modes, EventMode::kDestroy)) return Effect::kDestroyed;
    return cluster_.kind == Kind::kBombing || cluster_.kind == Kind::kArson ? Effect::kDamaged : Effect::kUnknown;
  }

  bool is_partitive(TokenIndex token) const {
    return view_.context.lexicon.frames.classes()
        .of(analysis_.lemma(token))
        .test(static_cast<std::size_t>(WordClass::kPartitive));
  }

  // "300 kg of dynamite" is dynamite.
  TokenSpan what_it_is(const RoleFiller& filler) const {
    if (is_partitive(filler.head)) {
      for (const TokenIndex child : analysis_.children(filler.head)) {
        if (analysis_[child].dep != Dep::kPrep || !rules_.holds_content(analysis_.lower(child))) continue;
        const TokenIndex of = analysis_.child(child, Dep::kPobj);
        if (of != kNoToken) return {of, of + 1};
      }
    }
    return filler.words;
  }

  void add_instrument(const RoleFiller& filler) {
    const TokenSpan words = what_it_is(filler);
    // Spans of the list never overlap: the one before and the one after are the only ones that may.
    const auto after = instruments_.upper_bound(words.begin);
    if (after != instruments_.end() && after->first < words.end) return;
    if (after != instruments_.begin() && std::prev(after)->second > words.begin) return;
    instruments_.try_emplace(words.begin, words.end);
    incident_.instruments.push_back({words, weapon_kind(words)});
  }

  // What the table of weapons calls it; the last word that it knows decides ("a car loaded with dynamite").
  std::string weapon_kind(TokenSpan tokens) const {
    std::vector<TokenIndex> words;
    for (TokenIndex i = tokens.end; i-- > tokens.begin;) {
      for (const lexicon::Phrase& phrase : view_.context.lexicon.weapons.find(analysis_.lemma(i))) {
        if (matches(analysis_, i, phrase, words)) return view_.context.lexicon.weapons[phrase.value].kind;
      }
    }
    return "";
  }

  void add_circumstances() {
    std::string_view time;
    for (const std::uint32_t event_mention : cluster_.event_mentions) {
      const Event& told = event(event_mention);
      if (told.time_edtf.size() <= time.size() || !told.time_edtf.starts_with(time)) continue;
      time = told.time_edtf;
      incident_.time_event = event_mentions_[event_mention].event;
    }
    if (incident_.time_event.valid())
      incident_.reasons.push_back({fmt::format("time: as e{} says", incident_.time_event.value)});
    Location location = find_location(view_, cluster_, assembler_.location);
    incident_.place = location.place;
    if (location.place.valid()) incident_.reasons.push_back({"place: ", location.place, std::move(location.why)});
  }

  Assembler& assembler_;
  const DocumentView& view_;
  const Analysis& analysis_;
  const Reading& layers_;
  const std::vector<EventMention>& event_mentions_;
  const lexicon::IncidentRules& rules_;
  const EventCluster& cluster_;
  KnownAffected known_targets_, known_victims_;
  std::unordered_set<std::uint32_t> perpetrators_;
  std::map<TokenIndex, TokenIndex> instruments_;  // where the words of instruments end, by their begin
  Incident incident_;
};

}  // namespace

Incident assemble(Assembler& assembler, const EventCluster& cluster, Relevance relevance,
                  const std::vector<RoleFiller>& fillers) {
  return Builder(assembler, cluster).build(relevance, fillers);
}

}  // namespace isnad::extract::incident
