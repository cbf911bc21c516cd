// reading.h: documents as Python hands them in, read from any number of threads without its lock.
//
// In:  bytes of a document, or names of files. Out: the contract's JSON, as `isnad extract` writes it. Errors: Failure.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "failure.h"
#include "isnad/engine.h"
#include "isnad/incidents.h"
#include "isnad/ingest.h"

namespace isnad::python {

// The loaded model and tables. Thread-safe.
class Reading {
 public:
  // Empty `gazetteer`: the one beside `data`.
  Reading(const std::string& model, const std::string& data, const std::string& gazetteer);

  [[nodiscard]] Document document(const std::string& bytes, InputFormat format, const std::string& name) const;
  // The same with the hash by which a ledger knows again what was handed in (desk/adding.h).
  [[nodiscard]] std::pair<Document, std::string> handed_in(const std::string& bytes, InputFormat format,
                                                           const std::string& name) const;
  // The text as it is, without cleaning: every offset stays. `published`: ISO 8601; empty where unknown.
  [[nodiscard]] std::string plain_json(std::string text, const std::string& published, const std::string& outlet) const;
  [[nodiscard]] Extraction extraction(const Document& document, bool tokens) const;
  [[nodiscard]] std::string json(Document document, bool tokens) const;
  [[nodiscard]] std::string json(const std::shared_ptr<const Document>& document, Extraction extraction) const;

  [[nodiscard]] const std::shared_ptr<const IngestTables>& tables() const { return tables_; }
  [[nodiscard]] const std::string& data() const { return data_; }
  [[nodiscard]] std::vector<std::string> warnings() const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> made_by() const;

 private:
  // A reader of one's own, until it is given back.
  class Lent;

  std::string data_;
  std::shared_ptr<const Engine> engine_;
  std::shared_ptr<const IngestTables> tables_;
  std::optional<IncidentTeller> teller_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Reader>> free_;
};

// An article as it was taken from a file, not read yet.
struct Item {
  std::optional<RawItem> raw;  // empty once it was read
};

// Files and folders, an article after the other. `take` is for one thread at a time; the rest for any.
class Source {
 public:
  Source(std::shared_ptr<const Reading> reading, std::vector<std::string> names, InputFormat format);

  // Null after the last.
  [[nodiscard]] std::unique_ptr<Item> take();
  [[nodiscard]] std::vector<std::string> notices();
  [[nodiscard]] InputItem finish(Item& item) const;
  [[nodiscard]] std::string read(Item& item, bool tokens) const;

 private:
  std::shared_ptr<const Reading> reading_;
  std::mutex mutex_;
  DocumentReader reader_;
};

[[nodiscard]] InputFormat format_named(const std::string& name);

}  // namespace isnad::python
