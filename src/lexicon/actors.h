// actors.h: the register of actors: who is known under which names, since when, and of whom.
//
// In:  data/actors/*.toml; for linking data/register/*.toml too. Out: actors by id, and the longest known name at a
// word. Any edition of a name matches whatever its apostrophes, hyphens and accents; acronyms match as written only. A
// mistake names file and line. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/name_trie.h"

namespace isnad::lexicon {

using ActorIndex = std::uint32_t;
inline constexpr ActorIndex kNoActor = 0xFFFFFFFF;

enum class NameUse : std::uint8_t {
  kName,
  kAcronym,  // matches as written only
  kDemonym,  // "Iraqi": stands for the state
  kPeople,   // "Iraqis": a people, not the state
  kCapital,  // "Baghdad": the state where it acts, else the city
};

struct ActorName {
  std::string text;
  std::string language;      // BCP 47; empty for English usage
  std::string since, until;  // EDTF; empty where open
  NameUse use = NameUse::kName;
  ActorIndex actor = kNoActor;
};

// A tie that the register knows: parent, member_of, backed_by, split_from, succeeds,
// allied_with; or a leader by name.
struct ActorLink {
  std::optional<RelationType> relation;  // none for a leader
  std::string target;                    // an actor's id, or a person's name
  std::string since, until;
};

struct Actor {
  std::string id;
  EntityKind kind = EntityKind::kOther;
  std::string name;
  std::string country;                 // ISO 3166-1 alpha-2; empty for none or many
  std::vector<std::string> countries;  // all of them, that one too
  std::string since, until;
  std::vector<ActorLink> links;
  std::string place;  // "data/actors/iraq.toml:12", for --explain
};

class Actors {
 public:
  // Reads every *.toml of the folder, in order of their names. Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<Actors> load(const std::filesystem::path& folder) {
    return load(std::vector<std::filesystem::path>{folder});
  }
  // Of several folders, one after the other: a later one may name actors of an earlier, and add names to them.
  [[nodiscard]] static Result<Actors> load(const std::vector<std::filesystem::path>& folders);

  [[nodiscard]] std::size_t size() const { return actors_.size(); }
  [[nodiscard]] const Actor& operator[](ActorIndex i) const { return actors_[i]; }
  [[nodiscard]] ActorIndex find_id(std::string_view id) const;
  [[nodiscard]] const NameTrie& trie() const { return trie_; }  // values index name()
  [[nodiscard]] const ActorName& name(std::uint32_t value) const { return names_[value]; }
  [[nodiscard]] const std::vector<ActorName>& names() const { return names_; }
  // The actor known under exactly this name; acronyms must be written as in the table.
  [[nodiscard]] ActorIndex find_name(std::string_view text) const;
  // All actors known under exactly this name ("RAF"), in the order of the tables.
  [[nodiscard]] std::vector<ActorIndex> find_all(std::string_view text) const;
  // The state whose capital has this name.
  [[nodiscard]] ActorIndex find_capital(std::string_view text) const;

 private:
  friend class ActorReader;
  std::vector<Actor> actors_;
  std::vector<ActorName> names_;
  core::StringMap<ActorIndex> by_id_;
  NameTrie trie_;
};

}  // namespace isnad::lexicon
