#include "resolve/names/pair_features.h"

#include <algorithm>
#include <array>

#include "lexicon/model_registry.h"
#include "resolve/names/edits.h"

namespace isnad::resolve::names {
namespace {

static_assert(lexicon::schema_of("name-pair") == "name-pair/1");

using learn::FeatureName;

// One prior holds for all weights when they are learnt, so numbers that differ little from pair to pair, and facts that
// seldom hold, come in larger: about what a tenth-to-third power of their spread asks for, in three steps.
constexpr float kNumber = 4, kFact = 2.5F, kRareFact = 7;

// A count as a number that levels off.
float share(int count, int most) { return static_cast<float>(std::min(count, most)) / static_cast<float>(most); }

void add_agreement(FeatureName name, Agreement agreement, learn::Features& out) {
  out.add_value(name.at(static_cast<int>(agreement)), kRareFact);
}

std::string_view word_of(Bearer bearer) {
  switch (bearer) {
    case Bearer::kPerson:
      return "person";
    case Bearer::kBody:
    case Bearer::kForce:
      return "body";
    case Bearer::kVehicle:
      return "vehicle";
    case Bearer::kUnknown:
      break;
  }
  return "unknown";
}

void add_words(const PairFacts& facts, learn::Features& out) {
  out.add_value("fewer", kNumber * share(facts.fewer, 4));
  out.add_value("more", kNumber * share(facts.more, 6));
  out.add_value("aligned", kNumber * share(facts.aligned, 4));
  out.add_value("exact", kNumber * share(facts.exact, 4));
  out.add_value("replaced", kNumber * share(facts.replaced, 3));
  out.add_value("dropped", kNumber * share(facts.dropped, 4));
  out.add_value("typos", kNumber * share(facts.typos, 5));
  out.add_value("mean", kNumber * facts.mean);
  out.add_value("worst", kNumber * facts.worst);
  out.add_value("worst-edits", kNumber * share(facts.worst_edits, 4));
  out.add_value("worst-length", kNumber * share(facts.worst_length, 12));
  out.add_value("replaced-like", kNumber * facts.replaced_like);
  out.add_value("replaced-edits", kNumber * share(facts.replaced_edits, 8));
  out.add_value("replaced-length", kNumber * share(facts.replaced_length, 12));
  out.add_value("inversions", kNumber * share(facts.inversions, 3));
  out.add_value("initials-right", kNumber * share(facts.initials_right, 2));
  out.add_value("initials-wrong", kNumber * share(facts.initials_wrong, 2));
}

void add_whole(const PairFacts& facts, learn::Features& out) {
  out.add_value("joined-like", kNumber * facts.joined_like);
  out.add_value("joined-jaro", kNumber * facts.joined_jaro);
  out.add_value("joined-edits", kNumber * share(facts.joined_edits, 10));
  out.add_value("sorted-like", kNumber * facts.sorted_like);
  out.add_value("weight-shared", kNumber * facts.weight_shared);
  out.add_value("weight-all", kNumber * facts.weight_all);
  add_agreement("numbers", facts.numbers, out);
  add_agreement("romans", facts.romans, out);
  add_agreement("legal", facts.legal, out);
}

void add_flags(const PairFacts& facts, learn::Features& out) {
  const auto flag = [&](FeatureName name, bool holds) {
    if (holds) out.add_value(name, kFact);
  };
  const auto rare = [&](FeatureName name, bool holds) {
    if (holds) out.add_value(name, kRareFact);
  };
  flag("worst-sounds", facts.worst_sounds);
  flag("worst-start", facts.worst_start);
  flag("replaced-start", facts.replaced_start);
  rare("replaced-generic", facts.replaced_generic);
  rare("link-inverted", facts.link_inverted);
  flag("first-same", facts.first_same);
  flag("last-same", facts.last_same);
  rare("numbered", facts.numbered);
  rare("titles-differ", facts.titles_differ);
  rare("acronym", facts.acronym);
  rare("single", facts.single);
  flag("lone", facts.lone);
  rare("foreign-one", facts.foreign_one);
  rare("foreign-both", facts.foreign_both);
  rare("signs", facts.signs);
  rare("signs-differ", facts.signs_differ);
  rare("dropped-first", facts.dropped_first);
  flag("dropped-last", facts.dropped_last);
  rare("dropped-generic", facts.dropped_generic);
  rare("dropped-bracketed", facts.dropped_bracketed);
  rare("dropped-place", facts.dropped_place);
  rare("all-initials", facts.all_initials);
  rare("shared-common", facts.shared_common);
}

// Consonants without the ways in which languages write them; what is left of a name that goes through a script without
// vowels.
std::string skeleton(std::string_view letters) {
  std::string out;
  for (char c : letters) {
    if (std::string_view("aeiouywh").find(c) != std::string_view::npos) continue;
    constexpr std::string_view kFrom = "pdvcqgkxz", kTo = "btfkkkkks";
    if (const std::size_t at = kFrom.find(c); at != std::string_view::npos) c = kTo[at];
    if (out.empty() || out.back() != c) out.push_back(c);
  }
  return out;
}

// Which letter of the foreign name stands where the Latin one has which, along the cheapest way from one to the other.
void add_letters(std::string_view script, std::string_view foreign, std::string_view latin, learn::Features& out) {
  constexpr std::size_t kMost = 32;
  foreign = foreign.substr(0, kMost);
  latin = latin.substr(0, kMost);
  std::array<std::array<float, kMost + 1>, kMost + 1> cost{};
  const auto vowel = [](char c) { return std::string_view("aeiouywh").find(c) != std::string_view::npos; };
  const auto gap = [&](char c) { return vowel(c) ? 0.5F : 1.0F; };
  const auto swap = [&](char a, char b) { return a == b ? 0.0F : vowel(a) && vowel(b) ? 0.4F : 1.2F; };
  for (std::size_t i = 1; i <= foreign.size(); ++i) cost[i][0] = cost[i - 1][0] + gap(foreign[i - 1]);
  for (std::size_t j = 1; j <= latin.size(); ++j) cost[0][j] = cost[0][j - 1] + gap(latin[j - 1]);
  for (std::size_t i = 1; i <= foreign.size(); ++i) {
    for (std::size_t j = 1; j <= latin.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + gap(foreign[i - 1]), cost[i][j - 1] + gap(latin[j - 1]),
                             cost[i - 1][j - 1] + swap(foreign[i - 1], latin[j - 1])});
    }
  }
  const float each = 2.0F / static_cast<float>(std::max<std::size_t>(1, foreign.size() + latin.size()));
  std::size_t i = foreign.size(), j = latin.size();
  const auto add = [&](char from, char to) {
    const std::array<char, 2> letters = {from, to};
    out.add_value(
        FeatureName("letters").at(static_cast<int>(
            core::mix_hash(core::mix_hash(core::kHashSeed, script), std::string_view(letters.data(), letters.size())) >>
            33U)),
        each);
  };
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + swap(foreign[i - 1], latin[j - 1])) {
      add(foreign[--i], latin[--j]);
    } else if (i > 0 && cost[i][j] == cost[i - 1][j] + gap(foreign[i - 1])) {
      add(foreign[--i], '-');
    } else {
      add('-', latin[--j]);
    }
  }
  out.add_value("letters-cost", cost[foreign.size()][latin.size()] * each);
}

void add_foreign(const NameParts& a, const NameParts& b, const PairFacts& facts, learn::Features& out) {
  const NameParts &foreign = a.foreign() ? a : b, &latin = a.foreign() ? b : a;
  const std::string bones_a = skeleton(foreign.joined), bones_b = skeleton(latin.joined);
  out.add("foreign-script", foreign.script);
  out.add_value("foreign-skeleton", kNumber * likeness(bones_a, bones_b));
  out.add_value("foreign-skeleton-edits", kNumber * share(edits(bones_a, bones_b), 5));
  if (bones_a == bones_b) out.add("foreign-skeleton-same");
  if (!bones_a.empty() && !bones_b.empty() && bones_a[0] == bones_b[0]) out.add("foreign-start");
  if (!bones_a.empty() && !bones_b.empty() && bones_a.back() == bones_b.back()) out.add("foreign-end");
  out.add_value("foreign-joined", kNumber * facts.joined_like);
  out.add_value("foreign-jaro", kNumber * facts.joined_jaro);
  add_letters(foreign.script, foreign.joined, latin.joined, out);
}

}  // namespace

void describe_pair(const NameParts& a, const NameParts& b, const PairFacts& facts, Bearer bearer,
                   learn::Features& out) {
  out.clear();
  // Single words in two scripts are judged by features of their own: what a changed letter says is another thing there.
  if (facts.foreign_one && facts.lone) return add_foreign(a, b, facts, out);
  out.add("always");
  out.add("bearer", word_of(bearer));
  add_words(facts, out);
  add_whole(facts, out);
  add_flags(facts, out);
}

}  // namespace isnad::resolve::names
