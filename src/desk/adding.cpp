#include "desk/adding.h"

#include <utility>

#include "core/sha256.h"
#include "ledger/extraction_bytes.h"

namespace isnad::desk {

std::string given_hash(const RawDocument& raw) {
  if (!raw.source_sha256.empty()) return raw.source_sha256;
  core::Sha256 hash;
  const auto add = [&](std::string_view part) {
    hash.add(part);
    hash.add(std::string_view("\0", 1));
  };
  for (const std::string* part :
       {&raw.title, &raw.outlet, &raw.url, &raw.language, &raw.published, &raw.text, &raw.html, &raw.extra_json}) {
    add(*part);
  }
  for (const std::string& author : raw.authors) add(author);
  return hash.hex();
}

PackedReading pack_reading(std::string_view json, const resolve::ReadDocument& read) {
  const std::string& text = read.document->text;
  return {core::sha256_hex(json), ledger::pack_extraction(json, text),
          ledger::pack_digest(resolve::digest_of(read), text)};
}

Result<Adding> Adding::create(ledger::Database& database) {
  auto writer = ledger::DocumentWriter::create(database);
  if (!writer) return writer.error();
  return Adding(database, std::move(*writer));
}

Status Adding::add(const ledger::NewDocument& document) {
  if (!transaction_) {
    auto begun = ledger::Transaction::begin(*database_);
    if (!begun) return begun.error();
    transaction_.emplace(std::move(*begun));
  }
  const auto added = writer_.add(document);
  if (!added) return added.error();
  if (*added == ledger::Added::kKnown) {
    ++known_;
    return {};
  }
  if (*added == ledger::Added::kVersion) ++versions_;
  ++added_;
  return ++in_batch_ == kBatch ? commit() : Status();
}

Status Adding::commit() {
  if (!transaction_) return {};
  Status done = transaction_->commit();
  if (done) transaction_.reset();
  if (done) committed_ = added_;
  in_batch_ = 0;
  return done;
}

}  // namespace isnad::desk
