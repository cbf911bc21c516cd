#include "desk/review_member.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "desk/words.h"
#include "isnad/vocabulary.h"
#include "ledger/documents.h"
#include "resolve/digest.h"

namespace isnad::desk {
namespace {

// Digests of the documents that members stand in, each made once: members are in the order of their documents.
class Digests {
 public:
  explicit Digests(ledger::Database& database) : database_(database) {}
  [[nodiscard]] Result<const resolve::DocumentDigest*> of(const std::string& document) {
    if (digest_.id == document) return &std::as_const(digest_);
    const auto stored = ledger::find_document(database_, document);
    if (!stored) return stored.error();
    const auto read = ledger::read_back(*stored);
    if (!read) return read.error();
    digest_ = resolve::digest_of(*read);
    return &std::as_const(digest_);
  }

 private:
  ledger::Database& database_;
  resolve::DocumentDigest digest_;
};

}  // namespace

Result<std::vector<ReviewMember>> members_of(ledger::Database& database, const resolve::ResolvedIncident& incident) {
  std::vector<ReviewMember> out;
  Digests digests(database);
  for (const resolve::EventRef& member : incident.members) {
    const auto digest = digests.of(member.document);
    if (!digest) return digest.error();
    const resolve::EventDigest& event = (*digest)->events[member.event];
    out.push_back({fmt::format("{}#e{}", member.document, member.event),
                   member.document,
                   {event.trigger, std::string(to_string(event.type))}});
  }
  return out;
}

Result<std::vector<ReviewMember>> members_of(ledger::Database& database, const resolve::Actor& actor) {
  std::vector<ReviewMember> out;
  Digests digests(database);
  for (const resolve::EntityRef& member : actor.members) {
    const auto digest = digests.of(member.document);
    if (!digest) return digest.error();
    const resolve::EntityDigest& entity = (*digest)->entities[member.entity];
    out.push_back({fmt::format("{}#n{}", member.document, member.entity),
                   member.document,
                   {entity.anchor, std::string(to_string(entity.kind))}});
  }
  return out;
}

Result<Sides> split_of(const std::vector<ReviewMember>& members, const std::vector<std::string>& named) {
  constexpr std::size_t kMostListed = 20;
  Words names;
  for (const ReviewMember& member : members) names.push_back(member.name);
  for (const std::string& name : named) {
    const auto is_it = [&](const ReviewMember& member) { return member.name == name || member.document == name; };
    if (std::any_of(members.begin(), members.end(), is_it)) continue;
    if (names.size() > kMostListed) names.resize(kMostListed);
    return Error{ErrorCode::kInvalidInput, not_among("member", name, names)};
  }
  Sides sides;
  for (const ReviewMember& member : members) {
    const auto names_it = [&](const std::string& name) { return member.name == name || member.document == name; };
    const bool goes = std::any_of(named.begin(), named.end(), names_it);
    (goes ? sides.go : sides.stay).push_back(member.anchor);
  }
  if (sides.stay.empty()) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("one member at least has to stay; there are: {}.", fmt::join(names, ", "))};
  }
  return sides;
}

}  // namespace isnad::desk
