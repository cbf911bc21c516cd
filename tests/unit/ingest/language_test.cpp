// The language of a text: by script, by function words, short texts, and what metadata says wrongly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/languages.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

std::string told(std::string_view text) { return test::ingest_tables().languages.detect(text).code; }

TEST(Language, OfATextIsToldByItsFunctionWords) {
  EXPECT_EQ(told("The ministry said that the two rockets had been fired from the hills on the other side of the river, "
                 "and that five of the conscripts were in a hospital in the capital."),
            "en");
  EXPECT_EQ(told("Das Ministerium teilte mit, dass die beiden Raketen aus den Bergen auf der anderen Seite des Flusses "
                 "abgefeuert worden seien und dass fünf Soldaten in der Stadt sind."),
            "de");
  EXPECT_EQ(told("El ministerio dijo que los dos cohetes fueron lanzados desde las colinas al otro lado del río y que "
                 "cinco de los reclutas están en un hospital de la capital."),
            "es");
}

TEST(Language, OfAShortTextIsToldToo) {
  EXPECT_EQ(told("Trois soldats ont été blessés dans une attaque près du fleuve, a dit le ministère."), "fr");
  EXPECT_EQ(told("Tres soldados resultaron heridos en un ataque en la frontera de los dos países."), "es");
  EXPECT_EQ(told("Drei Soldaten sind bei einem Angriff an der Grenze verletzt worden."), "de");
  EXPECT_EQ(told("Wanajeshi watatu walijeruhiwa katika shambulio la jana, alisema msemaji wa serikali."), "sw");
  EXPECT_EQ(told("Üç asker sınırda bir saldırıda yaralandı ve hastaneye kaldırıldı, ancak biri öldü."), "tr");
  EXPECT_EQ(told("Two rockets hit a depot."), "en");
  EXPECT_EQ(told("Police say three dead in blast"), "en");
}

TEST(Language, OfAnotherScriptIsToldByTheScript) {
  EXPECT_EQ(told("أصيب ثلاثة جنود في هجوم على القاعدة يوم الأحد."), "ar");
  EXPECT_EQ(told("Трое солдат были ранены в результате обстрела, и один из них умер."), "ru");
  EXPECT_EQ(told("Троє солдатів були поранені під час обстрілу, й один з них помер у лікарні."), "uk");
  EXPECT_EQ(told("三名士兵在边境袭击中受伤。"), "zh");
  EXPECT_EQ(told("国境での攻撃で兵士三人が負傷した。"), "ja");
  EXPECT_EQ(told("국경 공격으로 병사 세 명이 다쳤다."), "ko");
  EXPECT_EQ(told("שלושה חיילים נפצעו בהתקפה."), "he");
  EXPECT_EQ(told("სამი ჯარისკაცი დაიჭრა."), "ka");
  EXPECT_EQ(told("ሶስት ወታደሮች ቆሰሉ።"), "und-Ethi");
}

TEST(Language, OfEnglishWithForeignNamesStaysEnglishOrUnknown) {
  for (const char* text :
       {"Los Angeles", "De la Cruz", "Al Shabaab", "Guerrillas of the FMLN leave San Vicente de la Cruz",
        "Rebels seize Goma", "Ouagadougou, Djibo, Dori", "Kataib Hezbollah (كتائب حزب الله) claims strike",
        "Chile's Nueva Mayoria en route", "Die Linke in der Kritik, says Der Spiegel, the weekly"}) {
    const std::string language = told(text);
    EXPECT_TRUE(language == "en" || language == "und") << text << ": " << language;
  }
  EXPECT_EQ(told(""), "und");
  EXPECT_EQ(told("12 34 --"), "und");
}

TEST(Language, OfProseInNoLanguageKnownIsNotEnglish) {
  std::string text;
  for (int i = 0; i < 8; ++i) text += "Bosolotu bokolimbeni molangi mobeti lisusu libateli mokonzi bilambo ";
  EXPECT_EQ(told(text + "."), "und-Latn");
}

TEST(Language, OfTheTextStandsAboveWhatAPageIsMarkedAs) {
  const auto page = [](std::string_view language, std::string_view words) {
    return test::from_html("<html lang='" + std::string(language) + "'><p>" + std::string(words) + "</p></html>");
  };
  const auto spanish = page("en-US", "Tres soldados resultaron heridos en un ataque en la frontera de los dos países.");
  EXPECT_EQ(spanish->language, "es");
  EXPECT_EQ(spanish->extra_json, R"({"language":"en-US"})");
  EXPECT_FALSE(may_be_english(*spanish));
  const auto marked = page("en-GB", "Two rockets hit a depot near the river.");
  EXPECT_EQ(marked->language, "en-GB");
  EXPECT_TRUE(may_be_english(*marked));
  EXPECT_EQ(page("fr", "Goma, Bukavu.")->language, "fr");
  EXPECT_EQ(page("", "Goma, Bukavu.")->language, "und");
  EXPECT_TRUE(may_be_english(*page("", "Goma, Bukavu.")));
}

TEST(Language, CodesOfMetadataAreBroughtIntoOneForm) {
  const auto& languages = test::ingest_tables().languages;
  EXPECT_EQ(languages.code("English"), "en");
  EXPECT_EQ(languages.code("en_us"), "en-US");
  EXPECT_EQ(languages.code("a language"), "");
}

}  // namespace
}  // namespace isnad
