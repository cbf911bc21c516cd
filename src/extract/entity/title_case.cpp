#include "extract/entity/title_case.h"

#include <algorithm>
#include <array>

namespace isnad::extract::entity {
namespace {

// What a verb's form may be a form of, by spelling: "killed" of "kill" and "kille", "carries" of "carry".
std::array<std::string, 4> stems_of(std::string_view lower) {
  std::array<std::string, 4> out{std::string(lower)};
  const auto without = [&](std::size_t letters) { return std::string(lower.substr(0, lower.size() - letters)); };
  if (lower.size() < 4) return out;
  if (lower.ends_with("ies") || lower.ends_with("ied")) {
    out[1] = without(3) + "y";
  } else if (lower.ends_with("ed") || lower.ends_with("es")) {
    out[1] = without(2);
    out[2] = without(1);
  } else if (lower.ends_with("s")) {
    out[1] = without(1);
  } else if (lower.ends_with("ing") && lower.size() > 5) {
    out[1] = without(3);
    out[2] = without(3) + "e";
  }
  return out;
}

}  // namespace

TitleCase::TitleCase(const ExtractContext& context, const DocumentWords& words)
    : analysis_(context.analysis), lexicon_(context.lexicon) {
  for (const TokenSpan sentence : analysis_.sentences()) {
    const bool heading = is_heading(sentence, words);
    heading_.push_back(heading);
    for (TokenIndex i = sentence.begin + 1; i < sentence.end && !heading; ++i) {
      if (words.capitalised[i]) capitalised_.insert(analysis_.lower(i));
    }
  }
}

bool TitleCase::is_heading(TokenSpan sentence, const DocumentWords& words) const {
  constexpr std::size_t kShortest = 4;  // letters; shorter words are prepositions and articles, words of a heading
  constexpr std::size_t kFewest = 4;
  std::size_t all = 0, capitals = 0;
  TokenIndex last = sentence.end;
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if (analysis_[i].pos != Pos::kSpace) last = i;
    const bool word = analysis_[i].pos != Pos::kPunct && analysis_[i].pos != Pos::kNum;
    if (!word || analysis_.text_of(i).size() < kShortest) continue;
    ++all;
    capitals += words.capitalised[i];
  }
  return all >= kFewest && capitals == all && last != sentence.end && analysis_.text_of(last) != ".";
}

bool TitleCase::is_only_verb(TokenIndex word) const {
  const std::string_view lower = analysis_.lower(word);
  if (capitalised_.contains(lower)) return false;
  const auto is_verb = [](const lexicon::Phrase& phrase) {
    return phrase.kind == lexicon::WordKind::kVerb && phrase.words() == 1;
  };
  return std::ranges::any_of(stems_of(lower), [&](const std::string& stem) {
    return !stem.empty() && (std::ranges::any_of(lexicon_.frames.triggers(stem), is_verb) ||
                             std::ranges::any_of(lexicon_.speech_cues.find(stem), is_verb));
  });
}

TokenSpan TitleCase::without_verbs(TokenSpan name) const {
  if (name.size() < 2 || !heading_[analysis_[name.begin].sentence]) return name;
  while (name.size() > 1 && is_only_verb(name.end - 1)) --name.end;
  while (name.size() > 1 && name.begin > 0 && analysis_.lower(name.begin - 1) == "to" && is_only_verb(name.begin))
    ++name.begin;
  return name;
}

}  // namespace isnad::extract::entity
