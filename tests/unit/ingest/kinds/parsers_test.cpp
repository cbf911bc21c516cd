// The small parsers below the kinds: MIME, HTTP answers, lines of mail, the layout of PDF pages.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/kinds/docx.h"
#include "ingest/kinds/http_answer.h"
#include "ingest/kinds/mail_text.h"
#include "ingest/kinds/mime.h"
#include "ingest/kinds/pdf_layout.h"
#include "ingest/kinds/unwrap.h"
#include "support/ingest_support.h"

namespace isnad::ingest::kinds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(Mime, EncodedWordsAreRead) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"=?utf-8?q?Rockets_hit?=", "Rockets hit"},
      {"=?utf-8?Q?caf=C3=A9?= and =?iso-8859-1?q?na=EFve?=", "caf\u00e9 and na\u00efve"},
      {"=?utf-8?b?Q2Fmw6k=?= =?utf-8?b?IGFu?=", "Caf\u00e9 an"},
      {"=?utf-8?b?Q2Fmww==?= =?utf-8?b?qQ==?=", "Caf\u00e9"},  // cut inside a letter
      {"=?windows-1251?B?zPPx8u3o?=", "\u041c\u0443\u0441\u0442\u043d\u0438"},
      {"no =?word here", "no =?word here"},
      {"=?utf-8?x?abc?=", "=?utf-8?x?abc?="},
      {"=?utf-8*en?q?a?=", "a"},
  };
  for (const auto& [written, read] : cases) EXPECT_EQ(decoded_words(written), read) << written;
}

TEST(Mime, TransferEncodingsAreRead) {
  EXPECT_EQ(decoded_quoted_printable("a=3Db=\r\nc=\n d=C3=A9 =zz ="), "a=bc d\u00e9 =zz ");
  EXPECT_EQ(decoded_base64("UmlnaHQg\r\nbmV4dA=="), "Right next");
  EXPECT_EQ(decoded_base64("UmlnaHQ=!?bmV4dA"), "Rightnext");
  EXPECT_EQ(decoded_base64("="), "");
}

TEST(Mime, ParametersInPiecesArePutTogether) {
  EXPECT_EQ(parameter("text/plain; charset=\"utf-8\"; format=flowed", "charset"), "utf-8");
  EXPECT_EQ(parameter("text/plain; x=\"a;b\\\"c\"; format=flowed", "format"), "flowed");
  EXPECT_EQ(parameter("a; filename*0=\"one \"; filename*1=\"two.pdf\"", "filename"), "one two.pdf");
  EXPECT_EQ(parameter("a; filename*=iso-8859-1'en'caf%E9.pdf", "filename"), "caf\u00e9.pdf");
  EXPECT_EQ(parameter("a; b", "b"), "");
}

TEST(Mime, PartsAreLeavesInTheirOrder) {
  const Message message = read_message(
      "Subject: a\n b\nContent-Type: multipart/mixed; boundary=\"x y\"\n\npreamble\n--x y\nContent-Type: "
      "multipart/alternative; boundary=z\n\n"
      "--z\n\nOne.\n--z\nContent-Type: text/html\n\n<p>One.</p>\n--z--\n--x y\nContent-Type: application/pdf\n"
      "Content-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--x "
      "y--\nepilogue\n");
  EXPECT_EQ(message.head.text("subject"), "a b");
  ASSERT_THAT(message.parts, SizeIs(3));
  EXPECT_EQ(message.parts[0].bytes, "One.");
  EXPECT_TRUE(message.parts[1].is_alternative);
  EXPECT_EQ(message.parts[2].file, "a.pdf");
  EXPECT_EQ(message.parts[2].bytes, "%PDF");
}

TEST(HttpAnswers, AreUnpackedAsTheirHeadSaysOrTakenAsTheyAre) {
  const auto answer = read_http_answer(
      "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset=UTF-8\r\nTransfer-Encoding: chunked\r\n\r\n"
      "4;x=y\r\n<p>O\r\n3\r\nne.\r\n0\r\n\r\n",
      1000);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->type, "text/html");
  EXPECT_EQ(answer->charset, "utf-8");
  EXPECT_EQ(answer->body, "<p>One.");
  EXPECT_EQ(read_http_answer("HTTP/1.0 200 OK\nTransfer-Encoding: chunked\n\n<p>One.", 1000)->body, "<p>One.");
  EXPECT_EQ(read_http_answer("HTTP/1.0 200 OK\nContent-Encoding: gzip\n\n<p>One.", 1000)->body, "<p>One.");
  EXPECT_EQ(read_http_answer("HTTP/1.0 200 OK\nContent-Encoding: br\n\n<p>One.", 1000)->body, "<p>One.");
  // "<p>One.</p>" by brotli.
  EXPECT_EQ(read_http_answer("HTTP/2 200\nContent-Encoding: br\n\n\x0b\x05\x80<p>One.</p>\x03", 1000)->body,
            "<p>One.</p>");
  EXPECT_THAT(read_http_answer("HTTP/1.0 200 OK\nContent-Encoding: dcb\n\nx", 1000).error().message,
              HasSubstr("'dcb'"));
  EXPECT_FALSE(read_http_answer("no answer", 1000).ok());
}

TEST(Unwrapping, JoinsLinesThatWereBrokenAtOneWidthOnly) {
  EXPECT_EQ(
      unwrapped("Rockets hit a depot near the river on Tuesday night and\nkilled two guards, the ministry said in a "
                "short note.\n\nNext.\n"),
      "Rockets hit a depot near the river on Tuesday night and killed two guards, the ministry said in a short "
      "note.\n\nNext.");
  EXPECT_EQ(unwrapped("From: A. Writer\nTo: the desk\n"), "From: A. Writer\nTo: the desk");
  EXPECT_EQ(
      unwrapped("- Rockets hit a depot near the river on Tuesday night\n- Two guards were killed by a second one\n"),
      "- Rockets hit a depot near the river on Tuesday night\n- Two guards were killed by a second one");
}

MailText mail(std::string_view text, bool flowed = false) {
  return read_mail_text(text, flowed, test::ingest_tables().mail);
}

TEST(MailText, LeavesOutWhatWasAnsweredAndWhoSigns) {
  EXPECT_EQ(mail("One.\n\n> quoted\n> more\n\n-- \nA. Writer\n").text, "One.");
  EXPECT_EQ(mail("> all of it\n> is quoted\n").text, "all of it\nis quoted");
  EXPECT_EQ(mail("One \nflows on.\n\n From here.\n", true).text, "One flows on.\n\nFrom here.");
}

TEST(MailText, WhatIsForwardedIsTheDocument) {
  const MailText text = mail(
      "See below.\n\nBegin forwarded message:\n\n> From: Gulf Wire <a@gulf.example>\n> Subject: Depot hit\n"
      "> Date: 30 January 2024\n>\n> One.\n");
  EXPECT_TRUE(text.is_forwarded);
  EXPECT_EQ(text.from, "Gulf Wire <a@gulf.example>");
  EXPECT_EQ(text.subject, "Depot hit");
  EXPECT_EQ(text.date, "30 January 2024");
  EXPECT_EQ(text.text, "One.");
  EXPECT_FALSE(mail("He sent a forwarded message: none came.\n").is_forwarded);
}

TEST(MailText, SendersAndSubjects) {
  EXPECT_EQ(sender_of("\"Gulf Wire\" <a@gulf.example>"), "Gulf Wire");
  EXPECT_EQ(sender_of("<a@gulf.example>"), "gulf.example");
  EXPECT_EQ(sender_of("a@gulf.example (Gulf Wire)"), "Gulf Wire");
  EXPECT_EQ(sender_of("a@gulf.example"), "gulf.example");
  EXPECT_EQ(sender_of(""), "");
  EXPECT_EQ(subject_of("Fwd: RE: Depot hit", test::ingest_tables().mail), "Depot hit");
  EXPECT_EQ(subject_of("Iraq: depot hit", test::ingest_tables().mail), "Iraq: depot hit");
}

// A page of lines of ten points, each a list of words side by side.
PdfPage page_of(const std::vector<std::string>& lines, double left = 60, double top = 100, double size = 10) {
  PdfPage page{600, 800, {}};
  for (const std::string& line : lines) {
    double x = left;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      const double width = static_cast<double>(end - at) * size / 2;
      page.words.push_back({line.substr(at, end - at), x, top, x + width, top + size, false, true});
      x += width + size / 4;
      at = end + 1;
    }
    top += 1.2 * size;
  }
  return page;
}

TEST(PdfLayout, WordsPartedAtALinesEndAreJoinedAndHyphensOfTheirOwnKept) {
  EXPECT_EQ(
      lay_out({page_of({"The govern-", "ment said that Iran-", "backed groups in the south-", "east, a short-",
                        "range rocket and short-range drones"})})
          .text,
      "The government said that Iran-backed groups in the southeast, a short-range rocket and short-range drones");
}

TEST(PdfLayout, RunningLinesAndNumbersOfPagesAreLeftOut) {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= 4; ++i) {
    PdfPage page = page_of({fmt::format("Monitor, issue {}", i)}, 60, 30);
    for (const PdfWord& word : page_of({fmt::format("Sentence {} runs", i), "to its end."}).words)
      page.words.push_back(word);
    for (const PdfWord& word : page_of({std::to_string(i)}, 300, 780).words) page.words.push_back(word);
    pages.push_back(page);
  }
  EXPECT_EQ(lay_out(pages).text,
            "Sentence 1 runs to its end.\n\nSentence 2 runs to its end.\n\nSentence 3 runs to its end.\n\nSentence 4 "
            "runs to its end.");
}

TEST(PdfLayout, AParagraphGoesOnOverThePage) {
  EXPECT_EQ(lay_out({page_of({"Rockets hit a depot near"}), page_of({"the river. Two died."})}).text,
            "Rockets hit a depot near the river. Two died.");
}

TEST(PdfLayout, NoPageAndNoWordGiveNoText) {
  EXPECT_EQ(lay_out({}).text, "");
  EXPECT_EQ(lay_out({PdfPage{600, 800, {}}}).text, "");
}

TEST(WordFiles, WhatWasDeletedOrMovedAwayIsNoText) {
  const auto text = read_word_xml(
      "<w:document xmlns:w='w' "
      "xmlns:mc='mc'><w:body><w:p><w:r><w:t>One</w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
      "<w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom><w:r><w:t xml:space='preserve'> "
      "and</w:t><w:tab/><w:t>two.</w:t></w:r></w:p>"
      "<w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box.</w:t></w:r></w:p></"
      "mc:Choice><mc:Fallback><w:p><w:r><w:t>Box.</w:t></w:r></w:p>"
      "</mc:Fallback></mc:AlternateContent><w:r><w:t>Beside it.</w:t></w:r></w:p></w:body></w:document>");
  EXPECT_THAT(text.paragraphs, ElementsAre("One and two.", "Box.", "Beside it."));
}

}  // namespace
}  // namespace isnad::ingest::kinds
