// network_test.cpp: formats of networks, pages and entities: spells with open ends, and names that mean harm.
#include "export/formats/network.h"

#include <gtest/gtest.h>

#include "export/formats/csl.h"
#include "export/formats/follow_the_money.h"
#include "export/formats/geopackage.h"
#include "export/formats/gexf.h"
#include "export/formats/html_report.h"
#include "export/formats/markup.h"
#include "export/formats/timeline_js.h"
#include "export/formats/xlsx.h"
#include "export/view/tables.h"
#include "isnad/vocabulary.h"
#include "support/exported.h"

namespace isnad::exports::formats {
namespace {

using support::rows_of;
using view::View;

constexpr const char* kHostile = "\"><script>alert('x')</script>&\xEF\xBF\xBF";

template <typename Write>
std::string written(Write write) {
  std::string out;
  write([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

resolve::ResolvedRelation membership(const std::vector<std::pair<std::string, RelationStatus>>& intervals) {
  resolve::ResolvedRelation out;
  out.id = "r1";
  out.type = RelationType::kMemberOf;
  out.subject = "river-brigade";
  out.object = "valley-front";
  resolve::Link author;
  author.author = true;
  out.reports = {{"d1", {0, 9}, {author}, "River Post"}, {"d2", {0, 9}, {author}, "Hill Times"}};
  for (const auto& [valid, status] : intervals) out.intervals.push_back({valid, status, {0, 1}});
  return out;
}

view::Content with_relations() {
  view::Content out = support::small_content();
  out.relations = {membership({{"2014/2016-05", RelationStatus::kHolds},
                               {"2020/..", RelationStatus::kHolds},
                               {"../2010", RelationStatus::kEnded},
                               {"", RelationStatus::kDenied}})};
  return out;
}

TEST(Markup, EscapesWhatMarkupMeansAndReplacesWhatXmlHasNoPlaceFor) {
  EXPECT_EQ(markup_text("a<b & \"c\" 'd'>"), "a&lt;b &amp; &quot;c&quot; &#39;d&#39;&gt;");
  EXPECT_EQ(markup_text("a\x01z\xff\xEF\xBF\xBE"), "a\uFFFDz\uFFFD\uFFFD");
  EXPECT_EQ(markup_text("حزب"), "حزب");
  EXPECT_EQ(web_address("https://a.example/?q=1&r=2"), "https://a.example/?q=1&r=2");
  for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "https://a\"onmouseover=", "", "//a.example"}) {
    EXPECT_EQ(web_address(bad), "") << bad;
  }
}

TEST(Network, HasAnEdgeForEachIntervalAndNoDayForAnOpenEnd) {
  const View view(with_relations());
  const auto edges = rows_of(edges_table(view));
  ASSERT_EQ(edges.size(), 4U);
  const std::pair<std::string, std::string> kDays[] = {
      {"2014-01-01", "2016-05-31"}, {"2020-01-01", ""}, {"", "2010-12-31"}, {"", ""}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(edges[i].at("start"), kDays[i].first);
    EXPECT_EQ(edges[i].at("end"), kDays[i].second);
    EXPECT_EQ(edges[i].at("documents"), "d1; d2");
  }
  EXPECT_EQ(edges[3].at("status"), "denied");
  EXPECT_EQ(rows_of(nodes_table(view)).size(), 2U);
}

TEST(Gexf, WritesSpellsWithOpenEndsAndEscapesNames) {
  view::Content content = with_relations();
  content.actors[1].name = kHostile;
  const View view(std::move(content));
  const std::string text = written([&](const Sink& sink) { write_gexf(view, sink); });
  EXPECT_TRUE(has(text,
                  "<edge id=\"r1/holds\" source=\"river-brigade\" target=\"valley-front\" kind=\"member-of\" "
                  "label=\"member-of\" weight=\"2\">"));
  EXPECT_TRUE(has(text, "<spell start=\"2014-01-01\" end=\"2016-05-31\"/>\n          <spell start=\"2020-01-01\"/>\n"));
  EXPECT_TRUE(has(text,
                  "kind=\"member-of (ended)\" label=\"member-of (ended)\" weight=\"2\">\n        <spells>\n          "
                  "<spell end=\"2010-12-31\"/>"));
  EXPECT_TRUE(has(text, "kind=\"member-of (denied)\" label=\"member-of (denied)\" weight=\"2\">\n        <attvalues>"));
  EXPECT_TRUE(has(text, "label=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\uFFFD\""));
}

TEST(Geopackage, PointIsItsHeaderAndLittleEndWkb) {
  const std::string point = geopackage_point(43.5, 36.25);
  ASSERT_EQ(point.size(), 29U);
  EXPECT_EQ(point.substr(0, 8), std::string("GP\0\1\xE6\x10\0\0", 8));
  EXPECT_EQ(point.substr(8, 5), std::string("\1\1\0\0\0", 5));
  EXPECT_EQ(point.substr(13, 8), std::string("\0\0\0\0\0\xC0\x45\x40", 8));
}

TEST(Xlsx, TellsOfASheetWithMoreRowsThanThereIsRoomFor) {
  const view::Table endless{"t", {{"a", view::Holds::kInteger, ""}}, [](const view::TakeRow& take) {
                              for (std::int64_t i = 0; take({i}); ++i) {
                              }
                            }};
  const Status done = write_xlsx(
      {}, std::span(&endless, 1), [](std::string_view) { return true; }, 100);
  ASSERT_FALSE(done.ok());
  EXPECT_TRUE(has(done.error().message, "more than 100 rows"));
}

TEST(HtmlReport, ShowsEveryValueWithItsFootnoteAndNoMarkupOfArticles) {
  view::Content content = with_relations();
  content.incidents[0].killed = support::told({Range{3, 3}, Range{5, 5}});
  content.incidents[0].killed.disputed = true;
  content.articles[0].title = kHostile;
  content.articles[0].url = "javascript:alert(1)";
  content.words = [](const std::string&, const resolve::TextSpan&) { return std::string(kHostile); };
  const View view(std::move(content));
  const std::string text = written([&](const Sink& sink) { write_html_report(view, ReportOf::kLedger, sink); });
  EXPECT_TRUE(has(text,
                  "<tr class=\"disputed\"><th scope=\"row\">killed</th><td>3 <sup><a href=\"#i1-1\">1</a></sup> <br>5 "
                  "<sup><a href=\"#i1-2\">2</a></sup> </td></tr>"));
  EXPECT_TRUE(has(text, "<li id=\"i1-2\">"));
  EXPECT_TRUE(has(text, "no time told"));
  EXPECT_FALSE(has(text, "<script"));
  EXPECT_FALSE(has(text, "javascript:"));
  EXPECT_TRUE(has(text, "<a href=\"https://hill.example/2\">"));
}

TEST(TimelineJs, HasDatesAsPreciseAsTheyAreToldAndLeavesOutWhatHasNone) {
  view::Content content = support::small_content();
  content.incidents[0].time = support::agreed(std::string("2024-05"));
  content.incidents.push_back(support::drone_strike("i2"));
  content.incidents[1].time = {};
  const View view(std::move(content));
  std::string text;
  const auto left_out = write_timeline_js(view, [&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  EXPECT_TRUE(has(text, "\"start_date\":{\"year\":2024,\"month\":5},\"end_date\":{\"year\":2024,\"month\":5}"));
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].second, 1);
}

TEST(FollowTheMoney, ADeniedMembershipIsNoMembership) {
  const View view(with_relations());
  std::string text;
  const auto left_out = write_follow_the_money(view, [&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  EXPECT_TRUE(has(text,
                  "{\"id\":\"rel-r1-0\",\"schema\":\"Membership\",\"properties\":{\"member\":[\"actor-river-brigade\"],"
                  "\"organization\":[\"actor-valley-front\"],\"role\":[\"member-of\"],\"status\":[\"holds\"],"
                  "\"startDate\":[\"2014-01-01\"],\"endDate\":[\"2016-05-31\"]"));
  EXPECT_TRUE(has(text, "{\"id\":\"rel-r1-3\",\"schema\":\"UnknownLink\""));
  ASSERT_EQ(left_out.size(), 1U) << "the residents are no legal entity";
  EXPECT_EQ(left_out[0].second, 1);
}

TEST(Csl, CitesTheArticlesThatTellTheIncidentsWithTheirAuthors) {
  view::Content content = support::small_content();
  content.articles.push_back({"d3", "Weather", "Hill Times", "", "und", "2024", "a3", {}});
  const View view(std::move(content));
  const std::string all = written([&](const Sink& sink) { write_csl(view, Cited::kAll, sink); });
  const std::string cited = written([&](const Sink& sink) { write_csl(view, Cited::kByIncidents, sink); });
  EXPECT_TRUE(has(all, "\"issued\":{\"date-parts\":[[2024]]}"));
  EXPECT_FALSE(has(cited, "Weather"));
  EXPECT_TRUE(has(cited, "\"author\":[{\"literal\":\"Ada North\"}],\"issued\":{\"date-parts\":[[2024,5,15]]}"));
}

}  // namespace
}  // namespace isnad::exports::formats
