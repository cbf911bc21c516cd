#include "extract/entity/name_key.h"

#include <gtest/gtest.h>

#include <tuple>

namespace isnad {
namespace {

TEST(NameKey, SpellingsOfOneNameShareAKey) {
  const std::tuple<std::string_view, std::string_view> pairs[] = {
      {"Muammar Qaddafi", "Moammar Kadafi"},
      {"Muhammad", "Mohamed"},
      {"Yusuf al-Qaradawi", "Yousef Qaradawi"},
      {"Hussein", "Husayn"},
      {"Abu Bakr al-Baghdadi", "Abu Bakr el Baghdadi"},
      {"Dmitry Medvedev", "Dmitri Medwedew"},
      {"Kata'ib", "Kata’ib"},
      {"Chaika", "Tchaika"},
      {"José Jiménez", "Jose Jimenez"},
      {"Hizballah", "Hezbollah"},
      {"al-Muhandis", "Mohandes"},
      {"Zelensky", "Zelenskyy"},
  };
  for (const auto& [a, b] : pairs)
    EXPECT_EQ(extract::entity::name_key(a), extract::entity::name_key(b)) << a << " and " << b;
}

TEST(NameKey, OtherNamesHaveOtherKeys) {
  const std::tuple<std::string_view, std::string_view> pairs[] = {{"Hamid", "Hamad Karzai"}, {"Barak", "Parak"},
                                                                  {"Salim", "Salih"},        {"Talib", "Dalib"},
                                                                  {"Omar", "Amal"},          {"Lara", "Rara"}};
  for (const auto& [a, b] : pairs)
    EXPECT_NE(extract::entity::name_key(a), extract::entity::name_key(b)) << a << " and " << b;
}

TEST(NameKey, OtherScriptsAreCarriedOver) {
  EXPECT_EQ(extract::entity::name_key("Владимир Путин"), extract::entity::name_key("Vladimir Putin"));
  EXPECT_FALSE(extract::entity::name_key("حزب الله").empty());
  EXPECT_FALSE(extract::entity::name_key("נתניהו").empty());
}

TEST(NameKey, AnythingGivesAnAnswer) {
  for (const std::string_view name : {"", " ", "---", "’", "1", "\xF0\x9F\x95\x8A", "al-", "the of"}) {
    EXPECT_LE(extract::entity::name_key(name).size(), name.size() * 4) << name;
  }
}

}  // namespace
}  // namespace isnad
