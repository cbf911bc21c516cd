// The register of actors as text, and the forces of states by rule.
#include <gtest/gtest.h>

#include <filesystem>

#include "lexicon/register_text.h"
#include "lexicon/state_forces.h"
#include "lexicon/whole_register.h"

namespace isnad::lexicon {
namespace {

const std::filesystem::path kData = std::filesystem::path(ISNAD_SOURCE_DIR) / "data";

const Actors& shipped() {
  static const auto loaded = Actors::load(std::vector<std::filesystem::path>{kData / "actors", kData / "register"});
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return *loaded;
}

TEST(Register, IsTheSameAfterItIsWrittenAndRead) {
  const std::string text = register_toml(shipped());
  const auto again = load_register({}, {{"again.toml", text}});
  ASSERT_TRUE(again) << again.error().message;
  const Actors& read = again->actors;
  ASSERT_EQ(read.size(), shipped().size());
  for (ActorIndex i = 0; i < read.size(); ++i) {
    const Actor &one = shipped()[i], &other = read[read.find_id(one.id)];
    EXPECT_EQ(one.kind, other.kind) << one.id;
    EXPECT_EQ(one.name, other.name) << one.id;
    EXPECT_EQ(one.countries, other.countries) << one.id;
    EXPECT_EQ(one.since + one.until, other.since + other.until) << one.id;
    EXPECT_EQ(one.links.size(), other.links.size()) << one.id;
  }
  EXPECT_EQ(read.names().size(), shipped().names().size());
  EXPECT_EQ(register_toml(read), text);
}

TEST(Register, MayAddToActorsOfAnyOtherFile) {
  const std::string one = "[[more]]\nid = \"river\"\nnames = [\"Brigade of the River\"]\n";
  const std::string other = "[[actor]]\nid = \"river\"\nkind = \"armed-group\"\nname = \"River Brigade\"\n";
  const auto loaded = load_register({}, {{"a.toml", one}, {"b.toml", other}});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_NE(loaded->actors.find_name("Brigade of the River"), kNoActor);
  EXPECT_EQ(loaded->more_rows.at("river"), std::vector<std::string>{"a.toml:1"});
  const auto lost = load_register({}, {{"a.toml", one}});
  ASSERT_FALSE(lost);
  EXPECT_NE(lost.error().message.find("a.toml:1"), std::string::npos) << lost.error().message;
}

TEST(RegisterOfCsv, TakesMappedColumnsAndTellsTheLineOfAMistake) {
  const std::string csv =
      "Code,Group,Also,ISO,Start\r\n"
      "rb,\"River \"\"Old\"\" Brigade\",Brigade of the River; RB,IQ;SY,2014\r\n"
      ",\"Stream\nCompany\",,,\r\n";
  const std::map<std::string, std::string> columns = {
      {"id", "Code"}, {"name", "Group"}, {"names", "Also"}, {"country", "ISO"}, {"since", "Start"}};
  const auto toml = register_of_csv(csv, "groups.csv", columns, "armed-group");
  ASSERT_TRUE(toml) << toml.error().message;
  const auto actors = load_register({}, {{"groups.csv", *toml}});
  ASSERT_TRUE(actors) << actors.error().message;
  ASSERT_EQ(actors->actors.size(), 2U);
  EXPECT_EQ(actors->actors[0].name, "River \"Old\" Brigade");
  EXPECT_EQ(actors->actors[0].countries, (std::vector<std::string>{"IQ", "SY"}));
  EXPECT_EQ(actors->actors[1].id, "stream-company");
  struct Wrong {
    std::string csv, told;
  };
  for (const Wrong& wrong : {Wrong{"", "groups.csv:1"}, Wrong{"a,b\n", "name=COLUMN"},
                             Wrong{"name,kind\nX,armed-group\nY,kettle\n", "groups.csv:3: 'kettle'"},
                             Wrong{"name\nX\nX\n", "groups.csv:3: the id 'x' is taken"},
                             Wrong{"name\nX,Y\n", "groups.csv:2"}, Wrong{"name\n\xFF\n", "not UTF-8"}}) {
    const auto refused = register_of_csv(wrong.csv, "groups.csv", {}, "armed-group");
    ASSERT_FALSE(refused) << wrong.csv;
    EXPECT_NE(refused.error().message.find(wrong.told), std::string::npos) << refused.error().message;
  }
  const auto unknown = register_of_csv("name\nX\n", "groups.csv", {{"colour", "name"}}, "armed-group");
  EXPECT_FALSE(unknown);
}

TEST(RegisterOfCsv, TakesATableThatIsCutAnywhere) {
  const std::string csv = "name,names\n\"A \"\"b\"\"\",\"x;y\"\n\"é\",z\n";
  for (std::size_t cut = 0; cut <= csv.size(); ++cut) {
    const auto toml = register_of_csv(csv.substr(0, cut), "cut.csv", {}, "armed-group");
    if (!toml) continue;
    EXPECT_TRUE(load_register({}, {{"cut.csv", *toml}})) << cut;
  }
}

TEST(StateForces, AreThoseOfTheRegisterElseMadeByRule) {
  const auto forces = StateForces::load(kData / "register" / "forces.toml", shipped());
  ASSERT_TRUE(forces) << forces.error().message;
  using Words = StateForces::Words;
  const auto id = [&](std::string_view name, Words words = Words::kName, std::string_view home = {}) -> std::string {
    const auto found = forces->find(name, words, shipped(), home);
    if (!found) return {};
    return found->actor < shipped().size() ? shipped()[found->actor].id
                                           : forces->made()[found->actor - shipped().size()].id;
  };
  EXPECT_EQ(id("Iraqi Army"), "iraqi-army");
  EXPECT_EQ(id("the army of Guatemala"), "guatemalan-army");
  EXPECT_EQ(id("Guatemala's army"), "guatemalan-army");
  EXPECT_EQ(id("Ministry of Defence of Kenya"), "kenya-defence-ministry");
  EXPECT_EQ(id("Kenyan Defense Ministry"), "kenya-defence-ministry");
  EXPECT_EQ(id("US troops", Words::kDescription), "us-military");
  EXPECT_EQ(id("US troops"), "");
  EXPECT_EQ(id("Navy"), "");
  EXPECT_EQ(id("Navy", Words::kName, "LK"), "sri-lanka-navy");
  EXPECT_EQ(id("Justice Department", Words::kName, "US"), "united-states-justice-ministry");
  EXPECT_EQ(id("Justice Department", Words::kName, "RU"), "");  // in Russia it is a ministry
  EXPECT_EQ(id("Justice Ministry", Words::kName, "RU"), "russia-justice-ministry");
  EXPECT_EQ(id("Russian Justice Department"), "russia-justice-ministry");
  EXPECT_EQ(id("Free Kenyan Army"), "");
  EXPECT_EQ(id(""), "");
  EXPECT_EQ(id("of"), "");
}

}  // namespace
}  // namespace isnad::lexicon
