// The loaders of the tables that events are told by, and the mistakes they name.
#include "lexicon/frames.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "isnad/vocabulary.h"
#include "lexicon/modality.h"
#include "lexicon/weapons.h"

namespace isnad {
namespace {

std::filesystem::path data() { return std::filesystem::path(ISNAD_SOURCE_DIR) / "data"; }

// A folder of tables with one file of frames; the rest is the project's own.
std::filesystem::path folder_with(const std::string& frames) {
  const auto folder = std::filesystem::temp_directory_path() / "isnad_frames_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const char* name : {"classes.toml", "patterns.toml"}) {
    std::filesystem::copy_file(data() / "frames" / name, folder / name);
  }
  std::ofstream(folder / "own.toml") << frames;
  return folder;
}

TEST(Frames, TheProjectsTablesLoadAndAreLarge) {
  const Result<lexicon::Frames> frames = lexicon::Frames::load(data() / "frames");
  ASSERT_TRUE(frames.ok()) << frames.error().message;
  EXPECT_GE(frames->frame_count(), 300U);
  EXPECT_GE(frames->trigger_count(), 2000U);
}

TEST(Frames, EveryTypeOfTheContractHasAFrame) {
  const Result<lexicon::Frames> frames = lexicon::Frames::load(data() / "frames");
  ASSERT_TRUE(frames.ok());
  std::set<std::optional<EventType>> types;
  for (std::uint32_t i = 0; i < frames->frame_count(); ++i) types.insert(frames->frame(i).type);
  for (const EventType type : all<EventType>()) EXPECT_TRUE(types.contains(type)) << to_string(type);
}

TEST(Frames, AMistakeIsNamedWithFileAndLine) {
  struct Case {
    const char* frames;
    const char* says;
  };
  const Case cases[] = {
      {"[[frame]]\nverb = \"poke\"\ntype = \"pokery\"\n", "own.toml:1: 'pokery' is no event type"},
      {"\n[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nmodes = [\"poke\"]\n",
       "own.toml:2: 'poke' is no mode of 'assault'"},
      {"[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nroles = \"poker\"\n", "there is no role pattern 'poker'"},
      {"[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nverb_roles = { subject = \"doer\" }\n", "'doer' is no role"},
      {"[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nobject = [\"pokable\"]\n", "'pokable' is no class"},
      {"[[frame]]\ntype = \"assault\"\n", "a frame needs a 'verb', 'noun' or 'adjective'"},
      {"[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nmodality = \"maybe\"\n", "'maybe' is no modality"},
      {"[[frame]]\nverb = \"poke\"\ntype = \"assault\"\nverbs = 3\n", "unknown key 'verbs'"},
      {"[[frame]\n", "own.toml:1"},
      {"[[light]]\nsubject = \"actor\"\n", "a light verb needs 'verb'"},
  };
  for (const Case& c : cases) {
    const Result<lexicon::Frames> frames = lexicon::Frames::load(folder_with(c.frames));
    ASSERT_FALSE(frames.ok()) << c.frames;
    EXPECT_EQ(frames.error().code, ErrorCode::kCorruptData);
    EXPECT_NE(frames.error().message.find(c.says), std::string::npos) << frames.error().message;
  }
}

TEST(Frames, LongerPhrasesComeFirstThenSensesThatDemandMore) {
  const Result<lexicon::Frames> frames =
      lexicon::Frames::load(folder_with("[[frame]]\nname = \"plain\"\nverb = \"poke\"\ntype = \"assault\"\n"
                                        "[[frame]]\nname = \"weapon\"\nverb = \"poke\"\ntype = \"assault\"\n"
                                        "object = \"weapon\"\n"
                                        "[[frame]]\nname = \"long\"\nverb = \"poke out\"\ntype = \"assault\"\n"));
  ASSERT_TRUE(frames.ok()) << frames.error().message;
  const auto phrases = frames->triggers("poke");
  ASSERT_EQ(phrases.size(), 3U);
  EXPECT_EQ(frames->frame(phrases[0].value).name, "long");
  EXPECT_EQ(frames->frame(phrases[1].value).name, "weapon");
  EXPECT_EQ(frames->frame(phrases[2].value).name, "plain");
}

TEST(Phrases, ANounPhraseIsCarriedByTheWordBeforeItsPreposition) {
  lexicon::PhraseIndex index;
  index.add(lexicon::WordKind::kNoun, "state of emergency", 1);
  index.add(lexicon::WordKind::kNoun, "air strike", 2);
  index.add(lexicon::WordKind::kVerb, "open fire", 3);
  index.add(lexicon::WordKind::kNoun, "cease-fire", 4);
  index.finish();
  EXPECT_EQ(index.find("state").size(), 1U);
  EXPECT_EQ(index.find("strike")[0].before, std::vector<std::string>{"air"});
  EXPECT_EQ(index.find("open")[0].below, std::vector<std::string>{"fire"});
  EXPECT_EQ(index.find("fire")[0].before, std::vector<std::string>{"cease"});
  EXPECT_TRUE(index.find("emergency").empty());
}

TEST(Weapons, TheLongestEntryGivesKindAndMode) {
  const Result<lexicon::Weapons> weapons = lexicon::Weapons::load(data() / "weapons.toml");
  ASSERT_TRUE(weapons.ok()) << weapons.error().message;
  ASSERT_FALSE(weapons->find("bomb").empty());
  EXPECT_GE(weapons->find("bomb").front().words(), 2U);
  EXPECT_EQ((*weapons)[weapons->find("drone").back().value].mode, EventMode::kDrone);
}

TEST(Weapons, AModeThatNoAssaultHasIsNamedWithFileAndLine) {
  for (const char* mode : {"curfew", "poke"}) {
    const std::string table = fmt::format("\n[[weapon]]\nkind = \"poker\"\nmode = \"{}\"\nwords = [\"poker\"]\n", mode);
    const Result<lexicon::Weapons> weapons = lexicon::Weapons::load(folder_with(table) / "own.toml");
    ASSERT_FALSE(weapons.ok()) << mode;
    EXPECT_EQ(weapons.error().code, ErrorCode::kCorruptData);
    EXPECT_NE(weapons.error().message.find(fmt::format("own.toml:2: '{}' is no mode of 'assault'", mode)),
              std::string::npos)
        << weapons.error().message;
  }
}

TEST(Modality, TheProjectsCuesLoad) {
  const Result<lexicon::ModalityCues> cues = lexicon::ModalityCues::load(data() / "modality.toml");
  ASSERT_TRUE(cues.ok()) << cues.error().message;
  EXPECT_FALSE(cues->find("try").empty());
  EXPECT_FALSE(cues->find("allegedly").empty());
}

}  // namespace
}  // namespace isnad
