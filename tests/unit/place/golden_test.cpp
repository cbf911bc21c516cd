// Runs tests/golden/places: sentences of our own, the places in each, and the names that are no places.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "extract/extract.h"
#include "extract/place/resolve.h"
#include "isnad/vocabulary.h"
#include "lexicon/tsv_file.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

class Places : public support::EngineTest {};

struct Read {
  std::string text;  // of the mention
  Place place;
};

// The document's toponyms and places; checks what must hold for any text.
std::vector<Read> read(const std::string& text) {
  std::vector<Read> out;
  const nlp::Analysis analysis = support::annotated(text);
  Document document;
  document.text = text;
  const extract::ExtractContext context{document, analysis, *support::engine_parts()->lexicon};
  const std::vector<extract::place::Toponym> toponyms = extract::place::find_toponyms(context);
  for (std::size_t i = 1; i < toponyms.size(); ++i) EXPECT_LE(toponyms[i - 1].span.end, toponyms[i].span.begin);
  for (extract::place::PlacedToponym& placed : extract::place::resolve_places(context, toponyms)) {
    EXPECT_LE(placed.span.end, text.size());
    EXPECT_GE(placed.place.confidence, 0);
    EXPECT_LE(placed.place.confidence, 1);
    out.push_back({std::string(placed.span.of(text)), std::move(placed.place)});
  }
  return out;
}

void check(const std::vector<Read>& found, std::string_view wanted, const std::string& where) {
  const auto with = [&](std::string_view name) {
    return std::find_if(found.begin(), found.end(), [&](const Read& r) { return r.text == name; });
  };
  if (wanted.front() == '-') {
    EXPECT_TRUE(with(wanted.substr(1)) == found.end()) << where << ": " << wanted.substr(1) << " is no place";
    return;
  }
  const auto equals = wanted.find('='), blank = wanted.find(' ', equals);
  const std::string_view name = wanted.substr(0, equals), country = wanted.substr(equals + 1, blank - equals - 1);
  std::string_view feature = wanted.substr(blank + 1);
  const bool literal = !feature.ends_with('!');
  if (!literal) feature.remove_suffix(1);
  const auto place = with(name);
  ASSERT_TRUE(place != found.end()) << where << ": " << name << " was not found";
  EXPECT_EQ(place->place.country, country == "?" ? "" : country) << where << ": " << name;
  const bool any = feature == "?";
  EXPECT_TRUE(any || exports::to_string(place->place.feature) == feature)
      << where << ": " << name << " is a " << exports::to_string(place->place.feature);
  EXPECT_EQ(place->place.literal, literal) << where << ": " << name;
}

TEST_F(Places, AreThoseOfTheGoldenSentences) {
  std::ifstream in(kSource / "tests/golden/places/places.tsv");
  ASSERT_TRUE(in);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string::npos) continue;
    const std::vector<Read> found = read(line.substr(0, tab));
    for (std::string_view wanted : lexicon::split(std::string_view(line).substr(tab + 1), ';')) {
      while (wanted.starts_with(' ')) wanted.remove_prefix(1);
      check(found, wanted, fmt::format("places.tsv:{}", number));
    }
  }
}

TEST_F(Places, OfTextsWithoutAnyAreNone) {
  for (const char* text : {"", " ", "\n\n", "he ran", "He ran.", "—", "\xD9\x85\xD8\xB1\xD8\xAD"})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST_F(Places, AreFoundInAVeryLongSentenceInLinearTime) {
  std::string text = "They went from";
  for (int i = 0; i < 4000; ++i) text += " Mosul to Aleppo and";
  EXPECT_GT(read(text + " home.").size(), 4000U);
}

TEST_F(Places, OfOneNameAreOnePlaceInADocument) {
  const auto found = read("Fire broke out in Alexandria, Louisiana. Police in Alexandria closed the road.");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].place.gazetteer, found[2].place.gazetteer);
  EXPECT_EQ(found[2].place.country, "US");
}

}  // namespace
}  // namespace isnad
