#include "model/model_files.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace isnad {
namespace {

namespace fs = std::filesystem;

std::string little_endian(std::size_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i, value >>= 8) out.push_back(static_cast<char>(value));
  return out;
}

std::string deflated(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A wheel of one entry.
std::string wheel(const std::string& name, const std::string& text, int method) {
  const std::string packed = method == 8 ? deflated(text) : text;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
  const std::string sizes = little_endian(crc, 4) + little_endian(packed.size(), 4) + little_endian(text.size(), 4);
  std::string out = "PK\x03\x04" + little_endian(20, 2) + little_endian(0, 2) + little_endian(method, 2) +
                    little_endian(0, 4) + sizes + little_endian(name.size(), 2) + little_endian(0, 2) + name + packed;
  const std::size_t directory_at = out.size();
  out += "PK\x01\x02" + little_endian(20, 2) + little_endian(20, 2) + little_endian(0, 2) + little_endian(method, 2) +
         little_endian(0, 4) + sizes + little_endian(name.size(), 2) + little_endian(0, 16) + name;
  const std::size_t directory_size = out.size() - directory_at;
  return out + "PK\x05\x06" + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(directory_size, 4) + little_endian(directory_at, 4) + little_endian(0, 2);
}

TEST(ZipArchive, ReadsStoredAndDeflatedEntries) {
  for (const int method : {0, 8}) {
    const auto archive = model::ZipArchive::create(wheel("a/config.cfg", "[nlp] [nlp] [nlp]", method));
    ASSERT_TRUE(archive.ok()) << archive.error().message;
    const auto text = archive->read("a/config.cfg");
    ASSERT_TRUE(text.ok()) << text.error().message;
    EXPECT_EQ(*text, "[nlp] [nlp] [nlp]");
  }
}

TEST(ZipArchive, EveryTruncationIsAnError) {
  const std::string whole = wheel("a/config.cfg", "[nlp] [nlp] [nlp]", 8);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(model::ZipArchive::create(whole.substr(0, size)).ok()) << size;
  }
}

TEST(ZipArchive, AChangedByteNeverGivesOtherText) {
  const std::string whole = wheel("a/config.cfg", "[nlp] [nlp] [nlp]", 8);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto archive = model::ZipArchive::create(damaged);
    if (!archive) continue;
    const auto text = archive->read("a/config.cfg");
    if (!text) continue;
    EXPECT_EQ(*text, "[nlp] [nlp] [nlp]");
  }
}

TEST(ZipArchive, NamesAMethodThatItCannotUnpack) {
  const auto archive = model::ZipArchive::create(wheel("a/config.cfg", "text", 14));
  ASSERT_TRUE(archive.ok());
  const auto text = archive->read("a/config.cfg");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().code, ErrorCode::kUnsupportedVersion);
}

TEST(ModelFiles, FindsThePipelineInAFolderAboveAndInAWheel) {
  const fs::path top = fs::path(::testing::TempDir()) / "isnad_model_files";
  fs::create_directories(top / "package" / "model-1.0");
  std::ofstream(top / "package" / "model-1.0" / "config.cfg") << "[nlp]";
  std::ofstream(top / "model.whl", std::ios::binary) << wheel("package/model-1.0/config.cfg", "[nlp]", 8);
  for (const fs::path& path : {top, top / "package" / "model-1.0", top / "model.whl"}) {
    const auto files = model::ModelFiles::open(path);
    ASSERT_TRUE(files.ok()) << files.error().message;
    EXPECT_TRUE(files->has("config.cfg"));
    const auto text = files->read("config.cfg");
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, "[nlp]");
    const auto absent = files->read("tagger/model");
    ASSERT_FALSE(absent.ok());
    EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);
  }
  fs::remove_all(top);
}

TEST(ModelFiles, SaysWhatToDoWhereThereIsNoModel) {
  const auto files = model::ModelFiles::open("/nonexistent/model");
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().code, ErrorCode::kNotFound);
  EXPECT_NE(files.error().message.find("make setup"), std::string::npos);
}

}  // namespace
}  // namespace isnad
