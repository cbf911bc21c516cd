// Broken and hostile input of each kind: only the broken record is lost, and named; nothing grows without bound.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "core/sha256.h"
#include "support/inputs_support.h"

namespace isnad {
namespace {

using std::string_literals::operator""s;
using test::read_inputs;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = 31;
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string item(std::string_view text) { return fmt::format("<item><description>{}</description></item>\n", text); }
std::string feed(std::string_view items) {
  return fmt::format(
      "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Gulf Wire</title>\n{}</channel></rss>\n", items);
}

TEST(BrokenFeeds, LoseTheBrokenItemOnly) {
  const auto texts =
      read_inputs(feed(item("One.") + "<item><description>Tw" + item("Three.") + item("") + item("Five."))).texts();
  EXPECT_THAT(texts, ElementsAre("One.", AllOf(HasSubstr("input: item 2 (byte "), HasSubstr("never ends")), "Three.",
                                 HasSubstr("neither content nor a summary"), "Five."));
}

TEST(BrokenFeeds, TagsThatAreNotClosedInsideAnItemAreMended) {
  EXPECT_THAT(read_inputs(feed("<item><title>x<description>One &nbsp; & two.</description></item>")).items, SizeIs(1));
}

TEST(BrokenFeeds, AnItemInACommentOrInCdataIsNone) {
  const std::string inside = fmt::format(
      "<!-- {} --><item><description><![CDATA[<p>An </item> of <b>two</b> words.</p>]]></description></item>",
      item("No."));
  EXPECT_THAT(read_inputs(feed(inside)).texts(), ElementsAre("An of two words."));
}

TEST(BrokenFeeds, EntitiesOfTheirOwnAndFilesAreNotRead) {
  const std::string hostile =
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM "
      "'file:///etc/passwd'>]>"
      "<rss version='2.0'><channel><title>&f;</title><item><description>One &b; &f; "
      "two.</description></item></channel></rss>";
  const auto inputs = read_inputs(hostile);
  ASSERT_THAT(inputs.items, SizeIs(1));
  EXPECT_THAT(inputs.texts()[0], testing::Not(HasSubstr("root:")));
  EXPECT_THAT(inputs.texts()[0], testing::Not(HasSubstr("haha")));
}

TEST(BrokenFeeds, ALongItemIsSkipped) {
  const auto texts =
      read_inputs(feed(item("One.") + item(std::string(5000, 'x')) + item("Three.")), "input", 3000).texts();
  EXPECT_THAT(texts, ElementsAre("One.", HasSubstr("longer than"), "Three."));
}

TEST(BrokenFeeds, AnotherCharsetIsRead) {
  std::string latin = feed(item("Caf\xE9 na\xEFve."));
  latin.replace(0, 21, "<?xml version='1.0' encoding='ISO-8859-1'?>");
  EXPECT_THAT(read_inputs(latin).texts(), ElementsAre("Caf\u00e9 na\u00efve."));
  std::string wide = "\xFF\xFE";
  for (const char c : feed(item("One."))) wide += {c, '\0'};
  EXPECT_THAT(read_inputs(wide).texts(), ElementsAre("One."));
}

std::string record(std::string_view type, std::string_view content_type, std::string_view block,
                   std::string_view length = {}) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: http://gulf.example/1\r\nContent-Type: {}\r\nContent-Length: "
      "{}\r\n\r\n{}\r\n\r\n",
      type, content_type, length.empty() ? std::to_string(block.size()) : std::string(length), block);
}
std::string text_record(std::string_view text) { return record("conversion", "text/plain", text); }

TEST(BrokenWarcs, LoseTheBrokenRecordOnly) {
  const std::string broken = "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n";
  const auto texts = read_inputs(text_record("One.") + broken + text_record("Three.") +
                                 record("conversion", "text/plain", "Four.", "999999999999"))
                         .texts();
  EXPECT_THAT(texts, ElementsAre("One.", AllOf(HasSubstr("record 2 (byte "), HasSubstr("no Content-Length")), "Three.",
                                 HasSubstr("cut off")));
}

TEST(BrokenWarcs, DamagedGzipCostsOneRecord) {
  std::string second = gzip(
      text_record(fmt::format("Two, of many different words: {}{}", core::sha256_hex("x"), core::sha256_hex("y"))));
  for (std::size_t i = 20; i < 40; ++i) second[i] = static_cast<char>(second[i] ^ 0x5A);
  const auto inputs = read_inputs(gzip(text_record("One.")) + second + gzip(text_record("Three.")));
  const auto texts = inputs.texts();
  EXPECT_EQ(texts.front(), "One.");
  EXPECT_EQ(texts.back(), "Three.");
  EXPECT_EQ(inputs.errors(), 1U) << testing::PrintToString(texts);
}

TEST(BrokenWarcs, ALongRecordIsSkippedAndTheNextRead) {
  EXPECT_THAT(read_inputs(text_record(std::string(9000, 'x')) + text_record("Two."), "input", 4000).texts(),
              ElementsAre(HasSubstr("longer than"), "Two."));
}

TEST(BrokenWarcs, TheIdIsTheHashOfTheRecordsOwnBytes) {
  const std::string whole = text_record("One.");
  const auto inputs = read_inputs(text_record("Zero.") + whole);
  EXPECT_EQ(inputs.items[1].document->source_sha256, core::sha256_hex(whole.substr(0, whole.size() - 4)));
}

TEST(BrokenWarcs, APageThatUnpacksWithoutEndIsAnError) {
  const std::string bomb = gzip(std::string(std::size_t{8} << 20U, 'x'));
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + bomb;
  EXPECT_THAT(
      read_inputs(record("response", "application/http", answer) + text_record("Two."), "input", 1 << 20).texts(),
      ElementsAre(HasSubstr("too long"), "Two."));
}

TEST(BrokenStreams, WhatUnpacksBeyondAllTextIsGivenUp) {
  const std::string bomb = gzip(gzip(std::string(std::size_t{1} << 20U, '\n')));
  EXPECT_THAT(read_inputs(bomb).texts(), ElementsAre(HasSubstr("gzip data inside packed data")));
  const std::string line = gzip(std::string(std::size_t{300} << 20U, 'x'));
  EXPECT_THAT(read_inputs(line, "x.ndjson", 1 << 20, InputFormat::kNdjson).texts().back(),
              HasSubstr("more than text ever does"));
}

TEST(BrokenTables, LinesOfAnotherWidthAreNamed) {
  const auto texts =
      read_inputs(
          "id,text,title\n1,One.,a\n2,\"Two,\nof two lines.\",b\n3,Three.\n4,Four.,c,d\n5,\"Five \"\"5\"\".\",e\n")
          .texts();
  EXPECT_THAT(texts, ElementsAre("One.", "Two,\nof two lines.",
                                 AllOf(HasSubstr("input:5:"), HasSubstr("2 cells and the table 3 columns")),
                                 AllOf(HasSubstr("input:6:"), HasSubstr("4 cells")), "Five \"5\"."));
}

TEST(BrokenTables, AQuoteThatStaysOpenCostsItsLine) {
  const auto texts = read_inputs("id,text\n1,One.\n2,\"Two.\n3,Three.\n4,Four.\n").texts();
  EXPECT_THAT(texts, ElementsAre("One.", AllOf(HasSubstr("input:3:"), HasSubstr("never closed")), "Three.", "Four."));
}

TEST(BrokenTables, ManyOpenQuotesTakeNoLongerThanTheirLines) {
  std::string table = "id,text\n";
  for (int i = 0; i < 20'000; ++i) table += "1,\"x\"y\n2,\"open\n";
  EXPECT_THAT(read_inputs(table).items, SizeIs(testing::Gt(20'000U)));
}

TEST(BrokenTables, WithoutAColumnForTheArticleTheColumnsAreNamed) {
  EXPECT_THAT(read_inputs("place,killed\nDjibo,2\n", "a.csv").texts(),
              ElementsAre(AllOf(HasSubstr("place, killed"), HasSubstr("--map text=COLUMN"))));
  EXPECT_THAT(read_inputs("", "a.csv").texts(), ElementsAre(HasSubstr("empty")));
  EXPECT_THAT(read_inputs("text\n", "a.csv").texts(), ElementsAre(HasSubstr("no row below its head")));
}

TEST(BrokenTables, AnySeparatorAndAMark) {
  EXPECT_THAT(read_inputs("\xEF\xBB\xBFtext;title\r\nOne.;x\r\n").texts(), ElementsAre("One."));
  EXPECT_THAT(read_inputs("title\ttext\nx\tOne \"quoted\" word.\n").texts(), ElementsAre("One \"quoted\" word."));
}

std::string messages(std::string_view list) {
  return fmt::format(R"({{"name":"Minbar","type":"public_channel","id":7,"messages":[{}]}})", list);
}
std::string message(std::string_view text) {
  return fmt::format(R"({{"id":1,"type":"message","date":"2024-01-30T20:00:00","text":{}}})", text);
}

TEST(BrokenTelegram, LosesTheBrokenMessageOnly) {
  const auto texts = read_inputs(messages(message("\"One.\"") + "," + R"({"id":2,"type":"message","text":oops})" + "," +
                                          message(R"(["Three ",{"type":"bold","text":"parts"},7])")))
                         .texts();
  EXPECT_THAT(texts,
              ElementsAre("One.", AllOf(HasSubstr("message 2 (byte "), HasSubstr("no JSON object")), "Three parts"));
}

TEST(BrokenTelegram, AllChatsOfAnAccountAreRead) {
  const std::string one = messages(message("\"One.\"")), two = messages(message("\"Two.\""));
  const std::string account =
      R"({"about":"x","personal_information":{"user_id":1},"chats":{"about":"y","list":[)" + one + "," + two + "]}}";
  EXPECT_THAT(read_inputs(account).texts(), ElementsAre("One.", "Two."));
}

TEST(BrokenTelegram, DeepJsonIsRefusedAndACutFileNamed) {
  EXPECT_THAT(read_inputs(messages(message("\"One.\"") + "," + std::string(200'000, '['))).texts(),
              ElementsAre("One.", HasSubstr("cut off")));
  EXPECT_THAT(read_inputs(messages(message(std::string(300, '[') + std::string(300, ']')))).texts(),
              ElementsAre(HasSubstr("no JSON object"), HasSubstr("no message")));
}

TEST(BrokenMails, PartsInPartsHaveAnEnd) {
  std::string mail = "MIME-Version: 1.0\nMessage-ID: <1>\nFrom: a@gulf.example\n";
  std::string inner = "text";
  for (int i = 0; i < 60; ++i)
    inner = fmt::format("Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n{1}\n--b{0}--\n", i, inner);
  EXPECT_THAT(read_inputs(mail + inner).items, SizeIs(1));
  std::string forwarded = "Message-ID: <1>\nFrom: a@gulf.example\nSubject: x\n\nDone.\n";
  for (int i = 0; i < 60; ++i)
    forwarded = "Message-ID: <1>\nFrom: a@gulf.example\nContent-Type: message/rfc822\n\n" + forwarded;
  EXPECT_LE(read_inputs(forwarded).items.size(), 5U);
}

TEST(BrokenMails, AMailWithoutTextIsNamed) {
  EXPECT_THAT(read_inputs("Message-ID: <1>\nFrom: a@gulf.example\nSubject: x\n\n\n").texts(),
              ElementsAre(HasSubstr("no text")));
}

TEST(BrokenMails, HtmlAloneAndAStubOfTextGiveTheHtml) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += fmt::format("word{} ", i);
  const std::string head =
      "Message-ID: <1>\nFrom: a@gulf.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
      "boundary=b\n\n";
  const std::string html = "--b\nContent-Type: text/html\n\n<p>" + words + "</p>\n--b--\n";
  const std::string stub = "--b\nContent-Type: text/plain\n\nView it in your browser.\n";
  EXPECT_THAT(read_inputs(head + html).texts(), ElementsAre(HasSubstr("word59")));
  EXPECT_THAT(read_inputs(head + stub + html).texts(), ElementsAre(HasSubstr("word59")));
}

TEST(BrokenArchives, HoldingThemselvesHaveAnEnd) {
  // A tar of a tar of a tar …: each is a member of the next.
  const auto tar = [](std::string_view name, std::string_view content) {
    std::string head(512, '\0');
    const auto put = [&](std::size_t at, std::string_view text) { text.copy(head.data() + at, text.size()); };
    put(0, name);
    put(100, "0000644");
    put(124, fmt::format("{:011o}", content.size()));
    put(136, "00000000000");
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\00000"s);
    unsigned sum = 0;
    for (const char c : head) sum += static_cast<unsigned char>(c);
    put(148, fmt::format("{:06o}", sum));
    head[154] = '\0';
    std::string out = head + std::string(content);
    out.resize((out.size() + 511) / 512 * 512);
    return out + std::string(1024, '\0');
  };
  std::string nested = tar("a.txt", "One.");
  EXPECT_THAT(read_inputs(nested).texts(), ElementsAre("One."));
  EXPECT_THAT(read_inputs(tar("../../etc/x.txt", "Two.")).texts(), ElementsAre("Two."));
  for (int i = 0; i < 6; ++i) nested = tar("n.tar", nested);
  EXPECT_THAT(read_inputs(nested).texts(), ElementsAre(HasSubstr("more than 3 deep")));
}

TEST(BrokenNexis, ArticlesWithoutEndOrHeadAreStillTold) {
  const std::string head = "Gulf Wire\n\nJanuary 30, 2024 Tuesday\n\nDepot hit\n\nLENGTH: 5 words\n\n";
  const std::string two =
      "1 of 2 DOCUMENTS\n\n" + head + "One.\n\nLOAD-DATE: January 31, 2024\n\n2 of 2 DOCUMENTS\n\n" + head + "Two.";
  EXPECT_THAT(read_inputs(two).texts(), ElementsAre("One.", "Two."));
  EXPECT_THAT(read_inputs("1 of 1 DOCUMENTS\n\nLENGTH: 5 words\n\nLOAD-DATE: January 31, 2024\n").texts(),
              ElementsAre(HasSubstr("no text")));
}

}  // namespace
}  // namespace isnad
