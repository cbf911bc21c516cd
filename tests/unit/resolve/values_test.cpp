// What values agree on, what is refined, disputed, developing.
#include <gmock/gmock.h>

#include "resolve/values.h"

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

TEST(Values, OfResponsibilityDisputeWhoeverClaimsAndDenies) {
  const PartyValue claimed{"group", "Group", Responsibility::kClaimed},
      denied{"group", "Group", Responsibility::kDenied};
  const Belonging nobody;
  EXPECT_TRUE(parties_of({{claimed, 0}, {denied, 1}}, {nobody, {}}).disputed);
  EXPECT_FALSE(parties_of({{claimed, 0}}, {nobody, {}}).disputed);
}

}  // namespace
}  // namespace isnad::resolve
