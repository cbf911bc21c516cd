#include "ledger/documents.h"

#include <fmt/format.h>

#include <memory>

#include "isnad/json.h"
#include "ledger/extraction_bytes.h"

namespace isnad::ledger {

Result<DocumentWriter> DocumentWriter::create(Database& database) {
  auto insert = database.prepare(
      "INSERT INTO document (id, given_sha256, title, outlet, url, language, published, text_sha256, text, made_by, "
      "extraction_sha256, extraction) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  if (!insert) return insert.error();
  auto known = database.prepare("SELECT given_sha256 FROM document WHERE id = ?1");
  if (!known) return known.error();
  auto made_by = database.prepare(
      "SELECT number FROM made_by WHERE program = ?1 AND model = ?2 AND tables = ?3 AND weights = ?4 AND gazetteer = "
      "?5");
  if (!made_by) return made_by.error();
  auto insert_made_by = database.prepare(
      "INSERT OR IGNORE INTO made_by (program, model, tables, weights, gazetteer) VALUES (?1, ?2, ?3, ?4, ?5)");
  if (!insert_made_by) return insert_made_by.error();
  auto replace =
      database.prepare("UPDATE document SET made_by = ?2, extraction_sha256 = ?3, extraction = ?4 WHERE id = ?1");
  if (!replace) return replace.error();
  return DocumentWriter(std::move(*insert), std::move(*known), std::move(*made_by), std::move(*insert_made_by),
                        std::move(*replace));
}

Result<std::int64_t> DocumentWriter::number_of(const Provenance& made_by) {
  const auto bind = [&](Query& query) {
    query.bind(1, made_by.program).bind(2, made_by.model).bind(3, made_by.tables);
    query.bind(4, made_by.weights).bind(5, made_by.gazetteer);
  };
  bind(insert_made_by_);
  if (const Status done = insert_made_by_.run(); !done) return done.error();
  bind(made_by_);
  const auto row = made_by_.step();
  if (!row) return row.error();
  const std::int64_t number = made_by_.integer(0);
  made_by_.reset();
  return number;
}

Result<Added> DocumentWriter::add(const NewDocument& add) {
  const Document& document = *add.document;
  const auto row = known_.bind(1, document.id).step();
  if (!row) return row.error();
  const bool same = *row && known_.text(0) == add.given_sha256;
  known_.reset();
  if (*row) return same ? Added::kKnown : Added::kOtherUnderThatId;
  const auto made_by = number_of(*add.made_by);
  if (!made_by) return made_by.error();
  insert_.bind(1, document.id).bind(2, add.given_sha256).bind(3, document.title).bind(4, document.outlet);
  insert_.bind(5, document.url).bind(6, document.language).bind(7, document.published).bind(8, document.sha256);
  insert_.bind(9, document.text).bind(10, *made_by).bind(11, add.extraction_sha256).bind_bytes(12, add.extraction);
  if (const Status done = insert_.run(); !done) return done.error();
  return Added::kNew;
}

Status DocumentWriter::replace_extraction(const NewDocument& document) {
  const auto made_by = number_of(*document.made_by);
  if (!made_by) return made_by.error();
  replace_.bind(1, document.document->id).bind(2, *made_by).bind(3, document.extraction_sha256);
  return replace_.bind_bytes(4, document.extraction).run();
}

Result<core::StringMap<std::string>> known_documents(Database& database) {
  auto query = database.prepare("SELECT id, given_sha256 FROM document");
  if (!query) return query.error();
  core::StringMap<std::string> known;
  while (true) {
    const auto row = query->step();
    if (!row) return row.error();
    if (!*row) return known;
    known.emplace(query->text(0), query->text(1));
  }
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

}  // namespace isnad::ledger
