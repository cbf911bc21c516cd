// Every file under data/ that the program reads, taken away, emptied, and cut to half at the end of a line: the program
// must say so, by an error or a warning. Answers that change in silence are the worst that a damaged file can do.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "ingest/ingest_tables.h"
#include "lexicon/lexicon.h"
#include "lexicon/tables.h"
#include "resolve/incident_knowledge.h"
#include "resolve/names/scorer.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

class DamagedData : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("isnad-data-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "build");
    fs::copy(support::kSource / "data", folder_ / "data", fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path data() const { return folder_ / "data"; }

  // What is said of the data: the error of a step that does not load, or warnings.
  [[nodiscard]] std::string complaints() const {
    std::string out;
    if (const auto models = lexicon::Models::load(data() / "models"); !models) {
      out += models.error().message + "\n";
    } else {
      for (const Error& warning : models->warnings()) out += warning.message + "\n";
    }
    for (const Error& warning : lexicon::table_warnings(data())) out += warning.message + "\n";
    if (const auto tables = IngestTables::load(data()); !tables) out += tables.error().message + "\n";
    if (const auto names = resolve::names::NameScorer::load(data()); !names) out += names.error().message + "\n";
    if (const auto pairs = resolve::IncidentKnowledge::load(data()); !pairs) out += pairs.error().message + "\n";
    return out;
  }

  fs::path folder_;
};

// What the program reads: data sheets and notes for people are left out, for no answer hangs on them.
std::vector<fs::path> files_read(const fs::path& data) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(data)) {
    if (entry.is_regular_file() && entry.path().extension() != ".md") out.push_back(fs::relative(entry.path(), data));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string half_of(const std::string& bytes) {
  const std::size_t end = bytes.rfind('\n', bytes.size() / 2);
  return bytes.substr(0, end == std::string::npos ? bytes.size() / 2 : end + 1);
}

TEST_F(DamagedData, WholeDataHasNothingToComplainAbout) { EXPECT_EQ(complaints(), ""); }

TEST_F(DamagedData, EveryDamageIsSaidAndNamesTheFile) {
  const std::vector<fs::path> files = files_read(data());
  ASSERT_GT(files.size(), 40U);
  for (const fs::path& file : files) {
    const std::string whole = bytes_of(data() / file);
    const auto expect_complaint = [&](std::string_view damage) {
      EXPECT_NE(complaints().find(file.filename().string()), std::string::npos) << file << ", " << damage;
    };
    std::ofstream(data() / file, std::ios::binary | std::ios::trunc).close();
    expect_complaint("emptied");
    std::ofstream(data() / file, std::ios::binary | std::ios::trunc) << half_of(whole);
    expect_complaint("cut to half");
    fs::remove(data() / file);
    expect_complaint("taken away");
    std::ofstream(data() / file, std::ios::binary | std::ios::trunc) << whole;
  }
}

// Each table is in the list, else nobody would miss it.
TEST_F(DamagedData, EveryTableIsInTheList) {
  std::set<std::string> listed;
  std::ifstream list(data() / "tables.txt");
  for (std::string line; std::getline(list, line);) {
    if (!line.empty() && line.front() != '#') listed.insert(line.substr(0, line.find(' ')));  // a mark may follow
  }
  for (const fs::path& file : files_read(data())) {
    const std::string name = file.generic_string();
    if (name == "tables.txt" || name.starts_with("models/")) continue;
    EXPECT_TRUE(listed.contains(name)) << name << " is missing in data/tables.txt";
  }
}

TEST_F(DamagedData, AFolderInPlaceOfATableIsSaid) {
  fs::remove(data() / "times.toml");
  fs::create_directory(data() / "times.toml");
  EXPECT_NE(complaints().find("times.toml"), std::string::npos);
}

TEST_F(DamagedData, AModelThatNothingReadsIsSaid) {
  std::ofstream(data() / "models/statement-queue.bin") << "?";
  EXPECT_NE(complaints().find("statement-queue.bin: no part of this program reads"), std::string::npos) << complaints();
}

TEST_F(DamagedData, LoadedTablesCarryTheirWarnings) {
  fs::create_directory_symlink(fs::absolute(support::kSource / "build/gazetteer"), folder_ / "build/gazetteer");
  std::ofstream(data() / "weapons.toml", std::ios::trunc).close();
  fs::remove(data() / "models/places.bin");
  const auto lexicon = lexicon::Lexicon::load(data());
  if (!lexicon && lexicon.error().message.find("gazetteer") != std::string::npos) GTEST_SKIP() << "no gazetteer";
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message;
  ASSERT_EQ((*lexicon)->warnings.size(), 2U);
  EXPECT_NE((*lexicon)->warnings[0].message.find("weapons.toml: the table is empty"), std::string::npos);
  EXPECT_NE((*lexicon)->warnings[1].message.find("places.bin: the model is missing: places are found by rules alone"),
            std::string::npos);
}

}  // namespace
}  // namespace isnad
