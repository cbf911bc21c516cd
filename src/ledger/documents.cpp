#include "ledger/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <tuple>

#include "core/hash.h"
#include "core/sha256.h"
#include "isnad/json.h"
#include "ledger/documents_sum.h"
#include "ledger/extraction_bytes.h"
#include "ledger/open.h"
#include "ledger/packing.h"
#include "ledger/rows.h"
#include "resolve/digest_bytes.h"

namespace isnad::ledger {
namespace {

constexpr std::string_view kSumKey = "documents";  // in `meta`

// Which of several documents that were given one id has it.
struct Version {
  std::string id, given_sha256, published;
  [[nodiscard]] bool is_before(const Version& other) const {
    return std::tuple(published.empty(), std::string_view(published), std::string_view(given_sha256)) <
           std::tuple(other.published.empty(), std::string_view(other.published), std::string_view(other.given_sha256));
  }
};

std::string id_of_version(std::string_view id, std::string_view given_sha256) {
  constexpr std::size_t kDigits = 12;
  return std::string(id) + '@' + std::string(given_sha256.substr(0, kDigits));
}

}  // namespace

std::string pack_digest(const resolve::DocumentDigest& digest, std::string_view text) {
  return pack(resolve::bytes_of(digest), Packing::kDigest, text);
}

Result<resolve::DocumentDigest> unpack_digest(std::string_view packed, const Document& document) {
  const auto unpacked = unpack(packed, document.text);
  if (!unpacked) return Error{ErrorCode::kCorruptData, "the digest is damaged; isnad rebuild mends it"};
  return resolve::digest_from(
      unpacked->bytes, {document.id, document.title, document.outlet, document.url, document.published, document.text});
}

std::int64_t digest_maker(std::string_view program) {
  return static_cast<std::int64_t>(core::mix_hash(core::kHashSeed, program) >> 1U);
}

Result<DocumentWriter> DocumentWriter::create(Database& database) {
  // In the order of `Statement`.
  constexpr std::string_view kStatements[] = {
      ("INSERT INTO document (id, given_sha256, title, outlet, url, language, published, text_sha256, text, made_by, "
       "extraction_sha256, extraction, version_of, digest_by, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
       "?11, ?12, ?13, ?14, ?15)"),
      "SELECT id, given_sha256, published FROM document WHERE id = ?1 OR version_of = ?1",
      ("SELECT number FROM made_by WHERE program = ?1 AND model = ?2 AND tables = ?3 AND weights = ?4 AND gazetteer = "
       "?5"),
      ("INSERT INTO made_by (program, model, tables, weights, gazetteer) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO "
       "NOTHING"),
      ("UPDATE document SET made_by = ?2, extraction_sha256 = ?3, extraction = ?4, digest_by = ?5, digest = ?6 "
       "WHERE id = ?1"),
      "UPDATE document SET id = ?2, version_of = ?1, extraction_sha256 = ?3, extraction = ?4 WHERE id = ?1",
      "SELECT extraction_sha256 FROM document WHERE id = ?1",
      "UPDATE document SET digest_by = ?2, digest = ?3 WHERE id = ?1",
      kReadMeta,
      kSetMeta};
  auto words = WordsIndex::create(database);
  if (!words) return words.error();
  DocumentWriter out(database, std::move(*words));
  for (const std::string_view sql : kStatements) {
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    out.statements_.push_back(std::move(*statement));
  }
  return out;
}

Result<std::int64_t> DocumentWriter::number_of(const Provenance& made_by) {
  const auto bind = [&](Query& query) {
    query.bind(1, made_by.program).bind(2, made_by.model).bind(3, made_by.tables);
    query.bind(4, made_by.weights).bind(5, made_by.gazetteer);
  };
  bind(statements_[kInsertMadeBy]);
  if (Status done = statements_[kInsertMadeBy].run(); !done) return done.error();
  Query& find = statements_[kMadeBy];
  bind(find);
  const auto row = find.step();
  if (!row) return row.error();
  const std::int64_t number = find.integer(0);
  find.reset();
  return number;
}

Result<Added> DocumentWriter::add(const NewDocument& add) {
  const Document& document = *add.document;
  std::vector<Version> there;
  Query& query = statements_[kVersions];
  query.bind(1, document.id);
  while (true) {
    const auto row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    there.push_back({string_at(query, 0), string_at(query, 1), string_at(query, 2)});
  }
  query.reset();
  const auto same = [&](const Version& one) { return one.given_sha256 == add.given_sha256; };
  if (std::any_of(there.begin(), there.end(), same)) return Added::kKnown;
  std::string id = document.id;
  if (!there.empty()) {
    const Version added{id, std::string(add.given_sha256), document.published};
    const auto first = std::find_if(there.begin(), there.end(), [&](const Version& one) { return one.id == id; });
    if (first != there.end() && added.is_before(*first)) {
      if (Status done = give_other_id(id, id_of_version(id, first->given_sha256)); !done) return done.error();
    } else {
      id = id_of_version(id, add.given_sha256);
    }
  }
  if (Status done = insert(add, id); !done) return done.error();
  return there.empty() ? Added::kNew : Added::kVersion;
}

template <typename Change>
Status DocumentWriter::change_sum(Change change) {
  Query& read = statements_[kSum];
  const auto row = read.bind(1, kSumKey).step();
  if (!row) return row.error();
  DocumentsSum sum(*row ? read.text(0) : std::string_view());
  read.reset();
  change(sum);
  return statements_[kSetSum].bind(1, kSumKey).bind(2, sum.text()).run();
}

Status DocumentWriter::insert(const NewDocument& add, const std::string& id) {
  const Document& document = *add.document;
  const auto made_by = number_of(*add.made_by);
  if (!made_by) return made_by.error();
  std::string hash(add.extraction_sha256), packed(add.extraction);
  if (id != document.id) {
    auto json = unpack_extraction(packed, document.text);
    if (!json) return json.error();
    *json = with_id(std::move(*json), id);
    hash = core::sha256_hex(*json);
    packed = pack_extraction(*json, document.text);
  }
  Query& query = statements_[kInsert];
  query.bind(1, id).bind(2, add.given_sha256).bind(3, document.title).bind(4, document.outlet);
  query.bind(5, document.url).bind(6, document.language).bind(7, document.published).bind(8, document.sha256);
  query.bind(9, document.text).bind(10, *made_by).bind(11, hash).bind_bytes(12, packed);
  if (id != document.id) query.bind(13, document.id);
  query.bind(14, digest_maker(add.made_by->program)).bind_bytes(15, add.digest);
  if (Status done = query.run(); !done) return done;
  if (Status done = words_.add(id, document.title, document.text); !done) return done;
  return change_sum([&](DocumentsSum& sum) { sum.add(id, hash); });
}

Status DocumentWriter::give_other_id(const std::string& id, const std::string& new_id) {
  auto stored = find_document(*database_, id);
  if (!stored) return stored.error();
  const std::string json = with_id(std::move(stored->extraction), new_id);
  const std::string hash = core::sha256_hex(json);
  Query& query = statements_[kRename];
  query.bind(1, id).bind(2, new_id).bind(3, hash).bind_bytes(4, pack_extraction(json, stored->text));
  if (Status done = query.run(); !done) return done;
  return change_sum([&](DocumentsSum& sum) {
    sum.take_away(id, stored->extraction_sha256);
    sum.add(new_id, hash);
  });
}

Status DocumentWriter::replace_extraction(const NewDocument& document) {
  const auto made_by = number_of(*document.made_by);
  if (!made_by) return made_by.error();
  const std::string& id = document.document->id;
  Query& read = statements_[kRead];
  const auto row = read.bind(1, id).step();
  if (!row) return row.error();
  const std::string before(*row ? read.text(0) : std::string_view());
  read.reset();
  Query& query = statements_[kReplace];
  query.bind(1, id).bind(2, *made_by).bind(3, document.extraction_sha256).bind_bytes(4, document.extraction);
  query.bind(5, digest_maker(document.made_by->program)).bind_bytes(6, document.digest);
  if (Status done = query.run(); !done) return done;
  return change_sum([&](DocumentsSum& sum) {
    sum.take_away(id, before);
    sum.add(id, document.extraction_sha256);
  });
}

Status DocumentWriter::replace_digest(const std::string& id, std::int64_t maker, std::string_view digest) {
  return statements_[kDigest].bind(1, id).bind(2, maker).bind_bytes(3, digest).run();
}

Result<KnownDocuments> KnownDocuments::open(const Database& database) {
  auto other = Database::open(database.address(), Access::kRead);
  if (!other) return other.error();
  auto query = other->prepare("SELECT 1 FROM document WHERE (id = ?1 OR version_of = ?1) AND given_sha256 = ?2");
  if (!query) return query.error();
  return KnownDocuments(std::move(*other), std::move(*query));
}

bool KnownDocuments::has(const std::string& id, std::string_view given_sha256) {
  const std::lock_guard lock(*mutex_);
  const auto row = query_.bind(1, id).bind(2, given_sha256).step();
  const bool found = row && *row;
  query_.reset();
  return found;
}

Result<std::string> sum_of_documents(Database& database) { return meta(database, kSumKey); }

Status set_sum_of_documents(Database& database, std::string_view sum) { return set_meta(database, kSumKey, sum); }

Result<std::string> counted_sum_of_documents(Database& database) {
  DocumentsSum sum;
  bool any = false;
  const Status done = for_rows(database, "SELECT id, extraction_sha256 FROM document", [&](const Query& row) {
    sum.add(row.text(0), row.text(1));
    any = true;
  });
  if (!done) return done.error();
  return any ? sum.text() : std::string();
}

namespace {

constexpr std::string_view kColumns = "SELECT id, text, text_sha256, extraction_sha256, extraction FROM document ";

Result<StoredDocument> stored_at(const Query& row, const std::string& file) {
  StoredDocument stored{
      std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)), {}};
  auto json = unpack_extraction(row.text(4), stored.text);
  if (!json) {
    return Error{json.error().code, fmt::format("{}: document {}: {}. Read it again with isnad refresh.", file,
                                                stored.id, json.error().message)};
  }
  stored.extraction = std::move(json).value();
  return stored;
}

}  // namespace

Status for_each_document(Database& database, const std::function<Result<bool>(StoredDocument&)>& take,
                         const std::function<bool(const std::string&)>& leave_out) {
  auto query = database.prepare(std::string(kColumns) + "ORDER BY id");
  if (!query) return query.error();
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return {};
    if (leave_out && leave_out(std::string(query->text(0)))) continue;
    auto stored = stored_at(*query, database.file());
    if (!stored) return stored.error();
    const auto more = take(*stored);
    if (!more) return more.error();
    if (!*more) return {};
  }
}

Result<StoredDocument> find_document(Database& database, const std::string& id) {
  auto query = database.prepare(std::string(kColumns) + "WHERE id = ?1");
  if (!query) return query.error();
  const auto row = query->bind(1, id).step();
  if (!row) return row.error();
  if (!*row) return Error{ErrorCode::kNotFound, fmt::format("{}: there is no document '{}'.", database.file(), id)};
  return stored_at(*query, database.file());
}

Result<std::vector<std::string>> documents_not_made_by(Database& database, const Provenance& made_by) {
  auto query = database.prepare(
      "SELECT id FROM document JOIN made_by ON made_by.number = document.made_by WHERE NOT (program = ?1 AND model = "
      "?2 "
      "AND tables = ?3 AND weights = ?4 AND gazetteer = ?5) ORDER BY id");
  if (!query) return query.error();
  query->bind(1, made_by.program).bind(2, made_by.model).bind(3, made_by.tables).bind(4, made_by.weights);
  query->bind(5, made_by.gazetteer);
  std::vector<std::string> ids;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return ids;
    ids.emplace_back(query->text(0));
  }
}

Result<resolve::ReadDocument> read_back(const StoredDocument& stored) {
  auto back = from_json(stored.extraction);
  if (!back) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("document {}: {} Read it again with isnad refresh.", stored.id, back.error().message)};
  }
  return resolve::ReadDocument{std::make_shared<const Document>(std::move(back->document)),
                               std::move(back->extraction)};
}

Result<std::vector<resolve::DocumentDigest>> read_digests(Database& database, std::int64_t maker,
                                                          const TakeRemade& remade) {
  std::vector<resolve::DocumentDigest> digests;
  std::vector<std::string> other;  // ids
  const Status done = for_rows(
      database,
      "SELECT id, title, outlet, url, published, text, digest FROM document WHERE digest_by = " +
          std::to_string(maker),  // in the order of the file
      [&](const Query& row) {
        const auto bytes = unpack(row.text(6), row.text(5));
        auto digest = bytes
                          ? resolve::digest_from(bytes->bytes, {string_at(row, 0), string_at(row, 1), string_at(row, 2),
                                                                string_at(row, 3), string_at(row, 4), row.text(5)})
                          : bytes.error();
        if (digest) {
          digests.push_back(std::move(*digest));
        } else {
          other.push_back(string_at(row, 0));  // what is damaged can be made anew
        }
      });
  if (!done) return done.error();
  if (Status listed =
          for_rows(database, "SELECT id FROM document WHERE digest_by <> " + std::to_string(maker) + " ORDER BY id",
                   [&](const Query& row) { other.push_back(string_at(row, 0)); });
      !listed) {
    return listed.error();
  }
  for (const std::string& id : other) {
    const auto stored = find_document(database, id);
    if (!stored) return stored.error();
    const auto read = read_back(*stored);
    if (!read) return Error{read.error().code, fmt::format("{}: {}", database.file(), read.error().message)};
    digests.push_back(resolve::digest_of(*read));
    if (Status taken = remade(id, pack_digest(digests.back(), stored->text)); !taken) return taken.error();
  }
  return digests;
}

}  // namespace isnad::ledger
