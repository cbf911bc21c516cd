#include "resolve/incident_judge.h"

#include <algorithm>

#include "lexicon/fold.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// Days that can't both be right. Of one happening the readings of two texts are a day apart often ("on Tuesday night"
// is Wednesday there), which the judge weighs; and now and then one of them took another day of the same week. So days
// of one week are no veto, which one misread date would make of a whole happening, but outweigh some pairs that speak
// for it. Beyond it is no slip: in a war much is alike that is told of other weeks.
constexpr std::int64_t kNoSlip = 7;
double contradiction_of_days(const Unit& a, const Unit& b) {
  constexpr double kAgainst = -0.6;
  return a.days && b.days && days_between(*a.days, *b.days) > 1 ? kAgainst : 0;
}

bool tells_death(const Unit& unit) {
  return unit.type == EventType::kChange &&
         std::find(unit.modes.begin(), unit.modes.end(), EventMode::kDied) != unit.modes.end();
}

// Each tells of one dead, by another name: "Salim Haddad" is not "Omar Aziz". What has more dead may have both.
bool other_dead(const Unit& a, const Unit& b) {
  const auto one_named = [](const Unit& unit) {
    return unit.dead.size() == 1 && unit.losses.killed && unit.losses.killed->max && *unit.losses.killed->max <= 1;
  };
  if (!one_named(a) || !one_named(b)) return false;
  const std::string &x = a.dead.front(), &y = b.dead.front();
  // Of names that have a word in common one may be the other's longer form.
  for (const std::string& word : lexicon::folded_words(x)) {
    const auto words = lexicon::folded_words(y);
    if (std::find(words.begin(), words.end(), word) != words.end()) return false;
  }
  return true;
}

// What the corpora hardly have is articles that tell many deeds of many days, as surveys of a war do. There two deeds
// are one only if something of them is the same, not because the articles are alike.
bool lacks_evidence(const Unit& a, const Unit& b, const PairFacts& facts) {
  constexpr std::uint32_t kManyDays = 5;
  constexpr float kMuchAlike = 0.5F;
  if (std::min(a.days_of_document, b.days_of_document) < kManyDays) return false;
  const auto of = [&](PairFact fact) { return facts[static_cast<std::size_t>(fact)]; };
  return of(PairFact::kSameDay) + of(PairFact::kSameTown) + of(PairFact::kPersonShared) + of(PairFact::kReaderJoins) ==
             0 &&
         of(PairFact::kSentencesAlike) < kMuchAlike;
}

}  // namespace

bool is_harm(const Unit& unit) { return unit.type == EventType::kAssault || tells_death(unit); }

bool kinds_may_be_one(const Unit& a, const Unit& b) { return a.type == b.type || (is_harm(a) && is_harm(b)); }

IncidentJudge::IncidentJudge(const Digests& documents, std::span<const Unit> units, const IncidentKnowledge& knowledge)
    : documents_(documents), units_(units), knowledge_(knowledge) {
  views_.reserve(documents.size());
  for (std::uint32_t i = 0; i < documents.size(); ++i) views_.push_back(view_of(documents[i], rarity()));
  sentences_.reserve(units.size());
  for (const Unit& unit : units) sentences_.push_back(vector_of(unit.words, rarity()));
}

PairSides IncidentJudge::sides(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  return {x,
          y,
          documents_[x.document],
          documents_[y.document],
          views_[x.document],
          views_[y.document],
          sentences_[a],
          sentences_[b]};
}

bool IncidentJudge::rules_out(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  if (!kinds_may_be_one(x, y) || x.standing != y.standing || x.level != y.level) return true;
  if (x.place && y.place && order_of(*x.place, *y.place) == PlaceOrder::kApart) return true;
  if (x.days && y.days && days_between(*x.days, *y.days) > kNoSlip) return true;
  return other_dead(x, y);
}

double IncidentJudge::score(std::uint32_t a, std::uint32_t b) const {
  if (const double against = contradiction_of_days(units_[a], units_[b]); against < 0) return against;
  const Unit &x = units_[a], &y = units_[b];
  const PairFacts facts = compare(sides(a, b), rarity());
  learn::Features features;
  describe_pair(facts, x, y, features);
  const double score = knowledge_.score(features, x.document == y.document);
  constexpr double kNothingSays = -0.3;
  return lacks_evidence(x, y, facts) ? std::min(score, kNothingSays) : score;
}

}  // namespace isnad::resolve
