// linker.h: which actor of the register a name means, or none.
//
// In:  a name, with what is known beside it: kind, countries, date. Out: an actor, how sure, and why.
// First by the letters of a name or acronym, then by its sounds in any order, singular and plural alike, then by words
// that the name shares with names of the register and the model of names. Country and time speak for or against: an
// actor of 2023 isn't meant in 1991. Where two actors are as likely, none is given. States' forces are known by rule
// (lexicon/state_forces.h): "Guatemalan army". Acronyms and spellings that nobody wrote into the tables are made here,
// as keys. Reads data/actors and data/register, and a user's own
// registers beside them.
// Thread-safe once loaded. Cost: a look-up for most names; for others some tens of comparisons.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"
#include "lexicon/actors.h"
#include "lexicon/state_forces.h"
#include "lexicon/whole_register.h"
#include "resolve/names/scorer.h"

namespace isnad::resolve::names {

struct LinkQuery {
  std::string name;
  std::string kind;                    // as in the contract; empty where unknown
  std::vector<std::string> countries;  // names, or codes of ISO 3166-1; what is neither says nothing
  std::string date;                    // EDTF; empty where unknown
  // The date is that of the telling: an actor that is no more may be meant, one that was not yet there may not.
  bool date_of_telling = false;
  // Only names that the register has, in any spelling; no first letters, no single words, no names that are like one.
  bool known_names_only = false;
  std::string home = std::string();  // code of the country whose army "the army" is; empty where that is not clear
};

struct Link {
  lexicon::ActorIndex actor = lexicon::kNoActor;
  double score = 0;  // of the best actor, also where it was not enough
  std::string why;
  bool by_rule = false;  // a state's force or body
};

class ActorLinker {
 public:
  // `data`: the folder of tables. Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<std::unique_ptr<const ActorLinker>> load(const std::filesystem::path& data);

  [[nodiscard]] static Result<std::unique_ptr<const ActorLinker>> load(const std::filesystem::path& data,
                                                                       const std::vector<lexicon::RegisterText>& more);

  [[nodiscard]] Link link(const LinkQuery& query) const;
  // Which force of which state a description means ("US troops").
  [[nodiscard]] Link link_description(std::string_view description) const;

  [[nodiscard]] const lexicon::Actors& actors() const { return actors_; }
  [[nodiscard]] const NameScorer& scorer() const { return scorer_; }
  // Of the register, or a force that a rule made.
  [[nodiscard]] const lexicon::Actor& actor(lexicon::ActorIndex index) const {
    return index < actors_.size() ? actors_[index] : forces_.made()[index - actors_.size()];
  }
  // Where the register has it: its own row first.
  [[nodiscard]] std::vector<std::string> rows_of(lexicon::ActorIndex index) const;
  // kNoActor for none.
  [[nodiscard]] lexicon::ActorIndex find_id(std::string_view id) const;

 private:
  struct Form {  // a name of the register
    NameParts parts;
    std::uint32_t name = 0;  // in actors_.names()
    lexicon::ActorIndex actor = lexicon::kNoActor;
  };
  using FormIndex = std::uint32_t;
  using Keys = core::StringMap<std::vector<FormIndex>>;
  enum class Evidence : std::uint8_t { kFor, kNone, kAgainst };
  // What speaks for an actor: the best of its names.
  struct Candidate {
    double score = 0;
    std::string_view by;
    FormIndex form = 0;
  };
  using Candidates = std::map<lexicon::ActorIndex, Candidate>;

  ActorLinker(NameScorer scorer, lexicon::WholeRegister whole, lexicon::StateForces forces)
      : scorer_(std::move(scorer)),
        actors_(std::move(whole.actors)),
        more_rows_(std::move(whole.more_rows)),
        forces_(std::move(forces)) {}
  void index();
  void index_acronyms(const NameParts& parts, FormIndex form);
  [[nodiscard]] Evidence country(const std::vector<std::string_view>& codes, const lexicon::Actor& actor) const;
  [[nodiscard]] static bool in_time(const LinkQuery& query, const lexicon::Actor& actor);

  NameScorer scorer_;
  lexicon::Actors actors_;
  std::map<std::string, std::vector<std::string>> more_rows_;
  lexicon::StateForces forces_;
  core::StringMap<lexicon::ActorIndex> made_by_id_;
  std::vector<Form> forms_;
  Keys letters_, acronyms_, made_acronyms_, sounds_, loose_, words_;

  friend class LinkSearch;
};

}  // namespace isnad::resolve::names
