// Reading takes work in proportion to what is read, whatever its form: the basic blocks that run are counted on inputs
// of n, 2n and 4n parts. What broke before: marks in a row, long sentences, long lists, everybody saying something.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "core/work.h"
#include "growth/counted_blocks.h"
#include "isnad/ingest.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

// An input of `n` parts.
using Writer = std::function<std::string(int)>;

struct Family {
  const char* name;
  int parts;  // enough for the limits on what one thing looks at to be reached: before them work may grow faster
  Writer write;
};

std::string repeated(int n, const std::function<std::string(int)>& part) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part(i);
  return text;
}
Writer repeat(std::string part) {
  return [part = std::move(part)](int n) { return repeated(n, [&](int) { return part; }); };
}

constexpr const char* kTowns[] = {"Baghdad", "Kirkuk", "Mosul", "Basra", "Erbil"};
constexpr const char* kVictims[] = {"farmers", "officers", "teachers", "drivers", "nurses", "judges", "traders"};
constexpr const char* kMonths[] = {"January", "March", "April", "June", "August", "October", "December"};

const char* town(int i) { return kTowns[i % 5]; }
const char* victim(int i) { return kVictims[i % 7]; }
const char* month(int i) { return kMonths[i % 7]; }

std::string made_up_name(int i) {
  std::string name;
  for (int k = 0, rest = i; k < 3; ++k, rest /= 5) name += std::string("KaLoMiReTu").substr(2 * (rest % 5), 2);
  for (std::size_t k = 1; k < name.size(); ++k) name[k] = static_cast<char>(name[k] | 0x20);
  return name;
}

// Everybody says something of everybody, all in short sentences.
std::string news(int n) {
  return repeated(n, [](int i) {
    return fmt::format(
        "Gunmen of the National Front killed {} {} in {} on {} May 2024. The army said that the rebels had bombed a "
        "bridge near {}. They denied it.\n\n",
        2 + i % 4, victim(i), town(i), 1 + i % 28, town(i + 2));
  });
}

// One happening after another in one sentence.
std::string chain_of_clauses(int n) {
  return "In May " +
         repeated(n,
                  [](int i) {
                    return fmt::format("gunmen shot dead two {} in {} and bombed a bridge, and ", victim(i), town(i));
                  }) +
         "the army withdrew.";
}

// One happening with many victims.
std::string chain_of_nouns(int n) {
  return "Gunmen of the National Front killed " +
         repeated(n, [](int i) { return fmt::format("{}, the guard of a bank, ", victim(i)); }) + "and a judge.";
}

// One who speaks of one happening, again and again.
std::string chain_of_statements(int n) {
  return "A bomb killed two officers in Kirkuk. " + repeated(n, [](int) {
           return "The army said that the National Front was possibly behind the attack and accused it of the murder. ";
         });
}

// A first sentence that all others look back at.
std::string long_beginning(int n) {
  return "BAGHDAD, KIRKUK, MOSUL - The talks on " +
         repeated(n, [](int i) { return fmt::format("the roads of {} and the {} of it, ", town(i), victim(i)); }) +
         "ended.\n\n" +
         repeated(n, [](int i) { return fmt::format("Rebels killed two {} in {}. ", victim(i), town(i)); });
}

// Drones, of which the models know nothing, so that rules decide.
std::string by_rules(int n) {
  return repeated(n, [](int i) {
    return fmt::format("A drone of the army struck a depot in {} on {} May 2024. Three {} were wounded. ", town(i),
                       1 + i % 28, victim(i));
  });
}

std::string list_of_places(int n) {
  return "Shells fell on " + repeated(n, [](int i) { return std::string(town(i)) + ", "; }) + "and Tikrit.";
}

std::string list_of_dates(int n) {
  return "The depot was hit on " +
         repeated(n, [](int i) { return fmt::format("{} {} {}, ", 1 + i % 28, month(i), 1990 + i % 30); }) +
         "and today.";
}

std::string new_names(int n) {
  return repeated(n, [](int i) {
    return fmt::format("{} {} met the {} Brigade. He spoke. ", made_up_name(i), made_up_name(i * 7 + 1),
                       made_up_name(i * 3));
  });
}

std::string alliances(int n) {
  return repeated(n, [](int i) {
    return fmt::format("The {} Front, an ally of the {} Army, is part of the {} Council, which Iran backs. ",
                       made_up_name(i), made_up_name(i + 1), made_up_name(i + 2));
  });
}

std::string nested_quotes(int n) {
  return repeated(n, [](int) { return "\"We said 'they said \"it is over\"' and left,\" he said. "; });
}

const Family kTexts[] = {
    {"news", 100, news},
    {"chain of clauses", 150, chain_of_clauses},
    {"chain of nouns", 200, chain_of_nouns},
    {"chain of statements", 150, chain_of_statements},
    {"long beginning", 100, long_beginning},
    {"by rules", 150, by_rules},
    {"list of places", 300, list_of_places},
    {"list of dates", 200, list_of_dates},
    {"new names", 600, new_names},
    {"alliances", 100, alliances},
    {"nested quotes", 100, nested_quotes},
    {"pronouns", 200, repeat("He said they said it of them. ")},
    {"who said", 300, repeat("the army that the rebels who the governor armed fought said that ")},
    {"open brackets", 2000, repeat("(")},
    {"quotation marks", 2000, repeat("\"")},
    {"exclamation marks", 2000, repeat("!")},
    {"emoji", 1000, repeat("\U0001F680")},
    {"numbers", 500, repeat("12,345 ")},
    {"capitals", 500, repeat("Kalo ")},
    {"short paragraphs", 500, repeat("Rebels fled.\n\n")},
    {"one long word", 4000, repeat("x")},
};

// Of markup; the text is short.
const Family kPages[] = {
    {"open tags", 2000, [](int n) { return "<p>Rebels fled.</p>" + repeat("<div>")(n); }},
    {"attributes", 2000, [](int n) { return "<p " + repeat("a=b ")(n) + ">Rebels fled.</p>"; }},
    {"links", 1000, [](int n) { return repeat("<p>Rebels <a href='/x'>fled</a> from Kirkuk.</p>")(n); }},
    {"tables", 1000,
     [](int n) { return "<p>Rebels fled.</p><table>" + repeat("<tr><td>a<td>b</tr>")(n) + "</table>"; }},
    {"entities", 2000, [](int n) { return "<p>Rebels fled " + repeat("&amp;")(n) + "</p>"; }},
};

struct Work {
  double blocks = 0, all = 0;
};

Work work_of(const std::function<void()>& read) {
  const std::uint64_t before = growth::counted_blocks();
  const core::WorkMeter meter;  // what the regular expressions' library looks at
  read();
  const auto blocks = static_cast<double>(growth::counted_blocks() - before);
  return {blocks, blocks + static_cast<double>(meter.steps())};
}

// What the second doubling adds is not much more than twice what the first one adds; whatever is done once cancels out.
void expect_proportion(const Family& family, const std::function<void(const std::string&)>& read) {
  double work[3];
  for (int i = 0; i < 3; ++i) {
    const std::string input = family.write(family.parts << i);
    const Work counted = work_of([&] { read(input); });
    ASSERT_GT(counted.blocks, static_cast<double>(input.size())) << family.name << ": the blocks aren't counted";
    work[i] = counted.all;
  }
  EXPECT_LT(work[2] - work[1], 2.35 * (work[1] - work[0]))
      << family.name << ": " << work[0] << " blocks, then " << work[1] << ", then " << work[2];
}

class Growth : public support::ReadingTest {};

TEST_F(Growth, OfReadingIsInProportionToTheText) {
  read(news(3));  // what is made once
  for (const Family& family : kTexts) {
    expect_proportion(family, [&](const std::string& text) { static_cast<void>(read(text)); });
  }
}

TEST_F(Growth, OfCleaningIsInProportionToThePage) {
  const auto tables = load_ingest_tables(support::kSource / "data");
  ASSERT_TRUE(tables.ok()) << tables.error().message;
  for (const Family& family : kPages) {
    expect_proportion(family, [&](const std::string& page) {
      static_cast<void>(read_document("<html><body>" + page + "</body></html>", InputFormat::kHtml, **tables));
    });
  }
}

// The test can fail: a square is seen as one.
TEST(GrowthSelfTest, SeesASquare) {
  std::uint64_t steps = 0;
  double work[3];
  for (int i = 0; i < 3; ++i) {
    const int n = 50 << i;
    const core::WorkMeter meter;
    for (int k = 0; k < n; ++k) core::count_work(static_cast<std::size_t>(n));
    work[i] = static_cast<double>(meter.steps());
    steps += meter.steps();
  }
  EXPECT_GT(work[2] - work[1], 2.35 * (work[1] - work[0])) << steps;
}

}  // namespace
}  // namespace isnad
