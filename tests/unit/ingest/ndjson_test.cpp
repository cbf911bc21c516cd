// NDJSON lines: names of keys, wrong types, dates, what is kept, and every truncation.
#include "ingest/ndjson.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RawDocument read(std::string_view line) {
  ingest::ParsedLine parsed = test::parse_line(line);
  if (!parsed.document) {
    ADD_FAILURE() << parsed.document.error().message;
    return {};
  }
  return std::move(parsed.document).value();
}
std::string message(std::string_view line) {
  const ingest::ParsedLine parsed = test::parse_line(line);
  return parsed.document ? "" : parsed.document.error().message;
}

TEST(Ndjson, ReadsTheContractsOwnKeys) {
  const RawDocument raw =
      read(R"({"id":"a1","title":"T","outlet":"Gulf Wire","url":"https://gulf.example/1",)"
           R"("authors":["A. Writer","B. Writer"],"language":"en","published":"2024-09-26","text":"Words."})");
  EXPECT_EQ(raw.id, "a1");
  EXPECT_EQ(raw.title, "T");
  EXPECT_EQ(raw.outlet, "Gulf Wire");
  EXPECT_THAT(raw.authors, ElementsAre("A. Writer", "B. Writer"));
  EXPECT_EQ(raw.published, "2024-09-26");
  EXPECT_EQ(raw.text, "Words.");
  EXPECT_EQ(raw.extra_json, "");
}

TEST(Ndjson, ReadsTheKeysOfTrafilatura) {
  const RawDocument raw =
      read(R"({"title":"T","author":"A. Writer; B. Writer","hostname":"gulf.example","date":"2024-09-26",)"
           R"("sitename":"Gulf Wire","source":"https://gulf.example/1","raw_text":"Words. More","text":"Words.",)"
           R"("language":"en","excerpt":"W"})");
  EXPECT_EQ(raw.text, "Words.");
  EXPECT_EQ(raw.outlet, "Gulf Wire");
  EXPECT_EQ(raw.url, "https://gulf.example/1");
  EXPECT_EQ(raw.published, "2024-09-26");
  EXPECT_THAT(raw.authors, ElementsAre("A. Writer", "B. Writer"));
  EXPECT_THAT(raw.extra_json, HasSubstr(R"("raw_text":"Words. More")"));
  EXPECT_THAT(raw.extra_json, HasSubstr("excerpt"));
}

TEST(Ndjson, ReadsTheKeysOfNewsPleaseMediaCloudAndGdelt) {
  const RawDocument please =
      read(R"({"maintext":"Words.","date_publish":"2024-09-26 10:15:00","source_domain":"gulf.example",)"
           R"("title":"T","authors":["A. Writer"],"image_url":null})");
  EXPECT_EQ(please.text, "Words.");
  EXPECT_EQ(please.published, "2024-09-26T10:15:00");
  EXPECT_EQ(please.outlet, "gulf.example");
  const RawDocument cloud =
      read(R"({"stories_id":17,"media_name":"Gulf Wire","publish_date":"2024-09-26","text":"Words."})");
  EXPECT_EQ(cloud.id, "17");
  EXPECT_EQ(cloud.outlet, "Gulf Wire");
  const RawDocument gdelt =
      read(R"({"url":"https://gulf.example/1","seendate":"20240926T101500Z","domain":"gulf.example",)"
           R"("language":"English","text":"Words."})");
  EXPECT_EQ(gdelt.published, "2024-09-26T10:15:00Z");
  EXPECT_EQ(gdelt.language, "English");
}

TEST(Ndjson, TakesASourceForAnAddressOrANameByItsLook) {
  EXPECT_EQ(read(R"({"text":"W","source":"Gulf Wire"})").outlet, "Gulf Wire");
  EXPECT_EQ(read(R"({"text":"W","source":{"id":null,"name":"Gulf Wire"}})").outlet, "Gulf Wire");
  EXPECT_EQ(read(R"({"text":"W","source":"https://gulf.example"})").url, "https://gulf.example");
  EXPECT_EQ(read(R"({"text":"W","source":"https://gulf.example"})").outlet, "");
}

TEST(Ndjson, NamesTheLineAndTheKeyOfAWrongType) {
  EXPECT_THAT(message(R"({"text":["W"]})"), HasSubstr("test.ndjson:1: \"text\" is a list"));
  EXPECT_THAT(message(R"({"text":"W","title":7})"), HasSubstr("\"title\" is a number"));
  EXPECT_THAT(message(R"({"text":"W","authors":[1]})"),
              HasSubstr("\"authors\" is a list. The contract wants a list of names"));
  EXPECT_THAT(message(R"({"title":"T"})"), HasSubstr("neither \"text\" nor \"html\""));
  EXPECT_THAT(message(R"(["W"])"), HasSubstr("a list, not a JSON object"));
  EXPECT_THAT(message(R"({"text":"W")"), HasSubstr("no whole JSON object"));
  EXPECT_THAT(message("{\"text\":\"\xff\"}"), HasSubstr("not UTF-8 at byte 9"));
}

TEST(Ndjson, KeepsTheIdOfALineThatCantBeUsed) {
  EXPECT_EQ(test::parse_line(R"({"id":"a1","title":"T"})").id, "a1");
  EXPECT_EQ(test::parse_line(R"({"id":17,"text":5})").id, "17");
}

TEST(Ndjson, AnAliasOfAWrongTypeIsOnlyKept) {
  const RawDocument raw = read(R"({"text":"W","content":{"rendered":"W"},"byline":7})");
  EXPECT_EQ(raw.text, "W");
  EXPECT_THAT(raw.extra_json, HasSubstr(R"("content":{"rendered":"W"})"));
  EXPECT_THAT(raw.extra_json, HasSubstr(R"("byline":7)"));
}

TEST(Ndjson, ADateThatCantBeReadDoesNotPoisonTheDocument) {
  const RawDocument two_ways = read(R"({"text":"W","published":"03/04/2024"})");
  EXPECT_EQ(two_ways.published, "03/04/2024");  // clean() settles it or leaves it
  EXPECT_THAT(two_ways.extra_json, HasSubstr("03/04/2024"));
  EXPECT_EQ(read(R"({"text":"W","published":"03/04/2024","date":"2024-04-03"})").published, "2024-04-03");
  for (const char* date : {"\"2024-05-14T10:00:00+99:99\"", "\"soon\"", "[2024]", "true", "\"2024-02-31\""}) {
    const RawDocument raw = read(fmt::format(R"({{"text":"W","published":{}}})", date));
    EXPECT_EQ(raw.published, "") << date;
    EXPECT_THAT(raw.extra_json, HasSubstr("published")) << date;
  }
  EXPECT_EQ(read(R"({"text":"W","published":"soon","date":"2024-09-26"})").published, "2024-09-26");
  EXPECT_EQ(read(R"({"text":"W","published":1727345700})").published, "2024-09-26T10:15:00Z");
  EXPECT_EQ(read(R"({"text":"W","published":1727345700000})").published, "2024-09-26T10:15:00Z");
  EXPECT_EQ(read(R"({"text":"W","published":null})").extra_json, "");
}

TEST(Ndjson, BoundsDepthAndNumberOfKeys) {
  EXPECT_THAT(message(R"({"text":"W","x":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}"),
              HasSubstr("deep"));
  std::string many = R"({"text":"W")";
  for (int i = 0; i < 30'000; ++i) many += fmt::format(",\"k{}\":1", i);
  EXPECT_THAT(message(many + "}"), HasSubstr("keys"));
}

TEST(Ndjson, ReadsWhatIsNoJsonButIsWritten) {
  const RawDocument numbers = read(R"({"text":"W","a":NaN,"b":[-Infinity,Infinity],"c":1e400,"d":-2.5e999,"e":1.5})");
  EXPECT_EQ(numbers.text, "W");
  EXPECT_EQ(numbers.extra_json, R"({"a":null,"b":[null,null],"c":"1e400","d":"-2.5e999","e":1.5})");
  EXPECT_EQ(read(R"({"text":"W NaN \"NaN","id":NaN})").id, "");
  EXPECT_EQ(read(R"({"text":"W NaN","x":NaN})").text, "W NaN");
  EXPECT_EQ(read(R"({"text":"a\ud83d b"})").text, "a\uFFFD b");
  EXPECT_EQ(read(R"({"text":"a\ude00\ud83d"})").text, "a\uFFFD\uFFFD");
  EXPECT_EQ(read(R"({"text":"\ud83d\ude00","x":NaN})").text, "\U0001F600");
  EXPECT_EQ(read(R"({"text":"\\ud83d","x":NaN})").text, "\\ud83d");
}

TEST(Ndjson, SaysAtWhichByteALineGoesWrong) {
  EXPECT_THAT(message(R"({"text":"W",,"x":1})"), HasSubstr("goes wrong at byte 12 (\",\"x\""));
  EXPECT_THAT(message(R"({"text":"W","x":NaNa})"), HasSubstr("goes wrong at byte 1"));
  EXPECT_THAT(message(R"({"text":"W","x":"\uD83)"), HasSubstr("no whole JSON object"));
}

TEST(Ndjson, EveryTruncationOfWhatIsNoJsonIsAnError) {
  const std::string line = R"({"id":"a","text":"W \ud83d \ud83d\ude00","x":[NaN,-Infinity,1e999]})";
  ASSERT_TRUE(test::parse_line(line).document.ok());
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(test::parse_line(line.substr(0, size)).document.ok()) << size;
  }
}

TEST(Ndjson, EveryTruncationOfALineIsADocumentOrAnError) {
  const std::string line =
      R"({"id":"a","title":"T \u00e9","text":"Two rockets hit a depot.\nNo one was hurt.","published":"2024-09-26","x":[1,{"y":null}]})";
  ASSERT_TRUE(test::parse_line(line).document.ok());
  for (std::size_t size = 0; size < line.size(); ++size) {
    const std::string cut(line.data(), size);
    EXPECT_FALSE(test::parse_line(cut).document.ok()) << cut;
  }
}

}  // namespace
}  // namespace isnad
