// formats_test.cpp: formats of tables and points, with names that mean harm.
#include <gtest/gtest.h>

#include "export/formats/coded.h"
#include "export/formats/csv.h"
#include "export/formats/geojson.h"
#include "export/view/tables.h"
#include "isnad/vocabulary.h"
#include "support/exported.h"

namespace isnad::exports::formats {
namespace {

using support::rows_of;
using view::View;

template <typename Write>
std::string written(Write write) {
  std::string out;
  write([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  return out;
}

TEST(Csv, GuardsWhatASpreadsheetWouldRunAndTakingOneApostropheAwayGivesItBack) {
  const std::pair<const char*, const char*> kCases[] = {
      {"=1+1", "'=1+1"},        {"+972", "'+972"},   {"-5", "'-5"},   {"@all", "'@all"},
      {"\t=1", "'\t=1"},        {"＝1+1", "'＝1+1"}, {"'=1", "''=1"}, {"''@x", "'''@x"},
      {"'quoted'", "'quoted'"}, {"a=b", "a=b"},      {"", ""},        {"River Brigade", "River Brigade"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(guarded(text), expected);
}

TEST(Csv, QuotesWhatNeedsItAndLeavesNumbersAlone) {
  view::Table table{"t",
                    {{"a", view::Holds::kText, ""}, {"b", view::Holds::kNumber, ""}, {"c", view::Holds::kBoolean, ""}},
                    [](const view::TakeRow& take) {
                      take({std::string("say \"no\", twice"), -1.5, true});
                      take({std::string("=cmd"), std::int64_t{-7}, view::Cell()});
                    }};
  EXPECT_EQ(written([&](const Sink& sink) { write_csv(table, sink); }),
            "a,b,c\r\n\"say \"\"no\"\", twice\",-1.5,true\r\n'=cmd,-7,\r\n");
}

TEST(Csv, EndsWhereNothingMoreIsTaken) {
  const View view(support::small_content());
  int calls = 0;
  write_csv(view::incidents_table(view), [&](std::string_view) { return ++calls < 1; });
  EXPECT_EQ(calls, 1);
}

TEST(Tables, HaveTheColumnsOfEachRowAndEveryColumnAMeaning) {
  const View view(support::small_content());
  for (const view::Table& table : view::all_tables(view)) {
    for (const view::Column& column : table.columns) EXPECT_FALSE(column.meaning.empty()) << table.name << column.name;
    table.each_row([&](const view::Row& row) {
      EXPECT_EQ(row.size(), table.columns.size());
      return true;
    });
  }
  EXPECT_EQ(rows_of(view::values_table(view)).size(), 6U);
  EXPECT_EQ(rows_of(view::reports_table(view)).front().at("sentence"), "words of d1");
}

TEST(Ged, MapsAStrikeAndLeavesOutWhatWasNotDone) {
  view::Content content = support::small_content();
  resolve::ResolvedIncident planned = support::drone_strike("i2"), rejected = support::drone_strike("i3"),
                            visit = support::drone_strike("i4");
  planned.modality = support::agreed(std::string("planned"));
  rejected.review = resolve::Review::kRejected;
  visit.type = EventType::kConsult;
  content.incidents.insert(content.incidents.end(), {planned, rejected, visit});
  const View view(std::move(content));
  const Coded coded = ged_coded(view);
  const auto rows = rows_of(coded.table);
  ASSERT_EQ(rows.size(), 1U);
  const std::pair<const char*, const char*> kExpected[] = {
      {"id", "i1"},
      {"type_of_violence", "1"},
      {"side_a", "State Army"},
      {"side_b", "River Brigade"},
      {"isnad_direction", "b_to_a"},
      {"best", "3"},
      {"low", "3"},
      {"high", "3"},
      {"deaths_unknown", "3"},
      {"deaths_a", ""},
      {"date_start", "2024-05-14"},
      {"date_prec", "1"},
      {"where_prec", "1"},
      {"country", "Iraq"},
      {"number_of_sources", "2"},
      {"source_office", "Hill Times;River Post"},
      {"source_headline", "Strike in Northtown"},
      {"geom_wkt", "POINT(43.5 36.25)"},
      {"event_clarity", "1"},
  };
  for (const auto& [column, value] : kExpected) EXPECT_EQ(rows[0].at(column), value) << column;
  EXPECT_EQ(coded.left_out.size(), 3U);
  for (const auto& [reason, number] : coded.left_out) EXPECT_EQ(number, 1) << reason;
}

TEST(Acled, WordsTypesByWhatIsKnown) {
  struct Case {
    EventType type;
    std::vector<EventMode> modes;
    const char *victim, *outcome, *event, *sub_event;
  };
  const Case kCases[] = {
      {EventType::kAssault, {EventMode::kDrone}, "state-army", "", "Explosions/Remote violence", "Air/drone strike"},
      {EventType::kAssault,
       {EventMode::kDrone},
       "state-army",
       "intercepted",
       "Strategic developments",
       "Disrupted weapons use"},
      {EventType::kAssault,
       {EventMode::kRocket},
       "civilians",
       "",
       "Explosions/Remote violence",
       "Shelling/artillery/missile attack"},
      {EventType::kAssault, {EventMode::kFirearms}, "civilians", "", "Violence against civilians", "Attack"},
      {EventType::kAssault, {EventMode::kFirearms}, "state-army", "", "Battles", "Armed clash"},
      {EventType::kAssault, {}, "somebody", "", "", ""},
      {EventType::kProtest, {EventMode::kRiot}, "state-army", "", "Riots", "Violent demonstration"},
      {EventType::kRetreat, {EventMode::kCeasefire}, "state-army", "", "Strategic developments", "Agreement"},
  };
  for (const Case& one : kCases) {
    view::Content content = support::small_content();
    resolve::ResolvedIncident& incident = content.incidents[0];
    incident.type = one.type;
    incident.modes = one.modes;
    incident.victims = support::agreed(resolve::PartyValue{one.victim, one.victim, Responsibility::kUnattributed});
    if (*one.outcome != '\0') incident.outcome = support::agreed(std::string(one.outcome));
    const View view(std::move(content));
    const auto rows = rows_of(acled_coded(view).table);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].at("event_type"), one.event);
    EXPECT_EQ(rows[0].at("sub_event_type"), one.sub_event);
  }
}

TEST(Acled, TakesTheLowestFigureWhereReportsDifferAndLeavesUnknownDeadEmpty) {
  view::Content content = support::small_content();
  content.incidents[0].killed = support::told({Range{20, 20}, Range{30, 30}});
  content.incidents[0].killed.disputed = true;
  EXPECT_EQ(rows_of(acled_coded(View(content)).table)[0].at("fatalities"), "20");
  content.incidents[0].killed = {};
  EXPECT_EQ(rows_of(acled_coded(View(content)).table)[0].at("fatalities"), "");
}

TEST(Geojson, EscapesHostileNamesAndHasNoPinForACountry) {
  view::Content content = support::small_content();
  content.actors[1].name = "\"},{\"x\":\"\xff</script>";
  content.incidents.push_back(support::drone_strike("i2"));
  content.incidents[1].place = support::agreed(support::place_value("Iraq", "IQ", PlaceFeature::kCountry, {{33, 44}}));
  const View view(std::move(content));
  const std::string text = written([&](const Sink& sink) { write_geojson(view, sink); });
  EXPECT_NE(text.find("\"geometry\":{\"type\":\"Point\",\"coordinates\":[43.5,36.25]}"), std::string::npos);
  EXPECT_NE(text.find("\"id\":\"i2\",\"geometry\":null"), std::string::npos);
  EXPECT_NE(text.find("\\\"},{\\\"x\\\":\\\""), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
}

}  // namespace
}  // namespace isnad::exports::formats
