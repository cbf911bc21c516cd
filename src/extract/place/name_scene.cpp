#include "extract/place/name_scene.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"
#include "lexicon/fold.h"
#include "syntax/words.h"

namespace isnad::extract::place {
namespace {

constexpr std::uint32_t kWellKnown = 100'000;  // people of a place that needs no other witness

}  // namespace

bool is_upper(std::string_view text) {
  return !text.empty() && u_isUUppercase(static_cast<UChar32>(core::utf8::decode(text, 0).value)) != 0;
}

NameScene::NameScene(const ExtractContext& context)
    : analysis_(context.analysis),
      lexicon_(context.lexicon),
      gazetteer_(context.lexicon.gazetteer),
      words_(context.lexicon.place_words) {
  label_.assign(analysis_.size(), 0);
  const auto entities = analysis_.named_entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i)
    std::fill(label_.begin() + entities[i].tokens.begin, label_.begin() + entities[i].tokens.end, i + 1);
  folded_.resize(analysis_.size());
  for (TokenIndex i = 0; i < analysis_.size(); ++i) lexicon::fold_word(analysis_.text_of(i), folded_[i]);
}

TokenSpan NameScene::trimmed(TokenSpan tokens) const {
  while (tokens.size() > 0 && !is_upper(analysis_.text_of(tokens.begin))) ++tokens.begin;
  while (tokens.size() > 0 && folded_[tokens.end - 1].empty()) --tokens.end;
  if (tokens.size() > 0 && analysis_.lower(tokens.begin) == "the") ++tokens.begin;
  if (tokens.size() > 1 && folded_[tokens.end - 1] == "s") --tokens.end;
  return tokens;
}

bool NameScene::fits_abbreviation(TokenIndex i) const {
  const std::string_view text = analysis_.text_of(i);
  if (const auto point = text.find('.'); point != std::string_view::npos && point + 1 < text.size()) return true;
  if (i < 2 || !same_sentence(i - 2, i)) return false;
  return analysis_.text_of(i - 1) == "," && is_upper(analysis_.text_of(i - 2));
}

TokenSpan NameScene::with_point(TokenSpan tokens) const {
  const std::string_view last = analysis_.text_of(tokens.end - 1);
  const bool inner = last.find('.') != std::string_view::npos && last.back() != '.';
  if (!inner || tokens.end >= analysis_.size() || analysis_.text_of(tokens.end) != ".") return tokens;
  return analysis_[tokens.end].span.begin == analysis_[tokens.end - 1].span.end
             ? TokenSpan{tokens.begin, tokens.end + 1}
             : tokens;
}

bool NameScene::has_label(TokenIndex i, EntityLabel label) const {
  const nlp::NamedEntity* e = entity(i);
  return e != nullptr && e->label == label;
}

bool NameScene::acts(TokenSpan tokens) const {
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = analysis_[i];
    if (tokens.contains(token.head)) continue;
    if (token.dep == Dep::kNsubj || token.dep == Dep::kAgent) return words_.is_acting(analysis_.lemma(token.head));
  }
  return false;
}

bool NameScene::names_body(TokenSpan tokens) const {
  const lexicon::ActorIndex actor = lexicon_.actors.find_name(analysis_.text_of(tokens));
  if (actor == lexicon::kNoActor) return false;
  const EntityKind kind = lexicon_.actors[actor].kind;
  return kind == EntityKind::kGovernmentBody || kind == EntityKind::kIntergovernmental ||
         kind == EntityKind::kOrganisation;
}

bool NameScene::says_whose(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) const {
  const Token& last = analysis_[tokens.end - 1];
  const bool modifies = syntax::is_modifier(last.dep);
  if (!modifies || last.head < tokens.end) return false;
  const bool state = std::any_of(names.begin(), names.end(), [this](const lexicon::PlaceName& name) {
    return gazetteer_[name.row].level == lexicon::PlaceLevel::kCountry;
  });
  if (!state) return false;
  const std::string_view noun = analysis_.lemma(last.head);
  const lexicon::NounKind* kind = lexicon_.kinds.noun(noun);
  if (kind == nullptr) return !lexicon_.frames.triggers(noun).empty();
  const bool thing = kind->singular == EntityKind::kPlace || kind->singular == EntityKind::kFacility ||
                     kind->singular == EntityKind::kVehicle || kind->singular == EntityKind::kWeapon;
  return !thing && kind->singular != EntityKind::kOther;
}

bool NameScene::before_bearer(TokenIndex end) const {
  if (!same_sentence(end - 1, end)) return false;
  if (words_.is_thing(analysis_.lower(end))) return true;
  return is_upper(analysis_.text_of(end)) && words_.is_bearer(folded_[end]);
}

// "Streets", "avenues"
bool NameScene::means_several_streets(TokenIndex i) const {
  const std::string_view word = folded_[i];
  return word.ends_with('s') && words_.is_bearer(word) && words_.is_bearer(word.substr(0, word.size() - 1));
}

bool NameScene::names_street(TokenSpan tokens) const {
  constexpr TokenIndex kLongestName = 3;  // tokens
  const auto here = [&](TokenIndex i) { return same_sentence(tokens.begin, i); };
  if (here(tokens.end) && means_several_streets(tokens.end)) return true;
  if (here(tokens.end) && (analysis_.lower(tokens.end) == "and" || analysis_.lower(tokens.end) == "&")) {
    TokenIndex i = tokens.end + 1;
    while (here(i) && i <= tokens.end + kLongestName && is_upper(analysis_.text_of(i)) && !means_several_streets(i))
      ++i;
    if (i > tokens.end + 1 && here(i) && means_several_streets(i)) return true;
  }
  TokenIndex first = tokens.begin;
  const auto before = [&](TokenIndex count) { return first >= count && here(first - count); };
  if (before(1) && is_upper(analysis_.text_of(first - 1))) {
    if (tokens.size() == 1 && words_.is_bearer(folded_[tokens.begin])) return true;
    if (words_.is_never(folded_[first - 1])) --first;  // "the 1300 block of North Erie"
  }
  return before(2) && analysis_.lower(first - 1) == "of" && words_.is_of_street(analysis_.lemma(first - 2));
}

bool NameScene::part_of_person(TokenSpan tokens) const {
  if (tokens.begin > 0 && same_sentence(tokens.begin - 1, tokens.begin)) {
    const TokenIndex before = tokens.begin - 1;
    if (words_.is_person_title(folded_[before])) return true;
  }
  return false;
}

bool NameScene::well_known(const std::vector<lexicon::PlaceName>& names) const {
  return std::any_of(names.begin(), names.end(), [this](const lexicon::PlaceName& name) {
    const lexicon::GazetteerPlace place = gazetteer_[name.row];
    return name.main && !name.demonym &&
           (place.population >= kWellKnown || place.level == lexicon::PlaceLevel::kCountry);
  });
}

bool NameScene::is_dateline(TokenSpan tokens) const {
  if (analysis_.sentence_of(tokens.begin).begin != tokens.begin || tokens.end >= analysis_.size()) return false;
  const std::string_view after = analysis_.text_of(tokens.end);
  const std::string_view text = analysis_.text_of(tokens);
  const bool capitals = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return capitals &&
         (after == "-" || after == "\u2013" || after == "\u2014" || after == "--" || after == "," || after == "(");
}

bool NameScene::is_subdivision(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) const {
  return tokens.size() > 1 && std::any_of(names.begin(), names.end(), [this](const lexicon::PlaceName& name) {
           const lexicon::PlaceLevel level = gazetteer_[name.row].level;
           return level == lexicon::PlaceLevel::kFirstLevel || level == lexicon::PlaceLevel::kLowerLevel;
         });
}

bool NameScene::covers_without_article(TokenSpan tokens, TokenSpan whole) const {
  return whole.end <= tokens.end && whole.begin + 1 == tokens.begin && analysis_.lower(whole.begin) == "the";
}

bool NameScene::beside_name(TokenSpan tokens) const {
  const auto capital = [this, &tokens](TokenIndex i) {
    return same_sentence(tokens.begin, i) && is_proper(analysis_[i]) && is_upper(analysis_.text_of(i));
  };
  return (tokens.begin > 0 && capital(tokens.begin - 1)) || capital(tokens.end);
}

}  // namespace isnad::extract::place
