// What one resolution leaves for the next: whatever the steps in which documents came and people decided, relying on it
// gives what resolving everything at once gives, and leaves the same.
#include "resolve/memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>

#include "isnad/vocabulary.h"
#include "resolve/resolving_again.h"
#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::add_assault;
using support::add_entity;
using support::numbered;
using support::strike;

using Documents = std::vector<DocumentDigest>;

constexpr const char* kWords[] = {"granary", "ferry",   "bakery",   "cistern", "orchard",
                                  "tannery", "weavers", "pilgrims", "quarry",  "lighthouse"};
constexpr const char* kPersons[] = {"Salim Haddad", "Haddad", "Omar Aziz", "Aziz", "Salim Aziz", "Karim Haddad"};

// Few towns and days and many documents, so that more hold a key than are compared; many are alike, some copies;
// persons by their surnames alone are one with whoever bears them, until a second bearer comes.
Documents reports(std::mt19937& chance, int count) {
  const auto any_of = [&](const auto& list) { return std::string(list[chance() % std::size(list)]); };
  Documents out;
  for (int i = 0; i < count; ++i) {
    const std::string day = numbered("2024-05-0", 1 + static_cast<int>(chance() % 2));
    const std::string id = numbered("d", 1000 + static_cast<int>((static_cast<unsigned>(i) * 7919U) % 1000));
    out.push_back(strike(id, day, chance() % 3 == 0 ? "Southtown" : "Northtown", 2 + static_cast<int>(chance() % 3)));
    DocumentDigest& last = out.back();
    if (chance() % 2 == 0) {
      const std::uint32_t person = add_entity(last, EntityKind::kPerson, any_of(kPersons));
      last.events[0].roles.push_back({RoleName::kVictim, person});
    }
    for (auto told = chance() % 3; told > 0; --told) {
      add_assault(last, chance() % 2 == 0 ? "" : day,
                  "Gunmen shot guards of the " + any_of(kWords) + " and burnt the " + any_of(kWords), "shot");
    }
    if (chance() % 4 == 0 && i > 0) last.shingles = out[chance() % out.size()].shingles;
  }
  return out;
}

DecidedAnchor trigger(const DocumentDigest& document) {
  const EventDigest& event = document.events.front();
  return {event.trigger, std::string(to_string(event.type))};
}
DecidedAnchor mention(const DocumentDigest& document, std::uint32_t entity) {
  const EntityDigest& digest = document.entities[entity];
  return {digest.anchor, std::string(to_string(digest.kind))};
}

// On events or persons of any documents, or back on an earlier decision.
Decision decided(std::mt19937& chance, const Documents& documents, std::int64_t id) {
  Decision out;
  out.id = id;
  const auto any = [&]() -> const DocumentDigest& { return documents[chance() % documents.size()]; };
  switch (chance() % 4) {
    case 0:
      out.action = Action::kMerge;
      break;
    case 1:
      out.action = Action::kSplit;
      break;
    case 2:
      out.action = Action::kReject;
      break;
    default:
      out.action = Action::kUndo;
      out.undoes = std::max<std::int64_t>(1, id - 1 - static_cast<std::int64_t>(chance() % 2));
      return out;
  }
  const bool of_actors = out.action != Action::kReject && chance() % 2 == 0;
  out.about = of_actors ? About::kActor : About::kIncident;
  const auto words = [&](const DocumentDigest& document) {
    return of_actors ? mention(document, static_cast<std::uint32_t>(document.entities.size() - 1)) : trigger(document);
  };
  out.anchors = {words(any())};
  if (out.action != Action::kReject) out.others = {words(any())};
  return out;
}

struct Step {
  std::size_t documents = 0;
  std::vector<Decision> decisions;
};

Resolution resolved_on(std::span<const DocumentDigest> documents, const std::vector<Decision>& decisions,
                       Remembered before, Remembered& after) {
  after = std::move(before);
  return resolve_again(documents, support::shipped_register(), support::shipped_knowledge(), decisions, after);
}

TEST(Memory, GivesWhatResolvingEverythingGivesWhateverTheSteps) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    std::mt19937 chance(seed);
    const Documents documents = reports(chance, 60);
    const std::span<const DocumentDigest> all(documents);
    std::vector<Decision> decisions;
    Remembered remembered;
    for (std::size_t have = 0; have < all.size();) {
      have = std::min(all.size(), have + 1 + chance() % 14);
      if (seed % 2 == 1) {
        decisions.push_back(decided(chance, documents, static_cast<std::int64_t>(decisions.size()) + 1));
      }
      Remembered anew, after;
      const Resolution plain = resolved_on(all.first(have), decisions, {}, anew);
      ASSERT_EQ(plain,
                support::resolved(Documents(documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(have)),
                                  decisions));
      ASSERT_EQ(resolved_on(all.first(have), decisions, std::move(remembered), after), plain) << seed << ' ' << have;
      ASSERT_EQ(after, anew) << seed << ' ' << have;
      remembered = std::move(after);
    }
  }
}

TEST(Memory, IsReliedOnWhereNothingCanHaveChanged) {
  std::mt19937 chance(1);
  const Documents documents = reports(chance, 30);
  Remembered remembered;
  const Resolution plain = resolved_on(documents, {}, {}, remembered);
  std::size_t links = 0;
  for (RememberedDocument& document : remembered) {
    links += document.links.size();
    document.links.clear();
    document.copies.clear();
    document.together.clear();
  }
  ASSERT_GT(links, 0U);
  Remembered after;
  const Resolution without = resolved_on(documents, {}, std::move(remembered), after);
  EXPECT_EQ(without.stories.size(), documents.size());
  EXPECT_GT(without.incidents.size(), plain.incidents.size());
}

TEST(Memory, IsNotReliedOnWhereADocumentIsGone) {
  std::mt19937 chance(2);
  const Documents documents = reports(chance, 30);
  Remembered remembered, after, anew;
  static_cast<void>(resolved_on(documents, {}, {}, remembered));
  for (RememberedDocument& document : remembered) document.links.clear();  // whoever relied on it would see
  const std::span<const DocumentDigest> fewer = std::span(documents).subspan(1);
  EXPECT_EQ(resolved_on(fewer, {}, std::move(remembered), after), resolved_on(fewer, {}, {}, anew));
  EXPECT_EQ(after, anew);
}

}  // namespace
}  // namespace isnad::resolve
