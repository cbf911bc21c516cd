// The tables that a researcher edits: what they answer, and that a mistake names file and line.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "lexicon/actors.h"
#include "lexicon/coreference_words.h"
#include "lexicon/kinds.h"
#include "lexicon/relation_rules.h"
#include "lexicon/titles.h"

namespace isnad {
namespace {

const std::filesystem::path kData = std::filesystem::path(ISNAD_SOURCE_DIR) / "data";

// A file in a folder of its own that goes with the object.
class Scratch {
 public:
  explicit Scratch(std::string_view text)
      : folder_(std::filesystem::temp_directory_path() / ("isnad-tables-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    std::ofstream(file()) << text;
  }
  ~Scratch() { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "table.toml"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

// toml++ runs into undefined behaviour on such a letter; found by fuzz/data_tables.
TEST(Tables, ALetterOutsideQuotationMarksIsAMistakeWithItsLine) {
  const Scratch outside(
      "a = \"f\xC3\xA9vrier\"  # d\xC3\xA9"
      "but\nb = '''\nao\xC3\xBBt'''\nc = [\"x\", \xC3\xBBt\"]\n");
  const auto kinds = lexicon::Kinds::load(outside.file());
  ASSERT_FALSE(kinds.ok());
  EXPECT_EQ(kinds.error().code, ErrorCode::kCorruptData);
  EXPECT_NE(kinds.error().message.find(":4: a letter that is not ASCII"), std::string::npos) << kinds.error().message;
}

TEST(Actors, TheRegisterLoadsAndIsLarge) {
  const auto actors = lexicon::Actors::load(kData / "actors");
  ASSERT_TRUE(actors.ok()) << actors.error().message;
  EXPECT_GE(actors->size(), 300U);
}

TEST(Actors, ANameIsFoundHoweverItIsSpelt) {
  const auto actors = lexicon::Actors::load(kData / "actors");
  ASSERT_TRUE(actors.ok());
  const auto id = [&](std::string_view name) {
    const lexicon::ActorIndex found = actors->find_name(name);
    return found == lexicon::kNoActor ? std::string() : (*actors)[found].id;
  };
  EXPECT_EQ(id("Kata’ib Hezbollah"), "kataib-hezbollah");
  EXPECT_EQ(id("KATAIB HEZBOLLAH"), "kataib-hezbollah");
  EXPECT_EQ(id("Hezbollah"), "hezbollah");
  EXPECT_EQ(id("Iraqi"), "iraq");
  EXPECT_EQ(id("Iraqis"), "");  // a people
  EXPECT_EQ(id("farc"), "");    // acronyms only as written
  EXPECT_EQ(id("FARC"), "farc");
  EXPECT_EQ(id("Lord's Resistance Army"), "lords-resistance-army");
  EXPECT_EQ(id("M-19"), "m-19");
}

struct Mistake {
  std::string_view table, place;
};

TEST(Actors, AMistakeNamesFileAndLine) {
  const Mistake cases[] = {
      {"[[actor]]\nid = \"a\"\nname = \"A\"\n", "table.toml:1"},
      {"[[actor]]\nid = \"a\"\nkind = \"army\"\nname = \"A\"\n", "table.toml:1"},
      {"[[actor]]\nid = \"a\"\nkind = \"state\"\nname = \"A\"\n\n[[actor]]\nid = \"a\"\nkind = \"state\"\nname = "
       "\"B\"\n",
       "table.toml:6"},
      {"[[actor]]\nid = \"a\"\nkind = \"state\"\nname = \"A\"\nparent = \"nobody\"\n", "table.toml:1"},
      {"[[actor]]\nid = \"a\"\nkind = \"state\"\nname = \"A\"\nnames = [{ name = \"B\", since = \"lately\" }]\n",
       "table.toml:5"},
      {"[[actor]]\nid = \"a\"\nkind = \"state\"\nname = \"A\"\ncolour = \"red\"\n", "table.toml:5"},
      {"[[actor\n", "table.toml:1"},
  };
  for (const auto& c : cases) {
    const Scratch scratch(c.table);
    const auto loaded = lexicon::Actors::load(scratch.folder());
    ASSERT_FALSE(loaded.ok()) << c.table;
    EXPECT_NE(loaded.error().message.find(c.place), std::string::npos) << loaded.error().message;
  }
}

TEST(Kinds, ANounSaysWhatKindOfThing) {
  const auto kinds = lexicon::Kinds::load(kData / "kinds.toml");
  ASSERT_TRUE(kinds.ok()) << kinds.error().message;
  EXPECT_EQ(kinds->noun("militia")->singular, EntityKind::kArmedGroup);
  EXPECT_EQ(kinds->noun("soldier")->singular, EntityKind::kPerson);
  EXPECT_EQ(kinds->noun("soldier")->plural, EntityKind::kStateForce);
  EXPECT_TRUE(kinds->noun("group")->generic);
  EXPECT_EQ(kinds->noun("happiness"), nullptr);
  EXPECT_EQ(kinds->name_word("ministry")->any, EntityKind::kGovernmentBody);
}

TEST(Kinds, AMistakeNamesFileAndLine) {
  for (const std::string_view table :
       {"\n[[head]]\nkind = \"thing\"\nnouns = \"a\"\n", "\n[[head]]\nkind = \"person\"\nnouns = \"a a\"\n",
        "\n[[name_word]]\nkind = \"person\"\nat = \"middle\"\nwords = \"a\"\n"}) {
    const Scratch scratch(table);
    const auto loaded = lexicon::Kinds::load(scratch.file());
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find("table.toml:"), std::string::npos) << loaded.error().message;
  }
}

TEST(Titles, TheLongestTitleTells) {
  const auto titles = lexicon::Titles::load(kData / "titles.toml");
  ASSERT_TRUE(titles.ok()) << titles.error().message;
  EXPECT_EQ(titles->find("leader")->relation, lexicon::TitleRelation::kLeads);
  EXPECT_EQ(titles->find("Deputy Commander")->relation, lexicon::TitleRelation::kHoldsRole);
  EXPECT_EQ(titles->find("Mrs")->gender, lexicon::Gender::kFemale);
  EXPECT_EQ(titles->find("ceasefire"), nullptr);
}

TEST(RelationRules, RowsAreFoundByLemma) {
  const auto rules = lexicon::RelationRules::load(kData / "relations.toml");
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  EXPECT_FALSE(rules->find(lexicon::RelationWord::kVerb, "back").empty());
  EXPECT_FALSE(rules->find(lexicon::RelationWord::kParticiple, "backed").empty());
  EXPECT_TRUE(rules->find(lexicon::RelationWord::kVerb, "eat").empty());
  EXPECT_TRUE(rules->is_former("former"));
  EXPECT_TRUE(rules->is_partitive("number"));
  EXPECT_FALSE(rules->is_partitive("militia"));
  EXPECT_TRUE(rules->is_alleging("allegedly"));
  EXPECT_TRUE(rules->is_ending("once"));
}

TEST(RelationRules, AMistakeNamesFileAndLine) {
  for (const std::string_view table : {"\n[[verb]]\nlemmas = \"love\"\ntakes = [\"object\"]\nrelation = \"loves\"\n",
                                       "\n[[verb]]\ntakes = [\"object\"]\nrelation = \"leads\"\n",
                                       "\n[[verb]]\nlemmas = \"a\"\nrelation = \"leads\"\nfirst = [\"animal\"]\n"}) {
    const Scratch scratch(table);
    const auto loaded = lexicon::RelationRules::load(scratch.file());
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find("table.toml:2"), std::string::npos) << loaded.error().message;
  }
}

TEST(CoreferenceWords, GapsOfLanguagesAreAnyLanguage) {
  const auto words = lexicon::CoreferenceWords::load(kData / "coreference.toml");
  ASSERT_TRUE(words.ok()) << words.error().message;
  EXPECT_TRUE(words->is_alias_cue("also known as"));
  EXPECT_TRUE(words->is_alias_cue("the % name for"));
  EXPECT_FALSE(words->is_alias_cue("and"));
}

}  // namespace
}  // namespace isnad
