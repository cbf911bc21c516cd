// The sentences of tests/golden/places: all places of each, and the names that are none.
#include "support/golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

// "Damascus=SY city!": words, country ("?" where unknown), feature, "!" where not literal.
std::string item_of(const Place& place, const Extraction& all, std::string_view text) {
  return fmt::format("{}={} {}{}", all.mentions[place.mention.value].span.of(text),
                     place.country.empty() ? "?" : place.country, to_string(place.feature), place.literal ? "" : "!");
}

// A feature of "?" is not compared, the mark behind it is.
bool fits(const std::string& found, const std::string& written) {
  const std::size_t blank = written.find(' ', written.find('='));
  if (blank == std::string::npos || written.compare(blank + 1, 1, "?") != 0) return found == written;
  return found.starts_with(written.substr(0, blank + 1)) && found.ends_with('!') == written.ends_with('!');
}

class Places : public support::ReadingTest {
 protected:
  static std::vector<std::string> items_of(const std::string& text) {
    std::vector<std::string> items;
    const Extraction all = read(text);
    for (const Place& place : all.places) items.push_back(item_of(place, all, text));
    return items;
  }
};

bool is_readable(const std::string& item) {
  const std::size_t equals = item.find('='), blank = item.find(' ', equals);
  return equals != std::string::npos && equals > 0 && blank != std::string::npos && blank + 1 < item.size();
}

TEST_F(Places, AreThoseOfTheGoldenSentences) {
  for (const auto& file : golden::tables_in(kSource / "tests/golden/places")) {
    golden::Table table(file);
    for (const golden::Line& line : table.lines()) {
      const auto cells = line.cells();
      if (cells.size() != 2) {
        table.unreadable(line, "a line has a sentence and its places");
        continue;
      }
      auto items = golden::parse_items(cells[1], "; ");
      table.count_known(items.known_mistakes());
      // "-Jordan" says for the reader that a name is no place; the closed list sees to it.
      std::vector<std::string> none;
      for (const std::string& item : items.right) {
        if (item.starts_with('-')) none.push_back(item);
      }
      std::erase_if(items.right, [](const std::string& item) { return item.starts_with('-'); });
      for (const auto* list : {&items.right, &items.wrong, &items.missed}) {
        for (const std::string& item : *list) {
          if (!is_readable(item)) table.unreadable(line, "not name=country feature: " + item);
        }
      }
      auto difference = golden::compare(items, items_of(cells[0]), fits, "; ");
      for (const std::string& item : none) {
        difference.proposed += (difference.proposed.empty() ? "" : "; ") + item;
      }
      table.expect(line.number, line.number, {cells[0] + "\t" + difference.proposed}, difference.faults);
    }
  }
}

TEST_F(Places, OfTextsWithoutAnyAreNone) {
  for (const char* text : {"", " ", "\n\n", "he ran", "He ran.", "—", "\xD9\x85\xD8\xB1\xD8\xAD"})
    EXPECT_TRUE(items_of(text).empty()) << text;
}

TEST_F(Places, OfOneNameAreOnePlaceInADocument) {
  const Extraction all = read("Fire broke out in Alexandria, Louisiana. Police in Alexandria closed the road.");
  ASSERT_EQ(all.places.size(), 3U);
  EXPECT_EQ(all.places[0].gazetteer, all.places[2].gazetteer);
  EXPECT_EQ(all.places[2].country, "US");
}

// The places of a text with a title, from an outlet: words, name, province.
std::vector<std::string> placed(const Document& document) {
  std::vector<std::string> out;
  const auto all = support::reader()->read(document);
  if (!all) return {all.error().message};
  for (const Place& place : all->places) {
    const std::string_view words = all->mentions[place.mention.value].span.of(document.text);
    out.push_back(fmt::format("{}: {}, {}", words, place.name, place.admin1));
  }
  return out;
}

TEST_F(Places, OfManyOfOneNameAreWhereTheTitleIs) {
  Document document;
  document.text = "A barn burned down in Butler County on Friday.";
  document.title = "Poplar Bluff family loses its barn";
  EXPECT_EQ(placed(document), std::vector<std::string>{"Butler County: Butler County, Missouri"});
}

TEST_F(Places, OfAQuarterLieInTheTownThatTheOutletIsCalledAfter) {
  Document document;
  document.text = "A van burned in the Humboldt Park neighborhood on Friday, Chicago police said.";
  document.outlet = "abc7chicago.com";
  const std::vector<std::string> found = placed(document);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "Humboldt Park: Humboldt Park, Chicago, Illinois");
}

TEST_F(Places, CloseToTheCityWhosePoliceActThereAreItsQuarters) {
  Document document;
  document.text = "WOODLAWN - A van burned on Friday, Chicago police said.";
  ASSERT_FALSE(placed(document).empty());
  EXPECT_EQ(placed(document).front(), "WOODLAWN: Woodlawn, Chicago, Illinois");
  document.text = "A van burned in Evanston on Friday, Chicago police said.";  // further than Chicago reaches
  EXPECT_EQ(placed(document).front(), "Evanston: Evanston, Illinois");
  document.text = "A van burned in Cicero on Friday, Cicero police said. Chicago police were not called.";
  EXPECT_EQ(placed(document).front(), "Cicero: Cicero, Illinois");
}

// "Liberty City" is a village in Texas; whoever means that says so.
TEST_F(Places, FarFromAllElseThatATextTellsAreNone) {
  Document document;
  document.text = "A bomb went off in Liberty City on Sunday. Police closed two roads.";
  document.title = "Bomb in Miami";
  EXPECT_TRUE(placed(document).empty());
  document.text = "A bomb went off in Liberty City, Texas, on Sunday. Police closed two roads.";
  EXPECT_FALSE(placed(document).empty());
}

}  // namespace
}  // namespace isnad
