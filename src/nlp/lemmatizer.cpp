#include "nlp/lemmatizer.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"
#include "model/string_hash.h"
#include "nlp/unicode.h"

namespace isnad::nlp {
namespace {

// The value of a feature in "Number=Sing|Person=3"; "" where absent.
std::string_view feature(std::string_view morph, std::string_view name) {
  while (!morph.empty()) {
    const std::string_view field = morph.substr(0, morph.find('|'));
    morph.remove_prefix(std::min(field.size() + 1, morph.size()));
    if (field.size() > name.size() && field.starts_with(name) && field[name.size()] == '=') {
      return field.substr(name.size() + 1);
    }
  }
  return {};
}

// Whether the form is its own lemma by its morphology (spaCy's English is_base_form).
bool is_base_form(const Lemmatizer::Word& word) {
  const std::string_view verb_form = feature(word.morph, "VerbForm");
  if (word.pos == Pos::kNoun && feature(word.morph, "Number") == "Sing") return true;
  if (word.pos == Pos::kVerb && verb_form == "Inf") return true;
  if (word.pos == Pos::kVerb && verb_form == "Fin" && feature(word.morph, "Tense") == "Pres" &&
      feature(word.morph, "Number").empty()) {
    return true;
  }
  return feature(word.morph, "Degree") == "Pos" || verb_form == "Inf" || verb_form == "None";
}

bool is_alphabetic(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = core::utf8::decode(text, at);
    if (!unicode::is_alpha(c)) return false;
    at += length;
  }
  return !text.empty();
}

void add_new(std::vector<std::string>& forms, std::string form) {
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
}

}  // namespace

std::string Lemmatizer::lemma(const Word& word) const {
  if (word.pos == Pos::kNone || word.pos == Pos::kSpace || is_base_form(word)) return std::string(word.lower);
  const auto found = tables_.by_pos.find(model::string_id(unicode::to_lower(to_string(word.pos))));
  if (found != tables_.by_pos.end() && !found->second.empty()) return by_rules(word, found->second);
  return std::string(word.pos == Pos::kPropn ? word.text : word.lower);
}

std::string Lemmatizer::by_rules(const Word& word, const model::LemmaTable& table) const {
  const std::string_view lower = word.lower;
  std::vector<std::string> known;    // forms that are lemmas
  std::vector<std::string> symbols;  // forms with other characters than letters
  std::vector<std::string> unknown;
  for (const auto& [old_suffix, new_suffix] : table.rules) {
    if (!lower.ends_with(old_suffix)) continue;
    std::string form(lower.substr(0, lower.size() - old_suffix.size()));
    form += new_suffix;
    if (form.empty()) continue;
    if (table.index.contains(form)) {
      known.push_back(std::move(form));
    } else if (!is_alphabetic(form)) {
      symbols.push_back(std::move(form));
    } else {
      unknown.push_back(std::move(form));
    }
  }
  if (order_ == LemmaOrder::kLastRule) std::reverse(known.begin(), known.end());
  std::vector<std::string> forms;
  for (auto* list : {&known, &symbols}) {
    for (std::string& form : *list) add_new(forms, std::move(form));
  }
  if (const auto exception = table.exceptions.find(lower); exception != table.exceptions.end()) {
    for (const std::string_view form : exception->second) {
      if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.insert(forms.begin(), std::string(form));
    }
  }
  if (!forms.empty()) return forms.front();
  return unknown.empty() ? std::string(word.text) : unknown.front();
}

}  // namespace isnad::nlp
