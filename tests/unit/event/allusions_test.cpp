// Words that speak of a deed told elsewhere in the text are put beside it, and bring nothing but themselves.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/engine_parts.h"

namespace isnad {
namespace {

class Allusions : public support::ReadingTest {
 protected:
  // The further words of the event with that trigger, as they stand in the text.
  static std::vector<std::string> spoken_of(const std::string& text, const std::string& trigger) {
    const Extraction extraction = read(text);
    std::vector<std::string> out;
    for (const Event& event : extraction.events) {
      if (event.trigger.of(text) != trigger) continue;
      for (const ByteSpan words : event.told_also_by) out.emplace_back(words.of(text));
    }
    return out;
  }
};

TEST_F(Allusions, StandBesideTheDeedThatTheyMean) {
  struct Case {
    const char* text;
    const char* trigger;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"Rebels shelled the town of Hama on Monday. The perpetrators fled before the incident was known.",
       "shelled",
       {"perpetrators", "incident"}},
      {"A bomb killed two soldiers in Mosul on Monday. Their bodies were taken to Baghdad.", "killed", {"bodies"}},
      // A pronoun of which it is said that it happened, or what sort of deed it was.
      {"Rebels shelled the town of Hama on Monday. It happened before dawn.", "shelled", {"It"}},
      {"Rebels shelled the town of Hama on Monday. The army said it was deliberate.", "shelled", {"it"}},
      {"Rebels shelled the town of Hama on Monday. The army said it was ready.", "shelled", {}},
      // Nothing behind what is said of it is meant.
      {"Rebels shelled the town of Hama on Monday. It was a tragedy, and soldiers later stormed the town.",
       "shelled",
       {"It"}},
      // Several words in a row.
      {"A bomb wounded two soldiers in Mosul on Monday. One is in critical condition.",
       "wounded",
       {"critical condition"}},
      // The first line may speak of a deed that is told further on; other lines may not.
      {"Fatal day in Hama\n\nThe town lies on a river. It has a mill. It has a school. Rebels shelled it on Monday.",
       "shelled",
       {"Fatal"}},
      {"A day in Hama\n\nIt was fatal. The town lies on a river. It has a mill. It has a school. Rebels shelled it.",
       "shelled",
       {}},
      // Another deed than those told.
      {"Rebels shelled the town of Hama on Monday. A previous incident was never explained.", "shelled", {}},
      // No deed is told that it could mean.
      {"The minister said that the incident was regrettable.", "said", {}},
  };
  for (const Case& each : cases) EXPECT_EQ(spoken_of(each.text, each.trigger), each.expected) << each.text;
}

}  // namespace
}  // namespace isnad
