#include "resolve/actor_links.h"

#include <fmt/format.h>

#include <utility>

#include "isnad/vocabulary.h"
#include "resolve/actor_keys.h"

namespace isnad::resolve {
namespace {

constexpr double kRead = 0.95;    // found in the register when the document was read
constexpr double kGroup = 0.6;    // enough for what was read as an armed group
constexpr double kAnyBody = 0.8;  // for any other body: a company may have a group's letters
constexpr std::size_t kYear = 4;  // digits

bool is_fighting(EntityKind kind) { return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella; }

// The actor was founded in a later year than the document is of.
bool not_yet(const lexicon::Actor& actor, std::string_view published) {
  if (actor.since.size() < kYear || published.size() < kYear) return false;
  return published.substr(0, kYear) < std::string_view(actor.since).substr(0, kYear);
}

}  // namespace

RegisterLink EntityLinker::link(const DocumentDigest& document, const ActorSetting& setting,
                                const EntityDigest& entity) {
  if (!entity.actor.empty()) {
    const auto known = linker_.find_id(entity.actor);
    if (known == lexicon::kNoActor || !not_yet(linker_.actor(known), document.published)) {
      return {entity.actor, kRead, fmt::format("read as {}", entity.name.empty() ? entity.description : entity.name)};
    }
  }
  if (group_of(entity.kind) != KindGroup::kBody) return {};
  if (entity.name.empty()) {
    const names::Link found = linker_.link_description(entity.description);
    if (found.actor == lexicon::kNoActor) return {};
    return {linker_.actor(found.actor).id, found.score, found.why};
  }
  RegisterLink best = ask(entity.name, entity, document, setting);
  for (const std::string& alias : entity.aliases) {
    RegisterLink other = ask(alias, entity, document, setting);
    if (other.score > best.score) best = std::move(other);
  }
  return best;
}

RegisterLink EntityLinker::ask(const std::string& name, const EntityDigest& entity, const DocumentDigest& document,
                               const ActorSetting& setting) {
  const std::string year = document.published.substr(0, kYear);
  const std::string key = fmt::format("{}\n{}\n{}\n{}\n{}", name, static_cast<int>(entity.kind),
                                      fmt::join(setting.countries, ","), setting.home, year);
  constexpr std::size_t kRemembered = 20000;
  if (asked_.size() >= kRemembered) asked_.clear();
  const auto [at, is_new] = asked_.try_emplace(key);
  if (!is_new) return at->second;
  names::LinkQuery query;
  query.name = name;
  query.kind = to_string(entity.kind);
  query.countries = setting.countries;
  query.home = setting.home;
  query.date = year;
  query.date_of_telling = true;
  query.known_names_only = !is_fighting(entity.kind);
  const names::Link found = linker_.link(query);
  const bool enough = found.score >= (is_fighting(entity.kind) || found.by_rule ? kGroup : kAnyBody);
  if (found.actor != lexicon::kNoActor && enough) {
    at->second = {linker_.actor(found.actor).id, found.score, fmt::format("{}: {}", name, found.why)};
  }
  return at->second;
}

}  // namespace isnad::resolve
