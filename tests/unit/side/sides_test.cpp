// Sides of a text, and what follows for who answers for a deed: the own side's word is a claim, the enemy's an
// accusation, that of a third party a report.
#include <gtest/gtest.h>

#include <string>

#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

class Sides : public support::ReadingTest {
 protected:
  // How the deed with this trigger is answered for.
  static std::string_view said(const std::string& text, const std::string& trigger) {
    const Extraction all = read(text);
    for (const Event& event : all.events) {
      if (text.substr(event.trigger.begin, event.trigger.size()) == trigger) return to_string(event.responsibility);
    }
    return "no event";
  }
};

TEST_F(Sides, TheOwnSideClaims) {
  EXPECT_EQ(said("Military spokesman Col. Daniel Mukwa said troops had killed ten fighters in Bunia.", "killed"),
            "claimed");
  EXPECT_EQ(said("Rebels advanced in Ituri. A rebel commander said fighters ambushed a convoy near Bunia.", "ambushed"),
            "claimed");
  EXPECT_EQ(
      said("The Hill Front attacked a post near Bunia. The armed group said it captured three soldiers.", "captured"),
      "claimed");
}

TEST_F(Sides, TheEnemyAccuses) {
  EXPECT_EQ(said("The army said rebels killed five soldiers near Goma.", "killed"), "accused-by-authorities");
  EXPECT_EQ(said("The rebels said the army shelled a market in Goma.", "shelled"), "accused");
  EXPECT_EQ(said("M23 fighters seized the town of Bunia, the government said.", "seized"), "accused-by-authorities");
}

TEST_F(Sides, AThirdPartyReports) {
  EXPECT_EQ(said("Residents said gunmen attacked the village of Bunia.", "attacked"), "fact");
  EXPECT_EQ(said("A monitoring group said the army shelled a market in Goma.", "shelled"), "fact");
  EXPECT_EQ(said("The prime minister asked the militias to stop attacks on the bases.", "attacks"), "fact");
}

}  // namespace
}  // namespace isnad
