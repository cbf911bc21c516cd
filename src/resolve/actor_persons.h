// actor_persons.h: which persons of different documents are one.
//
// In:  entities with their names, what stands before these ("French President"), the model of names. Out: joined
// groups. Full names are one if the model says so and nothing tells a son from his father; names that everybody bears
// ("Ali Hassan") only in documents about one country. A surname alone is its one bearer, or the one whom office,
// company or renown makes likely (a relative told of only beside him is no rival); else it stays alone. A first name
// alone is who bears it and is told of there by his surname. An office alone ("the French president") is who holds it
// in that document. Invariant: a function of the set. Cost: near linear; pairs are scored only among names of one
// surname.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "resolve/actor_company.h"
#include "resolve/actor_groups.h"
#include "resolve/actor_knowledge.h"
#include "resolve/actor_setting.h"

namespace isnad::resolve {

// The offices that a document gives an entity.
[[nodiscard]] std::set<Office> offices_of(const EntityDigest& entity, const ActorKnowledge& knowledge);
// A description that is an office and nothing else.
[[nodiscard]] std::optional<Office> office_alone(const EntityDigest& entity, const ActorKnowledge& knowledge);

class PersonJoiner {
 public:
  // All must outlive it. `settings`: of each document.
  PersonJoiner(const ActorKnowledge& knowledge, const std::vector<ActorSetting>& settings, ActorGroups& groups)
      : knowledge_(knowledge), settings_(settings), groups_(groups) {}
  // Joins who has the same full name, and reads who is named beside whom. First of all.
  void read_names();
  void join();
  // How many persons two documents both name in full: what tells that they speak of one matter.
  [[nodiscard]] const Company& company() const { return company_; }

 private:
  struct FullName {
    std::string name;
    std::string surname;  // by its sounds
    bool young = false;   // "Jr."
    std::uint32_t first = 0;
  };
  struct Candidate {  // of a surname: a group
    std::uint32_t root = 0;
    std::set<std::uint32_t> documents;
    std::set<Office> offices;
    std::uint32_t mentions = 0;
  };

  void join_likenesses();
  struct Told {                               // of a group
    std::map<Office, std::uint32_t> offices;  // and how many entities have each
    std::uint32_t entities = 0;
    // Not by a slip: "Judge Holt" once in a thousand documents is no office of his.
    [[nodiscard]] bool often(const Office& office) const;
  };

  void join_surnames();
  void join_first_names();
  void join_offices();
  void read_offices();
  [[nodiscard]] bool holds(std::uint32_t person, const Office& office, bool told_here);
  [[nodiscard]] std::map<std::uint32_t, std::uint32_t> holders(std::uint32_t document, const Office& office,
                                                               bool told_here);
  [[nodiscard]] std::string name_key(const names::NameParts& parts, std::uint32_t member, FullName& full) const;
  [[nodiscard]] std::map<std::string, std::vector<Candidate>> bearers();
  [[nodiscard]] std::vector<const Candidate*> without_relatives(const std::string& word,
                                                                const std::vector<const Candidate*>& all) const;
  using Chosen = std::optional<std::pair<std::uint32_t, MemberReason>>;
  [[nodiscard]] Chosen bearer_of(std::uint32_t member, const std::string& word,
                                 const std::vector<Candidate>& all) const;
  [[nodiscard]] Chosen likeliest(std::uint32_t document, const std::vector<const Candidate*>& all) const;
  [[nodiscard]] std::size_t company_with(std::uint32_t document, const Candidate& bearer) const;
  [[nodiscard]] const std::set<Office>& offices(std::uint32_t member);

  const ActorKnowledge& knowledge_;
  const std::vector<ActorSetting>& settings_;
  ActorGroups& groups_;
  std::map<std::string, FullName> names_;                        // by key
  std::vector<std::pair<std::uint32_t, std::string>> surnames_;  // members of one word, and the word
  std::map<std::string, std::vector<std::uint32_t>> known_by_;   // members with a full name by each short form of it
  std::map<std::string, std::vector<std::uint32_t>> by_first_;   // members with a full name by its first word
  std::map<std::string, std::set<std::uint32_t>> alone_in_;      // documents by a name of one word that stands there
  Company company_;
  std::map<std::uint32_t, std::set<Office>> offices_;          // by member, as far as asked for
  std::map<std::uint32_t, std::vector<std::uint32_t>> named_;  // persons with a name by document
  std::vector<std::uint32_t> alone_;                           // persons that are an office and no name
  std::map<std::uint32_t, Told> offices_of_group_;             // by root; of those named beside one of these
};

}  // namespace isnad::resolve
