#include "collect/recording.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>
#include <utility>

#include "collect/clock.h"
#include "core/sha256.h"
#include "isnad/provenance.h"

namespace isnad::collect {
namespace {

constexpr std::string_view kBegin = "isnad-", kEnd = ".warc.gz";
constexpr std::size_t kDigits = 5;

// "isnad-20261129210000-00007.warc.gz": the 7.
std::size_t number_of(std::string_view name) {
  if (name.size() < kEnd.size() + kDigits) return 0;
  name.remove_suffix(kEnd.size());
  const std::string_view digits = name.substr(name.size() - kDigits);
  std::size_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

RecordFields fields_of(const Kept& kept, std::string date) {
  RecordFields out;
  out.url = kept.url;
  out.date = std::move(date);
  out.ip = kept.answer->ip;
  out.head = kept.answer->head;
  return out;
}

KnownRecord known_of(const Kept& kept) {
  KnownRecord out;
  out.url = kept.url;
  out.address = kept.address;
  out.status = kept.answer->status;
  out.content = kept.content_sha256;
  out.article = kept.article;
  return out;
}

}  // namespace

Result<Recording> Recording::open(const Plan& plan, State& state) {
  Recording out(plan, state);
  const auto next = state.next_record();
  if (!next) return next.error();
  out.next_record_ = *next;
  const auto file = state.last_file();
  if (!file) return file.error();
  if (!*file) return out;
  out.file_ = (*file)->name;
  if (Status done = out.archive_.open(out.file_, (*file)->bytes); !done) return done.error();
  return out;
}

Status Recording::new_file() {
  std::size_t number = number_of(file_);
  std::error_code error;
  const std::string time = utc_text(now_ms(), "%Y%m%d%H%M%S");
  do {
    file_ = fmt::format("{}{}-{:0{}}{}", kBegin, time, ++number, kDigits, kEnd);
  } while (std::filesystem::exists(archive_.path_of(file_), error));
  // The state knows of the file before it is there, so that what a kill leaves in it is cut off.
  auto transaction = state_->begin();
  if (!transaction) return transaction.error();
  if (Status done = state_->put_file({file_, 0}); !done) return done;
  if (Status done = transaction->commit(); !done) return done;
  return archive_.open(file_, 0);
}

Status Recording::begin() {
  if (transaction_) return {};
  if (!archive_.is_open() || archive_.size() >= plan_->limits.archive_bytes) {
    if (Status done = new_file(); !done) return done;
  }
  auto begun = state_->begin();
  if (!begun) return begun.error();
  transaction_.emplace(std::move(*begun));
  begun_ms_ = now_ms();
  if (archive_.size() > 0) return {};
  RecordFields info;
  info.type = RecordType::kInfo;
  info.url = file_;
  info.date = utc_text(begun_ms_);
  info.payload = fmt::format(
      "software: isnad/{}\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
      "operator: {}\r\nhttp-header-user-agent: {}\r\nrobots: obeyed (RFC 9309)\r\n",
      program_version(), plan_->contact, plan_->user_agent());
  info.number = 0;
  const std::string member = gzip_member(build_record(info).bytes);
  const auto at = archive_.append(member);
  return at ? Status() : Status(at.error());
}

Status Recording::write(RecordFields fields, KnownRecord known) {
  if (Status done = begin(); !done) return done;
  fields.number = static_cast<std::uint64_t>(next_record_);
  const BuiltRecord built = build_record(fields);
  const std::string member = gzip_member(built.bytes);
  if (member.empty()) return Error{ErrorCode::kResource, fmt::format("{}: no memory to pack the record.", fields.url)};
  const auto at = archive_.append(member);
  if (!at) return at.error();
  known.id = next_record_++;
  known.file = file_;
  known.begin = *at;
  known.bytes = member.size();
  known.record_id = built.id;
  known.type = to_string(fields.type);
  known.date = fields.date;
  bytes_ += member.size();
  ++records_;
  return state_->add(known);
}

Status Recording::keep(const Kept& kept) {
  RecordFields fields = fields_of(kept, utc_text(now_ms()));
  fields.payload = kept.answer->body;
  KnownRecord known = known_of(kept);
  known.payload = core::sha256_hex(kept.answer->body);
  if (known.content.empty()) known.content = known.payload;
  return write(std::move(fields), std::move(known));
}

Status Recording::keep_again(const Kept& kept, RecordType type, const KnownRecord& earlier) {
  RecordFields fields = fields_of(kept, utc_text(now_ms()));
  fields.type = type;
  fields.payload_sha256 = earlier.payload;
  fields.earlier = {earlier.record_id, earlier.url, earlier.date};
  KnownRecord known = known_of(kept);
  known.payload = earlier.payload;
  known.content = earlier.content;
  return write(std::move(fields), std::move(known));
}

Status Recording::commit() {
  if (!transaction_) return {};
  if (Status done = archive_.sync(); !done) return done;
  if (Status done = state_->put_file({file_, archive_.size()}); !done) return done;
  Status done = transaction_->commit();
  if (done) transaction_.reset();
  return done;
}

}  // namespace isnad::collect
