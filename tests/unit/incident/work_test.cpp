// The steps from events to incidents take time in proportion to the text: their work is counted, on texts of n, 2n and
// 4n words. What broke: seven sums grew with the square of the text; a sentence of 16,000 words took six seconds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "extract/incident/incident.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

// A text of `n` parts.
using Writer = std::function<std::string(int)>;

std::uint64_t steps(const std::string& text) {
  Document document;
  document.text = text;
  document.published = "2024-06-12";
  const nlp::Analysis analysis = support::annotated(document.text);
  const extract::ExtractContext context{document, analysis, *support::engine_parts()->lexicon};
  Extraction layers = extract::extract(context);
  EXPECT_FALSE(layers.incidents.empty()) << text.substr(0, 200);
  layers.incidents.clear();
  extract::incident::Work work;
  static_cast<void>(extract::incident::find_incidents(context, layers, &work));
  return work.steps;
}

constexpr const char* kTowns[] = {"Baghdad", "Kirkuk", "Mosul", "Basra", "Erbil"};
constexpr const char* kVictims[] = {"farmers", "officers", "teachers", "drivers", "nurses", "judges", "traders"};

const char* town(int i) { return kTowns[i % 5]; }
const char* victim(int i) { return kVictims[i % 7]; }

std::string repeated(int n, const std::function<std::string(int)>& part) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part(i);
  return text;
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

class IncidentWork : public support::ReadingTest {};

TEST_F(IncidentWork, GrowsInProportionToTheText) {
  const std::pair<const char*, Writer> texts[] = {
      {"news", news},
      {"chain of clauses", chain_of_clauses},
      {"chain of nouns", chain_of_nouns},
      {"chain of statements", chain_of_statements},
      {"long beginning", long_beginning},
      {"by rules", by_rules},
  };
  for (const auto& [name, write] : texts) {
    // Long enough for the limits on what one thing looks at to be reached: before them work may grow faster.
    constexpr int kParts = 300;
    const auto one = static_cast<double>(steps(write(kParts)));
    const auto two = static_cast<double>(steps(write(2 * kParts)));
    const auto four = static_cast<double>(steps(write(4 * kParts)));
    EXPECT_LT(two, 2.6 * one) << name << ": " << one << " steps, then " << two;
    EXPECT_LT(four, 2.4 * two) << name << ": " << two << " steps, then " << four;
  }
}

}  // namespace
}  // namespace isnad
