// view_test.cpp: what every export reckons from values told: days, figures, places, sides.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "export/view/dates.h"
#include "export/view/figures.h"
#include "export/view/incident_facts.h"
#include "export/view/location.h"
#include "export/view/sides.h"
#include "export/view/value_text.h"
#include "support/exported.h"

namespace isnad::exports::view {
namespace {

using support::agreed;
using support::place_value;
using support::shipped_schemes;
using support::told;

constexpr std::int64_t kNone = -1;

TEST(ExportedDates, HaveTheDaysThatAreToldAndTheCodesOfTheirWidth) {
  struct Case {
    const char *edtf, *start, *end, *precision;
    std::int64_t ged, acled;
    const char* event_date;
  };
  const Case kCases[] = {
      {"2024-05-14", "2024-05-14", "2024-05-14", "day", 1, 1, "2024-05-14"},
      {"2024-05-14T04:30:00", "2024-05-14", "2024-05-14", "day", 1, 1, "2024-05-14"},
      {"2024-05-14/2024-05-16", "2024-05-14", "2024-05-16", "days", 2, 2, "2024-05-15"},
      {"2024-05-13/2024-05-19", "2024-05-13", "2024-05-19", "week", 3, 2, "2024-05-16"},
      {"2024-02", "2024-02-01", "2024-02-29", "month", 4, 3, "2024-02-15"},
      {"2024-24", "2024-12-01", "2025-02-28", "year", 5, kNone, ""},
      {"2024", "2024-01-01", "2024-12-31", "year", 5, kNone, ""},
      {"2014/2016", "2014-01-01", "2016-12-31", "longer", kNone, kNone, ""},
      {"2023-10-17/..", "2023-10-17", "", "open", kNone, kNone, ""},
      {"../2014", "", "2014-12-31", "open", kNone, kNone, ""},
      {"no date", "", "", "", kNone, kNone, ""},
  };
  for (const Case& one : kCases) {
    const Dates dates = dates_of(agreed(std::string(one.edtf)));
    EXPECT_EQ(day_text(dates.start), one.start) << one.edtf;
    EXPECT_EQ(day_text(dates.end), one.end) << one.edtf;
    EXPECT_EQ(to_string(dates.precision), one.precision) << one.edtf;
    EXPECT_EQ(ged_date_prec(dates).value_or(kNone), one.ged) << one.edtf;
    EXPECT_EQ(acled_time_precision(dates).value_or(kNone), one.acled) << one.edtf;
    EXPECT_EQ(day_text(acled_event_date(dates)), one.event_date) << one.edtf;
  }
}

TEST(ExportedDates, OfRivalsReachFromTheFirstToTheLast) {
  const Dates both = dates_of(told({std::string("2024-05-14"), std::string("2024-05-17")}));
  EXPECT_EQ(day_text(both.start), "2024-05-14");
  EXPECT_EQ(day_text(both.end), "2024-05-17");
  const Dates open = dates_of(told({std::string("2024-05-14"), std::string("2024-05-17/..")}));
  EXPECT_EQ(day_text(open.start), "2024-05-14");
  EXPECT_EQ(day_text(open.end), "");
  EXPECT_EQ(open.precision, DatePrecision::kOpen);
  EXPECT_EQ(dates_of(resolve::Attribute()).precision, DatePrecision::kUnknown);
}

TEST(ExportedFigures, BestIsWhatIsAgreedAndLowAndHighAreWhatReportsAllow) {
  resolve::Attribute refined = told({Range{24, {}}, Range{26, 26}});
  refined.agreed = Range{26, 26};
  EXPECT_EQ(figures_of(refined), (Figures{26, 26, 26})) << "a part and the whole are no spread";
  EXPECT_EQ(figures_of(agreed(Range{24, {}})), (Figures{24, 24, {}}));
  resolve::Attribute disputed = told({Range{20, 20}, Range{30, {}}});
  disputed.disputed = true;
  EXPECT_EQ(figures_of(disputed), (Figures{{}, 20, {}})) << "at least 30 has no highest";
  disputed = told({Range{20, 20}, Range{{}, 10}});
  disputed.disputed = true;
  EXPECT_EQ(figures_of(disputed), (Figures{{}, {}, 20})) << "at most 10 has no lowest";
  EXPECT_EQ(figures_of(resolve::Attribute()), Figures()) << "nobody says: no zero";
}

TEST(ExportedDates, WhatIsInferredDecidesOnlyWhereNobodyTells) {
  resolve::Attribute time = told({std::string("2024-05-14"), std::string("2024-05-17"), std::string("2023")});
  time.values[2].inferred = true;
  EXPECT_EQ(day_text(dates_of(time).start), "2024-05-14");
  for (resolve::ToldValue& one : time.values) one.inferred = true;
  EXPECT_EQ(day_text(dates_of(time).start), "2023-01-01");
}

TEST(ExportedFigures, WhatWasReplacedHasNoSayAndWhatAPersonDecidedIsAll) {
  resolve::Attribute developing = told({Range{3, 3}, Range{7, 7}});
  developing.values[0].developing = true;
  EXPECT_EQ(figures_of(developing), (Figures{{}, 7, 7}));
  developing.agreed = Range{7, 7};
  EXPECT_EQ(figures_of(developing), (Figures{7, 7, 7}));
  developing.decision = 4;
  developing.agreed = Range{5, 5};
  EXPECT_EQ(figures_of(developing), (Figures{5, 5, 5}));
}

TEST(ExportedPlaces, ACountryHasNoPinAndAPointHasARadius) {
  const Location country =
      location_of(agreed(place_value("Iraq", "IQ", PlaceFeature::kCountry, {{33, 44}})), shipped_schemes());
  EXPECT_FALSE(country.has_point());
  EXPECT_FALSE(country.radius_m);
  EXPECT_EQ(country.ged_where_prec, 6);
  const Location town =
      location_of(agreed(place_value("Northtown", "IQ", PlaceFeature::kTown, {{36.25, 43.5}})), shipped_schemes());
  EXPECT_TRUE(town.has_point());
  EXPECT_EQ(town.radius_m, 3000);
  EXPECT_EQ(town.ged_where_prec, 1);
  EXPECT_EQ(prio_grid_cell(town), 252 * 720 + 447 + 1);
  EXPECT_EQ(prio_grid_cell(country), std::nullopt);
  const Location nameless = location_of(agreed(place_value("the base", "", PlaceFeature::kBase)), shipped_schemes());
  EXPECT_FALSE(nameless.has_point());
  EXPECT_EQ(nameless.ged_where_prec, std::nullopt);
}

TEST(ExportedPlaces, RivalPlacesLeaveTheCountryTheyShareOrNothing) {
  const auto north = place_value("Northtown", "IQ", PlaceFeature::kTown, {{36.25, 43.5}});
  const auto south = place_value("Southtown", "IQ", PlaceFeature::kTown, {{31, 47}});
  const auto abroad = place_value("Farport", "YE", PlaceFeature::kPort, {{14, 43}});
  resolve::Attribute place = told({north, south});
  place.disputed = true;
  Location where = location_of(place, shipped_schemes());
  EXPECT_EQ(where.country, "IQ");
  EXPECT_EQ(where.name, "");
  EXPECT_FALSE(where.has_point());
  where = location_of(told({north, abroad}), shipped_schemes());
  EXPECT_EQ(where.country, "");
  EXPECT_FALSE(where.has_point());
  // Words without a point say nothing against the one town.
  where = location_of(told({place_value("base", "", PlaceFeature::kLandmark), north}), shipped_schemes());
  EXPECT_EQ(where.name, "Northtown");
}

resolve::Value party(const std::string& actor, Responsibility responsibility = Responsibility::kUnattributed) {
  return resolve::PartyValue{actor, actor, responsibility};
}

TEST(ExportedSides, HaveTheTypeOfViolenceAndTheDirectionThatUcdpHas) {
  struct Case {
    const char *doer, *recipient;
    std::int64_t type;
    const char* direction;
  };
  const Case kCases[] = {
      {"river-brigade", "state-army", 1, "b_to_a"},    {"state-army", "river-brigade", 1, "a_to_b"},
      {"river-brigade", "valley-front", 2, "a_to_b"},  {"river-brigade", "civilians", 3, "a_to_b"},
      {"state-army", "civilians", 3, "a_to_b"},        {"civilians", "state-army", kNone, "a_to_b"},
      {"nobody known", "state-army", kNone, "a_to_b"},
  };
  const View view(support::small_content());
  for (const Case& one : kCases) {
    resolve::ResolvedIncident incident = support::drone_strike("i1");
    incident.perpetrators = agreed(party(one.doer));
    incident.victims = agreed(party(one.recipient));
    const Sides sides = sides_of(view, incident);
    EXPECT_EQ(type_of_violence(sides).value_or(kNone), one.type) << one.doer << " " << one.recipient;
    EXPECT_EQ(direction(sides), one.direction) << one.doer << " " << one.recipient;
  }
}

TEST(ExportedSides, WhoOnlyDeniesIsNoDoerAndADisputeHasNoDirection) {
  const View view(support::small_content());
  resolve::ResolvedIncident incident = support::drone_strike("i1");
  incident.perpetrators =
      told({party("river-brigade", Responsibility::kClaimed), party("valley-front", Responsibility::kDenied)});
  EXPECT_EQ(sides_of(view, incident).doer.names, std::vector<std::string>{"River Brigade"});
  EXPECT_EQ(direction(sides_of(view, incident)), "b_to_a");
  incident.perpetrators.disputed = true;
  EXPECT_EQ(direction(sides_of(view, incident)), "");
  incident.perpetrators = agreed(party("river-brigade"));
  incident.modes = {EventMode::kClash};
  EXPECT_EQ(direction(sides_of(view, incident)), "both");
}

TEST(ExportedWords, ToldTextHasEveryValueWithWhoSaysIt) {
  const View view(support::small_content());
  resolve::ResolvedIncident incident = support::drone_strike("i1");
  incident.killed = told({Range{3, 3}, Range{5, {}}});
  incident.killed.values[0].developing = true;
  EXPECT_EQ(told_text(view, incident.killed, incident.reports),
            "3 ← River Post (replaced later); at least 5 ← Hill Times");
  EXPECT_EQ(told_text(view, incident.perpetrators, incident.reports), "River Brigade (claimed) ← River Post");
  EXPECT_EQ(on_one_line("a\nb\tc\x01"), "a b c ");
}

TEST(ExportedFacts, TheFirstReportIsThatOfTheArticlePublishedFirst) {
  const View view(support::small_content());
  resolve::ResolvedIncident incident = support::drone_strike("i1");
  std::swap(incident.reports[0], incident.reports[1]);
  const IncidentFacts facts = facts_of(view, incident);
  EXPECT_EQ(facts.first_report->document, "d1");
  EXPECT_EQ(facts.first_published, "2024-05-15");
  EXPECT_EQ(facts.last_published, "2024-05-16");
}

TEST(ExportedSchemes, NameFileAndLineOfAMistake) {
  struct Case {
    const char *file, *line, *message;
  };
  const Case kCases[] = {
      {"places.tsv", "city\t0\t1\t1", "places.tsv:1: a number above 0 or * belongs here."},
      {"places.tsv", "metropolis\t1\t1\t1", "places.tsv:1: the first column is no kind of place."},
      {"places.tsv", "city\t1", "places.tsv:1: 2 columns where 4 belong."},
      {"acled.tsv", "assault\tvisit\t*\ta\tb\tc", "acled.tsv:1: no mode of that type."},
      {"acled.tsv", "assault\tdrone\tships\ta\tb\tc", "acled.tsv:1: civilians, armed or * belongs here."},
      {"acled.tsv", "assail\tdrone\t*\ta\tb\tc", "acled.tsv:1: the first column is no type of event."},
  };
  const std::filesystem::path shipped = std::filesystem::path(ISNAD_SOURCE_DIR) / "data";
  for (const Case& one : kCases) {
    const auto scratch = std::filesystem::path(testing::TempDir()) / ("isnad-schemes-" + std::to_string(getpid()));
    std::filesystem::remove_all(scratch);
    std::filesystem::create_directories(scratch / "exports");
    for (const char* file : {"places.tsv", "acled.tsv"}) {
      std::filesystem::copy_file(shipped / "exports" / file, scratch / "exports" / file);
    }
    std::filesystem::copy_file(shipped / "countries.tsv", scratch / "countries.tsv");
    EXPECT_TRUE(Schemes::load(scratch));
    std::ofstream(scratch / "exports" / one.file) << one.line << '\n';
    const auto loaded = Schemes::load(scratch);
    ASSERT_FALSE(loaded) << one.line;
    EXPECT_NE(loaded.error().message.find(one.message), std::string::npos) << loaded.error().message;
    std::filesystem::remove_all(scratch);
  }
}

}  // namespace
}  // namespace isnad::exports::view
