// Fingerprints: as `sha256sum` counts them, changed by each byte and name, and in every answer of the engine.
#include "isnad/provenance.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "core/sha256.h"
#include "isnad/engine.h"
#include "isnad/json.h"
#include "lexicon/tables.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

// A model, tables and a gazetteer of a few bytes.
class Fingerprints : public testing::Test {
 protected:
  void SetUp() override {
    write("model/config.cfg", "[nlp]");
    write("model/vocab/strings.json", "[]");
    write("data/kinds.toml", "a = 1");
    write("data/places.tsv", "Rutba");
    write("data/README.md", "of no weight");
    write("data/models/one.bin", "weights");
    write("gazetteer.bin", "GAZ");
  }
  void TearDown() override {
    std::error_code none;
    fs::remove_all(root_, none);
  }
  void write(const fs::path& path, std::string_view bytes) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << bytes;
  }
  [[nodiscard]] Provenance taken() const {
    return provenance_of({root_ / "model", root_ / "data", root_ / "gazetteer.bin"});
  }
  const fs::path root_ = fs::temp_directory_path() / ("isnad-provenance-" + std::to_string(::getpid()));
};

TEST_F(Fingerprints, AFileIsItsSha256AndAFolderThatOfTheListOfItsFiles) {
  const Provenance made_by = taken();
  EXPECT_EQ(made_by.gazetteer, core::sha256_hex("GAZ").substr(0, 12));
  const std::string tables =
      core::sha256_hex("a = 1") + "  kinds.toml\n" + core::sha256_hex("Rutba") + "  places.tsv\n";
  EXPECT_EQ(made_by.tables, core::sha256_hex(tables).substr(0, 12));
  EXPECT_EQ(made_by.weights, core::sha256_hex(core::sha256_hex("weights") + "  one.bin\n").substr(0, 12));
  const std::string model =
      core::sha256_hex("[nlp]") + "  config.cfg\n" + core::sha256_hex("[]") + "  vocab/strings.json\n";
  EXPECT_EQ(made_by.model, core::sha256_hex(model).substr(0, 12));
}

TEST_F(Fingerprints, EachByteAndEachNameCountsAndNothingElse) {
  const Provenance before = taken();
  write("data/README.md", "changed");
  EXPECT_EQ(taken(), before);
  write("data/kinds.toml", "a = 2");
  Provenance now = taken();
  EXPECT_NE(now.tables, before.tables);
  EXPECT_EQ(now.weights, before.weights);
  EXPECT_EQ(now.model, before.model);
  write("data/kinds.toml", "a = 1");
  EXPECT_EQ(taken(), before);
  fs::rename(root_ / "data/places.tsv", root_ / "data/towns.tsv");
  EXPECT_NE(taken().tables, before.tables);
  write("model/vocab/strings.json", "[ ]");
  EXPECT_NE(taken().model, before.model);
}

// Words of briefs are no knowledge that a text is read with: whoever edits them has the same ledger.
TEST_F(Fingerprints, TablesThatTheListMarksAsShownDoNotCount) {
  write("data/tables.txt", "# the list\nbrief.toml shown\nexports/acled.tsv shown\nkinds.toml\nplaces.tsv\n# end\n");
  write("data/brief.toml", "said = 1");
  write("data/exports/acled.tsv", "a\tb");
  const Provenance before = taken();
  write("data/brief.toml", "said = 2");
  write("data/exports/acled.tsv", "b\ta");
  EXPECT_EQ(taken(), before);
  write("data/kinds.toml", "a = 2");
  EXPECT_NE(taken().tables, before.tables);
  write("data/kinds.toml", "a = 1");
  // Not marked, it counts again; a table of somebody's own that no list names does too.
  write("data/tables.txt", "brief.toml\nexports/acled.tsv shown\nkinds.toml\nplaces.tsv\n# end\n");
  EXPECT_NE(taken().tables, before.tables);
}

TEST_F(Fingerprints, ShippedTablesOfWhatGoesOutAreMarked) {
  const auto shown = lexicon::shown_tables(fs::path(ISNAD_SOURCE_DIR) / "data");
  EXPECT_TRUE(shown.contains("brief.toml"));
  for (const char* knowledge : {"times.toml", "incidents.toml", "actors/media.toml", "weights.toml"})
    EXPECT_FALSE(shown.contains(knowledge)) << knowledge;
  for (const std::string& path : shown) EXPECT_TRUE(fs::exists(fs::path(ISNAD_SOURCE_DIR) / "data" / path)) << path;
}

TEST_F(Fingerprints, WhatIsAbsentSaysNone) {
  fs::remove_all(root_ / "data/models");
  fs::remove(root_ / "gazetteer.bin");
  const Provenance made_by = taken();
  EXPECT_EQ(made_by.weights, "none");
  EXPECT_EQ(made_by.gazetteer, "none");
  EXPECT_NE(made_by.tables, "none");
  const Provenance nothing = provenance_of({root_ / "no", root_ / "none", ""});
  EXPECT_EQ(nothing.model, "none");
  EXPECT_EQ(nothing.tables, "none");
}

TEST_F(Fingerprints, AWheelIsOneFileAndALoopOfLinksIsNoTrap) {
  write("model.whl", "PK");
  EXPECT_EQ(provenance_of({root_ / "model.whl", "", ""}).model, core::sha256_hex("PK").substr(0, 12));
  const Provenance before = taken();
  fs::create_directory_symlink(root_ / "data", root_ / "data/again");
  EXPECT_EQ(taken(), before);
}

TEST_F(Fingerprints, AFolderThatIsALinkCountsAsIfItsFilesStoodThere) {
  write("data/actors/media.toml", "b = 1");
  const Provenance before = taken();
  fs::rename(root_ / "data/actors", root_ / "actors");
  EXPECT_NE(taken(), before);
  fs::create_directory_symlink(root_ / "actors", root_ / "data/actors");
  EXPECT_EQ(taken(), before);
  fs::create_directory_symlink(root_ / "actors", root_ / "actors/round");  // not into the tree, so up to a depth
  EXPECT_NE(taken().tables, "none");
}

TEST(ProgramVersion, NamesVersionAndCommit) {
  EXPECT_TRUE(program_version().starts_with("0.2.0+")) << program_version();
  EXPECT_GT(program_version().size(), std::string_view("0.2.0+").size());
}

const fs::path kRoot = ISNAD_SOURCE_DIR;

TEST(ProvenanceOfTheEngine, IsThatOfItsFilesAndStandsInEveryAnswer) {
  const fs::path model = kRoot / "build/models/en_core_web_sm-3.8.0";
  if (!fs::exists(model)) GTEST_SKIP() << "no model under build/models; make build fetches it";
  const auto engine = Engine::create({model, kRoot / "data"});
  ASSERT_TRUE(engine.ok()) << engine.error().message;
  const Provenance& made_by = (*engine)->provenance();
  EXPECT_EQ(made_by, provenance_of({model, kRoot / "data", kRoot / "build/gazetteer/gazetteer.bin"}));
  for (const std::string* part : {&made_by.model, &made_by.tables, &made_by.weights, &made_by.gazetteer}) {
    EXPECT_EQ(part->size(), 12U) << *part;
  }
  Reader reader(*engine);
  for (const char* language : {"en", "fr"}) {
    Document document;
    document.language = language;
    document.text = "Rebels attacked the town.";
    const auto extraction = reader.read(document);
    ASSERT_TRUE(extraction.ok());
    EXPECT_EQ(extraction->made_by, made_by) << language;
  }
}

}  // namespace
}  // namespace isnad
