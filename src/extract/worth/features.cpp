#include "extract/worth/features.h"

#include <algorithm>

#include "extract/feature_codes.h"
#include "isnad/vocabulary.h"
#include "lexicon/model_registry.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/words.h"

namespace isnad::extract::worth {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("event-worth") == "event-worth/1");

using learn::FeatureName;

// Frozen: the weights were learnt with these numbers.
constexpr learn::FeatureCodes<syntax::Article> kArticleCodes({{syntax::Article::kNone, 0},
                                                              {syntax::Article::kDefinite, 1},
                                                              {syntax::Article::kIndefinite, 2},
                                                              {syntax::Article::kOther, 3}});

constexpr int kMostClimb = 8;
constexpr TokenIndex kLongestSentence = 80;  // words looked at
constexpr std::size_t kMostBeside = 6;       // events on each side

std::uint64_t few(std::size_t n, std::size_t most = 4) { return std::min(n, most); }

}  // namespace

DeedFeatures::DeedFeatures(const ExtractContext& context, const Reading& reading)
    : context_(context), analysis_(context.analysis), reading_(reading), incident_of_(reading.events.size(), kNone) {
  for (std::size_t i = 0; i < reading.incidents.size(); ++i) {
    for (const EventId id : reading.incidents[i].events) incident_of_[id.value] = i;
  }
  for (std::size_t e = 0; e < reading.events.size(); ++e) {
    event_at_.emplace(reading.events[e].head, e);
    told_before_.push_back(told_by_[analysis_.lemma(reading.events[e].head)]++);
  }
}

void DeedFeatures::describe(std::size_t which, learn::Features& out) const {
  const Event& event = reading_.events[which];
  out.add("one");
  describe_reading(event, out);
  describe_word(event, out);
  describe_above(event, out);
  describe_clause(event.head, out);
  describe_below(event, out);
  describe_around(event.head, out);
  describe_parties(event, out);
  describe_circumstances(which, out);
  describe_incident(which, out);
  describe_text(which, out);
}

void DeedFeatures::describe_reading(const Event& event, learn::Features& out) const {
  const std::string_view type = to_string(event.type);
  out.add("type", type);
  if (event.modes.empty()) out.add("no-mode", type);
  for (const EventMode mode : event.modes) out.add("mode", type, to_string(mode));
  for (const std::string& word : event.context) out.add("context", word, type);
  out.add_value("confidence", static_cast<float>(event.confidence));
  out.add("confidence", static_cast<std::uint64_t>(event.confidence * 10));
  out.add("modality", code_of(event.modality), type);
  out.add("responsibility", code_of(event.responsibility));
}

void DeedFeatures::describe_word(const Event& event, learn::Features& out) const {
  const std::string_view type = to_string(event.type);
  const Token& self = analysis_[event.head];
  const std::string_view lemma = analysis_.lemma(event.head);
  out.add("lemma", lemma, type);
  out.add("lower", analysis_.lower(event.head));
  out.add("lemma-dep", lemma, code_of(self.dep));
  out.add("lemma-tag", lemma, code_of(self.tag));
  out.add("tag", code_of(self.tag), type);
  out.add("dep", code_of(self.dep), type);
  out.add("tag-dep", code_of(self.tag), code_of(self.dep));
  out.add("name", code_of(self.entity));
  out.add("trigger-size", few(event.trigger.size()));
  const char first = analysis_.text_of(event.head).front();
  out.add("capital", first >= 'A' && first <= 'Z', code_of(self.tag));
  if (!event.told_also_by.empty()) out.add("also", few(event.told_also_by.size()), type);
}

// The words that it hangs on.
void DeedFeatures::describe_above(const Event& event, learn::Features& out) const {
  const std::string_view type = to_string(event.type), lemma = analysis_.lemma(event.head);
  TokenIndex at = event.head;
  std::uint64_t path = 0;
  std::size_t depth = 0;
  bool told_above = false;
  for (; depth < kMostClimb && !analysis_.is_root(at); ++depth) {
    const TokenIndex up = analysis_[at].head;
    const std::uint64_t arc = code_of(analysis_[at].dep);
    if (depth < 3) {
      path = path * 64 + arc;
      out.add("path", depth, path);
      out.add("path-type", path, type);
    }
    if (depth == 0) {
      out.add("governor", analysis_.lemma(up));
      out.add("governor-dep", analysis_.lemma(up), arc);
      out.add("governor-lemma", analysis_.lemma(up), lemma);
      out.add("governor-pos", code_of(analysis_[up].pos), arc);
    } else if (depth == 1) {
      out.add("governor-2", analysis_.lemma(up));
      out.add("governor-2-dep", analysis_.lemma(up), arc, code_of(analysis_[event.head].dep));
    }
    const auto above = event_at_.find(up);
    if (above != event_at_.end() && !told_above) {
      told_above = true;
      out.add("event-above", few(depth), to_string(reading_.events[above->second].type), type);
    }
    at = up;
  }
  out.add("depth", few(depth, 6));
  out.add_value("depth", static_cast<float>(depth) / kMostClimb);
  if (!told_above) out.add("no-event-above", type);
}

// The verb of its clause, with tense and mood.
void DeedFeatures::describe_clause(TokenIndex head, learn::Features& out) const {
  TokenIndex verb = head;
  for (int i = 0; i < kMostClimb && !syntax::is_verb(analysis_[verb]) && !analysis_.is_root(verb); ++i)
    verb = analysis_[verb].head;
  if (!syntax::is_verb(analysis_[verb])) {
    out.add("no-clause");
    return;
  }
  const bool own = verb == head;
  out.add("clause-verb", analysis_.lemma(verb), own);
  out.add("clause-tag", code_of(analysis_[verb].tag), own);
  out.add("clause-dep", code_of(analysis_[verb].dep), own);
  for (const TokenIndex child : analysis_.children(verb)) {
    const Dep dep = analysis_[child].dep;
    if (dep == Dep::kAux || dep == Dep::kAuxpass) out.add("clause-aux", analysis_.lower(child), own);
    if (dep == Dep::kMark) out.add("clause-mark", analysis_.lower(child), own);
    if (dep == Dep::kNeg) out.add("clause-neg", own);
    if (syntax::is_subject(dep)) out.add("clause-subject", analysis_.lemma(child));
  }
}

// The words that hang on it.
void DeedFeatures::describe_below(const Event& event, learn::Features& out) const {
  const std::string_view type = to_string(event.type), lemma = analysis_.lemma(event.head);
  const std::uint64_t pos = code_of(analysis_[event.head].pos);
  if (syntax::is_noun(analysis_[event.head])) {
    const std::uint64_t article = kArticleCodes(syntax::article_of(analysis_, event.head));
    out.add("article", article, code_of(analysis_[event.head].tag));
    out.add("article-type", article, type);
    out.add("article-lemma", article, lemma);
  }
  std::uint64_t arcs = 0;
  for (const TokenIndex child : analysis_.children(event.head)) {
    const Dep dep = analysis_[child].dep;
    if (dep == Dep::kPunct) continue;
    arcs |= learn::code_bit(code_of(dep));
    out.add("child-dep", code_of(dep), pos);
    out.add("child-word", code_of(dep), analysis_.lemma(child));
    if (dep == Dep::kCompound || dep == Dep::kAmod || dep == Dep::kPrep)
      out.add("child-lemma", analysis_.lemma(child), lemma);
    if (dep != Dep::kPrep) continue;
    const TokenIndex object = analysis_.child(child, Dep::kPobj);
    if (object == kNoToken) continue;
    out.add("prep-object", analysis_.lemma(child), analysis_.lemma(object));
    out.add("prep-name", analysis_.lemma(child), code_of(analysis_[object].entity));
  }
  out.add("children", arcs, pos);
  if (arcs == 0) out.add("bare", type, code_of(analysis_[event.head].dep));
}

void DeedFeatures::describe_around(TokenIndex head, learn::Features& out) const {
  const TokenSpan sentence = analysis_.sentence_of(head);
  for (int offset = -3; offset <= 3; ++offset) {
    if (offset == 0) continue;
    const std::int64_t at = std::int64_t{head} + offset;
    const bool inside = at >= sentence.begin && at < sentence.end;
    const std::string_view word = inside ? analysis_.lower(static_cast<TokenIndex>(at)) : std::string_view("|");
    out.add(FeatureName("at").at(offset), word);
    out.add(offset < 0 ? FeatureName("before") : FeatureName("after"), word);
    if (offset == -1 || offset == 1) out.add(FeatureName("beside").at(offset), word, analysis_.lemma(head));
  }
  const TokenIndex end = std::min(sentence.end, sentence.begin + kLongestSentence);
  for (TokenIndex t = sentence.begin; t < end; ++t) {
    const Pos pos = analysis_[t].pos;
    if (pos == Pos::kNoun || pos == Pos::kVerb || pos == Pos::kAdj) out.add("in-sentence", analysis_.lemma(t));
  }
  out.add("sentence-size", few(sentence.size() / 8, 6));
  out.add("sentence-end", analysis_.text_of(sentence.end - 1));
  out.add("quoted", context_.text.quotations.inside(head));
}

void DeedFeatures::describe_parties(const Event& event, learn::Features& out) const {
  const std::string_view type = to_string(event.type);
  std::uint64_t present = 0;
  for (const Role& role : event.roles) {
    const Mention& mention = reading_.mention(role.mention);
    const std::uint64_t name = code_of(role.role);
    present |= learn::code_bit(name);
    out.add("role", name, type);
    out.add("role-kind", name, code_of(mention.kind), type);
    out.add("role-form", name, code_of(mention.form));
    out.add("role-word", name, analysis_.lemma(mention.head));
    out.add("role-entity", name, few(reading_.mentions_of(mention.entity).size(), 6));
  }
  out.add("roles", present, type);
  out.add("role-count", few(event.roles.size()));
}

void DeedFeatures::describe_circumstances(std::size_t which, learn::Features& out) const {
  const Event& event = reading_.events[which];
  const std::string_view type = to_string(event.type);
  const bool hurt = event.losses.killed || event.losses.wounded;
  if (event.losses.killed) {
    const std::int64_t most = event.losses.killed->max.value_or(3);
    out.add("killed", type, std::clamp<std::int64_t>(most, 0, 3));
  }
  if (event.losses.wounded) out.add("wounded", type);
  if (event.losses.captured) out.add("captured", type);
  if (event.count) out.add("count", type);
  out.add("dated", event.time_edtf.size(), type);
  out.add("placed", event.place.valid(), type);
  out.add("part-of", event.part_of.valid());
  out.add("carried", !reading_.scene[which].time_edtf.empty(), reading_.scene[which].place.valid());
  out.add("told-parts", hurt, !event.time_edtf.empty(), event.place.valid());
  const layers::Chain& chain = reading_.chains.events[which];
  out.add("chain", few(chain.size()));
  for (const layers::Link& link : chain) out.add("stance", code_of(link.stance));
}

void DeedFeatures::describe_incident(std::size_t which, learn::Features& out) const {
  const std::string_view type = to_string(reading_.events[which].type);
  out.add("incidents", few(reading_.incidents.size(), 6));
  if (incident_of_[which] == kNone) {
    out.add("no-incident", type);
    return;
  }
  const layers::Incident& incident = reading_.incidents[incident_of_[which]];
  out.add("incident", type, few(incident.events.size()));
  out.add("incident-first", incident.events.front().value == which);
  out.add_value("incident-confidence", static_cast<float>(incident.confidence));
}

// Where in the text, and what is told before and beside it.
void DeedFeatures::describe_text(std::size_t which, learn::Features& out) const {
  const std::vector<Event>& events = reading_.events;
  const Event& event = events[which];
  const std::string_view type = to_string(event.type);
  const std::size_t sentences = analysis_.sentences().size();
  out.add("sentence", few(event.sentence, 6));
  out.add("share", std::uint64_t{6} * event.sentence / sentences);
  out.add_value("events-a-sentence",
                std::min(1.0F, static_cast<float>(events.size()) / (4.0F * static_cast<float>(sentences))));
  out.add("same-before", few(told_before_[which]), type);
  out.add("same", few(told_by_.at(analysis_.lemma(event.head)) - 1), type);
  std::size_t beside = 0;
  const std::size_t first = which - std::min(which, kMostBeside);
  const std::size_t end = std::min(which + kMostBeside + 1, events.size());
  for (std::size_t e = first; e < end; ++e) {
    if (e == which || events[e].sentence != event.sentence) continue;
    ++beside;
    out.add(e < which ? FeatureName("type-before") : FeatureName("type-after"), type, to_string(events[e].type));
    out.add("beside-lemma", analysis_.lemma(events[e].head));
  }
  out.add("beside", few(beside), type);
}

}  // namespace isnad::extract::worth
