#include "extract/place/span_features.h"

#include <algorithm>
#include <cmath>

#include "extract/feature_codes.h"
#include "lexicon/fold.h"
#include "lexicon/model_registry.h"
#include "syntax/phrases.h"

namespace isnad::extract::place {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("places") == "place-span/1");

constexpr int kMostUses = 3;

bool starts_upper(std::string_view text) {
  return !text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') || static_cast<unsigned char>(text[0]) >= 0xC0);
}

std::uint64_t capped(int count) { return static_cast<std::uint64_t>(std::min(count, kMostUses)); }

// How a span lies to a named entity.
std::string_view relation(TokenSpan span, TokenSpan whole) {
  if (span == whole) return "same";
  if (span.contains(whole)) return "around";
  if (!whole.contains(span)) return "across";
  if (span.begin == whole.begin) return "first";
  return span.end == whole.end ? "last" : "middle";
}

std::string_view name_of(EntityLabel label) {
  switch (label) {
    case EntityLabel::kGpe:
      return "gpe";
    case EntityLabel::kLoc:
      return "loc";
    case EntityLabel::kFac:
      return "fac";
    case EntityLabel::kOrg:
      return "org";
    case EntityLabel::kPerson:
      return "person";
    case EntityLabel::kNorp:
      return "norp";
    case EntityLabel::kNone:
      return "none";
    default:
      return "other";
  }
}

}  // namespace

SpanDescriber::SpanDescriber(const ExtractContext& context)
    : analysis_(context.analysis), gazetteer_(context.lexicon.gazetteer), label_(context.analysis.size(), 0) {
  const auto entities = analysis_.named_entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    TokenSpan tokens = entities[i].tokens;
    std::fill(label_.begin() + tokens.begin, label_.begin() + tokens.end, i + 1);
    while (tokens.size() > 1 && !starts_upper(analysis_.text_of(tokens.begin))) ++tokens.begin;
    Uses& uses = uses_[key(tokens)];
    switch (entities[i].label) {
      case EntityLabel::kGpe:
      case EntityLabel::kLoc:
        ++uses.place;
        break;
      case EntityLabel::kPerson:
        ++uses.person;
        if (tokens.size() > 1) {
          ++uses_[key({tokens.end - 1, tokens.end})].surname;
          ++uses_[key({tokens.begin, tokens.begin + 1})].first_name;
        }
        break;
      case EntityLabel::kOrg:
        ++uses.body;
        break;
      default:
        ++uses.other;
    }
  }
}

const nlp::NamedEntity* SpanDescriber::entity(TokenIndex i) const {
  return label_[i] == 0 ? nullptr : &analysis_.named_entities()[label_[i] - 1];
}

std::string SpanDescriber::key(TokenSpan tokens) const {
  std::string out;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) lexicon::fold_word(analysis_.text_of(i), out);
  return out;
}

void SpanDescriber::describe(const SpanCandidate& candidate, learn::Features& out) const {
  out.clear();
  const nlp::NamedEntity* model = entity(candidate.tokens.end - 1);
  if (model == nullptr) model = entity(candidate.tokens.begin);
  const std::string_view label = model == nullptr ? "none" : name_of(model->label);
  out.add("bias");
  out.add("label", label);
  const auto rule = static_cast<std::uint64_t>(std::lround(candidate.rule_score * 10));
  out.add("rule", rule);
  out.add("rule-label", rule, label);
  describe_gazetteer(candidate, label, out);
  describe_model(candidate, label, out);
  describe_words(candidate, out);
  describe_uses(candidate, out);
}

void SpanDescriber::describe_gazetteer(const SpanCandidate& candidate, std::string_view label,
                                       learn::Features& out) const {
  if (candidate.names.empty()) {
    out.add("unknown", label);
    return;
  }
  double people = 1;
  std::uint64_t levels = 0;
  bool main = false;
  for (const lexicon::PlaceName& name : candidate.names) {
    const lexicon::GazetteerPlace place = gazetteer_[name.row];
    people = std::max<double>(people, place.population);
    levels |= learn::code_bit(code_of(place.level));
    main = main || name.main;
  }
  const auto size = static_cast<std::uint64_t>(std::log10(people));
  const auto many = static_cast<std::uint64_t>(std::log2(static_cast<double>(candidate.names.size())));
  out.add("size", size);
  out.add("size-label", size, label);
  out.add("size-main", size, main);
  out.add("levels", levels);
  out.add("levels-label", levels, label);
  out.add("main", main);
  out.add("many", many);
  out.add_value("log-people", static_cast<float>(std::log10(people) / 7));
}

void SpanDescriber::describe_model(const SpanCandidate& candidate, std::string_view label, learn::Features& out) const {
  const TokenSpan tokens = candidate.tokens;
  const nlp::NamedEntity* model = entity(tokens.end - 1);
  if (model == nullptr) model = entity(tokens.begin);
  if (model != nullptr) {
    const std::string_view how = relation(tokens, model->tokens);
    out.add("lies", how, label);
    out.add("lies-rule", how, label, std::lround(candidate.rule_score * 10));
    if (how != "same") {
      out.add("entity-last", how, analysis_.lower(model->tokens.end - 1));
      out.add("entity-first", how, analysis_.lower(model->tokens.begin));
    }
    out.add("entity-size", label, std::min<std::uint64_t>(model->tokens.size(), 5), how);
  }
  const Token& token = analysis_[syntax::head_of_name(analysis_, tokens)];
  out.add("dep", code_of(token.dep));
  out.add("tag", code_of(token.tag));
  out.add("dep-label", code_of(token.dep), label);
  out.add("head", code_of(token.dep), analysis_.lemma(token.head));
  out.add("head-label", name_of(analysis_[token.head].entity), code_of(token.dep));
  const TokenIndex above = analysis_[token.head].head;
  if (token.dep == Dep::kPobj) out.add("governor", analysis_.lemma(token.head), analysis_.lemma(above));
}

void SpanDescriber::describe_words(const SpanCandidate& candidate, learn::Features& out) const {
  const TokenSpan tokens = candidate.tokens, sentence = analysis_.sentence_of(tokens.begin);
  for (int step : {-2, -1, 1, 2}) {
    const std::int64_t i = step < 0 ? std::int64_t{tokens.begin} + step : std::int64_t{tokens.end} + step - 1;
    if (i < sentence.begin || i >= sentence.end) {
      out.add("edge", step + 5);
      continue;
    }
    const auto at = static_cast<TokenIndex>(i);
    const learn::FeatureName word = learn::FeatureName("word").at(step);
    out.add(word, analysis_.lower(at));
    out.add(learn::FeatureName("upper").at(step), starts_upper(analysis_.text_of(at)), name_of(analysis_[at].entity));
    out.add(learn::FeatureName("near-tag").at(step), code_of(analysis_[at].tag), 0);
  }
  if (tokens.begin >= sentence.begin + 2)
    out.add("two-before", analysis_.lower(tokens.begin - 2), analysis_.lower(tokens.begin - 1));
  if (tokens.end + 2 <= sentence.end)
    out.add("two-after", analysis_.lower(tokens.end), analysis_.lower(tokens.end + 1));
  if (tokens.begin > sentence.begin && tokens.end < sentence.end)
    out.add("both", analysis_.lower(tokens.begin - 1), analysis_.lower(tokens.end));
  out.add("length", std::min<std::uint64_t>(tokens.size(), 4));
  if (tokens.size() > 1) {
    out.add("own-last", analysis_.lower(tokens.end - 1));
    out.add("own-first", analysis_.lower(tokens.begin));
  }
  const std::string_view text = analysis_.text_of(tokens);
  const bool small = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  out.add("shape", small, std::min<std::uint64_t>(text.size(), 4));
  out.add("cues", candidate.locative, candidate.container, candidate.dateline);
}

void SpanDescriber::describe_uses(const SpanCandidate& candidate, learn::Features& out) const {
  const auto found = uses_.find(key(candidate.tokens));
  Uses uses = found == uses_.end() ? Uses{} : found->second;
  const nlp::NamedEntity* model = entity(candidate.tokens.begin);
  if (model != nullptr && candidate.tokens.contains(model->tokens)) {  // its own use tells nothing
    if (model->label == EntityLabel::kGpe || model->label == EntityLabel::kLoc) --uses.place;
    if (model->label == EntityLabel::kPerson) --uses.person;
    if (model->label == EntityLabel::kOrg) --uses.body;
  }
  out.add("used-place", capped(uses.place));
  out.add("used-person", capped(uses.person));
  out.add("used-body", capped(uses.body));
  out.add("used-surname", capped(uses.surname));
  out.add("used-first-name", capped(uses.first_name));
  out.add("used", capped(uses.place), capped(uses.person + uses.surname), capped(uses.body));
}

}  // namespace isnad::extract::place
