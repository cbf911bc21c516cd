// Who is meant across documents: the register by any spelling, persons by name and office, bodies by what tells them
// apart, descriptions as collectives; and when in doubt, apart.
#include "resolve/actors.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::add_collective;
using support::add_entity;
using support::article;
using support::resolved;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// An article that is about a country.
DocumentDigest set_in(const std::string& id, const std::string& country, const std::string& published = "2024-05-01") {
  DocumentDigest out = article(id, "Outlet " + id, published, "text of " + id);
  for (const double place : {1.0, 2.0, 3.0}) support::add_town(out, "Town", country, place, place);
  return out;
}

const Actor* actor_of(const Resolution& all, const std::string& document, std::uint32_t entity) {
  for (const Actor& actor : all.actors) {
    for (const EntityRef& member : actor.members) {
      if (member.document == document && member.entity == entity) return &actor;
    }
  }
  return nullptr;
}
std::string id_of(const Resolution& all, const std::string& document, std::uint32_t entity) {
  const Actor* actor = actor_of(all, document, entity);
  return actor == nullptr ? std::string() : actor->id;
}

TEST(Actors, OfTheRegisterAreKnownByAnySpellingAndSayWhatMadeThemSo) {
  DocumentDigest document = set_in("a", "LK");
  add_entity(document, EntityKind::kArmedGroup, "L.T.T.E.");
  add_entity(document, EntityKind::kArmedGroup, "Tamil Tigers");
  const Resolution all = resolved({document});
  ASSERT_THAT(all.actors, SizeIs(1));
  EXPECT_EQ(all.actors[0].id, "ltte");
  EXPECT_TRUE(all.actors[0].registered);
  ASSERT_THAT(all.actors[0].links, SizeIs(2));
  EXPECT_GT(all.actors[0].links[0].score, 0.6);
  EXPECT_THAT(all.actors[0].links[0].why, HasSubstr("acronym"));
}

TEST(Actors, ThatWereFoundedLaterAreNotMeantInADocument) {
  DocumentDigest early = set_in("a", "SD", "1991-02-01"), late = set_in("b", "SD", "2024-02-01");
  add_entity(early, EntityKind::kArmedGroup, "Rapid Support Forces", "rapid-support-forces");
  add_entity(late, EntityKind::kArmedGroup, "Rapid Support Forces", "rapid-support-forces");
  const Resolution all = resolved({early, late});
  EXPECT_EQ(id_of(all, "b", 0), "rapid-support-forces");
  EXPECT_FALSE(resolved({early}).actors[0].registered);
}

TEST(Actors, ThatAreCompaniesAreNoArmedGroupsByTheirLetters) {
  DocumentDigest document = set_in("a", "GR");
  add_entity(document, EntityKind::kOrganisation, "LTTE");
  EXPECT_FALSE(resolved({document}).actors[0].registered);
}

TEST(Actors, ThatAreForcesOfStatesAreKnownByRule) {
  DocumentDigest document = set_in("a", "LK");
  add_entity(document, EntityKind::kStateForce, "Sri Lankan Navy");
  add_entity(document, EntityKind::kOrganisation, "navy of Sri Lanka");
  add_entity(document, EntityKind::kStateForce, "Navy");
  const Resolution all = resolved({document});
  ASSERT_THAT(all.actors, SizeIs(1));
  EXPECT_EQ(all.actors[0].id, "sri-lanka-navy");
  EXPECT_EQ(all.actors[0].kind, EntityKind::kStateForce);
  DocumentDigest nowhere = article("b", "", "", "text");
  add_entity(nowhere, EntityKind::kStateForce, "Navy");
  EXPECT_FALSE(resolved({nowhere}).actors[0].registered);
}

TEST(Actors, OfNamesThatManyCountriesHaveAreOneOnlyInOneCountry) {
  const auto commission = [](const std::string& id, const std::string& country) {
    DocumentDigest document = set_in(id, country);
    add_entity(document, EntityKind::kOrganisation, "National Security Commission");
    return document;
  };
  EXPECT_THAT(resolved({commission("a", "PE"), commission("b", "PE")}).actors, SizeIs(1));
  EXPECT_THAT(resolved({commission("a", "PE"), commission("b", "GH")}).actors, SizeIs(2));
}

TEST(Actors, OfNamesThatManyCountriesHaveAreOneWhereTheSamePersonsAreNamed) {
  const auto commission = [](const std::string& id, const std::string& country, bool beside) {
    DocumentDigest document = set_in(id, country);
    add_entity(document, EntityKind::kOrganisation, "National Security Commission");
    for (const char* person : {"Rafiq Orvane", "Lena Tessaly"}) {
      if (beside) add_entity(document, EntityKind::kPerson, person);
    }
    return document;
  };
  const auto together = [&](const std::vector<DocumentDigest>& documents) {
    const Resolution all = resolved(documents);
    return id_of(all, documents[0].id, 0) == id_of(all, documents[1].id, 0);
  };
  EXPECT_FALSE(together({commission("a", "", false), commission("b", "", false)}));
  EXPECT_TRUE(together({commission("a", "", true), commission("b", "", true)}));
  EXPECT_TRUE(together({commission("a", "PE", true), commission("b", "", true)}));
  EXPECT_FALSE(together({commission("a", "PE", true), commission("b", "GH", true)}));
  // One that would make those of two countries one is with neither.
  EXPECT_FALSE(together({commission("a", "PE", true), commission("b", "", true), commission("c", "GH", true)}));
}

TEST(Persons, AreOneByNamesThatAreAlikeButNoSonIsHisFather) {
  DocumentDigest a = article("a", "", "", "one"), b = article("b", "", "", "two"), c = article("c", "", "", "three");
  add_entity(a, EntityKind::kPerson, "Edgar Q. Tessaly");
  add_entity(b, EntityKind::kPerson, "Edgar Tessaly");
  add_entity(c, EntityKind::kPerson, "Edgar Tessaly Jr.");
  const Resolution all = resolved({a, b, c});
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "b", 0));
  EXPECT_NE(id_of(all, "b", 0), id_of(all, "c", 0));
}

TEST(Persons, OfNamesThatEverybodyBearsAreOneOnlyInOneCountry) {
  const auto ali = [](const std::string& id, const std::string& country) {
    DocumentDigest document = set_in(id, country);
    add_entity(document, EntityKind::kPerson, "Ali Hassan");
    return document;
  };
  EXPECT_THAT(resolved({ali("a", "IQ"), ali("b", "IQ")}).actors, SizeIs(1));
  EXPECT_THAT(resolved({ali("a", "IQ"), ali("b", "YE")}).actors, SizeIs(2));
  EXPECT_THAT(resolved({ali("a", ""), ali("b", "")}).actors, SizeIs(2));
}

TEST(Persons, OfOneNameAreTheBearerWhoHasTheirOffice) {
  DocumentDigest a = article("a", "", "", "one"), b = article("b", "", "", "two"), c = article("c", "", "", "three");
  add_entity(a, EntityKind::kPerson, "Rafiq Orvane");
  a.entities[0].called = {"President"};
  add_entity(b, EntityKind::kPerson, "Lena Orvane");
  add_entity(c, EntityKind::kPerson, "Orvane");
  EXPECT_THAT(resolved({a, b, c}).actors, SizeIs(3));
  c.entities[0].called = {"said President"};
  const Resolution all = resolved({a, b, c});
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "c", 0));
  EXPECT_NE(id_of(all, "b", 0), id_of(all, "c", 0));
}

TEST(Persons, OfOneNameAreNoRelativeOfHisWhoIsToldOfBesideHim) {
  DocumentDigest a = article("a", "", "", "one"), b = article("b", "", "", "two"), c = article("c", "", "", "three");
  add_entity(a, EntityKind::kPerson, "Rafiq Orvane");
  a.entities[0].mentions = 6;
  add_entity(a, EntityKind::kPerson, "Lena Orvane");
  add_entity(b, EntityKind::kPerson, "Rafiq Orvane");
  add_entity(c, EntityKind::kPerson, "Orvane");
  Resolution all = resolved({a, b, c});
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "c", 0));
  DocumentDigest d = article("d", "", "", "four");  // Lena without him: who is meant is open
  add_entity(d, EntityKind::kPerson, "Lena Orvane");
  all = resolved({a, b, c, d});
  EXPECT_NE(id_of(all, "a", 0), id_of(all, "c", 0));
  EXPECT_NE(id_of(all, "a", 1), id_of(all, "c", 0));
}

TEST(Persons, CalledByTheirFirstNameAreToldOfThereByTheirSurname) {
  DocumentDigest a = article("a", "", "", "one"), b = article("b", "", "", "two");
  add_entity(a, EntityKind::kPerson, "Rafiq Orvane");
  add_entity(b, EntityKind::kPerson, "Rafiq");
  EXPECT_NE(id_of(resolved({a, b}), "a", 0), id_of(resolved({a, b}), "b", 0));
  add_entity(b, EntityKind::kPerson, "Orvane");
  const Resolution all = resolved({a, b});
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "b", 0));
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "b", 1));
}

void add_called(DocumentDigest& document, const std::string& name, const std::string& title) {
  document.entities[add_entity(document, EntityKind::kPerson, name)].called = {title};
}

TEST(Persons, ThatAreAnOfficeAreWhoHoldsItThere) {
  DocumentDigest document = article("a", "", "", "one");
  add_called(document, "Rafiq Orvane", "French President");
  add_called(document, "Lena Tessaly", "Japanese Prime Minister");
  const auto add_office = [&](const std::string& description) {
    const std::uint32_t entity = add_entity(document, EntityKind::kPerson, "");
    document.entities[entity].description = description;
    return entity;
  };
  const std::uint32_t french = add_office("the French president"), of_japan = add_office("prime minister of Japan"),
                      former = add_office("former president"), chilean = add_office("the Chilean president");
  const Resolution all = resolved({document});
  EXPECT_EQ(id_of(all, "a", french), id_of(all, "a", 0));
  EXPECT_EQ(id_of(all, "a", of_japan), id_of(all, "a", 1));
  EXPECT_EQ(id_of(all, "a", former), "");
  EXPECT_EQ(id_of(all, "a", chilean), "");
  EXPECT_EQ(actor_of(all, "a", 0)->name, "Rafiq Orvane");
}

TEST(Persons, ThatAreAnOfficeWithoutAStateAreWhoHasNoneToldBesideOneOfAnother) {
  DocumentDigest document = article("a", "", "", "one");
  add_called(document, "Rafiq Orvane", "French President");
  add_called(document, "Lena Tessaly", "President");
  const std::uint32_t office = add_entity(document, EntityKind::kPerson, "");
  document.entities[office].description = "the president";
  EXPECT_EQ(id_of(resolved({document}), "a", office), id_of(resolved({document}), "a", 1));
  document.entities[1].called = {"Chilean President"};  // now neither is nearer than the other
  EXPECT_EQ(id_of(resolved({document}), "a", office), "");
}

TEST(Persons, OfNoToldStateHoldTheOfficeOfOneInADocumentAboutItOnly) {
  const auto joined = [](const std::string& country) {
    DocumentDigest document = set_in("a", country);
    add_entity(document, EntityKind::kPerson, "Rafiq Orvane");
    document.entities[0].called = {"President"};
    const std::uint32_t office = add_entity(document, EntityKind::kPerson, "");
    document.entities[office].description = "the Mexican president";
    const Resolution all = resolved({document});
    return id_of(all, "a", office) == id_of(all, "a", 0);
  };
  EXPECT_TRUE(joined("MX"));
  EXPECT_FALSE(joined("FR"));
}

TEST(Persons, AreNotInAnOfficeByASlipOfOneAmongManyDocuments) {
  const auto joined = [](int others) {
    std::vector<DocumentDigest> documents;
    for (int i = 0; i < others; ++i) {
      documents.push_back(article(support::numbered("d", i), "", "", support::numbered("text ", i)));
      add_entity(documents.back(), EntityKind::kPerson, "Rafiq Orvane");
    }
    documents.front().entities[0].called = {"Judge"};
    const std::uint32_t judge = add_entity(documents.back(), EntityKind::kPerson, "");
    documents.back().entities[judge].description = "the judge";
    const Resolution all = resolved(documents);
    return id_of(all, documents.back().id, judge) == id_of(all, documents.back().id, 0);
  };
  EXPECT_TRUE(joined(4));
  EXPECT_FALSE(joined(30));
}

TEST(Collectives, OfTwoBackersAreTwoAndOneWithoutABackerIsNeither) {
  DocumentDigest a = article("a", "", "", "one"), b = article("b", "", "", "two");
  const std::uint32_t turkish = add_collective(a, "Turkish-backed militias in Syria");
  const std::uint32_t plain = add_collective(a, "Syrian militias");
  const std::uint32_t iranian = add_collective(b, "Iranian-backed militias in Syria");
  const Resolution one = resolved({a}), two = resolved({a, b});
  EXPECT_EQ(id_of(one, "a", turkish), id_of(one, "a", plain));
  EXPECT_NE(id_of(two, "a", turkish), id_of(two, "b", iranian));
  EXPECT_NE(id_of(two, "a", plain), id_of(two, "b", iranian));
  EXPECT_NE(id_of(two, "a", plain), id_of(two, "a", turkish));
}

TEST(Collectives, OfSomebodyByNameAreNobodyElses) {
  DocumentDigest a = set_in("a", "US"), b = set_in("b", "US");
  const std::uint32_t council = add_collective(a, "Harbour Council officials"),
                      court = add_collective(b, "High Court officials");
  const std::uint32_t same = add_collective(b, "officials of the Harbour Council"),
                      any = add_collective(b, "senior officials");
  add_collective(a, "Senior officials");  // a capital that begins a sentence
  const Resolution all = resolved({a, b});
  EXPECT_NE(id_of(all, "a", council), id_of(all, "b", court));
  EXPECT_EQ(id_of(all, "a", council), id_of(all, "b", same));
  EXPECT_NE(id_of(all, "b", court), id_of(all, "b", any));

  DocumentDigest c = set_in("c", "US");  // a name with an article is one too
  const std::uint32_t orvane = add_collective(c, "al-Orvane's office"),
                      security = add_collective(c, "security office of Harbour Council");
  EXPECT_NE(id_of(resolved({c}), "c", orvane), id_of(resolved({c}), "c", security));
}

TEST(Collectives, AreNeverOneOfTheirMembersAndOneMovementIsNone) {
  DocumentDigest a = set_in("a", "SY"), b = set_in("b", "SY");
  for (DocumentDigest* document : {&a, &b}) {
    add_collective(*document, "the militants");
    add_collective(*document, "the movement");
  }
  const Resolution all = resolved({a, b});
  EXPECT_EQ(id_of(all, "a", 0), id_of(all, "b", 0));
  EXPECT_NE(id_of(all, "a", 1), id_of(all, "b", 1));
}

TEST(Actors, AreTheSameForAnyOrderOfDocuments) {
  std::vector<DocumentDigest> documents;
  for (int i = 0; i < 40; ++i) {
    DocumentDigest document = set_in(support::numbered("d", 100 + i), i % 2 == 0 ? "IQ" : "SY");
    const char* const persons[] = {"Edgar Tessaly", "Edgar Q. Tessaly", "Tessaly", "Lena Tessaly", "Ali Hassan"};
    add_entity(document, EntityKind::kPerson, persons[i % 5]);
    document.entities[0].called = {i % 3 == 0 ? "President" : "Mr."};
    add_entity(document, EntityKind::kPerson, "");
    document.entities[1].description = "the president";
    add_collective(document, i % 4 == 0 ? "Turkish-backed militias" : "the militias");
    add_entity(document, EntityKind::kOrganisation, i % 7 == 0 ? "Army" : "National Security Commission");
    documents.push_back(std::move(document));
  }
  const Resolution expected = resolved(documents);
  EXPECT_THAT(expected.actors, testing::Not(IsEmpty()));
  std::mt19937 random(5);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(resolved(documents), expected);
  }
}

}  // namespace
}  // namespace isnad::resolve
