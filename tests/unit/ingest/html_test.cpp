// Web pages that no browser would show well: broken, deep, huge, in odd charsets; every truncation of a small one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/html/charset.h"
#include "ingest/html/entities.h"
#include "ingest/html/json_ld.h"
#include "ingest/html/page.h"
#include "support/document_check.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kFirst =
    "Two rockets hit a depot of the border guard near the river on Tuesday night, the ministry said, wounding five.";
const std::string kSecond =
    "Villagers said that they heard four explosions, an hour apart, and saw trucks leave the depot before dawn.";

std::string text_of(const std::string& page) {
  const auto document = test::from_html(page);
  if (!document) return "! " + document.error().message;
  EXPECT_EQ(check::document_fault(*document, ingest::html::to_utf8(page)), "");
  return document->text;
}
std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Html, EveryTruncationGivesADocumentOrAnError) {
  const std::string page =
      "<!DOCTYPE html><html lang='en'><head><meta charset=utf-8><title>A &amp; B</title><script "
      "type='application/ld+json'>"
      "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-05-14\"}</script></head><body class=\"x y\"><!-- c --><p>" +
      kFirst + "<p>&ldquo;No&rdquo; \xe2\x80\x94 <b>A</b>: " + kSecond + "<br/></body></html>";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    const std::string cut(page.data(), size);
    const auto document = test::from_html(cut);
    if (document) {
      EXPECT_EQ(check::document_fault(*document, ingest::html::to_utf8(cut)), "") << size;
    }
  }
  EXPECT_THAT(text_of(page), HasSubstr("\u201cNo\u201d \u2014 A: Villagers"));
}

TEST(Html, NestedAHundredThousandDeepIsRead) {
  for (const char* tag : {"<div>", "<p><ul><li>", "<font>"}) {
    EXPECT_THAT(text_of("<p>" + kFirst + "</p>" + repeated(tag, 100'000) + kSecond), HasSubstr("Two rockets")) << tag;
  }
}

TEST(Html, OfNothingButTagsIsAnErrorInBoundedWork) {
  EXPECT_THAT(text_of(repeated("<b>", 200'000) + repeated("</i>", 200'000)), HasSubstr("tags too deep"));
  EXPECT_THAT(text_of(repeated("<div class='a b c'>", 100'000)), HasSubstr("tags too deep"));
  EXPECT_THAT(text_of("<p"), HasSubstr("no text"));
  EXPECT_THAT(text_of(repeated("<!--", 50'000)), HasSubstr("no text"));
}

TEST(Html, WithAttributesOfMegabytesIsRead) {
  const std::string huge(1 << 20, 'x');
  EXPECT_EQ(text_of("<body class='" + huge + "' data-x=\"" + huge + "\"><p>" + kFirst + "</p><p id=" + huge + ">" +
                    kSecond + "</p>"),
            kFirst + "\n\n" + kSecond);
}

TEST(Html, ScriptsAndStylesAreNeverText) {
  const std::string text = text_of(
      "<script>document.write('<p>secret words of a script that go on and on and "
      "on</p>')</script><style>p{}</style><p>" +
      kFirst + "</p><script>var a = '</p>';</script><p>" + kSecond + "</p><noscript>Switch on JavaScript.</noscript>");
  EXPECT_EQ(text, kFirst + "\n\n" + kSecond);
}

TEST(Html, HiddenPartsAreNotRead) {
  EXPECT_EQ(text_of("<p>" + kFirst + "</p><p hidden>" + kSecond + "</p><div style='display: none'><p>" + kSecond +
                    "</p></div><p>" + kSecond + "</p>"),
            kFirst + "\n\n" + kSecond);
}

TEST(Html, NulAndControlBytesDoNotEndThePage) {
  EXPECT_EQ(text_of("<p>" + kFirst + '\0' + "</p><p>" + kSecond + "</p>"), kFirst + "\n\n" + kSecond);
}

TEST(Html, WithManyBlocksIsJudgedAllTheSame) {
  EXPECT_THAT(text_of(repeated("<p>" + kFirst + "</p>", 7000)), HasSubstr("Two rockets"));
}

TEST(Charset, IsFoundAsBrowsersDo) {
  EXPECT_EQ(ingest::html::to_utf8("\xEF\xBB\xBF"
                                  "caf\xc3\xa9"),
            "caf\xc3\xa9");
  EXPECT_EQ(ingest::html::to_utf8(std::string("\xFF\xFE"
                                              "c\0a\0f\0\xe9\0",
                                              10)),
            "caf\xc3\xa9");
  EXPECT_EQ(ingest::html::to_utf8("<meta charset=iso-8859-1>\x93"
                                  "caf\xe9\x94"),
            "<meta charset=iso-8859-1>\u201ccaf\u00e9\u201d");
  EXPECT_EQ(
      ingest::html::to_utf8("<meta http-equiv='content-type' content='text/html; charset=windows-1251'>\xcc\xe8\xf0"),
      "<meta http-equiv='content-type' content='text/html; charset=windows-1251'>\u041c\u0438\u0440");
  EXPECT_EQ(ingest::html::to_utf8("caf\xe9", "ISO-8859-1"), "caf\xc3\xa9");
  EXPECT_EQ(ingest::html::to_utf8("<meta charset=utf-8>caf\xe9!"), "<meta charset=utf-8>caf\uFFFD!");
  EXPECT_EQ(ingest::html::to_utf8("<meta charset=no-such-charset>caf\xe9"),
            "<meta charset=no-such-charset>caf\xc3\xa9");
  EXPECT_EQ(ingest::html::declared_charset("<p>charset=x</p><meta charset = \"KOI8-R\">"), "koi8-r");
}

TEST(Entities, AreDecodedOutsideHtmlToo) {
  EXPECT_EQ(ingest::html::decoded_entities("Q&amp;A &#8211; &#x201c;yes&rdquo; &apos;"),
            "Q&A \u2013 \u201cyes\u201d '");
  EXPECT_EQ(ingest::html::decoded_entities("A & B; &nosuch; &#0; &#x110000; &"), "A & B; &nosuch; &#0; \uFFFD &");
  EXPECT_EQ(ingest::html::decoded_entities("one<br/>two <b>three</b> 1 < 2"), "one two  three  1 < 2");
}

TEST(JsonLd, IsReadFromGraphsAndListsAndMended) {
  const auto read = [](const std::string& json) {
    return ingest::html::read_json_ld(
        ingest::html::Tree::parse("<script type=\"application/ld+json\">" + json + "</script>"));
  };
  EXPECT_EQ(read(R"([{"@type":"Thing"},{"@type":"NewsArticle","headline":"T"}])").headline, "T");
  EXPECT_EQ(read(R"({"@graph":[{"@type":["Article","X"],"author":{"name":"A"},"publisher":{"name":"P"}}]})").publisher,
            "P");
  EXPECT_EQ(read("{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\"}").headline, "A B");
  EXPECT_EQ(read(R"({"@type":"NewsArticle","headline":"T"};)").headline, "T");
  EXPECT_EQ(read(R"({"@type":"NewsArticle","headline":"T")").headline, "");
  EXPECT_EQ(read(std::string(100'000, '[')).headline, "");
  EXPECT_EQ(read(R"({"@type":"Product","headline":"T"})").headline, "");
}

TEST(Metadata, TitlesLoseTheOutlet) {
  const auto title = [](const std::string& head) {
    return test::from_html("<head>" + head + "</head><p>" + kFirst + "</p>")->title;
  };
  EXPECT_EQ(title("<title>Rockets hit border depot | Gulf Wire</title>"), "Rockets hit border depot");
  EXPECT_EQ(title("<meta property=og:site_name content='Gulf Wire'><title>Rockets hit depot - Gulf Wire</title>"),
            "Rockets hit depot");
  EXPECT_EQ(title("<title>Rockets hit depot - five wounded</title>"), "Rockets hit depot - five wounded");
}

TEST(Pages, WithoutModelsAreJudgedByTheTable) {
  const auto& tables = test::ingest_tables();
  const std::string page = "<nav><a href=/>Home</a></nav><article><p>" + kFirst + "</p><p>" + kSecond +
                           "</p></article><div class=related-posts><p>" + kFirst + "</p></div>";
  const ingest::html::ContentModels none;
  const auto reading = ingest::html::read_article(page, tables.html, none, tables.publication);
  EXPECT_EQ(reading.text.text(), kFirst + "\n\n" + kSecond);
}

// HTML5 leaves out <body>; libxml2 then kept <main>, <article> and all below them in the head, and the page was lost.
TEST(Pages, WithoutABodyTagGiveTheArticle) {
  const std::string report = kFirst + "\n\n" + kSecond;
  const std::string article = "<article><p>" + kFirst + "</p><p>" + kSecond + "</p></article>";
  for (const std::string& page :
       {"<!doctype html><html lang=en><meta charset=utf-8><title>T</title><script src=a.js></script><header><nav><a "
        "href=/>Home</a></nav></header><main>" +
            article + "</main><footer>x</footer>",
        "<html><script>var a=1</script>" + article + "</html>",
        "<html><head><title>T</title>" + article + "<script>var b=2</script><section><p></p></section></head></html>",
        "<title>T</title><main>" + article + "<style>p{}</style></main>"}) {
    const auto document = test::from_html(page);
    ASSERT_TRUE(document.ok()) << page << ": " << document.error().message;
    EXPECT_EQ(document->text, report) << page;
    EXPECT_EQ(check::document_fault(*document, page), "");
  }
  const ingest::html::Tree tree =
      ingest::html::Tree::parse("<title>T</title><meta name=a content=b><main>x</main><style>p{}</style>");
  for (ingest::html::NodeIndex i = 1; i < tree.size(); ++i) {
    EXPECT_GT(tree[i].end, i);
    EXPECT_LE(tree[i].end, tree[tree[i].parent].end);
    const bool in_head = tree[tree[i].parent].tag == ingest::html::Tag::kHead;
    EXPECT_TRUE(!in_head || tree[i].tag == ingest::html::Tag::kTitle || tree[i].tag == ingest::html::Tag::kMeta) << i;
  }
}

// libxml2 compares each attribute with all before it: tens of thousands of them took seconds.
TEST(Pages, WithATagOfManyAttributesKeepTheFirstAndWhatFollows) {
  std::string page = "<p>" + kFirst + "</p><div id=first";
  for (int i = 0; i < 80'000; ++i) page += " a" + std::to_string(i) + "=" + std::to_string(i);
  page += "><p class=x>" + kSecond + "</p></div>";
  const ingest::html::Tree tree = ingest::html::Tree::parse(page);
  std::uint32_t most = 0;
  bool seen = false;
  for (ingest::html::NodeIndex i = 0; i < tree.size(); ++i) {
    most = std::max(most, tree[i].attribute_count);
    seen = seen || (tree[i].tag == ingest::html::Tag::kText && tree.text(tree[i]) == kSecond);
  }
  EXPECT_GT(most, 1000U);
  EXPECT_LT(most, 8000U);
  EXPECT_TRUE(seen);
  EXPECT_FALSE(tree.cut());
  EXPECT_TRUE(ingest::html::Tree::parse("<p a='" + std::string(200'000, 'x') + "' class='y z'>z</p>").size() > 2);
  std::string comment = "<p>" + kFirst + "</p><!--";
  for (int i = 0; i < 20'000; ++i) comment += " word";
  const auto document = test::from_html(comment + "--><p>" + kSecond + "</p>");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, kFirst + "\n\n" + kSecond);
}

}  // namespace
}  // namespace isnad
