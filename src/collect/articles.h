// articles.h: what was collected, as articles for a ledger.
//
// In:  the folder, its state, from which record on. Out: articles as the reader of web archives gives them (their
// address, the day of the request, the record's number under `extra`), with the outlet, language and country that
// FEEDS.toml gives them. Memory: one record. Errors: an item's where a record can't be read as an article; `status`
// where the state can't be asked. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "collect/state.h"
#include "ingest/kinds/kind.h"
#include "isnad/ingest.h"

namespace isnad::collect {

class Articles {
 public:
  // Records behind `after`.
  Articles(std::filesystem::path folder, State& state, std::shared_ptr<const IngestTables> tables, std::int64_t after)
      : folder_(std::move(folder)), state_(&state), tables_(std::move(tables)), asked_after_(after) {}

  [[nodiscard]] std::optional<RawItem> next();
  // The record that the last article came from. What came from those before it has all been given.
  [[nodiscard]] std::int64_t record() const { return record_.id; }
  // Up to this record all were asked for; at the end the last one, also where nothing could be read of it.
  [[nodiscard]] std::int64_t asked() const { return asked_after_; }
  [[nodiscard]] const Status& status() const { return status_; }

 private:
  [[nodiscard]] bool open_next();
  [[nodiscard]] RawItem with_source(RawItem item) const;

  std::filesystem::path folder_;
  State* state_;
  std::shared_ptr<const IngestTables> tables_;
  std::int64_t asked_after_ = 0;
  std::deque<ArticleRecord> waiting_;
  ArticleRecord record_;
  ingest::kinds::RecordsPtr items_;
  std::vector<std::string> notices_;
  Status status_;
};

}  // namespace isnad::collect
