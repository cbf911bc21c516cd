#include "ingest/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "core/sha256.h"
#include "ingest/filtered_bytes.h"
#include "ingest/unpack_bound.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, gzip format

class FileBytes final : public ByteOrigin {
 public:
  explicit FileBytes(int file) : file_(file) {}
  ~FileBytes() override {
    if (file_ > STDIN_FILENO) ::close(file_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  Result<bool> read(std::string& into) override {
    const std::size_t size = into.size();
    into.resize(size + kChunkBytes);
    ssize_t count = 0;
    do count = ::read(file_, into.data() + size, kChunkBytes);
    while (count < 0 && errno == EINTR);
    into.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) return Error{ErrorCode::kResource, fmt::format("can't be read ({})", std::strerror(errno))};
    return count > 0;
  }

 private:
  int file_;
};

class MemoryBytes final : public ByteOrigin {
 public:
  explicit MemoryBytes(std::string_view bytes) : rest_(bytes) {}
  explicit MemoryBytes(std::string bytes) : owned_(std::move(bytes)), rest_(owned_) {}

  Result<bool> read(std::string& into) override {
    const std::string_view chunk = rest_.substr(0, kChunkBytes);
    into += chunk;
    rest_.remove_prefix(chunk.size());
    return !chunk.empty();
  }

 private:
  std::string owned_;
  std::string_view rest_;
};

}  // namespace

struct ByteSource::State {
  std::string name;
  std::unique_ptr<ByteOrigin> origin;
  std::unique_ptr<ByteOrigin> filtered;  // unpacks what `origin` gives
  int regular_file = -1;
  std::string raw;  // read, not yet decompressed
  std::size_t raw_at = 0;
  std::string ready;  // to be handed out from `at` on
  std::size_t at = 0;
  std::uint64_t raw_bytes = 0, unpacked_bytes = 0;
  bool ended = false;  // nothing more to read
  bool packing_known = false;
  bool member_open = false;  // in the midst of a gzip member
  bool member_seen = false;  // at least one is over
  bool damaged = false;      // a member of gzip; what follows is still in `raw`
  std::optional<core::Sha256> hash;
  std::optional<z_stream> inflater;
  std::optional<Error> error;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (inflater) inflateEnd(&*inflater);
  }

  // Appends a chunk to `into`; false at the end.
  bool read_stored(std::string& into) {
    if (ended) return false;
    const std::size_t size = into.size();
    const auto some = origin->read(into);
    if (!some) fail(some.error().code, some.error().message);
    const std::string_view chunk = std::string_view(into).substr(size);
    if (hash) hash->add(chunk);
    raw_bytes += chunk.size();
    ended = !some || !*some;
    return !ended;
  }
  bool read_raw() {
    if (raw_at > 0) raw.erase(0, raw_at), raw_at = 0;
    return read_stored(raw);
  }
  void fail(ErrorCode code, const std::string& what) {
    if (!error) error = Error{code, fmt::format("{}: {}.", name, what)};
    ended = true;
  }
  [[nodiscard]] bool is_packed() const { return inflater || filtered; }

  void find_packing() {
    constexpr std::size_t kEnough = 10;
    while (raw.size() < 2 && read_raw()) {
    }
    // A stream that begins as a packed one does is waited for until its kind is sure.
    while (raw.size() < kEnough && !raw.empty() && (raw[0] == '\xFD' || raw[0] == '\x28' || raw[0] == 'B') &&
           read_raw()) {
    }
    packing_known = true;
    if (raw.starts_with("\x1f\x8b")) {
      inflater.emplace();
      if (inflateInit2(&*inflater, kGzipWindow) != Z_OK) fail(ErrorCode::kResource, "no memory to decompress it");
    } else if (is_filtered(raw)) {
      auto opened = unpack_filtered([this](std::string& into) {
        if (raw.empty()) return read_stored(into);
        into += std::exchange(raw, {});
        return true;
      });
      if (opened) filtered = std::move(*opened);
      if (!opened) fail(opened.error().code, opened.error().message);
    }
  }

  // Adds to `ready`; false at the end.
  bool fill() {
    if (at > 0) ready.erase(0, at), at = 0;
    const bool first = !packing_known;
    if (first) find_packing();
    if (!is_packed()) {
      if (!first && raw_at == raw.size() && !read_raw()) return false;
      const bool some = raw_at < raw.size();
      ready.append(raw, raw_at);
      raw_at = raw.size();
      return some;
    }
    const std::size_t before = ready.size();
    const bool some = filtered ? read_filtered() : inflate_some();
    unpacked_bytes += ready.size() - before;
    if (unpacks_too_far(raw_bytes, unpacked_bytes)) {
      fail(ErrorCode::kInvalidInput, "unpacks to more than text ever does, and was given up");
      ready.clear();
      raw_at = raw.size();
      member_open = false;
      return false;
    }
    return some;
  }

  bool read_filtered() {
    if (error) return false;
    const auto some = filtered->read(ready);
    if (!some) fail(some.error().code, some.error().message);
    return some && *some;
  }

  // Tapes and some copiers fill the last block with zeros; no member begins with one.
  void skip_padding() {
    while (raw_at < raw.size() && raw[raw_at] == '\0') ++raw_at;
  }

  // To the next head of a gzip member, as RFC 1952 has it.
  bool recover() {
    constexpr std::size_t kHeadBytes = 10;
    constexpr std::string_view kHead = "\x1f\x8b\x08";
    if (!std::exchange(damaged, false)) return false;
    ended = false;
    while (true) {
      raw_at = std::min(raw.find(kHead, raw_at), raw.size());
      const bool whole = raw.size() - raw_at >= kHeadBytes;
      constexpr unsigned kUnknownFlags = 0xE0;
      if (whole && (static_cast<unsigned char>(raw[raw_at + 3]) & kUnknownFlags) == 0) break;
      if (whole) {
        ++raw_at;
        continue;
      }
      raw_at = std::min(raw_at, raw.size() - std::min(raw.size(), kHead.size() - 1));  // a head may be cut in two
      if (!read_raw()) return false;
    }
    inflateReset(&*inflater);
    error.reset();
    ready.clear();
    at = 0;
    return true;
  }

  bool inflate_some() {
    const std::size_t before = ready.size();
    if (damaged) return false;
    while (ready.size() == before) {
      if (member_seen && !member_open) skip_padding();
      if (raw_at == raw.size()) {
        if (read_raw()) continue;
        if (member_open) fail(ErrorCode::kCorruptData, "the gzip data is cut off; fetch the file again");
        return false;
      }
      ready.resize(before + kChunkBytes);
      inflater->next_in = reinterpret_cast<Bytef*>(raw.data() + raw_at);
      inflater->avail_in = static_cast<uInt>(raw.size() - raw_at);
      inflater->next_out = reinterpret_cast<Bytef*>(ready.data() + before);
      inflater->avail_out = kChunkBytes;
      const int result = inflate(&*inflater, Z_NO_FLUSH);
      raw_at = raw.size() - inflater->avail_in;
      ready.resize(before + kChunkBytes - inflater->avail_out);
      member_open = result != Z_STREAM_END;
      if (result == Z_STREAM_END) {
        inflateReset(&*inflater);  // another member may follow
        member_seen = true;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        fail(ErrorCode::kCorruptData, "the gzip data is damaged; fetch the file again");
        damaged = true;
        member_open = false;
        return ready.size() > before;
      }
    }
    return true;
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

Result<ByteSource> ByteSource::open(const std::string& name, OpenKind kind) {
  auto state = std::make_unique<State>();
  state->name = name;
  if (name == "-") {
    state->name = "standard input";
    state->origin = std::make_unique<FileBytes>(STDIN_FILENO);
    return ByteSource(std::move(state));
  }
  // Without O_NONBLOCK the opening of a pipe waits for a writer.
  const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | (kind == OpenKind::kRegularFile ? O_NONBLOCK : 0));
  if (file < 0) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: can't be opened ({}).", name, std::strerror(errno))};
  }
  state->origin = std::make_unique<FileBytes>(file);
  struct stat info {};
  if (::fstat(file, &info) == 0 && S_ISDIR(info.st_mode)) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: is a folder, not a file.", name)};
  }
  if (kind == OpenKind::kRegularFile && !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: is not a regular file, and was left out.", name)};
  }
  if (S_ISREG(info.st_mode)) state->regular_file = file;
  return ByteSource(std::move(state));
}

ByteSource ByteSource::of(std::string_view bytes) { return from(std::make_unique<MemoryBytes>(bytes), "memory"); }

ByteSource ByteSource::owning(std::string bytes, std::string name) {
  return from(std::make_unique<MemoryBytes>(std::move(bytes)), std::move(name));
}

ByteSource ByteSource::from(std::unique_ptr<ByteOrigin> origin, std::string name) {
  auto state = std::make_unique<State>();
  state->name = std::move(name);
  state->origin = std::move(origin);
  return ByteSource(std::move(state));
}

bool ByteSource::recover() { return state_->recover(); }

int ByteSource::descriptor() const { return state_->is_packed() ? -1 : state_->regular_file; }

std::string_view ByteSource::peek() { return peek(1); }

std::string_view ByteSource::peek(std::size_t size_bytes) {
  while (state_->ready.size() - state_->at < size_bytes && state_->fill()) {
  }
  return std::string_view(state_->ready).substr(state_->at);
}

void ByteSource::start_hash() {
  if (!state_->hash) state_->hash.emplace();
}

std::string ByteSource::sha256() const { return state_->hash ? state_->hash->hex() : std::string(); }

void ByteSource::skip(std::size_t size_bytes) { state_->at = std::min(state_->at + size_bytes, state_->ready.size()); }

Status ByteSource::status() const { return state_->error ? Status(*state_->error) : Status(); }

}  // namespace isnad::ingest
