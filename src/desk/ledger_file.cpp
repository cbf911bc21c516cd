#include "desk/ledger_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "desk/resolving.h"
#include "desk/words.h"
#include "export/ledger_json.h"
#include "isnad/provenance.h"
#include "ledger/comparisons.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"
#include "ledger/documents.h"
#include "ledger/open.h"
#include "ledger/register_parts.h"
#include "lexicon/whole_register.h"
#include "resolve/attributes.h"
#include "resolve/resolving_again.h"

namespace isnad::desk {

namespace {

std::string maker_of(const std::filesystem::path& data) {
  const Provenance made_by = provenance_of({{}, data, {}});
  return made_by.program + ' ' + made_by.tables + ' ' + made_by.weights;
}

}  // namespace

Result<Resolver> Resolver::create(const std::filesystem::path& data) {
  auto actors = resolve::ActorKnowledge::load(data);
  if (!actors) return actors.error();
  auto knowledge = resolve::IncidentKnowledge::load(data);
  if (!knowledge) return knowledge.error();
  return Resolver{std::move(actors).value(), std::move(knowledge).value(), maker_of(data), data};
}

Result<Asked> Asked::load(const std::filesystem::path& data) {
  auto known = lexicon::load_register({data / "actors", data / "register"});
  if (!known) return known.error();
  return Asked{std::move(known->actors), maker_of(data), data};
}

Result<std::unique_ptr<const resolve::ActorKnowledge>> own_register(ledger::Database& database,
                                                                    const Resolver& resolver) {
  using Own = std::unique_ptr<const resolve::ActorKnowledge>;
  auto parts = ledger::read_register_parts(database);
  if (!parts) return parts.error();
  if (parts->empty()) return Own();
  std::vector<lexicon::RegisterText> texts;
  for (ledger::RegisterPart& part : *parts) texts.push_back({std::move(part.name), std::move(part.toml)});
  auto knowledge = resolve::ActorKnowledge::load(resolver.data, texts);
  if (!knowledge) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: the register that was added to the ledger: {}",
                                                       database.file(), knowledge.error().message)};
  }
  return Own(std::make_unique<const resolve::ActorKnowledge>(std::move(*knowledge)));
}

namespace {

// `remembered`: what an earlier resolution left; then what this one leaves.
Result<resolve::Resolution> resolve_with(ledger::Database& database, const Resolver& resolver, Digests wanted,
                                         const ledger::TakeRemade& remade, resolve::Remembered& remembered) {
  const std::int64_t maker = wanted == Digests::kKept ? ledger::digest_maker(program_version()) : 0;
  const auto digests = ledger::read_digests(database, maker, remade);
  if (!digests) return digests.error();
  const auto decisions = decisions_of(database);
  if (!decisions) return decisions.error();
  const auto own = own_register(database, resolver);
  if (!own) return own.error();
  return resolve::resolve_again(*digests, *own == nullptr ? resolver.actors : **own, resolver.knowledge, *decisions,
                                remembered);
}

// Digests that were made anew are for this time.
const ledger::TakeRemade kKeepNone = [](const std::string&, const std::string&) { return Status(); };

// Foreign keys are looked at once, by `isnad verify`, and not for each row that is taken away and put back.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(ledger::Database& database) : database_(database) { set("OFF"); }
  ~WithoutForeignKeys() { set("ON"); }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

 private:
  void set(const std::string& how) { static_cast<void>(database_.execute("PRAGMA foreign_keys = " + how)); }
  ledger::Database& database_;
};

}  // namespace

Result<ResolvedAnew> resolve_anew(ledger::Database& database, const Resolver& resolver) {
  resolve::Remembered left;
  auto resolution = resolve_with(database, resolver, Digests::kAnew, kKeepNone, left);
  if (!resolution) return resolution.error();
  return ResolvedAnew{std::move(*resolution), std::move(left)};
}

Result<resolve::Resolution> resolve_ledger(ledger::Database& database, const Resolver& resolver, Digests digests) {
  resolve::Remembered none;
  return resolve_with(database, resolver, digests, kKeepNone, none);
}

Result<bool> is_up_to_date(ledger::Database& database, std::string_view maker) {
  const auto truth = ledger::fingerprint_of_truth(database, maker);
  if (!truth) return truth.error();
  const auto derived = ledger::derived_for(database);
  if (!derived) return derived.error();
  return *truth == *derived;
}

Status derive_anew(ledger::Database& database, const Resolver& resolver, Digests digests) {
  const auto may = ledger::may_derive(database);
  if (!may) return may.error();
  if (!*may) {
    return Error{
        ErrorCode::kResource,
        fmt::format("{}: documents or decisions were added, and this user may not write what follows from them. "
                    "A command of the ledger's owner does.",
                    database.file())};
  }
  const auto rewrite = digests == Digests::kKept ? ledger::Rewrite::kChanged : ledger::Rewrite::kAll;
  const WithoutForeignKeys fast(database);
  auto transaction = ledger::Transaction::begin(database);  // nobody adds between reading and writing
  if (!transaction) return transaction.error();
  const auto truth = ledger::fingerprint_of_truth(database, resolver.maker);
  if (!truth) return truth.error();
  auto writer = ledger::DocumentWriter::create(database);
  if (!writer) return writer.error();
  auto remembered = digests == Digests::kKept ? ledger::read_comparisons(database, resolver.maker)
                                              : Result<resolve::Remembered>(resolve::Remembered());
  if (!remembered) return remembered.error();
  const auto resolution = resolve_with(
      database, resolver, digests,
      [&](const std::string& id, const std::string& digest) {
        return writer->replace_digest(id, ledger::digest_maker(program_version()), digest);
      },
      *remembered);
  if (!resolution) return resolution.error();
  if (Status done = ledger::write_derived(database, *resolution, *truth, rewrite); !done) return done;
  if (Status done = ledger::write_comparisons(database, resolver.maker, *remembered); !done) return done;
  return transaction->commit();
}

Result<ledger::Database> open_current(const std::string& file, const Resolver& resolver, ledger::Access access) {
  auto database = ledger::open_ledger(file, access);
  if (!database) return database;
  const auto current = is_up_to_date(*database, resolver);
  if (!current) return current.error();
  if (*current) return database;
  auto writable = ledger::open_ledger(file, ledger::Access::kWrite);
  if (!writable) return writable.error();
  if (Status done = derive_anew(*writable, resolver); !done) return done.error();
  return writable;
}

Result<std::vector<resolve::Decision>> decisions_of(ledger::Database& database) {
  auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  for (resolve::Decision& decision : *decisions) {
    const resolve::NamedAttribute* named = resolve::find_attribute(decision.field);
    if (decision.action != resolve::Action::kCorrect || named == nullptr) continue;
    auto value = exports::value_of_json(named->kind, decision.new_json);
    if (!value) {
      return Error{value.error().code,
                   fmt::format("{}: decision {}: {}.", database.file(), decision.id, value.error().message)};
    }
    decision.value = std::move(*value);
  }
  return decisions;
}

Result<std::string> current_id(std::string_view what, const std::string& typed, const std::vector<std::string>& ids,
                               const std::vector<resolve::Redirect>& redirects) {
  if (std::find(ids.begin(), ids.end(), typed) != ids.end()) return typed;
  for (const resolve::Redirect& one : redirects) {
    if (one.old_id == typed && std::find(ids.begin(), ids.end(), one.new_id) != ids.end()) return one.new_id;
  }
  const std::string near = nearest(typed, ids);
  return Error{ErrorCode::kNotFound,
               fmt::format("there is no {} '{}' in the ledger{}.", what, typed,
                           near.empty() ? std::string("; isnad export lists them") : " (did you mean " + near + "?)")};
}

}  // namespace isnad::desk
