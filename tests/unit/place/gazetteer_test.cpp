// The gazetteer's file and tables: what a mistake in them says.
#include "lexicon/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace isnad {
namespace {

const std::filesystem::path kSource = ISNAD_SOURCE_DIR;

class GazetteerFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / "isnad_gazetteer";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    binary_ = folder_ / "gazetteer.bin";
    // One row, one name: a town "Abc" in Iraq.
    lexicon::NameHash hash;
    hash.add("abc");
    bytes_ = "ISNADGAZ";
    for (const std::uint32_t number : {1U, 1U, 1U, 4U}) append(number);
    append(33.0F), append(44.0F);
    for (const std::uint32_t number : {7U, 9000U, 0U, lexicon::kNoPlace}) append(number);
    bytes_ += std::string("IQ\0\0", 4);
    append(hash.value());
    append(0x80000000U);
    bytes_ += std::string("Abc\0", 4);
    put(binary_, bytes_);
    put(folder_ / "countries.tsv", "IQ\t99237\tIraq\t33\t44\t40000000\t\tIraqi\tBaghdad\n");
    put(folder_ / "places.tsv", "Camp Abc\tcamp\tIQ\t33\t44\t100\tthe Camp\t\t\n");
    put(folder_ / "place_aliases.tsv", "# none\n");
    put(folder_ / "place_points.tsv", "# none\n");
  }

  template <typename T>
  void append(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  static void put(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  }
  std::string message() const {
    const auto loaded = lexicon::Gazetteer::load(binary_, folder_);
    return loaded ? "" : loaded.error().message;
  }

  std::filesystem::path folder_, binary_;
  std::string bytes_;
};

TEST_F(GazetteerFiles, GivesRowsByTheKeyOfTheirFoldedName) {
  const auto gazetteer = lexicon::Gazetteer::load(binary_, folder_);
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.error().message;
  lexicon::NameHash hash;
  hash.add("abc");
  std::vector<lexicon::PlaceName> names;
  gazetteer->find(hash.value(), names);
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ((*gazetteer)[names[0].row].name, "Abc");
  EXPECT_EQ((*gazetteer)[names[0].row].feature, PlaceFeature::kTown);
  EXPECT_EQ((*gazetteer)[gazetteer->country("IQ")].name, "Iraq");
}

TEST_F(GazetteerFiles, CutAnywhereIsAnErrorAndNoCrash) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    put(binary_, bytes_.substr(0, size));
    EXPECT_NE(message(), "") << size;
  }
}

TEST_F(GazetteerFiles, OfAnotherFormatSayWhatToRun) {
  bytes_[8] = 9;
  put(binary_, bytes_);
  EXPECT_THAT(message(), testing::HasSubstr("format 9"));
}

TEST_F(GazetteerFiles, NameTheLineOfAMistake) {
  put(folder_ / "places.tsv", "# head\nCamp Abc\ttent\tIQ\t33\t44\t100\t\t\t\n");
  EXPECT_THAT(message(), testing::HasSubstr("places.tsv:2: no such feature"));
  put(folder_ / "places.tsv", "Camp Abc\tcamp\tIQ\n");
  EXPECT_THAT(message(), testing::HasSubstr("places.tsv:1: 3 columns"));
  put(folder_ / "places.tsv", "Camp Abc\tcamp\tIQ\t33\t44\t100\t\t\tNowhere\n");
  EXPECT_THAT(message(), testing::HasSubstr("places.tsv:1: GeoNames has no \"Nowhere\""));
}

TEST(GazetteerTables, OfTheProjectLoad) {
  const auto loaded = lexicon::Gazetteer::load(kSource / "build/gazetteer/gazetteer.bin", kSource / "data");
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
}

}  // namespace
}  // namespace isnad
