// archive_test.cpp: records as WARC 1.1 has them, read back by our own reader; what a kill leaves is cut off.
#include "collect/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "collect/recording.h"
#include "collect/warc_record.h"
#include "core/sha256.h"
#include "ingest/kinds/warc.h"
#include "support/scratch_folder.h"

namespace isnad::collect {
namespace {

using testing::HasSubstr;

RecordFields page() {
  RecordFields out;
  out.url = "https://news.example/a";
  out.date = "2026-11-29T21:00:00Z";
  out.ip = "192.0.2.7";
  out.head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
  out.payload = "Rockets hit a depot in Mosul on Tuesday.";
  out.number = 7;
  return out;
}

TEST(WarcRecord, HasItsDigestsAndLengths) {
  const BuiltRecord built = build_record(page());
  const RecordFields fields = page();
  EXPECT_THAT(built.bytes, testing::StartsWith("WARC/1.1\r\nWARC-Record-ID: " + built.id + "\r\n"));
  EXPECT_THAT(built.bytes, HasSubstr("\r\nWARC-Payload-Digest: sha256:" + core::sha256_hex(fields.payload) + "\r\n"));
  EXPECT_THAT(built.bytes,
              HasSubstr("\r\nWARC-Block-Digest: sha256:" + core::sha256_hex(fields.head + fields.payload) + "\r\n"));
  EXPECT_THAT(built.bytes,
              HasSubstr("\r\nContent-Length: " + std::to_string(fields.head.size() + fields.payload.size()) + "\r\n"));
  EXPECT_THAT(built.bytes, testing::EndsWith(fields.payload + "\r\n\r\n"));
  EXPECT_EQ(build_record(page()).bytes, built.bytes);
}

TEST(WarcRecord, NoTwoHaveOneId) {
  RecordFields other = page();
  other.number = 8;
  EXPECT_NE(build_record(other).id, build_record(page()).id);
}

TEST(WarcRecord, ARevisitLeadsBack) {
  RecordFields again = page();
  again.type = RecordType::kNotModified;
  again.payload.clear();
  again.payload_sha256 = std::string(64, 'a');
  again.earlier = {"<urn:uuid:1>", "https://news.example/a", "2026-11-28T21:00:00Z"};
  const std::string bytes = build_record(again).bytes;
  EXPECT_THAT(bytes, HasSubstr("WARC-Type: revisit\r\n"));
  EXPECT_THAT(bytes, HasSubstr("WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n"));
  EXPECT_THAT(bytes, HasSubstr("WARC-Refers-To: <urn:uuid:1>\r\n"));
  EXPECT_THAT(bytes, HasSubstr("WARC-Payload-Digest: sha256:" + again.payload_sha256 + "\r\n"));
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = scratch_folder();
    plan_.folder = folder_;
    plan_.contact = "desk@news.example";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Answer answer(std::string body) {
    Answer out;
    out.status = 200;
    out.head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
    out.body = std::move(body);
    return out;
  }
  // All of the files in the folder, unpacked.
  std::vector<std::string> articles() {
    const auto tables = load_ingest_tables("data");
    std::vector<std::string> names, out;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      if (entry.path().extension() == ".gz") names.push_back(entry.path().string());
    }
    std::ranges::sort(names);
    DocumentReader reader(names, InputFormat::kAuto, *tables);
    while (auto item = reader.next())
      out.push_back(item->document ? item->document->text : item->document.error().message);
    return out;
  }

  std::filesystem::path folder_;
  Plan plan_;
};

TEST_F(Folder, WhatIsCommittedStaysAndTheRestIsCutOff) {
  const Answer first = answer("Rockets hit a depot in Mosul on Tuesday."),
               second = answer("A drone fell near Erbil on Monday.");
  std::string file;
  {
    auto state = State::create(folder_);
    ASSERT_TRUE(state.ok()) << state.error().message;
    auto recording = Recording::open(plan_, *state);
    ASSERT_TRUE(recording.ok());
    ASSERT_TRUE(recording->keep({&first, "https://news.example/1", {}, {}, true}).ok());
    ASSERT_TRUE(recording->commit().ok());
    ASSERT_TRUE(recording->keep({&second, "https://news.example/2", {}, {}, true}).ok());
    file = (*state->last_file())->name;
    // Here it is killed: the second one is in the file, and in no committed transaction.
  }
  const auto whole = std::filesystem::file_size(folder_ / file);
  auto state = State::create(folder_);
  const auto good = (*state->last_file())->bytes;
  ASSERT_LT(good, whole);
  auto recording = Recording::open(plan_, *state);
  ASSERT_TRUE(recording.ok()) << recording.error().message;
  EXPECT_EQ(std::filesystem::file_size(folder_ / file), good);
  EXPECT_EQ(*state->next_record(), 2);
  ASSERT_TRUE(recording->keep({&second, "https://news.example/2", {}, {}, true}).ok());
  ASSERT_TRUE(recording->commit().ok());
  EXPECT_THAT(articles(), testing::ElementsAre(first.body, second.body));
}

TEST_F(Folder, AFileThatIsShorterThanItWasIsToldOf) {
  const Answer first = answer("Rockets hit a depot in Mosul on Tuesday.");
  auto state = State::create(folder_);
  {
    auto recording = Recording::open(plan_, *state);
    ASSERT_TRUE(recording->keep({&first, "https://news.example/1", {}, {}, true}).ok());
    ASSERT_TRUE(recording->commit().ok());
  }
  const auto file = folder_ / (*state->last_file())->name;
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
  const auto recording = Recording::open(plan_, *state);
  ASSERT_FALSE(recording.ok());
  EXPECT_EQ(recording.error().code, ErrorCode::kCorruptData);
  EXPECT_THAT(recording.error().message, HasSubstr(file.string()));
}

TEST_F(Folder, AFullFileIsFollowedByAnother) {
  plan_.limits.archive_bytes = 1;
  auto state = State::create(folder_);
  auto recording = Recording::open(plan_, *state);
  for (const char* text : {"Rockets hit a depot in Mosul on Tuesday.", "A drone fell near Erbil on Monday.",
                           "A mine killed two near Sinjar."}) {
    const Answer one = answer(text);
    ASSERT_TRUE(recording->keep({&one, "https://news.example/1", {}, {}, true}).ok());
    ASSERT_TRUE(recording->commit().ok());
  }
  EXPECT_EQ(articles().size(), 3U);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    files += entry.path().extension() == ".gz" ? 1 : 0;
  EXPECT_EQ(files, 3U);
}

TEST_F(Folder, IsOneProgramsAtATime) {
  const auto mine = lock_folder(folder_);
  ASSERT_TRUE(mine.ok());
  const auto other = lock_folder(folder_);
  ASSERT_FALSE(other.ok());
  EXPECT_THAT(other.error().message, HasSubstr("another isnad collect is at work there"));
}

TEST_F(Folder, AFileOfAnotherProgramIsNotTouched) {
  std::ofstream(folder_ / kStateFile) << "no database at all, but a text of some length that somebody put there";
  const auto state = State::create(folder_);
  ASSERT_FALSE(state.ok());
  EXPECT_THAT(state.error().message, HasSubstr("no state of isnad collect"));
}

}  // namespace
}  // namespace isnad::collect
