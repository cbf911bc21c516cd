// recording.h: what was answered, into the archive and into the state, as one.
//
// In:  answers. Out: records. Invariant: after `commit` both are on disk; before it, a kill leaves neither. Files are
// changed between two commits alone. Errors: those of archive.h and state.h. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "collect/archive.h"
#include "collect/fetcher.h"
#include "collect/plan.h"
#include "collect/state.h"
#include "collect/warc_record.h"

namespace isnad::collect {

// An answer that is to be kept, and what is known of it.
struct Kept {
  const Answer* answer = nullptr;
  std::string url;
  std::optional<std::int64_t> address;  // for which it was asked; nothing: a robots.txt
  std::string content_sha256;           // unpacked; empty: that of the body as sent
  bool article = false;                 // for a ledger
};

class Recording {
 public:
  // Goes on where the last run ended; cuts off what a kill left half done.
  [[nodiscard]] static Result<Recording> open(const Plan& plan, State& state);

  [[nodiscard]] Status keep(const Kept& kept);
  // What the server says is unchanged, or what came again: a record that leads back to the earlier one.
  [[nodiscard]] Status keep_again(const Kept& kept, RecordType type, const KnownRecord& earlier);
  // Whatever is to be changed in the state goes between this and `commit`.
  [[nodiscard]] Status begin();
  [[nodiscard]] Status commit();

  // Of what is not committed yet.
  [[nodiscard]] std::int64_t begun_ms() const { return begun_ms_; }
  [[nodiscard]] bool is_begun() const { return transaction_.has_value(); }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t records() const { return records_; }

 private:
  Recording(const Plan& plan, State& state) : plan_(&plan), state_(&state), archive_(plan.folder) {}
  [[nodiscard]] Status new_file();
  [[nodiscard]] Status write(RecordFields fields, KnownRecord known);

  const Plan* plan_;
  State* state_;
  Archive archive_;
  std::string file_;
  std::int64_t next_record_ = 1;
  std::optional<ledger::Transaction> transaction_;
  std::int64_t begun_ms_ = 0;
  std::uint64_t bytes_ = 0;
  std::size_t records_ = 0;
};

}  // namespace isnad::collect
