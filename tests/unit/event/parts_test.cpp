// Which deeds are told as a part of another, and what a sentence counts of them together.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/engine_parts.h"

namespace isnad {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // triggers: a part, and its whole

class Parts : public support::ReadingTest {
 protected:
  static Pairs parts_of(const std::string& text) {
    const Extraction extraction = read(text);
    Pairs out;
    for (const Event& event : extraction.events) {
      if (!event.part_of.valid()) continue;
      const Event& whole = extraction.events[event.part_of.value];
      out.emplace_back(event.trigger.of(text), whole.trigger.of(text));
    }
    return out;
  }
};

TEST_F(Parts, AreCoordinatedDeedsAndParticiplesOfOneParty) {
  EXPECT_EQ(parts_of("Soldiers shot dead two men and arrested six others in Jenin on Monday."),
            (Pairs{{"arrested", "shot dead"}}));
  EXPECT_EQ(parts_of("The rebels ambushed a convoy near Goma, killing six soldiers and seizing two trucks."),
            (Pairs{{"seizing", "ambushed"}}));
  EXPECT_EQ(parts_of("Taliban fighters overran a checkpoint in Kunduz, killing all 12 policemen there."),
            (Pairs{{"killing", "overran"}}));
}

TEST_F(Parts, AreNoDeedsElsewhereOrByOthersOrOnlyThreatened) {
  EXPECT_EQ(parts_of("Rebels killed four policemen in Kirkuk and kidnapped two engineers in Mosul."), Pairs{});
  EXPECT_EQ(parts_of("Rebels shelled the town of Hama and the army bombed their camp."), Pairs{});
  EXPECT_EQ(parts_of("Rebels killed four policemen and threatened to attack the town."), Pairs{});
}

TEST_F(Parts, OfOneKindAreCountedTogether) {
  const auto losses = [](const std::string& text) { return read(text).events.front().losses; };
  EXPECT_EQ(losses("Gunmen killed two soldiers and shot dead three civilians in Mosul.").killed, (Range{5, 5}));
  EXPECT_EQ(losses("Gunmen killed 12 soldiers and civilians in Mosul.").killed, (Range{12, 12}));
  EXPECT_EQ(losses("Gunmen killed 12 soldiers and several civilians in Mosul.").killed, (Range{15, std::nullopt}));
  EXPECT_EQ(losses("A bombing killed 52 people, among them 48 students, in Mosul.").killed, (Range{52, 52}));
  EXPECT_EQ(losses("Police arrested a man and detained two women in Najaf.").captured, (Range{3, 3}));
  EXPECT_EQ(losses("The bodies of seven men were found in a ditch outside Tikrit.").killed, (Range{7, 7}));
  EXPECT_EQ(losses("Police arrested 12 men in Basra and detained five women in Najaf.").captured, (Range{12, 12}));
}

}  // namespace
}  // namespace isnad
