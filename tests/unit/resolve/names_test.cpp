// The model of names and the linker, on names of our own.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "resolve/names/edits.h"
#include "resolve/names/linker.h"
#include "resolve/names/scorer.h"

namespace isnad {
using namespace resolve::names;
namespace {

const std::filesystem::path kData = std::filesystem::path(ISNAD_SOURCE_DIR) / "data";

const NameScorer& scorer() {
  static const auto loaded = NameScorer::load(kData);
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return *loaded;
}
const ActorLinker& linker() {
  static const auto loaded = ActorLinker::load(kData);
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return **loaded;
}
std::string linked(LinkQuery query) {
  const Link link = linker().link(query);
  return link.actor == lexicon::kNoActor ? "" : linker().actor(link.actor).id;
}

struct Pair {
  std::string_view a, b, kind;
};

constexpr auto kSame = std::to_array<Pair>({
    {"Yusuf Haddad", "Yousef Hadad", "person"},
    {"Haddad, Yusuf", "Yusuf Haddad", "person"},
    {"Dr. Lena Orlova", "Lena Orlova", "person"},
    {"Лена Орлова", "Lena Orlova", "person"},
    {"Karim al-Tawil", "Karim El Tawil", "person"},
    {"Lena Sergeyevna Orlova", "Lena Orlova", "person"},
    {"Front for the Freedom of Marsh", "Marsh Freedom Front", "armed-group"},
    {"M.F.F.", "Marsh Freedom Front", "armed-group"},
    {"Orvane Mills Ltd", "Orvane Mills Limited", "organisation"},
    {"Organisation of River Towns", "Organization of River Towns", "organisation"},
    {"54th Brigade", "Fifty-Fourth Brigade", "state-force"},
});
constexpr auto kDifferent = std::to_array<Pair>({
    {"Yusuf Haddad", "Karim Haddad", "person"},
    {"Lena Orlova", "Lena Petrova", "person"},
    {"54th Brigade", "45th Brigade", "state-force"},
    {"54th Brigade", "45th Brigade", "organisation"},
    {"Second Column of the Marsh", "Third Column of the Marsh", "armed-group"},
    {"Bank of Orvane", "Bank of Tessaly", "organisation"},
    {"M.F.F.", "Orvane Mills", "organisation"},
});

TEST(NameScorer, TellsNamesOfOneFromNamesOfTwo) {
  for (const Pair& pair : kSame) EXPECT_GE(scorer().score(pair.a, pair.b, pair.kind), 0.5) << pair.a << " | " << pair.b;
  for (const Pair& pair : kDifferent)
    EXPECT_LT(scorer().score(pair.a, pair.b, pair.kind), 0.5) << pair.a << " | " << pair.b;
}

TEST(NameScorer, NeverTakesOneNumberedForceForAnother) {
  for (const auto& [a, b] : {std::pair{"54th Brigade", "45th Brigade"},
                             {"Brigade 12", "Brigade 13"},
                             {"Fifty-fourth Brigade", "54th Battalion 45"},
                             {"October 3 Cell", "October 8 Cell"}})
    EXPECT_EQ(scorer().score(a, b, "armed-group"), 0) << a << " | " << b;
}

TEST(NameScorer, GivesEqualNamesOneAndAnyPairTheSameBothWays) {
  std::vector<std::string> names = {"",
                                    " ",
                                    "...",
                                    "The",
                                    "Ltd",
                                    "Dr",
                                    "54",
                                    "II",
                                    "ب",
                                    "金",
                                    "\xFF\xFE",
                                    "A.B.C.",
                                    "al",
                                    "bin",
                                    std::string(3000, 'x'),
                                    "Ⅳ",
                                    "Karim bin Omar bin Ali"};
  for (const auto& list : {std::span<const Pair>(kSame), std::span<const Pair>(kDifferent)}) {
    for (const Pair& pair : list) names.insert(names.end(), {std::string(pair.a), std::string(pair.b)});
  }
  for (const std::string& a : names) {
    for (const std::string_view kind : {"", "person", "organisation", "armed-group", "vehicle", "no such kind"}) {
      EXPECT_EQ(scorer().score(a, a, kind), 1) << a;
      for (const std::string& b : names) {
        const double score = scorer().score(a, b, kind);
        EXPECT_EQ(score, scorer().score(b, a, kind)) << a << " | " << b;
        EXPECT_GE(score, 0) << a << " | " << b;
        EXPECT_LE(score, 1) << a << " | " << b;
      }
    }
  }
}

// Every byte string is some name: cut at every byte, and with bytes thrown in.
TEST(NameScorer, TakesNamesThatAreCutAnywhere) {
  const std::string name = "«Фронт» 54-й — الجبهة (U.S.) & Co. 金正恩";
  std::mt19937 random(7);
  for (std::size_t cut = 0; cut <= name.size(); ++cut) {
    std::string part = name.substr(0, cut);
    for (int i = 0; i < 4 && !part.empty(); ++i) {
      EXPECT_EQ(scorer().score(part, name, "armed-group"), scorer().score(name, part, "armed-group"));
      part[random() % part.size()] = static_cast<char>(random());
    }
  }
}

// The slow way: by the definition.
int slow_edits(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  int best = std::min({slow_edits(a.substr(1), b) + 1, slow_edits(a, b.substr(1)) + 1,
                       slow_edits(a.substr(1), b.substr(1)) + (a[0] != b[0])});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    best = std::min(best, slow_edits(a.substr(2), b.substr(2)) + 1);
  return best;
}

TEST(Edits, AreThoseOfTheDefinition) {
  std::mt19937 random(3);
  for (int i = 0; i < 400; ++i) {
    std::string a, b;
    for (auto n = random() % 7; n > 0; --n) a += static_cast<char>('a' + random() % 3);
    for (auto n = random() % 7; n > 0; --n) b += static_cast<char>('a' + random() % 3);
    EXPECT_EQ(edits(a, b), slow_edits(a, b)) << a << " " << b;
  }
  EXPECT_EQ(edits(std::string(500, 'a'), std::string(500, 'b')), static_cast<int>(kMostLetters));
}

TEST(ActorLinker, KnowsNamesAcronymsAndSpellings) {
  EXPECT_EQ(linked({"Kata'ib Hezbollah", "", {"Iraq"}, ""}), "kataib-hezbollah");
  EXPECT_EQ(linked({"Kataeb Hizbollah", "", {"Iraq"}, ""}), "kataib-hezbollah");
  EXPECT_EQ(linked({"Hezbollah Brigade", "", {"IRQ"}, ""}), "kataib-hezbollah");
  EXPECT_EQ(linked({"kataib hezbollah", "", {}, ""}), "kataib-hezbollah");
}

TEST(ActorLinker, GivesNoneWhereItIsInDoubt) {
  EXPECT_EQ(linked({"", "", {}, ""}), "");
  EXPECT_EQ(linked({"the movement", "", {"Iraq"}, ""}), "");
  EXPECT_EQ(linked({"Order of the Painted Kettle", "", {"Iraq"}, ""}), "");
  EXPECT_EQ(linked({"NLA", "", {}, ""}), "") << "several armies have these letters";
}

TEST(ActorLinker, HeedsTime) {
  EXPECT_EQ(linked({"Islamic Resistance in Iraq", "", {"Iraq"}, "2024-02"}), "islamic-resistance-in-iraq");
  EXPECT_EQ(linked({"Islamic Resistance in Iraq", "", {"Iraq"}, "1991"}), "");
}

TEST(ActorLinker, SaysWhy) {
  const Link link = linker().link({"Kataib Hezbollah", "", {"Iraq"}, ""});
  EXPECT_NE(link.why.find("Hezbollah"), std::string::npos) << link.why;
  EXPECT_NE(link.why.find("country agrees"), std::string::npos) << link.why;
}

}  // namespace
}  // namespace isnad
