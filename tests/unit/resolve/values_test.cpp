// What values agree on, what is refined, disputed, developing.
#include "resolve/values.h"

#include <gmock/gmock.h>

namespace isnad::resolve {
namespace {

using testing::ElementsAre;

std::vector<Told> told(const std::vector<std::string>& words) {
  std::vector<Told> out;
  for (const std::string& word : words) out.push_back({word, static_cast<std::uint32_t>(out.size())});
  return out;
}
std::vector<Told> figures(const std::vector<Range>& ranges) {
  std::vector<Told> out;
  for (const Range& range : ranges) out.push_back({range, static_cast<std::uint32_t>(out.size())});
  return out;
}

struct DateCase {
  std::vector<std::string> told;
  std::string agreed;  // empty for none
  bool disputed;
};

TEST(Values, OfDatesAgreeOnTheFinestAndDisputeWhatCannotBothBe) {
  const std::vector<DateCase> cases{
      {{"2020", "2020-01", "2020-01-03"}, "2020-01-03", false},
      {{"2020-01-03", "2020"}, "2020-01-03", false},
      {{"2020-01-03", "2019"}, "", true},
      {{"2024-01-28", "2024-01-29"}, "", true},
      {{"2023-10-17/..", "2023-10/.."}, "2023-10-17/..", false},
      {{"2023-10-17/..", "2023-11-02/.."}, "", true},  // two starts, however far both reach
      {{"2023-10-17/..", "2024-05-01"}, "2024-05-01", false},
      {{"../2020-01-03", "../2019"}, "", true},
      {{"2024-01-28T21:30:00", "2024-01-28T23:00:00~"}, "2024-01-28", false},  // clocks make no dispute
      {{"2024-01-28"}, "2024-01-28", false},
      {{}, "", false},
  };
  for (const DateCase& one : cases) {
    const Attribute attribute = times_of(told(one.told));
    EXPECT_EQ(attribute.disputed, one.disputed) << testing::PrintToString(one.told);
    EXPECT_EQ(attribute.agreed ? std::get<std::string>(*attribute.agreed) : "", one.agreed)
        << testing::PrintToString(one.told);
  }
}

TEST(Values, OfFiguresAgreeWithinBounds) {
  const std::vector<Teller> tellers{{"a", "", 0}, {"b", "", 1}, {"c", "", 2}};
  const Attribute bounds = figures_of(figures({{24, std::nullopt}, {26, 26}}), tellers);
  EXPECT_EQ(std::get<Range>(*bounds.agreed), (Range{26, 26}));
  EXPECT_FALSE(bounds.disputed);
  const Attribute rival = figures_of(figures({{3, 3}, {7, 7}}), tellers);
  EXPECT_TRUE(rival.disputed);
  EXPECT_FALSE(rival.agreed);
}

TEST(Values, ThatALaterReportOfTheSameOriginReplacesAreDevelopingAndNoDispute) {
  const std::vector<Teller> same{{"ministry", "2024-03-01", 0}, {"ministry", "2024-03-02", 1}};
  const Attribute grown = figures_of(figures({{3, 3}, {7, 7}}), same);
  EXPECT_TRUE(grown.values[0].developing);
  EXPECT_FALSE(grown.values[1].developing);
  EXPECT_FALSE(grown.disputed);
  EXPECT_EQ(std::get<Range>(*grown.agreed), (Range{7, 7}));
  const std::vector<Teller> others{{"ministry", "2024-03-01", 0}, {"rebels", "2024-03-02", 1}};
  EXPECT_TRUE(figures_of(figures({{3, 3}, {7, 7}}), others).disputed);
}

TEST(Values, ThatAnotherOutletRepeatsWhenTheOriginHasNewerOnesAreDeveloping) {
  const std::vector<Teller> same{{"army", "2024-03-01", 0}, {"army", "2024-03-02", 1}, {"army", "2024-03-02", 2}};
  const Attribute grown = figures_of(figures({{25, 25}, {25, 25}, {34, std::nullopt}}), same);
  EXPECT_FALSE(grown.disputed) << "25 was told the day before";
  EXPECT_TRUE(grown.values[0].developing);
  const std::vector<Teller> at_once{{"army", "2024-03-02", 0}, {"army", "2024-03-02", 1}};
  EXPECT_TRUE(figures_of(figures({{25, 25}, {34, 34}}), at_once).disputed);
}

TEST(Values, StandOnceWithAllTheirReports) {
  const Attribute attribute = times_of({{std::string("2020"), 2}, {std::string("2020"), 0}, {std::string("2020"), 2}});
  ASSERT_EQ(attribute.values.size(), 1U);
  EXPECT_THAT(attribute.values[0].support, ElementsAre(0U, 2U));
}

PlaceValue town(const std::string& name, double latitude, double longitude, const std::string& country = "IQ") {
  PlaceValue place;
  place.name = name;
  place.country = country;
  place.admin1 = "Anbar";
  place.gazetteer = "test:" + name + country;
  place.latitude_deg = latitude;
  place.longitude_deg = longitude;
  return place;
}
PlaceValue wide(const std::string& name, PlaceFeature feature) {
  PlaceValue place;
  place.name = name;
  place.country = "IQ";
  place.feature = feature;
  return place;
}

TEST(Values, OfPlacesLieInTheirProvinceAndCountry) {
  const PlaceValue hit = town("Hit", 33.6, 42.8), qaim = town("Qaim", 34.4, 41.1);
  const PlaceValue iraq = wide("Iraq", PlaceFeature::kCountry), anbar = wide("Anbar", PlaceFeature::kAdmin);
  EXPECT_EQ(order_of(hit, iraq), PlaceOrder::kInside);
  EXPECT_EQ(order_of(iraq, hit), PlaceOrder::kAround);
  EXPECT_EQ(order_of(hit, anbar), PlaceOrder::kInside);
  EXPECT_EQ(order_of(hit, wide("Basra", PlaceFeature::kAdmin)), PlaceOrder::kApart);
  EXPECT_EQ(order_of(hit, qaim), PlaceOrder::kApart);
  EXPECT_EQ(order_of(hit, town("Hit base", 33.65, 42.85)), PlaceOrder::kUnknown);  // beside it
  EXPECT_EQ(order_of(hit, town("Hit", 50, 10, "DE")), PlaceOrder::kApart);
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{iraq, 0}, {hit, 1}, {anbar, 2}}).agreed), hit);
  EXPECT_TRUE(places_of({{hit, 0}, {qaim, 1}}).disputed);
}

TEST(Values, OfSitesLieInTheTownWhoseNameTheyBear) {
  PlaceValue hit = town("Hit", 33.6, 42.8), bridge = town("bridge of Hit", 33.6, 42.8);
  bridge.feature = PlaceFeature::kLandmark;
  EXPECT_EQ(order_of(bridge, hit), PlaceOrder::kInside);
  EXPECT_EQ(order_of(hit, bridge), PlaceOrder::kAround);
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{hit, 0}, {bridge, 1}}).agreed), bridge);
}

TEST(Values, OfTownsWithoutAProvinceMayLieInAnyThatIsNear) {
  PlaceValue qaim = town("Qaim", 34.4, 41.1), anbar = wide("Anbar", PlaceFeature::kAdmin);
  qaim.admin1.clear();
  anbar.latitude_deg = 33.8;
  anbar.longitude_deg = 42.0;
  EXPECT_EQ(order_of(qaim, anbar), PlaceOrder::kUnknown);
  anbar.latitude_deg = 30.0;
  EXPECT_EQ(order_of(anbar, qaim), PlaceOrder::kApart);
}

TEST(Values, OfResponsibilityDisputeWhoeverClaimsAndDenies) {
  const PartyValue claimed{"group", "Group", Responsibility::kClaimed},
      denied{"group", "Group", Responsibility::kDenied};
  const Belonging nobody;
  EXPECT_TRUE(parties_of({{claimed, 0}, {denied, 1}}, {nobody, {}}).disputed);
  EXPECT_FALSE(parties_of({{claimed, 0}}, {nobody, {}}).disputed);
}

// Reports 0 and 1 are one article's own words, 2 and 3 two that it quotes, 4 another outlet's article.
std::vector<Teller> article_and_other() {
  return {{"Wire", "2024-03-01", 0, true},
          {"Wire", "2024-03-01", 0, true},
          {"ministry", "2024-03-01", 0, false},
          {"rebels", "2024-03-01", 0, false},
          {"Daily", "2024-03-02", 1, true}};
}

struct VoiceCase {
  const char* what;
  std::vector<Told> told;
  std::string agreed;
  bool disputed;
};

TEST(Values, ThatOneArticleTellsAsPartsContradictNothing) {
  const std::vector<VoiceCase> cases{
      {"shot on Friday, died on Saturday",
       {{std::string("2024-03-01"), 0}, {std::string("2024-03-02"), 1}},
       "2024-03-01",
       false},
      {"the author adds a day to what he quotes",
       {{std::string("2024-03-01"), 0}, {std::string("2024-03-02"), 2}},
       "2024-03-01",
       false},
      {"two that are quoted give two days", {{std::string("2024-03-01"), 2}, {std::string("2024-03-02"), 3}}, "", true},
      {"another article gives one of the two",
       {{std::string("2024-03-01"), 0}, {std::string("2024-03-02"), 1}, {std::string("2024-03-02"), 4}},
       "2024-03-02",
       false},
      {"another article gives a third",
       {{std::string("2024-03-01"), 0}, {std::string("2024-03-02"), 1}, {std::string("2024-03-05"), 4}},
       "",
       true},
  };
  const std::vector<Teller> tellers = article_and_other();
  for (const VoiceCase& one : cases) {
    const Attribute attribute = times_of(one.told, tellers);
    EXPECT_EQ(attribute.disputed, one.disputed) << one.what;
    EXPECT_EQ(attribute.agreed ? std::get<std::string>(*attribute.agreed) : "", one.agreed) << one.what;
  }
}

TEST(Values, OfPerpetratorsAreRivalsWhereTwoOriginsChargeOthers) {
  const Belonging nobody;
  const auto charged = [](const char* actor, std::uint32_t report, Responsibility how = Responsibility::kAccused) {
    return Told{PartyValue{actor, actor, how}, report};
  };
  const auto rivals = [&](const std::vector<Told>& told) {
    return have_rivals(told, {nobody, {}}, article_and_other());
  };
  EXPECT_TRUE(rivals({charged("army", 3), charged("rebels", 2)}));
  EXPECT_TRUE(rivals({charged("army", 3), charged("rebels", 4, Responsibility::kClaimed)}));
  EXPECT_FALSE(rivals({charged("army", 3), charged("army", 2), charged("rebels", 2)})) << "both name the army";
  EXPECT_FALSE(rivals({charged("army", 0), charged("rebels", 1)})) << "one origin names both";
  EXPECT_FALSE(rivals({charged("army", 3, Responsibility::kFact), charged("rebels", 2)}));
}

TEST(Values, OfPerpetratorsADescriptionContradictsNoneThatItCanBeOf) {
  const Belonging nobody;
  const Company company{nobody,
                        {},
                        {{"gunmen", {Camp::kArmed, false}},
                         {"soldiers", {Camp::kState, false}},
                         {"men", {Camp::kAny, false}},
                         {"hill-front", {Camp::kArmed, true}},
                         {"river-front", {Camp::kArmed, true}},
                         {"norland's jets", {Camp::kState, false, {"norla"}}},
                         {"sudland's jets", {Camp::kState, false, {"sudla"}}},
                         {"norland", {Camp::kState, true, {"norla"}}},
                         {"army", {Camp::kState, true}}}};
  const auto rivals = [&](const char* a, const char* b) {
    const auto charged = [](const char* actor, std::uint32_t report) {
      return Told{PartyValue{actor, actor, Responsibility::kAccused}, report};
    };
    return have_rivals({charged(a, 3), charged(b, 2)}, company, article_and_other());
  };
  EXPECT_FALSE(rivals("gunmen", "hill-front"));
  EXPECT_FALSE(rivals("men", "army"));
  EXPECT_TRUE(rivals("soldiers", "gunmen"));
  EXPECT_TRUE(rivals("gunmen", "army"));
  EXPECT_TRUE(rivals("hill-front", "river-front"));
  EXPECT_FALSE(rivals("norland's jets", "norland"));
  EXPECT_TRUE(rivals("sudland's jets", "norland"));
  EXPECT_TRUE(rivals("hill-front", "somebody")) << "of whom nothing is known";
}

TEST(Values, ThatALaterArticleOfTheSameOutletCorrectsAreDeveloping) {
  const std::vector<Teller> tellers{{"Wire", "2024-03-01", 0, true}, {"Wire", "2024-03-02", 1, true}};
  const Attribute attribute = times_of({{std::string("2024-02-28"), 0}, {std::string("2024-02-29"), 1}}, tellers);
  EXPECT_TRUE(attribute.values[0].developing);
  EXPECT_FALSE(attribute.disputed);
  EXPECT_EQ(std::get<std::string>(*attribute.agreed), "2024-02-29");
}

TEST(Values, ThatAreInferredDecideOnlyWithinWhatIsTold) {
  const Told told{std::string("2024-03"), 0}, within{std::string("2024-03-04"), 4, Basis::kInferred},
      beside{std::string("2024-04-04"), 4, Basis::kInferred};
  const std::vector<Teller> tellers = article_and_other();
  EXPECT_EQ(std::get<std::string>(*times_of({told, within}, tellers).agreed), "2024-03-04");
  EXPECT_EQ(std::get<std::string>(*times_of({told, beside}, tellers).agreed), "2024-03");
  EXPECT_FALSE(times_of({told, beside}, tellers).disputed);
  const Attribute alone = times_of({beside}, tellers);
  EXPECT_EQ(std::get<std::string>(*alone.agreed), "2024-04-04");
  EXPECT_TRUE(alone.values[0].inferred);
}

struct ClaimCase {
  const char* what;
  std::vector<Told> told;
  std::optional<std::int64_t> agreed;
  bool disputed;
};

TEST(Values, OfFiguresAreClaimsOfTheWhole) {
  const auto number = [](std::int64_t n, std::uint32_t report, Basis basis = Basis::kTold, std::string part = {}) {
    return Told{Range{n, n}, report, basis, std::move(part)};
  };
  const std::vector<ClaimCase> cases{
      {"the children are part of the dead", {number(6, 0), number(2, 1)}, 6, false},
      {"three in the market and two at the bridge are the five of another",
       {number(3, 0, Basis::kTold, "market"), number(2, 1, Basis::kTold, "bridge"), number(5, 4)},
       5,
       false},
      {"and are not the nine",
       {number(3, 0, Basis::kTold, "market"), number(2, 1, Basis::kTold, "bridge"), number(9, 4)},
       {},
       true},
      {"who tells of one of the dead says nothing of the others",
       {number(4, 0), number(1, 4, Basis::kNamed)},
       4,
       false},
      {"two that are quoted count differently", {number(4, 2), number(9, 3)}, {}, true},
      {"a wound of which he died has no say", {number(1, 0, Basis::kOvertaken), number(2, 4)}, 2, false},
      {"and alone leaves the figure open", {number(1, 0, Basis::kOvertaken)}, {}, false},
      {"none and two", {number(0, 2), number(2, 4)}, {}, true},
      {"one alone is one of the four that the same text counts", {number(4, 0), number(1, 2)}, 4, false},
      {"and of another text a dispute", {number(4, 0), number(1, 4)}, {}, true},
      {"what is left of those hit decides where nobody counts",
       {number(4, 0, Basis::kOvertaken), number(2, 0, Basis::kInferred)},
       2,
       false},
      {"what is counted elsewhere than the most of its text is a part of that",
       {number(22, 2, Basis::kTold, "capital"), number(16, 3, Basis::kTold, "suburb")},
       22,
       false},
      {"and of one place two counts",
       {number(22, 2, Basis::kTold, "suburb"), number(16, 3, Basis::kTold, "suburb")},
       {},
       true},
      {"and not beside a count", {number(2, 0, Basis::kInferred), number(3, 4)}, 3, false},
  };
  const std::vector<Teller> tellers = article_and_other();
  for (const ClaimCase& one : cases) {
    const Attribute attribute = figures_of(one.told, tellers);
    EXPECT_EQ(attribute.disputed, one.disputed) << one.what;
    EXPECT_EQ(attribute.agreed ? std::get<Range>(*attribute.agreed).min : std::nullopt, one.agreed) << one.what;
  }
}

TEST(Values, OfFiguresMoreThanARoundNumberIsTheNumberToo) {
  const auto claims = [](std::int64_t exact, std::int64_t least) {
    return figures_of({{Range{exact, exact}, 0}, {Range{least, std::nullopt}, 4}}, article_and_other());
  };
  EXPECT_FALSE(claims(90, 91).disputed) << "90 and more than 90";
  EXPECT_EQ(std::get<Range>(*claims(90, 91).agreed), (Range{90, 90}));
  EXPECT_TRUE(claims(3, 4).disputed) << "three and at least four";
  EXPECT_TRUE(claims(90, 92).disputed);
}

TEST(Values, OfOutcomesAreSidesOfVoicesAndNotOfOneTelling) {
  static constexpr std::string_view kRivals[] = {"hit", "intercepted"};
  const std::vector<Teller> tellers = article_and_other();
  EXPECT_FALSE(words_of({{std::string("hit"), 0}, {std::string("intercepted"), 1}}, kRivals, tellers).disputed);
  EXPECT_TRUE(words_of({{std::string("hit"), 2}, {std::string("intercepted"), 0}}, kRivals, tellers).disputed);
}

TEST(Values, OfPlacesPreferWhatTheGazetteerKnows) {
  PlaceValue cellar;
  cellar.name = "cellar of a shop";
  cellar.feature = PlaceFeature::kLandmark;
  const PlaceValue hit = town("Hit", 33.6, 42.8), qaim = town("Qaim", 34.4, 41.1);
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{cellar, 0}, {hit, 1}}).agreed), hit);
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{cellar, 0}}).agreed), cellar);
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{cellar, 0}, {qaim, 0, Basis::kInferred}}).agreed), qaim);
  PlaceValue depot = cellar;
  depot.name = "Dove depot";
  PlaceValue iraq = wide("Iraq", PlaceFeature::kCountry);
  iraq.gazetteer = "geonames:99237";
  const auto agreed = std::get<PlaceValue>(*places_of({{depot, 0}, {iraq, 1}}).agreed);
  EXPECT_EQ(agreed.name, "Dove depot");
  EXPECT_EQ(agreed.country, "IQ");
  // A quarter of which one text alone says in which town it lies.
  PlaceValue bare = cellar, quarter = wide("Karrada, Baghdad", PlaceFeature::kRegion);
  bare.name = "Karrada";
  quarter.latitude_deg = 33.3;
  EXPECT_EQ(std::get<PlaceValue>(*places_of({{bare, 0}, {quarter, 1}}).agreed), quarter);
}

}  // namespace
}  // namespace isnad::resolve
