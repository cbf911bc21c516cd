#include "model/static_vectors.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/msgpack_writer.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

class StaticVectorsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "vocab");
    write("config.cfg", "[nlp]");
    write("vocab/vectors", table());
    write("vocab/key2row", rows());
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] Result<model::StaticVectors> load() const {
    return model::StaticVectors::load(*model::ModelFiles::open(folder_));
  }

  // Two vectors of three numbers.
  static std::string table() {
    const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
    const float values[] = {1, 2, 3, 4, 5, 6};
    std::string out("\x93NUMPY\x01\x00", 8);
    out += static_cast<char>(header.size());
    out += '\0';
    out += header;
    return out.append(reinterpret_cast<const char*>(values), sizeof(values));
  }
  static std::string rows() {
    testing::MsgpackWriter out;
    out.map(2).integer(9).integer(1).integer(7).integer(0);
    return out.bytes();
  }

  fs::path folder_ = fs::path(::testing::TempDir()) / "isnad_static_vectors";
};

TEST_F(StaticVectorsTest, GiveAWordsRow) {
  const auto vectors = load();
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  EXPECT_EQ(vectors->width(), 3U);
  ASSERT_NE(vectors->find(9), nullptr);
  EXPECT_EQ(vectors->find(9)[2], 6.0F);
  EXPECT_EQ(vectors->find(8), nullptr);
}

TEST_F(StaticVectorsTest, EveryTruncationIsAnErrorThatNamesTheFile) {
  for (const auto& [name, whole] :
       {std::pair<std::string, std::string>{"vocab/vectors", table()}, {"vocab/key2row", rows()}}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      write(name, whole.substr(0, size));
      const auto vectors = load();
      ASSERT_FALSE(vectors.ok()) << name << " cut to " << size;
      EXPECT_NE(vectors.error().message.find(name), std::string::npos);
    }
    write(name, whole);
  }
}

TEST_F(StaticVectorsTest, RefuseFloretVectors) {
  write("vocab/vectors.cfg", R"({"mode":"floret"})");
  const auto vectors = load();
  ASSERT_FALSE(vectors.ok());
  EXPECT_EQ(vectors.error().code, ErrorCode::kUnsupportedVersion);
}

}  // namespace
}  // namespace isnad
