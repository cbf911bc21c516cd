// name_scene.h: what stands around a name: the named entity over it, its sentence, the words before and behind it.
//
// In:  an analysis with named entities, the gazetteer, the words of data/place_words.toml. Out: yes or no, each without
// regard to what else was found. Thread-safe once made; the context must outlive it. Cost: one folding a token, then
// a few look-ups a question.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::place {

// Begins with a capital.
[[nodiscard]] bool is_upper(std::string_view text);
[[nodiscard]] inline bool is_proper(const Token& token) { return token.tag == Tag::kNnp || token.tag == Tag::kNnps; }

class NameScene {
 public:
  explicit NameScene(const ExtractContext& context);

  // A token's word as lexicon/fold.h folds it.
  [[nodiscard]] std::string_view folded(TokenIndex i) const { return folded_[i]; }
  [[nodiscard]] const nlp::NamedEntity* entity(TokenIndex i) const {
    return label_[i] == 0 ? nullptr : &analysis_.named_entities()[label_[i] - 1];
  }
  [[nodiscard]] bool same_sentence(TokenIndex a, TokenIndex b) const {
    return b < analysis_.size() && analysis_[a].sentence == analysis_[b].sentence;
  }
  // A name of the language model without article, possessive and small words about it.
  [[nodiscard]] TokenSpan trimmed(TokenSpan tokens) const;
  // "Paris, La.": after a comma and a name; points inside are witness enough ("N.J.").
  [[nodiscard]] bool fits_abbreviation(TokenIndex i) const;
  // "W.Va" and the point after it that the tokeniser took for the sentence's.
  [[nodiscard]] TokenSpan with_point(TokenSpan tokens) const;
  [[nodiscard]] bool has_label(TokenIndex i, EntityLabel label) const;
  // The subject of a verb that only people do.
  [[nodiscard]] bool acts(TokenSpan tokens) const;
  // "Pentagon": the register has it as a body, so that it is a place only where one is ("at the Pentagon").
  [[nodiscard]] bool names_body(TokenSpan tokens) const;
  // "U.S. citizens", "UK government", "US air strikes": a state before people, a body or a deed says whose they are.
  [[nodiscard]] bool says_whose(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) const;
  [[nodiscard]] bool before_bearer(TokenIndex end) const;
  // "Jones and Ellis Streets", "the 1900 block of Dover", "Mountainwood |Circle"
  [[nodiscard]] bool names_street(TokenSpan tokens) const;
  [[nodiscard]] bool part_of_person(TokenSpan tokens) const;
  [[nodiscard]] bool well_known(const std::vector<lexicon::PlaceName>& names) const;
  // "MOSUL, Iraq (AP) —", "PARIS —": capitals at the start of a sentence and a dash.
  [[nodiscard]] bool is_dateline(TokenSpan tokens) const;
  // "Licking County": the words say what it is.
  [[nodiscard]] bool is_subdivision(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) const;
  [[nodiscard]] bool covers_without_article(TokenSpan tokens, TokenSpan whole) const;
  // Another capitalised word beside it, outside any name that the model saw: part of something longer.
  [[nodiscard]] bool beside_name(TokenSpan tokens) const;

 private:
  [[nodiscard]] bool means_several_streets(TokenIndex i) const;

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  const lexicon::Gazetteer& gazetteer_;
  const lexicon::PlaceWords& words_;
  std::vector<std::uint32_t> label_;  // of each token: 1 + index of its named entity; 0: none
  std::vector<std::string> folded_;
};

}  // namespace isnad::extract::place
