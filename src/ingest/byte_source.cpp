#include "ingest/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "core/sha256.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, gzip format

}  // namespace

struct ByteSource::State {
  std::string name;
  int file = -1;
  std::string_view memory;  // instead of a file
  std::string raw;          // read, not yet decompressed
  std::size_t raw_at = 0;
  std::string ready;  // to be handed out from `at` on
  std::size_t at = 0;
  bool ended = false;  // nothing more to read
  bool gzip_known = false;
  bool member_open = false;  // in the midst of a gzip member
  bool member_seen = false;  // at least one is over
  std::optional<core::Sha256> hash;
  std::optional<z_stream> inflater;
  std::optional<Error> error;

  ~State() {
    if (inflater) inflateEnd(&*inflater);
    if (file > STDIN_FILENO) ::close(file);
  }

  // Appends a chunk to `raw`; false at the end.
  bool read_raw() {
    if (raw_at > 0) raw.erase(0, raw_at), raw_at = 0;
    if (ended) return false;
    if (file < 0) {
      const std::string_view chunk = memory.substr(0, kChunkBytes);
      raw += chunk;
      if (hash) hash->add(chunk);
      memory.remove_prefix(chunk.size());
      ended = chunk.empty();
      return !ended;
    }
    const std::size_t size = raw.size();
    raw.resize(size + kChunkBytes);
    ssize_t count = 0;
    do count = ::read(file, raw.data() + size, kChunkBytes);
    while (count < 0 && errno == EINTR);
    raw.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) fail(ErrorCode::kResource, fmt::format("can't be read ({})", std::strerror(errno)));
    if (hash) hash->add(std::string_view(raw).substr(size));
    ended = count <= 0;
    return !ended;
  }
  void fail(ErrorCode code, const std::string& what) {
    if (!error) error = Error{code, fmt::format("{}: {}.", name, what)};
    ended = true;
  }

  // Adds to `ready`; false at the end.
  bool fill() {
    if (at > 0) ready.erase(0, at), at = 0;
    if (!gzip_known) {
      while (raw.size() < 2 && read_raw()) {
      }
      gzip_known = true;
      if (raw.starts_with("\x1f\x8b")) {
        inflater.emplace();
        if (inflateInit2(&*inflater, kGzipWindow) != Z_OK) fail(ErrorCode::kResource, "no memory to decompress it");
      }
    } else if (raw_at == raw.size() && !read_raw() && !inflater) {
      return false;
    }
    if (inflater) return inflate_some();
    const bool some = raw_at < raw.size();
    ready.append(raw, raw_at);
    raw_at = raw.size();
    return some;
  }

  // Tapes and some copiers fill the last block with zeros; no member begins with one.
  void skip_padding() {
    while (raw_at < raw.size() && raw[raw_at] == '\0') ++raw_at;
  }

  bool inflate_some() {
    const std::size_t before = ready.size();
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
        raw_at = raw.size();
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
    state->file = STDIN_FILENO;
    return ByteSource(std::move(state));
  }
  // Without O_NONBLOCK the opening of a pipe waits for a writer.
  state->file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | (kind == OpenKind::kRegularFile ? O_NONBLOCK : 0));
  if (state->file < 0) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: can't be opened ({}).", name, std::strerror(errno))};
  }
  struct stat info {};
  if (::fstat(state->file, &info) == 0 && S_ISDIR(info.st_mode)) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: is a folder, not a file.", name)};
  }
  if (kind == OpenKind::kRegularFile && !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: is not a regular file, and was left out.", name)};
  }
  return ByteSource(std::move(state));
}

ByteSource ByteSource::of(std::string_view bytes) {
  auto state = std::make_unique<State>();
  state->name = "memory";
  state->memory = bytes;
  return ByteSource(std::move(state));
}

std::string_view ByteSource::peek() { return peek(1); }

std::string_view ByteSource::peek(std::size_t size_bytes) {
  while (state_->ready.size() - state_->at < size_bytes && state_->fill()) {
  }
  return std::string_view(state_->ready).substr(state_->at);
}

void ByteSource::start_hash() { state_->hash.emplace(); }

std::string ByteSource::sha256() const { return state_->hash ? state_->hash->hex() : std::string(); }

void ByteSource::skip(std::size_t size_bytes) { state_->at = std::min(state_->at + size_bytes, state_->ready.size()); }

Status ByteSource::status() const { return state_->error ? Status(*state_->error) : Status(); }

}  // namespace isnad::ingest
