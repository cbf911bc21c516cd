// The running scene: which day and place a deed takes over from the text around it, and from which it does not.
#include <gtest/gtest.h>

#include <string>

#include "support/engine_parts.h"

namespace isnad {
namespace {

class Scene : public support::ReadingTest {
 protected:
  // Day and place of the deed whose trigger is these words, each with "~" where it is inferred; "?" for none.
  static std::string scene_of(const std::string& text, const std::string& trigger) {
    const Extraction all = read(text);
    for (const Event& event : all.events) {
      if (text.substr(event.trigger.begin, event.trigger.size()) != trigger) continue;
      std::string out = event.time_edtf.empty() ? "?" : event.time_edtf + (event.time_inferred ? "~" : "");
      out += ' ';
      if (!event.place.valid()) return out + "?";
      const ByteSpan place = all.mentions[event.place.value].span;
      return out + text.substr(place.begin, place.size()) + (event.place_inferred ? "~" : "");
    }
    return "no event";
  }
};

TEST_F(Scene, GoesOnFromTheSentenceBefore) {
  const std::string text =
      "Rebels stormed the town of Bunia on Monday. They looted shops and killed four guards. "
      "An army spokesman condemned the raid.";
  EXPECT_EQ(scene_of(text, "stormed"), "2024-06-10 Bunia");
  EXPECT_EQ(scene_of(text, "killed"), "2024-06-10 Bunia~");  // "they" goes on: the day counts as told
}

TEST_F(Scene, AParagraphASentenceIsTheNormalCase) {
  const std::string text =
      "Gunmen ambushed a convoy near Goma on Monday.\n\nThree soldiers were killed.\n\n"
      "A driver was abducted.";
  EXPECT_EQ(scene_of(text, "killed"), "2024-06-10~ Goma~");
  EXPECT_EQ(scene_of(text, "abducted").substr(0, 11), "2024-06-10~");
}

TEST_F(Scene, ASentenceThatNamesOneSpotTellsOfIt) {
  EXPECT_EQ(scene_of("Residents of Mosul fled on Monday as militants opened fire.", "opened fire"),
            "2024-06-10 Mosul~");
  EXPECT_EQ(scene_of("Residents of Zurmat district fled on Monday as militants opened fire.", "opened fire"),
            "2024-06-10 Zurmat~");
}

TEST_F(Scene, ATextThatTellsNoTimeOpensWithTheDayOfItsDateline) {
  const std::string dateline = "KABUL, Afghanistan (Oct. 5, 2011)\n\nA patrol captured a smuggler in Zurmat district.";
  EXPECT_EQ(scene_of(dateline, "captured"), "2011-10-05~ Zurmat");
  EXPECT_EQ(scene_of(dateline + " Shops were closed in June.", "captured"), "? Zurmat");
}

TEST_F(Scene, TheFirstDayHoldsUntilAnotherTimeIsTold) {
  const std::string text =
      "Rebels stormed the town of Bunia on Monday. Residents hid in cellars. Shops stayed shut. A priest rang the "
      "bell. "
      "The market was empty. ";
  const std::string other = "Another convoy was hit on 2 June. ";
  EXPECT_EQ(scene_of(text + other + "Troops shelled a mill.", "shelled").substr(0, 11), "2024-06-02~");
  EXPECT_EQ(scene_of(other + text + "Troops shelled a mill.", "shelled").substr(0, 1), "?");
  EXPECT_EQ(scene_of(text + "Troops shelled a mill. " + other, "shelled").substr(0, 11), "2024-06-10~");
  EXPECT_EQ(scene_of(text + "Several days ago troops shelled a mill.", "shelled").substr(0, 1), "?");
}

TEST_F(Scene, ADayThatASentenceOpensWithIsThatOfTheNext) {
  const std::string next = "Moments later the guards opened fire.";
  EXPECT_EQ(scene_of("On 30 January 1948 a stranger waited in the garden. " + next, "opened fire").substr(0, 11),
            "1948-01-30~");
  EXPECT_EQ(scene_of("The garden was laid out on 30 January 1948. " + next, "opened fire").substr(0, 1), "?");
}

TEST_F(Scene, AReportOfADayTellsAllOfIt) {
  const std::string text =
      "KABUL, Afghanistan (Oct. 5, 2011)\n\nThe army told of its work. It holds the valley. It lost nobody. "
      "It will stay there.\n\nIn Zurmat district a patrol captured a smuggler.";
  EXPECT_EQ(scene_of(text, "captured"), "2011-10-05~ Zurmat");
}

TEST_F(Scene, ASentenceThatOpensWithAPlaceSetsIt) {
  EXPECT_EQ(scene_of("In Goma, troops opened fire on the road to Bunia.", "opened fire"), "? Goma");
  EXPECT_EQ(scene_of("In Goma on Monday, troops searched a house. They killed two men.", "killed"), "2024-06-10 Goma~");
  EXPECT_EQ(scene_of("Troops who had been in Goma searched a house. They killed two men.", "killed"), "? ?");
}

TEST_F(Scene, OtherDeedsAreOfOtherTimes) {
  const std::string opening = "Rebels stormed the town of Bunia on Monday. ";
  EXPECT_EQ(scene_of(opening + "The group had attacked a convoy.", "attacked"), "? ?");
  EXPECT_EQ(scene_of(opening + "In a separate attack, gunmen abducted a priest.", "attack"), "? ?");
  EXPECT_EQ(scene_of(opening + "The group attacks convoys.", "attacks"), "? ?");
  EXPECT_EQ(scene_of(opening + "The army moved in after a drone bombed a convoy.", "bombed"), "? ?");
}

TEST_F(Scene, ADayThatIsToldByTheWayIsNotCarriedOn) {
  EXPECT_EQ(
      scene_of("It was the hottest day since rebels stormed a bank on Monday.\n\nTroops shelled a village.", "shelled")
          .substr(0, 1),
      "?");
}

TEST_F(Scene, WhatIsRecalledFromLongAgoEndsWithItsParagraph) {
  const std::string text =
      "Rebels stormed the town of Bunia on Monday.\n\nOn 5 March 2022 militants shot a priest. A nurse was killed.\n\n"
      "A driver was abducted.";
  EXPECT_EQ(scene_of(text, "killed").substr(0, 11), "2022-03-05~");
  EXPECT_EQ(scene_of(text, "abducted").substr(0, 11), "2024-06-10~");
}

TEST_F(Scene, WhoActedOnTheFirstDayActsOnIt) {
  const std::string text =
      "Rebels stormed the town of Bunia on Monday.\n\nOn 3 June a mayor was shot.\n\n"
      "Shops were closed. Schools were closed. Roads were empty. ";
  EXPECT_EQ(scene_of(text + "The rebels abducted a driver.", "abducted").substr(0, 11), "2024-06-10~");
  EXPECT_EQ(scene_of(text + "Pirates abducted a sailor.", "abducted").substr(0, 1), "?");
}

TEST_F(Scene, DeedsOfATextOfOneDayAreOfIt) {
  const std::string text =
      "Rebels stormed the town of Bunia on Monday.\n\nIn 2011 an army of rebels fled it.\n\n"
      "Shops were closed. Schools were closed. Roads were empty. Pirates abducted a sailor.";
  EXPECT_EQ(scene_of(text, "abducted").substr(0, 11), "2024-06-10~");
}

TEST_F(Scene, AParticipleBelowANounHasADayOfItsOwn) {
  EXPECT_EQ(scene_of("The trial of men accused of killing a judge opened in Goma on Monday.", "killing").substr(0, 1),
            "?");
  EXPECT_EQ(scene_of("There were claims on Monday of soldiers shooting a judge in Goma.", "shooting").substr(0, 10),
            "2024-06-10");
}

TEST_F(Scene, SeveralDeedsHaveSeveralDays) {
  const std::string text = "Rebels stormed the town of Bunia on Monday. Dozens of attacks shook the province.";
  EXPECT_EQ(scene_of(text, "attacks").substr(0, 1), "?");
}

TEST_F(Scene, AClauseSharesTheDayAndThePlaceThatItCameTo) {
  EXPECT_EQ(scene_of("The men arrived in Konduga late on Sunday and opened fire, a resident said.", "opened fire"),
            "2024-06-09 Konduga");
}

TEST_F(Scene, DaysAreCountedFromDeeds) {
  const std::string text =
      "A bomb killed nine people in Bunia on Monday. A day after the blast, gunmen attacked a church in Mambasa.";
  EXPECT_EQ(scene_of(text, "attacked"), "2024-06-11 Mambasa");
}

TEST_F(Scene, WhereItWasWrittenGivesWayToWhereItHappened) {
  const std::string text = "GOMA, Congo (Gulf Wire) - Gunmen killed nine people in Bunia on Monday, officials said.";
  const Extraction all = read(text);
  ASSERT_EQ(all.incidents.size(), 1U);
  const ByteSpan place = all.mentions[all.incidents[0].place.value].span;
  EXPECT_EQ(text.substr(place.begin, place.size()), "Bunia");
}

}  // namespace
}  // namespace isnad
