#include "resolve/incident_judge.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "lexicon/fold.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

// Days that can't both be right. Of one happening the readings of two texts are a day apart often ("on Tuesday night"
// is Wednesday there), which the judge weighs; and now and then one of them took another day of the same week. So days
// of one week are no veto, which one misread date would make of a whole happening, but outweigh some pairs that speak
// for it. Beyond it is no slip: in a war much is alike that is told of other weeks.
constexpr std::int64_t kNoSlip = 7;

bool tells_death(const Unit& unit) {
  return unit.type == EventType::kChange &&
         std::find(unit.modes.begin(), unit.modes.end(), EventMode::kDied) != unit.modes.end();
}

// A text that tells some days tells them apart. Who dies of a wound dies later; the day of what is said stands beside
// that of what was done, so that days next to each other are no veto but speak against.
bool other_day_of_text(const Unit& a, const Unit& b, std::int64_t least) {
  return a.document == b.document && a.days && b.days && days_between(*a.days, *b.days) >= least && !tells_death(a) &&
         !tells_death(b);
}

double contradiction_of_days(const Unit& a, const Unit& b) {
  constexpr double kAgainst = -0.6;
  constexpr double kBesides = -0.3;  // of two days of one text that are next to each other
  if (!a.days || !b.days) return 0;
  if (days_between(*a.days, *b.days) > 1) return kAgainst;
  return other_day_of_text(a, b, 1) ? kBesides : 0;
}

// Of days that stand in surveys of a war those next to each other are told apart too.
bool other_day_of_war(const Unit& a, const Unit& b) {
  constexpr std::int64_t kSlip = 1;
  constexpr std::uint32_t kManyDays = 3;
  return a.document != b.document && a.days && b.days && days_between(*a.days, *b.days) > kSlip &&
         std::max(a.days_of_document, b.days_of_document) >= kManyDays && !tells_death(a) && !tells_death(b);
}

// What one text says that happened comes after the other was published.
bool not_yet(const Unit& a, const Unit& b, const DocumentView& view_of_b) {
  return a.standing == Standing::kDone && a.days && view_of_b.published && a.days->first > *view_of_b.published + 1 &&
         a.document != b.document;
}

// Of one sentence one is what the other answers or follows.
bool answers(const Unit& a, const Unit& b, const TextSpan& sentence_a, const TextSpan& sentence_b) {
  if (a.document != b.document || sentence_a != sentence_b) return false;
  if (a.answered != b.answered) return true;
  return a.preceding != b.preceding && !tells_death(a) && !tells_death(b);
}

// Told as another deed than those of its kind before it.
bool told_as_another(const Unit& a, const Unit& b) {
  if (a.document != b.document) return false;
  const Unit &first = a.anchor.span < b.anchor.span ? a : b, &second = &first == &a ? b : a;
  if (second.beside && first.anchor.span < *second.beside && is_harm(first) && is_harm(second)) return true;
  return second.another && first.type == second.type;
}

bool fights(const Unit& unit) {
  return std::any_of(unit.modes.begin(), unit.modes.end(),
                     [](EventMode mode) { return mode == EventMode::kClash || mode == EventMode::kIntercept; });
}

// The one strikes whom the other tells as the striker. In a fight both do.
bool sides_swapped(const Unit& a, const Unit& b) {
  if (!is_harm(a) || !is_harm(b) || fights(a) || fights(b) || share_one(a.doers, b.doers)) return false;
  return share_one(a.doers, b.others) && share_one(b.doers, a.others);
}

// One text tells, far apart, of a deed of soldiers or police and of one of an armed group, whatever it calls them. Side
// by side they may be the two sides of one fight.
bool of_army_and_rebels(const Unit& a, const Unit& b) {
  constexpr std::uint32_t kFar = 400;  // code points between the triggers
  const auto [first, second] = std::minmax(a.anchor.span, b.anchor.span);
  return a.document == b.document && is_harm(a) && is_harm(b) && !fights(a) && !fights(b) && a.by_state != b.by_state &&
         a.by_armed != b.by_armed && a.by_state == b.by_armed && second.begin > first.end + kFar;
}

// One text names who did it, and they are others: not two descriptions of one side. Of one day and town they may be the
// same deed, which two sides are charged with.
bool other_sides(const Unit& a, const Unit& b) {
  if (a.document != b.document || !is_harm(a) || !is_harm(b)) return false;
  const bool named = !a.side_words.empty() && !b.side_words.empty() && !share_one(a.side_words, b.side_words);
  if (share_one(a.doers, b.doers) || (!named && !of_army_and_rebels(a, b))) return false;
  const bool one_day = a.days && b.days && days_between(*a.days, *b.days) == 0;
  const bool one_town = a.place && b.place && !is_wide(*a.place) && order_of(*a.place, *b.place) == PlaceOrder::kSame;
  return !one_day || !one_town;
}

// The author of one text says of the one deed that nobody was hurt, and of the other that some were.
bool hurt_and_unhurt(const Unit& a, const Unit& b, const EventDigest& x, const EventDigest& y) {
  if (a.document != b.document || x.attribution.size() > 1 || y.attribution.size() > 1) return false;
  const auto none = [](const std::optional<Range>& figure) { return figure && figure->max && *figure->max == 0; };
  const auto some = [](const std::optional<Range>& figure) { return figure && figure->min && *figure->min > 0; };
  const auto apart = [&](const std::optional<Range>& one, const std::optional<Range>& other) {
    return (none(one) && some(other)) || (some(one) && none(other));
  };
  return apart(a.losses.killed, b.losses.killed) || apart(a.losses.wounded, b.losses.wounded);
}

// One text counts of the one far more of any loss than of the other.
bool counts_more(const Unit& a, const Unit& b, std::int64_t least, std::int64_t times) {
  if (a.document != b.document) return false;
  const auto differ = [&](const std::optional<Range>& x, const std::optional<Range>& y) {
    if (!x || !y || !x->min || !y->min) return false;
    const auto [fewer, more] = std::minmax(*x->min, *y->min);
    return fewer > 0 && more >= least && more >= times * fewer;
  };
  return differ(a.losses.killed, b.losses.killed) || differ(a.losses.wounded, b.losses.wounded) ||
         differ(a.losses.captured, b.losses.captured);
}

// A thousand dead are a war's, and ten times those of a deed that the same text tells, of which they are no toll.
bool other_scale(const Unit& a, const Unit& b) { return counts_more(a, b, 1000, 10); }

// Nobody misreads that of "more than 290,000 have been killed", nor does any single deed that the text tells without a
// figure have so many dead.
bool of_whole_war(const Unit& a, const Unit& b) {
  constexpr std::int64_t kOfWar = 10000;
  if (counts_more(a, b, kOfWar, 100)) return true;
  const auto many = [](const Unit& unit) {
    return unit.losses.killed && unit.losses.killed->min && *unit.losses.killed->min >= kOfWar;
  };
  return a.document == b.document && many(a) != many(b) && !a.losses.killed != !b.losses.killed;
}

// One text counts the dead of two towns apart ("seven died in Khan Sheikhun", "two in Kafr Awid"), or those of a region
// and of its towns. Town and toll are not both misread.
bool other_dead_elsewhere(const Unit& a, const Unit& b) {
  if (a.document != b.document || !a.place || !b.place) return false;
  if ((a.of_several && is_part_of_sum(b, a)) || (b.of_several && is_part_of_sum(a, b))) return true;
  const auto is_exact = [](const std::optional<Range>& figure) {
    return figure && figure->min && figure->min == figure->max;
  };
  const auto is_town = [](const PlaceValue& place) { return !is_wide(place) && is_named(place); };
  if (!is_exact(a.losses.killed) || !is_exact(b.losses.killed) || a.losses.killed == b.losses.killed) return false;
  if (!is_town(*a.place) || !is_town(*b.place)) return false;
  const PlaceOrder order = order_of(*a.place, *b.place);
  return order == PlaceOrder::kApart ||
         (order == PlaceOrder::kUnknown && (is_located(*a.place) || is_located(*b.place)));
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

// Both tell the death of one whom they name: nobody dies twice. Where the texts tell other days or places of it, they
// contradict each other.
bool one_death(const Unit& a, const Unit& b) {
  const bool same = share_one(a.dead, b.dead) || (a.document == b.document && share_one(a.slain, b.slain));
  return same && a.level == Level::kSingle && b.level == Level::kSingle && is_harm(a) && is_harm(b);
}

// One text gives both the same toll ("killed more than 250" of its title and of its lead), so large that two deeds
// hardly share it.
bool one_toll(const Unit& a, const Unit& b) {
  constexpr std::int64_t kFewest = 5;
  const auto& killed = a.losses.killed;
  return a.document == b.document && a.level == Level::kSingle && b.level == Level::kSingle && is_harm(a) &&
         is_harm(b) && killed && killed == b.losses.killed && killed->min && *killed->min >= kFewest;
}

// Of one text that tells several days the one names its dead and the other has nobody of them, nor anybody else: other
// doers and others hit, or nobody in common and told far from it.
bool other_people(const Unit& a, const Unit& b, const TextSpan& sentence_a, const TextSpan& sentence_b) {
  constexpr std::uint32_t kFar = 1000;  // code points
  constexpr std::uint32_t kSeveralDays = 3;
  if (a.document != b.document || (a.dead.empty() && b.dead.empty()) || a.days_of_document < kSeveralDays) return false;
  if (share_one(a.doers, b.doers) || share_one(a.others, b.others) || share_one(a.names, b.names) ||
      share_one(a.doers, b.others) || share_one(a.others, b.doers)) {
    return false;
  }
  const bool four = !a.doers.empty() && !b.doers.empty() && !a.others.empty() && !b.others.empty();
  const auto has_some = [](const Unit& unit) { return !unit.doers.empty() || !unit.others.empty(); };
  const std::uint32_t gap = std::max(sentence_a.begin, sentence_b.begin) - std::min(sentence_a.end, sentence_b.end);
  const bool far = sentence_a != sentence_b && gap > kFar;
  return four || (far && has_some(a) && has_some(b));
}

// It tells no day, no town, no person and no figure by which another text's deed could be known again.
bool is_bare(const Unit& unit) {
  const bool town = unit.place && !is_wide(*unit.place);
  return !unit.days && !town && unit.names.empty() && !unit.losses.killed && !unit.losses.wounded;
}

// How much says that two deeds of one text that tells many are one: enough are a person, a toll, or two of day, town,
// doers, those whom it was done to, and kind; or that they stand side by side and nothing differs. Of other pairs
// enough is said.
enum class Evidence : std::uint8_t { kMuch, kEnough, kSome, kNone };
Evidence evidence_among_many(const Unit& a, const Unit& b, const PairFacts& facts) {
  if (a.document != b.document || !a.among_many || !is_harm(a) || !is_harm(b) || a.level != Level::kSingle)
    return Evidence::kEnough;
  const auto has = [&](PairFact fact) { return facts[static_cast<std::size_t>(fact)] > 0; };
  if (has(PairFact::kPersonShared) || has(PairFact::kKilledSame) || has(PairFact::kWoundedSame))
    return Evidence::kEnough;
  const bool other_sort = !a.sorts.empty() && !b.sorts.empty() && !share_one(a.sorts, b.sorts);
  const bool differs = other_sort || has(PairFact::kDoerDiffers);
  const auto agree = {
      has(PairFact::kSameDay), share_one(a.towns, b.towns), has(PairFact::kDoerShared) || share_one(a.did, b.did),
      has(PairFact::kOtherShared) || share_one(a.met, b.met), has(PairFact::kModesShared) || has(PairFact::kSameStem)};
  const auto said = std::count(agree.begin(), agree.end(), true);
  const bool beside = has(PairFact::kSameSentence) || has(PairFact::kNextSentence);
  // That the same did it to the same tells no deed of a war from the next; the day and the town do.
  const bool scene = has(PairFact::kSameDay) || share_one(a.towns, b.towns);
  if (said >= 2 && scene && !differs) return Evidence::kMuch;
  if (said >= (differs ? 3 : 2) || (beside && !differs && !has(PairFact::kModesDiffer))) return Evidence::kEnough;
  return said == 1 && !differs ? Evidence::kSome : Evidence::kNone;
}

// What the corpora hardly have is articles that tell many deeds of many days, as surveys of a war do. There two deeds
// are one only if something of them is the same, not because the articles are alike. Nor is what tells nothing of
// itself, in an article of several days, one with a deed of another article; nor a deed of one side with that of
// another.
bool lacks_evidence(const Unit& a, const Unit& b, const PairFacts& facts) {
  constexpr std::uint32_t kManyDays = 5, kSeveralDays = 3;
  constexpr float kMuchAlike = 0.5F;
  const auto of = [&](PairFact fact) { return facts[static_cast<std::size_t>(fact)]; };
  const bool one_toll = of(PairFact::kKilledSame) > 0 && of(PairFact::kSameWidePlace) + of(PairFact::kPlaceInside) > 0;
  if (one_toll ||
      of(PairFact::kSameDay) + of(PairFact::kSameTown) + of(PairFact::kPersonShared) + of(PairFact::kReaderJoins) > 0 ||
      of(PairFact::kSentencesAlike) >= kMuchAlike) {
    return false;
  }
  const std::uint32_t fewer = std::min(a.days_of_document, b.days_of_document);
  if (fewer >= kManyDays) return true;
  if (a.document == b.document || a.level == Level::kSeries) return false;
  // Much alike two texts tell one story, and what the one leaves out the other has.
  constexpr float kOneStory = 0.3F;  // of PairFact::kDocumentsAlike
  constexpr float kMonth = 0.97F;    // of PairFact::kPublishedApart
  if (of(PairFact::kDocumentsAlike) >= kOneStory) return false;
  if ((is_bare(a) || is_bare(b)) && of(PairFact::kPublishedApart) > kMonth) return true;
  if (of(PairFact::kKilledDiffers) > 0) return true;
  if (std::max(a.days_of_document, b.days_of_document) < kSeveralDays) return false;
  const auto is_loose = [](const Unit& unit) { return unit.days_of_document >= kSeveralDays && is_bare(unit); };
  return is_loose(a) || is_loose(b) || of(PairFact::kDoerDiffers) > 0;
}

// Two deeds of one text that harm nobody, are of other modes and have nobody in common ("a man was arrested", "the road
// was closed") are two.
bool are_of_other_modes(const Unit& a, const Unit& b, const PairFacts& facts) {
  const auto has = [&](PairFact fact) { return facts[static_cast<std::size_t>(fact)] > 0; };
  if (a.document != b.document || is_harm(a) || is_harm(b) || !has(PairFact::kModesDiffer)) return false;
  const bool doer = has(PairFact::kDoerShared) || share_one(a.did, b.did);
  const bool other = has(PairFact::kOtherShared) || share_one(a.met, b.met);
  return !doer && !other;
}

// One text tells of one who was taken away and of others who were killed, by nobody in common.
bool taken_and_killed(const Unit& a, const Unit& b, const PairFacts& facts) {
  const auto takes = [](const Unit& unit) {
    return std::find(unit.modes.begin(), unit.modes.end(), EventMode::kAbduct) != unit.modes.end();
  };
  const auto has = [&](PairFact fact) { return facts[static_cast<std::size_t>(fact)] > 0; };
  if (a.document != b.document || takes(a) == takes(b) || has(PairFact::kSameSentence)) return false;
  const Unit& other = takes(a) ? b : a;
  return other.losses.killed && !share_one(a.did, b.did) && !share_one(a.met, b.met) && !share_one(a.doers, b.doers) &&
         !share_one(a.others, b.others);
}

// Counts of a series ("more than 100 attacks since 17 October") are of one where they begin in one month and one
// country: they differ in wording more than single deeds do, for each is told at another time.
std::optional<double> score_of_series(const Unit& a, const Unit& b) {
  constexpr std::int64_t kMonth = 31;
  constexpr double kOne = 0.3, kTwo = -0.5;
  if (a.level != Level::kSeries || a.war || b.war || !a.start || !b.start) return std::nullopt;
  if (std::abs(*a.start - *b.start) > kMonth) return kTwo;
  if (a.type != b.type || !a.place || !b.place) return std::nullopt;
  const PlaceOrder order = order_of(*a.place, *b.place);
  return order == PlaceOrder::kSame ? std::optional(kOne) : std::nullopt;
}

// One text speaks of one war, by whatever word ("the war", "a conflict that has"), as long as nothing contradicts it:
// another country, other sides, other years.
std::optional<double> score_of_wars(const Unit& a, const Unit& b) {
  constexpr double kOne = 0.6;
  return a.war && b.war && a.document == b.document ? std::optional(kOne) : std::nullopt;
}

}  // namespace

bool is_harm(const Unit& unit) { return unit.type == EventType::kAssault || tells_death(unit); }

bool kinds_may_be_one(const Unit& a, const Unit& b) { return a.type == b.type || (is_harm(a) && is_harm(b)); }

IncidentJudge::IncidentJudge(const Digests& documents, std::span<const Unit> units, const IncidentKnowledge& knowledge)
    : documents_(documents), units_(units), knowledge_(knowledge) {
  views_.reserve(documents.size());
  for (std::uint32_t i = 0; i < documents.size(); ++i) views_.push_back(view_of(documents[i], rarity()));
  words_.reserve(units.size());
  for (const Unit& unit : units) words_.push_back(view_of(unit, rarity()));
  documents_alike_.resize(documents.size());
  sentence_in_document_.resize(units.size());
}

// Pairs are asked by the one's document or by the other's: the one that comes again is worth a table.
const IncidentJudge::Words& IncidentJudge::words_of_either(std::uint32_t one, std::uint32_t other) const {
  if (compared_.document != one && compared_.document != other) {
    const bool again = compared_last_.first == other || compared_last_.second == other;
    const std::uint32_t document = again ? other : one;
    compared_ = {document, ComparedWords(views_[document].all), ComparedWords(views_[document].lead)};
  }
  compared_last_ = {one, other};
  return compared_;
}

const IncidentJudge::OfDocuments& IncidentJudge::alike(std::uint32_t one, std::uint32_t other) const {
  const auto [earlier, later] = std::minmax(one, other);
  OfDocuments& last = documents_alike_[later];
  if (last.earlier != earlier) {
    const Words& words = words_of_either(earlier, later);
    const DocumentView& view = views_[words.document == earlier ? later : earlier];
    last = {earlier, words.all.cosine_with(view.all), words.lead.cosine_with(view.lead)};
  }
  return last;
}

double IncidentJudge::sentence_in(std::uint32_t unit, std::uint32_t document) const {
  OfSentence& last = sentence_in_document_[unit];
  if (last.document == document) return last.alike;
  const WordVector& sentence = words_[unit].sentence;
  if (compared_.document == document) {
    last = {document, compared_.all.cosine_with(sentence)};
  } else {
    if (compared_sentence_.first != unit) compared_sentence_ = {unit, ComparedWords(sentence)};
    last = {document, compared_sentence_.second.cosine_with(views_[document].all)};
  }
  return last.alike;
}

PairSides IncidentJudge::sides(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  PairLikeness likeness;
  if (x.document != y.document) {
    const OfDocuments& documents = alike(x.document, y.document);
    likeness.documents = documents.all;
    likeness.leads = documents.leads;
  }
  likeness.a_in_other = sentence_in(a, y.document);
  likeness.b_in_other = sentence_in(b, x.document);
  return {x,
          y,
          documents_[x.document],
          documents_[y.document],
          views_[x.document],
          views_[y.document],
          words_[a],
          words_[b],
          likeness};
}

const EventDigest& IncidentJudge::event_of(const Unit& unit) const {
  return documents_[unit.document].events[unit.events.front()];
}

bool IncidentJudge::parts(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  if (!kinds_may_be_one(x, y) || x.standing != y.standing || x.level != y.level || x.war != y.war) return true;
  if (one_death(x, y)) return false;
  const TextSpan &here = event_of(x).sentence, &there = event_of(y).sentence;
  return answers(x, y, here, there) || told_as_another(x, y) || other_dead_elsewhere(x, y) || of_whole_war(x, y) ||
         other_people(x, y, here, there) || sides_swapped(x, y);
}

bool IncidentJudge::contradicts(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  if (one_death(x, y)) return false;
  if (x.place && y.place && order_of(*x.place, *y.place) == PlaceOrder::kApart) return true;
  if (x.days && y.days && days_between(*x.days, *y.days) > kNoSlip) return true;
  constexpr std::int64_t kNoSaying = 2;
  if (other_day_of_text(x, y, kNoSaying) || other_day_of_war(x, y)) return true;
  if (not_yet(x, y, views_[y.document]) || not_yet(y, x, views_[x.document])) return true;
  return other_dead(x, y) || other_sides(x, y) || other_scale(x, y) || hurt_and_unhurt(x, y, event_of(x), event_of(y));
}

bool IncidentJudge::hardly_one(std::uint32_t a, std::uint32_t b) const {
  const Unit &x = units_[a], &y = units_[b];
  return x.among_many && evidence_among_many(x, y, compare(sides(a, b), rarity())) > Evidence::kEnough;
}

double IncidentJudge::score(std::uint32_t a, std::uint32_t b) const {
  constexpr double kSurely = 0.9;
  if (one_death(units_[a], units_[b])) return kSurely;
  if (const double against = contradiction_of_days(units_[a], units_[b]); against < 0) return against;
  const Unit &x = units_[a], &y = units_[b];
  if (one_toll(x, y)) return kSurely;
  if (const auto known = score_of_wars(x, y)) return *known;
  if (const auto known = score_of_series(x, y)) return *known;
  const PairFacts facts = compare(sides(a, b), rarity());
  features_.clear();
  describe_pair(facts, x, y, features_);
  const double score = knowledge_.score(features_, x.document == y.document);
  constexpr double kNothingSays = -0.3;
  const Evidence evidence = evidence_among_many(x, y, facts);
  if (evidence == Evidence::kNone || lacks_evidence(x, y, facts) || are_of_other_modes(x, y, facts) ||
      taken_and_killed(x, y, facts))
    return std::min(score, kNothingSays);
  // Rather one than two, whatever the judge says: articles on one deed taught it that a day and a town in common are
  // nothing.
  constexpr double kMuchSays = 0.15;
  if (evidence == Evidence::kMuch) return std::max(score, kMuchSays);
  return evidence == Evidence::kSome ? std::min(score, 0.0) : score;
}

}  // namespace isnad::resolve
