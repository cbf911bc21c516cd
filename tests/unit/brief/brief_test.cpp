// brief_test.cpp: what is said of happenings laid out by hand: hedging, disputes, tempo, formats.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "brief/formats/html.h"
#include "brief/formats/json.h"
#include "brief/formats/markdown.h"
#include "brief/happening.h"
#include "brief/sections.h"
#include "brief/tie.h"
#include "core/civil_date.h"
#include "export/view/incident_facts.h"
#include "support/exported.h"

namespace isnad::brief {
namespace {

using resolve::PartyValue;
using ::testing::HasSubstr;
using ::testing::Not;

const BriefWords& shipped() {
  static const auto words = BriefWords::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data" / "brief.toml").value();
  return words;
}

resolve::Report report(const std::string& document, std::uint32_t at, const std::string& actor = {}) {
  resolve::Link author;
  author.author = true;
  resolve::Report out{document, {at, at + 10}, {author}, "Outlet of " + document};
  if (!actor.empty()) {
    resolve::Link link;
    link.actor = actor;
    out.chain.push_back(link);
    out.origin = actor;
  }
  return out;
}

// One happening, told as `change` makes it, with the material around it.
struct Scene {
  Material material;
  std::unique_ptr<Writer> writer;
  explicit Scene(const std::function<void(ResolvedIncident&)>& change) {
    exports::view::Content content = support::small_content();
    change(content.incidents.front());
    for (const auto& article : content.articles) {
      const int day = std::stoi(article.published.substr(8));
      material.published_days.push_back(core::day_number({2024, 5, day}));
    }
    material.numbers = {1};
    material.as_of = "2024-05-20";
    material.changed_since = "2024-05-01";
    material.view = std::make_unique<exports::view::View>(std::move(content));
    material.order = exports::view::by_day(*material.view);
    writer = std::make_unique<Writer>(material, shipped());
  }
  const ResolvedIncident& incident() { return material.view->content().incidents.front(); }
  std::string told() {
    std::string out;
    for (const Sentence& one : happening(*writer, incident(), telling_of(incident())).sentences)
      out.append(out.empty() ? "" : " ").append(one.text());
    return out;
  }
};

void by(ResolvedIncident& incident, Responsibility responsibility) {
  incident.perpetrators = support::agreed(PartyValue{"river-brigade", "River Brigade", responsibility});
}

TEST(Happening, OfOneVoiceIsToldInItsName) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kFact);
    one.reports = {report("d1", 0)};
    one.support = {1, 1, 1, 1};
  });
  EXPECT_EQ(
      scene.told(),
      "On 14 May 2024, the River Brigade carried out a drone attack on the State Army in Northtown, Iraq, River Post "
      "reported. Three people were reported killed.");
}

TEST(Happening, OfSeveralOriginsNamesThem) {
  Scene scene([](ResolvedIncident& one) { by(one, Responsibility::kFact); });
  EXPECT_THAT(scene.told(),
              HasSubstr("Two independent origins tell of it, in two articles: River Post and Hill Times."));
}

TEST(Happening, IsHedgedByWhatTheReportsSayOfItsDoer) {
  const std::tuple<Responsibility, const char*, const char*> kCases[] = {
      {Responsibility::kClaimed, "the River Brigade claimed a drone attack", "carried out"},
      {Responsibility::kAccused, "the River Brigade was accused of it", "carried out"},
      {Responsibility::kAccusedByAuthorities, "was accused of it", "claimed"},
      {Responsibility::kPossible, "the River Brigade may have done it", "carried out"},
      {Responsibility::kDenied, "denied", "carried out"}};
  for (const auto& [responsibility, said, unsaid] : kCases) {
    Scene scene([&](ResolvedIncident& one) { by(one, responsibility); });
    EXPECT_THAT(scene.told(), HasSubstr(said));
    EXPECT_THAT(scene.told(), Not(HasSubstr(unsaid)));
  }
}

TEST(Happening, ThatItsDoerAloneTellsIsClaimed) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kFact);
    one.reports = {report("d1", 0, "river-brigade")};
    one.support = {1, 1, 1, 1};
  });
  EXPECT_THAT(scene.told(), HasSubstr("the River Brigade claimed a drone attack"));
  EXPECT_TRUE(telling_of(scene.incident()).by_doer_alone);
  EXPECT_EQ(sort_out(*scene.writer).claimed.size(), 1U);
}

TEST(Happening, ThatTheOtherSideAloneTellsIsOnlyClaimedToo) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kAccused);
    one.reports = {report("d1", 0, "state-army")};
  });
  EXPECT_TRUE(telling_of(scene.incident()).by_target_alone);
  EXPECT_EQ(sort_out(*scene.writer).claimed.size(), 1U);
}

TEST(Happening, DoesNotTellADisputedFigureAsTrue) {
  Scene scene([](ResolvedIncident& one) {
    one.killed = support::told({Range{3, 3}, Range{7, 7}});
    one.killed.disputed = true;
  });
  EXPECT_THAT(scene.told(), HasSubstr("Disputed: the number killed."));
  EXPECT_THAT(scene.told(), Not(HasSubstr("seven")));
  const Section section = disputed(*scene.writer, {});
  ASSERT_EQ(section.items.size(), 1U);
  EXPECT_EQ(section.items[0].sentences[1].text(), "The number killed: three (River Post); seven (Hill Times).");
}

TEST(Happening, SaysNoneWhereNoneIsToldAndNothingWhereNothingIs) {
  Scene none([](ResolvedIncident& one) { one.killed = support::agreed(Range{0, 0}); });
  EXPECT_THAT(none.told(), HasSubstr("Nobody was reported killed."));
  Scene silent([](ResolvedIncident& one) { one.killed = {}; });
  EXPECT_THAT(silent.told(), Not(HasSubstr("killed")));
  EXPECT_THAT(unknown(*silent.writer, sort_out(*silent.writer), {}).items.back().sentences[0].text(),
              HasSubstr("No number of killed or wounded is told of one of one happening"));
}

TEST(Happening, TellsDoersThatNoReportNamesTogetherApart) {
  Scene scene([](ResolvedIncident& one) {
    one.perpetrators = support::told({PartyValue{"river-brigade", "River Brigade", Responsibility::kFact},
                                      PartyValue{"valley-front", "Valley Front", Responsibility::kFact}});
  });
  EXPECT_THAT(scene.told(), HasSubstr("the River Brigade carried out"));
  EXPECT_THAT(scene.told(), HasSubstr("Hill Times named the Valley Front as having done it."));
}

TEST(Happening, NamesAsTargetWhomTheReportsOfItsDoerName) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kFact);
    one.perpetrators.values[0].support = {0};
    one.victims = {};
    one.targets = support::told({PartyValue{"", "Hill Depot", Responsibility::kUnattributed},
                                 PartyValue{"", "River Port", Responsibility::kUnattributed}});
  });
  EXPECT_THAT(scene.told(), HasSubstr("Hill Depot"));
  EXPECT_THAT(scene.told(), Not(HasSubstr("River Port"))) << "nobody says that the brigade attacked it";
}

TEST(Happening, ThatAPersonCorrectedSaysSo) {
  Scene scene([](ResolvedIncident& one) {
    one.killed.agreed = Range{4, 4};
    one.killed.decision = 7;
  });
  EXPECT_THAT(scene.told(), HasSubstr("Four people were reported killed."));
  EXPECT_THAT(scene.told(), HasSubstr("Decided by a person: the number killed."));
}

TEST(Happening, ThatWasThreatenedStandsAmongWords) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kFact);
    one.modality = support::agreed(std::string("threatened"));
  });
  EXPECT_THAT(scene.told(), HasSubstr("the River Brigade threatened a drone attack"));
  EXPECT_EQ(sort_out(*scene.writer).announced.size(), 1U);
  EXPECT_TRUE(sort_out(*scene.writer).deeds().empty());
}

TEST(Happening, ThatGoesOnIsNotToldAsDone) {
  Scene scene([](ResolvedIncident& one) {
    by(one, Responsibility::kFact);
    one.modality = support::agreed(std::string("ongoing"));
  });
  EXPECT_THAT(scene.told(), HasSubstr("the River Brigade was carrying out drone attacks on the State Army"));
}

TEST(Happening, ToldTwiceInTheSameWordsIsOneItemOnBoth) {
  Scene scene([](ResolvedIncident& one) { by(one, Responsibility::kFact); });
  const ResolvedIncident same = [&] {
    ResolvedIncident copy = scene.incident();
    copy.id = "i2";
    return copy;
  }();
  Sorted sorted = sort_out(*scene.writer);
  sorted.happened.push_back({&same, telling_of(same)});
  const Section section = happened(*scene.writer, sorted, {});
  ASSERT_EQ(section.items.size(), 1U);
  EXPECT_EQ(section.items[0].incidents, (std::vector<std::string>{"i1", "i2"}));
  EXPECT_EQ(section.left_out, 0U);
}

TEST(Who, SaysOfTheDeadWhatTheyLedAndOfOthersWhatTheyLead) {
  for (const bool dead : {false, true}) {
    Scene scene([](ResolvedIncident&) {});
    exports::view::Content content = scene.material.view->content();
    content.actors.push_back(support::actor("ali-karim", EntityKind::kPerson, "Ali Karim"));
    resolve::ResolvedRelation relation;
    relation.id = "r1";
    relation.type = RelationType::kLeads;
    relation.subject = "ali-karim";
    relation.object = "river-brigade";
    relation.intervals = {{"", RelationStatus::kHolds, {0}}};
    relation.reports = {report("d1", 20)};
    content.relations = {relation};
    scene.material.view = std::make_unique<exports::view::View>(std::move(content));
    if (dead) scene.material.told_dead.insert("ali-karim");
    Writer writer(scene.material, shipped());
    const Section section = who(writer, {});
    ASSERT_FALSE(section.items.empty());
    EXPECT_EQ(section.items[0].sentences[1].text(), dead ? "Ali Karim led the River Brigade, River Post reported."
                                                         : "Ali Karim leads the River Brigade, River Post reported.");
  }
}

TEST(Who, LeavesOutTiesThatHeldAtAnotherTime) {
  EXPECT_TRUE(held_on({"2023-10/..", RelationStatus::kHolds, {}}, "2024-05-20"));
  EXPECT_FALSE(held_on({"2014/2018", RelationStatus::kHolds, {}}, "2024-05-20"));
  EXPECT_TRUE(held_on({"", RelationStatus::kHolds, {}}, "2024-05-20")) << "no time told is no bar";
}

TEST(Happening, OfAPrivatePersonNamesNobody) {
  Scene scene([](ResolvedIncident& one) { by(one, Responsibility::kClaimed); });
  scene.material.in_no_role.insert("river-brigade");
  EXPECT_THAT(scene.told(), Not(HasSubstr("River Brigade")));
}

TEST(Happening, CitesForEachFactTheReportThatGivesIt) {
  Scene scene([](ResolvedIncident& one) {
    one.killed = support::agreed(Range{3, 3});
    one.killed.values[0].support = {1};
  });
  const Item item = happening(*scene.writer, scene.incident(), telling_of(scene.incident()));
  const auto citations = scene.writer->citations().take();
  for (const Sentence& sentence : item.sentences) {
    for (const Part& part : sentence.parts) {
      if (part.slot != "number") continue;
      ASSERT_EQ(part.cited.size(), 1U);
      EXPECT_EQ(citations[part.cited[0]].report.document, "d2");
    }
  }
}

TEST(Tempo, HasDaysWithoutAnArticleAsUnknownAndNeverAsZero) {
  Scene scene([](ResolvedIncident&) {});
  Asked asked;
  asked.filter.first_day = "2024-05-10";
  asked.filter.last_day = "2024-05-18";
  const Section section = tempo(*scene.writer, sort_out(*scene.writer), asked);
  // Articles of the 15th and the 16th tell of the 14th, 15th and 16th.
  std::vector<std::vector<std::string>> rows;
  for (const Item& item : section.items) {
    rows.emplace_back();
    for (std::size_t i = 0; i < 3; ++i) rows.back().push_back(item.sentences[i].text());
  }
  EXPECT_EQ(rows, (std::vector<std::vector<std::string>>{{"10 to 13 May 2024", "unknown", "4 of 4"},
                                                         {"14 May 2024", "1", "0 of 1"},
                                                         {"15 May 2024", "none reported", "0 of 1"},
                                                         {"16 May 2024", "none reported", "0 of 1"},
                                                         {"17 to 18 May 2024", "unknown", "2 of 2"}}));
}

Brief small_brief() {
  Brief out;
  out.title = "<What> *they* said";
  Section section{"happened", "What | happened", "A note", {}, {}, {}, 2, "isnad incidents"};
  section.items.push_back(
      {"incident", "i1", {sentence("{doers} left.", {{"doers", fact("doers", "<b>A</b> & Co", {0})}})}, {"i1"}});
  out.sections.push_back(section);
  Citation citation;
  citation.report.document = "d1";
  citation.quote = "They \"left\" <script>";
  citation.outlet = "River Post";
  citation.published = "2024-05-15";
  citation.url = "https://river.example/?a=1&b=2";
  out.citations.push_back(citation);
  return out;
}

TEST(BriefFormats, LetNothingOfAnArticleBeMarkup) {
  const std::string page = formats::html(small_brief());
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;A&lt;/b&gt; &amp; Co left."));
  EXPECT_THAT(page, HasSubstr("<details><summary>1</summary><blockquote>“They &quot;left&quot; &lt;script&gt;”"));
  EXPECT_THAT(page, HasSubstr("href=\"https://river.example/?a=1&amp;b=2\""));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  const std::string text = formats::markdown(small_brief());
  EXPECT_THAT(text, HasSubstr("# \\<What\\> \\*they\\* said"));
  EXPECT_THAT(text, HasSubstr("left. [[1]](#c1)"));
  EXPECT_THAT(text, HasSubstr("and 2 more: `isnad incidents`"));
  EXPECT_THAT(text, HasSubstr("River Post, 15 May 2024, <https://river.example/?a=1&b=2>"));
}

TEST(BriefFormats, NameTheFactsInJson) {
  const std::string json = formats::json(small_brief());
  EXPECT_THAT(json, HasSubstr(R"("facts":[{"slot":"doers","text":"<b>A</b> & Co","citations":[1]}])"));
  EXPECT_THAT(json, HasSubstr(R"("quote":"They \"left\" <script>")"));
  EXPECT_EQ(formats::json_lines(small_brief()).size(), 4U) << "head, section, item, citation";
}

}  // namespace
}  // namespace isnad::brief
