#include "resolve/accounts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/loss_fields.h"

namespace isnad::resolve {
namespace {

// Turns the events and incidents of one document into accounts.
class AccountTeller {
 public:
  AccountTeller(std::size_t index, const ReadDocument& read)
      : index_(index), read_(read), extraction_(read.extraction) {
    for (std::size_t i = 0; i < extraction_.places.size(); ++i) {
      place_of_mention_.emplace(extraction_.places[i].mention.value, i);
    }
  }

  // The events of one sentence that are one happening tell it together.
  void tell(std::span<const std::size_t> incident_of, std::vector<Account>& out) const {
    std::vector<const Incident*> own(extraction_.events.size());
    for (const Incident& incident : extraction_.incidents) {
      for (const EventId event : incident.events) own[event.value] = &incident;
    }
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> told;  // by incident and sentence; where in `out`
    for (std::uint32_t i = 0; i < extraction_.events.size(); ++i) {
      if (incident_of[i] == kNoIncident) continue;
      const auto [at, is_new] = told.emplace(std::pair(incident_of[i], extraction_.events[i].sentence), out.size());
      if (is_new) {
        out.push_back(account_of(EventId{i}));
        out.back().incident = incident_of[i];
      } else {
        add(EventId{i}, out[at->second]);
      }
      if (own[i] != nullptr) complete(*own[i], out[at->second]);
    }
  }

 private:
  Account account_of(EventId id) const {
    const Event& event = extraction_.events[id.value];
    Account account;
    account.document = index_;
    account.events = {id};
    account.sentence =
        event.sentence < extraction_.sentences.size() ? extraction_.sentences[event.sentence] : event.trigger;
    account.date = event.time_edtf;
    account.scene = scene_at(event.place);
    account.type = event.type;
    account.modes = event.modes;
    account.losses = event.losses;
    account.modality = event.modality;
    account.outcome = event.outcome;
    account.responsibility = event.responsibility;
    account.confidence = event.confidence;
    add_roles(event, account);
    return account;
  }

  void complete(const Incident& incident, Account& account) const {
    if (account.date.empty()) account.date = incident.time_edtf;
    if (!account.scene.known()) account.scene = scene_at(incident.place);
    account.confidence = std::max(account.confidence, incident.confidence);
  }

  void add(EventId id, Account& account) const {
    const Event& event = extraction_.events[id.value];
    account.events.push_back(id);
    add_roles(event, account);
    if (event.type == account.type) {
      for (const auto& mode : event.modes) {
        const bool known = std::find(account.modes.begin(), account.modes.end(), mode) != account.modes.end();
        if (!known) account.modes.push_back(mode);
      }
    }
    core::take_missing_losses(account.losses, event.losses);
    if (account.outcome == Outcome::kNone) account.outcome = event.outcome;
    if (account.date.empty()) account.date = event.time_edtf;
    account.confidence = std::max(account.confidence, event.confidence);
  }

  void add_roles(const Event& event, Account& account) const {
    for (const Role& role : event.roles) {
      const Party party{role.entity, role.mention};
      switch (role.role) {
        case RoleName::kActor:
          add_party(party, account.who);
          break;
        case RoleName::kRecipient:
        case RoleName::kVictim:
        case RoleName::kTarget:
          add_party(party, account.whom);
          break;
        case RoleName::kInstrument:
          add_party(party, account.with);
          break;
        default:
          break;
      }
    }
  }

  void add_party(const Party& party, std::vector<Party>& parties) const {
    const std::string name = name_of(read_, party);
    const auto same = [&](const Party& other) { return name_of(read_, other) == name; };
    if (!name.empty() && std::none_of(parties.begin(), parties.end(), same)) parties.push_back(party);
  }

  Scene scene_at(MentionId mention) const {
    if (!mention.valid()) return {};
    const auto found = place_of_mention_.find(mention.value);
    return {mention, found == place_of_mention_.end() ? std::nullopt : std::optional(found->second)};
  }

  std::size_t index_;
  const ReadDocument& read_;
  const Extraction& extraction_;
  std::map<std::uint32_t, std::size_t> place_of_mention_;
};

bool tells_standing_of(const Account& word, const Account& deed) {
  if (&word == &deed || word.document != deed.document || word.sentence != deed.sentence) return false;
  if (word.type == EventType::kThreaten) return deed.modality == Modality::kThreatened;
  if (word.type == EventType::kClaimResponsibility) return deed.responsibility == Responsibility::kClaimed;
  if (word.type == EventType::kDenyResponsibility) return deed.responsibility == Responsibility::kDenied;
  return word.type == EventType::kAccuse && (deed.responsibility == Responsibility::kAccused ||
                                             deed.responsibility == Responsibility::kAccusedByAuthorities);
}

}  // namespace

const Event& first_event(std::span<const ReadDocument> documents, const Account& account) {
  return documents[account.document].extraction.events[account.events.front().value];
}

void tell_accounts(std::span<const ReadDocument> documents, std::size_t index, std::span<const std::size_t> incident_of,
                   std::vector<Account>& out) {
  AccountTeller(index, documents[index]).tell(incident_of, out);
}

void drop_words_of_standing(std::vector<Account>& accounts) {
  std::map<std::pair<std::size_t, std::uint32_t>, std::vector<std::size_t>> of_sentence;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    of_sentence[{accounts[i].document, accounts[i].sentence.begin}].push_back(i);
  }
  std::vector<Account> kept;
  for (const Account& account : accounts) {
    const auto& beside = of_sentence[{account.document, account.sentence.begin}];
    const bool shown = std::any_of(beside.begin(), beside.end(),
                                   [&](std::size_t i) { return tells_standing_of(account, accounts[i]); });
    if (!shown) kept.push_back(account);
  }
  accounts = std::move(kept);
}

}  // namespace isnad::resolve
