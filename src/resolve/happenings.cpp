#include "resolve/happenings.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "core/edtf.h"
#include "isnad/vocabulary.h"
#include "resolve/copies.h"
#include "resolve/digest.h"
#include "resolve/worth.h"

namespace isnad::resolve {
namespace {

constexpr std::int64_t kOpenStart = std::numeric_limits<std::int64_t>::min();  // "until 2014": before every day
constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kOpenLength = 1'000'000;  // days; longer than any interval told

// The day on which all agree, else the first that is told.
std::string date_of(const Happening& happening) {
  const Attribute& time = happening.incident.time;
  if (time.agreed) return std::get<std::string>(*time.agreed);
  for (const Account& account : happening.accounts) {
    if (!account.date.empty()) return account.date;
  }
  return {};
}

// By the first day, a longer time before a shorter one, then place and type. What has no date stands last, as told.
auto order_of(std::span<const ReadDocument> documents, const Happening& happening) {
  const Account& first = happening.accounts.front();
  const auto date = core::Edtf::parse(date_of(happening));
  const std::optional<core::CivilDate> earliest = date ? date->earliest() : std::nullopt;
  const std::int64_t first_day = earliest ? day_number(*earliest) : date ? kOpenStart : kNoDate;
  const std::int64_t days = date ? date->length_days().value_or(kOpenLength) : 0;
  return std::tuple(first_day, -days, date && !first.scene.known(),
                    date ? key_of(documents[first.document], first.scene) : SceneKey(),
                    date ? to_string(first.type) : std::string_view(), first.document, first.sentence.begin,
                    happening.incident.id);
}

// Which incident each event of each document is told of.
std::vector<std::vector<std::size_t>> incidents_of_events(std::span<const ReadDocument> documents,
                                                          const std::vector<ResolvedIncident>& incidents) {
  std::map<std::string_view, std::size_t> document_of;
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    document_of.emplace(documents[i].document->id, i);  // the first of those with one id
    out.emplace_back(documents[i].extraction.events.size(), kNoIncident);
  }
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    for (const EventRef& member : incidents[i].members) out[document_of.at(member.document)][member.event] = i;
  }
  return out;
}

}  // namespace

Resolution resolve_read(std::span<const ReadDocument> documents, const ActorKnowledge& actors,
                        const IncidentKnowledge& knowledge) {
  std::vector<DocumentDigest> digests;
  digests.reserve(documents.size());
  for (const ReadDocument& read : documents) digests.push_back(digest_of(read));
  return resolve(digests, actors, knowledge, {});
}

std::vector<Happening> find_happenings(std::span<const ReadDocument> documents, const Resolution& resolution,
                                       const HappeningOptions& options) {
  const auto incident_of = incidents_of_events(documents, resolution.incidents);
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < documents.size(); ++i) tell_accounts(documents, i, incident_of[i], accounts);
  std::erase_if(accounts, [&](const Account& account) {
    const bool wanted = options.types.empty() || std::find(options.types.begin(), options.types.end(),
                                                           to_string(account.type)) != options.types.end();
    if (!wanted || account.confidence < options.min_confidence) return true;
    return options.wanted && !options.wanted(account);
  });
  drop_words_of_standing(accounts);
  std::map<std::size_t, std::vector<Account>> told;  // by incident
  for (Account& account : accounts) told[account.incident].push_back(std::move(account));
  const CopyTable copies(documents, resolution.stories);
  std::vector<Happening> happenings;
  happenings.reserve(told.size());
  for (auto& [incident, own] : told) {
    Happening happening{resolution.incidents[incident], join_copies(copies, std::move(own))};
    if (!options.worth_a_row || is_worth_a_row(happening.incident)) happenings.push_back(std::move(happening));
  }
  using Order = decltype(order_of(documents, happenings.front()));
  std::vector<std::pair<Order, std::size_t>> order;
  order.reserve(happenings.size());
  for (const Happening& happening : happenings) order.emplace_back(order_of(documents, happening), order.size());
  std::sort(order.begin(), order.end());
  std::vector<Happening> out;
  out.reserve(happenings.size());
  for (const auto& [key, index] : order) out.push_back(std::move(happenings[index]));
  return out;
}

}  // namespace isnad::resolve
