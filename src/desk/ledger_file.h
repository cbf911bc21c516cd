// ledger_file.h: what all that work on a ledger share: the register, and derived tables that are up to date.
//
// In:  a ledger. Out: derived tables of all that the ledger holds, or the
// resolution itself. Errors: those of ledger/store.h and of the register's tables.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "ledger/store.h"
#include "resolve/actor_knowledge.h"
#include "resolve/digest.h"
#include "resolve/resolution.h"

namespace isnad::desk {

// Of commands that write for long: another one may be resolving a large ledger, which takes minutes.
inline constexpr int kPatienceMs = 600'000;

// What a resolution depends on beside the documents and decisions.
struct Resolver {
  resolve::ActorKnowledge actors;
  resolve::IncidentKnowledge knowledge;
  std::string maker;  // fingerprint of the program and of the register
  std::filesystem::path data;
  // `data`: the folder of tables. Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<Resolver> create(const std::filesystem::path& data);
};

// What questions need of it: who is in the register, and whether what is derived is this program's. A resolver takes
// five times as long to read, and nobody who only asks an up-to-date ledger has to wait for its models.
struct Asked {
  lexicon::Actors actors;  // that tables list
  std::string maker;       // as a resolver has it
  std::filesystem::path data;
  [[nodiscard]] const lexicon::Actors& listed() const { return actors; }

  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<Asked> load(const std::filesystem::path& data);
};

// The register that a ledger is resolved with: the program's, with what people added to the ledger's own. Null where
// they added nothing: then it is the resolver's. Errors: kInvalidInput (it does not fit the program's any more).
[[nodiscard]] Result<std::unique_ptr<const resolve::ActorKnowledge>> own_register(ledger::Database& database,
                                                                                  const Resolver& resolver);

// Whether digests that are kept are relied on where this program made them, or all are made anew from the extractions.
enum class Digests : std::uint8_t { kKept, kAnew };

// Resolves all that the ledger holds.
[[nodiscard]] Result<resolve::Resolution> resolve_ledger(ledger::Database& database, const Resolver& resolver,
                                                         Digests digests = Digests::kKept);
// True if the derived tables were made of what the ledger holds now, by this program.
[[nodiscard]] Result<bool> is_up_to_date(ledger::Database& database, std::string_view maker);
[[nodiscard]] inline Result<bool> is_up_to_date(ledger::Database& database, const Resolver& resolver) {
  return is_up_to_date(database, resolver.maker);
}
// Opens a ledger to look at what is derived, which is brought up to date first: it may be older than the documents, if
// the program was killed between.
[[nodiscard]] Result<ledger::Database> open_current(const std::string& file, const Resolver& resolver,
                                                    ledger::Access access = ledger::Access::kRead);
// Decisions with their values read.
[[nodiscard]] Result<std::vector<resolve::Decision>> decisions_of(ledger::Database& database);
// "there is no incident 'i12' (did you mean i1234…?)", or the id to which the one that was typed leads now.
[[nodiscard]] Result<std::string> current_id(std::string_view what, const std::string& typed,
                                             const std::vector<std::string>& ids,
                                             const std::vector<resolve::Redirect>& redirects);
// Resolves all anew and puts it in the place of what the derived tables hold.
[[nodiscard]] Status derive_anew(ledger::Database& database, const Resolver& resolver,
                                 Digests digests = Digests::kKept);

}  // namespace isnad::desk
