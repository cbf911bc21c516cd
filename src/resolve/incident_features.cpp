#include "resolve/incident_features.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>

#include "core/edtf.h"
#include "lexicon/model_registry.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

static_assert(lexicon::schema_of("event-pair") == "event-pair/1");

constexpr std::size_t kIsoDay = 10;  // bytes of "2024-03-02"
constexpr double kRarest = 9.2;      // log of ten thousand: of a word that the table lacks

template <typename T>
bool differ(const std::vector<T>& a, const std::vector<T>& b) {
  return !a.empty() && !b.empty() && !share_one(a, b);
}

// 0 for none, about 1 for `much`.
float grown(double number, double much) {
  return static_cast<float>(std::min(1.0, std::log1p(number) / std::log1p(much)));
}

// Runs of three bytes, the word's ends marked.
std::vector<std::uint32_t> letter_runs(std::string_view word) {
  constexpr std::uint32_t kThreeBytes = 0xFFFFFF;
  std::vector<std::uint32_t> runs;
  std::uint32_t run = 0;
  std::size_t taken = 0;
  for (const char c : '^' + std::string(word) + '$') {
    run = (run << 8U | static_cast<unsigned char>(c)) & kThreeBytes;
    if (++taken >= 3) runs.push_back(run);
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

// What two words have in common of all the runs that they have (Dice).
float letters_alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++both;
      ++i;
      ++j;
    } else {
      *i < *j ? ++i : ++j;
    }
  }
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2 * static_cast<float>(both) / static_cast<float>(all);
}

class Comparison {
 public:
  Comparison(const PairSides& sides, const lexicon::WordRarity& rarity)
      : sides_(sides), a_(sides.a), b_(sides.b), rarity_(rarity) {}

  PairFacts facts() {
    words_of_documents();
    words_of_sentences();
    kinds();
    days();
    places();
    parties();
    figures();
    if (a_.document == b_.document) where_in_text();
    leads();
    constexpr double kManyWords = 10, kManyTypes = 30;
    set(PairFact::kManyOfWord, grown(std::max(a_.others_of_word, b_.others_of_word), kManyWords));
    set(PairFact::kManyOfType, grown(std::max(a_.others_of_type, b_.others_of_type), kManyTypes));
    constexpr double kManyDays = 10, kManyPlaces = 15;
    set(PairFact::kManyDays, grown(std::max(a_.days_of_document, b_.days_of_document), kManyDays));
    set(PairFact::kManyPlaces, grown(std::max(a_.places_of_document, b_.places_of_document), kManyPlaces));
    return facts_;
  }

 private:
  void set(PairFact fact, float number) { facts_[static_cast<std::size_t>(fact)] = number; }
  void set(PairFact fact, bool holds) { set(fact, holds ? 1.0F : 0.0F); }
  [[nodiscard]] const EventDigest& event_a() const { return sides_.document_a.events[a_.events.front()]; }
  [[nodiscard]] const EventDigest& event_b() const { return sides_.document_b.events[b_.events.front()]; }

  void words_of_documents() {
    const bool same = a_.document == b_.document;
    const DocumentView &x = sides_.view_a, &y = sides_.view_b;
    set(PairFact::kSameDocument, same);
    set(PairFact::kDocumentsAlike, same ? 1.0F : static_cast<float>(sides_.alike.documents));
    set(PairFact::kLeadsAlike, same ? 1.0F : static_cast<float>(sides_.alike.leads));
    if (!same && (!x.published || !y.published)) set(PairFact::kPublishedUnknown, true);
    if (same || !x.published || !y.published) return;
    constexpr double kMonth = 31;
    const double apart = static_cast<double>(std::abs(*x.published - *y.published));
    set(PairFact::kPublishedApart, grown(apart, kMonth));
    set(PairFact::kPublishedSameDay, apart <= 1);
  }
  void words_of_sentences() {
    const UnitView &x = sides_.words_a, &y = sides_.words_b;
    set(PairFact::kSentencesAlike, static_cast<float>(cosine(x.sentence, y.sentence)));
    set(PairFact::kSentenceInOther, static_cast<float>(std::min(sides_.alike.a_in_other, sides_.alike.b_in_other)));
    double rarest = 0;
    for (auto i = a_.words.begin(), j = b_.words.begin(); i != a_.words.end() && j != b_.words.end();) {
      if (*i == *j) {
        rarest = std::max(rarest, static_cast<double>(rarity_.of(*i)));
        ++i;
        ++j;
      } else {
        *i < *j ? ++i : ++j;
      }
    }
    set(PairFact::kRarestShared, static_cast<float>(std::min(1.0, rarest / kRarest)));
    set(PairFact::kSameWord, a_.word == b_.word);
    set(PairFact::kSameStem, a_.stem == b_.stem);
    set(PairFact::kWordsAlike, letters_alike(x.letters, y.letters));
  }
  void kinds() {
    set(PairFact::kSameType, a_.type == b_.type);
    set(PairFact::kModesShared, share_one(a_.modes, b_.modes));
    set(PairFact::kModesDiffer, differ(a_.modes, b_.modes));
    const EventDigest &x = event_a(), &y = event_b();
    set(PairFact::kSameModality, x.modality == y.modality);
    set(PairFact::kOutcomeShared, x.outcome == y.outcome && x.outcome != Outcome::kNone);
    set(PairFact::kOutcomeDiffers,
        x.outcome != y.outcome && x.outcome != Outcome::kNone && y.outcome != Outcome::kNone);
    const auto is_in_y = [&](const std::string& kind) {
      return std::find(y.instruments.begin(), y.instruments.end(), kind) != y.instruments.end();
    };
    const bool shared = std::any_of(x.instruments.begin(), x.instruments.end(), is_in_y);
    set(PairFact::kInstrumentShared, shared);
    set(PairFact::kInstrumentDiffers, !shared && !x.instruments.empty() && !y.instruments.empty());
    set(PairFact::kSeries, a_.level == Level::kSeries);
    set(PairFact::kToCome, a_.standing != Standing::kDone);
  }
  void days() {
    set(PairFact::kDaysUnknown, !a_.days || !b_.days);
    if (!a_.days || !b_.days) return;
    constexpr double kYear = 365;
    const std::int64_t apart = days_between(*a_.days, *b_.days);
    const bool exact = a_.days->length() <= 2 && b_.days->length() <= 2;
    set(PairFact::kSameDay, apart == 0 && exact);
    set(PairFact::kDaysOverlap, apart == 0 && !exact);
    set(PairFact::kDaysApart, grown(static_cast<double>(apart), kYear));
  }
  void places() {
    set(PairFact::kPlaceUnknown, !a_.place || !b_.place);
    if (!a_.place || !b_.place) return;
    const PlaceOrder order = order_of(*a_.place, *b_.place);
    const PlaceFeature feature = a_.place->feature;
    const bool wide = feature == PlaceFeature::kCountry || feature == PlaceFeature::kAdmin;
    set(PairFact::kSameTown, order == PlaceOrder::kSame && !wide);
    set(PairFact::kSameWidePlace, order == PlaceOrder::kSame && wide);
    set(PairFact::kPlaceInside, order == PlaceOrder::kInside || order == PlaceOrder::kAround);
    set(PairFact::kPlaceUnclear, order == PlaceOrder::kUnknown);
  }
  void parties() {
    set(PairFact::kPersonShared, share_one(a_.names, b_.names));
    set(PairFact::kPersonDiffers, differ(a_.names, b_.names));
    set(PairFact::kDoerShared, share_one(a_.doers, b_.doers));
    set(PairFact::kDoerDiffers, differ(a_.doers, b_.doers));
    set(PairFact::kOtherShared, share_one(a_.others, b_.others));
    set(PairFact::kOtherDiffers, differ(a_.others, b_.others));
    set(PairFact::kDoerIsOther, share_one(a_.doers, b_.others) || share_one(a_.others, b_.doers));
  }
  void figures() {
    const Losses &x = a_.losses, &y = b_.losses;
    set(PairFact::kKilledUnknown, !x.killed || !y.killed);
    set(PairFact::kKilledSame, x.killed && x.killed == y.killed);
    set(PairFact::kKilledDiffers, contradict(x.killed, y.killed));
    set(PairFact::kWoundedSame, x.wounded && x.wounded == y.wounded);
    set(PairFact::kWoundedDiffers, contradict(x.wounded, y.wounded));
  }
  void where_in_text() {
    const EventDigest &x = event_a(), &y = event_b();
    set(PairFact::kReaderJoins, x.incident && x.incident == y.incident);
    set(PairFact::kReaderParts, x.incident && y.incident && x.incident != y.incident);
    const TextSpan first = std::min(x.sentence, y.sentence), second = std::max(x.sentence, y.sentence);
    constexpr std::uint32_t kGapOfNext = 4;  // code points between two sentences that follow each other
    constexpr double kLongText = 5000;
    const std::uint32_t gap = second.begin > first.end ? second.begin - first.end : 0;
    set(PairFact::kSameSentence, x.sentence == y.sentence);
    set(PairFact::kNextSentence, x.sentence != y.sentence && gap <= kGapOfNext);
    set(PairFact::kFarInText, grown(gap, kLongText));
  }
  void leads() {
    constexpr std::uint32_t kLead = 350;  // code points: title and first paragraph
    const bool x = event_a().sentence.begin < kLead, y = event_b().sentence.begin < kLead;
    set(PairFact::kOneInLead, x != y);
    set(PairFact::kBothInLead, x && y);
  }
  const PairSides& sides_;
  const Unit &a_, &b_;
  const lexicon::WordRarity& rarity_;
  PairFacts facts_{};
};

constexpr float kYearDays = 365;

float of(const PairFacts& facts, PairFact fact) { return facts[static_cast<std::size_t>(fact)]; }

// Each fact of the list where `gate` holds, under a name of its own.
void add_gated(learn::FeatureName name, float gate, std::span<const PairFact> list, const PairFacts& facts,
               learn::Features& out) {
  if (gate == 0) return;
  for (const PairFact fact : list) {
    const float number = gate * of(facts, fact);
    if (number != 0) out.add_value(name.at(static_cast<int>(fact)), number);
  }
}

// One feature for each bound that the number lies above: a line of steps.
void add_steps(learn::FeatureName name, float number, std::span<const float> bounds, learn::Features& out) {
  for (std::size_t i = 0; i < bounds.size() && number > bounds[i]; ++i) out.add(name.at(static_cast<int>(i)));
}

void add_documents(const PairFacts& facts, learn::Features& out) {
  static constexpr float kAll[] = {0.1F, 0.15F, 0.2F, 0.25F, 0.3F, 0.4F, 0.5F, 0.6F};
  static constexpr float kLead[] = {0.05F, 0.1F, 0.15F, 0.2F, 0.3F, 0.4F, 0.5F};
  const float all = of(facts, PairFact::kDocumentsAlike), lead = of(facts, PairFact::kLeadsAlike);
  add_steps("documents-alike", all, kAll, out);
  add_steps("leads-alike", lead, kLead, out);
  out.add_value("documents-squared", all * all);
  out.add_value("leads-squared", lead * lead);
  out.add_value("documents-leads", all * lead);
}

}  // namespace

std::int64_t days_between(const Days& a, const Days& b) {
  return std::max({std::int64_t{0}, a.first - b.last, b.first - a.last});
}

DocumentView view_of(const DocumentDigest& document, const lexicon::WordRarity& rarity) {
  DocumentView out;
  out.all = vector_of(document.words, WordsOf::kAll, rarity);
  out.lead = vector_of(document.words, WordsOf::kLead, rarity);
  if (const auto date = core::Edtf::parse(std::string_view(document.published).substr(0, kIsoDay))) {
    if (const auto day = date->earliest()) out.published = day_number(*day);
  }
  return out;
}

UnitView view_of(const Unit& unit, const lexicon::WordRarity& rarity) {
  return {vector_of(unit.words, rarity), letter_runs(unit.word)};
}

PairFacts compare(const PairSides& sides, const lexicon::WordRarity& rarity) {
  return Comparison(sides, rarity).facts();
}

void describe_pair(const PairFacts& facts, const Unit& a, const Unit& b, learn::Features& out) {
  using enum PairFact;
  static constexpr PairFact kWithStem[] = {
      kDocumentsAlike, kLeadsAlike, kSentencesAlike, kSameDocument, kPublishedApart, kPersonShared, kPersonDiffers,
      kPlaceUnknown,   kManyOfWord, kDaysApart,      kDaysUnknown,  kSameSentence,   kNextSentence, kFarInText};
  static constexpr PairFact kWithin[] = {kSentencesAlike, kRarestShared,  kModesShared,  kModesDiffer, kDaysApart,
                                         kSameDay,        kDaysUnknown,   kPlaceUnknown, kSameTown,    kPlaceUnclear,
                                         kPersonShared,   kPersonDiffers, kDoerShared,   kDoerDiffers, kOtherShared,
                                         kOtherDiffers,   kManyOfWord,    kManyOfType,   kSameType,    kKilledDiffers,
                                         kOneInLead,      kBothInLead};
  static constexpr PairFact kAmongMany[] = {kSameStem,     kSentencesAlike, kRarestShared, kSameDay,      kDaysUnknown,
                                            kPlaceUnknown, kSameTown,       kPersonShared, kDoerShared,   kOtherShared,
                                            kReaderJoins,  kReaderParts,    kSameSentence, kNextSentence, kFarInText,
                                            kSameDocument, kDocumentsAlike};
  static constexpr float kDayBounds[] = {0, 1, 3, 7, 14, 30, 100, 300};
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i] != 0) out.add_value(learn::FeatureName("fact").at(static_cast<int>(i)), facts[i]);
  }
  add_gated("fact-of-one-stem", of(facts, kSameStem), kWithStem, facts, out);
  add_gated("fact-within", of(facts, kSameDocument), kWithin, facts, out);
  add_gated("fact-among-many", of(facts, kManyOfType), kAmongMany, facts, out);
  add_gated("fact-of-many-days", of(facts, kManyDays), kAmongMany, facts, out);
  if (of(facts, kSameDocument) == 0) add_documents(facts, out);
  add_steps("days-apart", std::round(std::expm1(of(facts, kDaysApart) * std::log1p(kYearDays))), kDayBounds, out);
  const auto& [first, second] = std::minmax(a.stem, b.stem);
  out.add("stems", first, second);
  out.add("stem", first);
  out.add("stem", second);
}

}  // namespace isnad::resolve
