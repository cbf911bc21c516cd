#include "ingest/kinds/libarchive_walk.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/unpack_bound.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxPathBytes = 300;
constexpr std::uint64_t kMostMembers = 2'000'000;

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::string shown_path(const char* path) {
  std::string out = core::utf8::repaired(path == nullptr ? std::string_view("?") : std::string_view(path));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = '?';
  }
  if (out.size() <= kMaxPathBytes) return out;
  std::size_t begin = out.size() - kMaxPathBytes;  // the end tells more
  while (core::utf8::is_continuation(out[begin])) ++begin;
  return "…" + out.substr(begin);
}

}  // namespace

struct ArchiveWalk::State {
  explicit State(ByteSource given) : source(std::move(given)) {}

  ByteSource source;
  std::string held;  // a ZIP that came through a pipe
  std::unique_ptr<archive, FreeArchive> reader;
  std::size_t lent = 0;  // bytes of the source that libarchive looks at
  std::uint64_t packed_bytes = 0, unpacked_bytes = 0, members = 0;
  bool ended = false;

  static la_ssize_t give(archive*, void* self_pointer, const void** bytes) {
    auto& self = *static_cast<State*>(self_pointer);
    self.source.skip(std::exchange(self.lent, 0));
    const std::string_view chunk = self.source.peek();
    self.lent = chunk.size();
    self.packed_bytes += chunk.size();
    *bytes = chunk.data();
    return static_cast<la_ssize_t>(chunk.size());
  }

  [[nodiscard]] Error damaged() const {
    if (const Status status = source.status(); !status) return status.error();
    const char* why = archive_error_string(reader.get());
    return {ErrorCode::kCorruptData,
            fmt::format("the archive is cut off or damaged ({}).", why == nullptr ? "no reason is known" : why)};
  }
  // Bytes that were read of it.
  [[nodiscard]] std::uint64_t packed() const {
    const la_int64_t count = archive_filter_bytes(reader.get(), -1);
    return std::max<std::uint64_t>(
        {packed_bytes, held.size(), static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0))});
  }

  int open_zip(std::size_t max_held_bytes) {
    archive_read_support_format_zip(reader.get());
    if (const int file = source.descriptor(); file >= 0) {
      if (::lseek(file, 0, SEEK_SET) == 0) return archive_read_open_fd(reader.get(), file, kChunkBytes);
    }
    const std::string_view all = source.peek(max_held_bytes + 1);
    if (all.size() > max_held_bytes) return archive_read_open(reader.get(), this, nullptr, &State::give, nullptr);
    held = all;
    return archive_read_open_memory(reader.get(), held.data(), held.size());
  }
};

ArchiveWalk::ArchiveWalk(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveWalk::~ArchiveWalk() = default;

Result<std::unique_ptr<ArchiveWalk>> ArchiveWalk::open(ByteSource source, ArchiveForm form,
                                                       std::size_t max_held_bytes) {
  auto state = std::make_unique<State>(std::move(source));
  state->reader.reset(archive_read_new());
  if (!state->reader) return Error{ErrorCode::kResource, "no memory to read the archive."};
  int result = ARCHIVE_OK;
  if (form == ArchiveForm::kZip) {
    result = state->open_zip(max_held_bytes);
  } else {
    archive_read_support_format_tar(state->reader.get());
    result = archive_read_open(state->reader.get(), state.get(), nullptr, &State::give, nullptr);
  }
  if (result != ARCHIVE_OK) return state->damaged();
  return std::unique_ptr<ArchiveWalk>(new ArchiveWalk(std::move(state)));
}

std::optional<Result<ArchiveMember>> ArchiveWalk::next() {
  State& s = *state_;
  if (s.ended) return std::nullopt;
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(s.reader.get(), &entry);
  s.ended = result == ARCHIVE_EOF || result < ARCHIVE_WARN;
  if (result == ARCHIVE_EOF) return std::nullopt;
  if (result < ARCHIVE_WARN) return s.damaged();
  if (++s.members > kMostMembers) {
    s.ended = true;
    return Error{ErrorCode::kInvalidInput, "the archive has too many members, and was given up."};
  }
  ArchiveMember member;
  const char* path = archive_entry_pathname_utf8(entry);
  member.path = shown_path(path != nullptr ? path : archive_entry_pathname(entry));
  member.is_file = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
  member.is_encrypted = archive_entry_is_data_encrypted(entry) != 0;
  return member;
}

Result<bool> ArchiveWalk::read(std::string& into) {
  State& s = *state_;
  if (s.ended) return false;
  const std::size_t size = into.size();
  into.resize(size + kChunkBytes);
  const la_ssize_t count = archive_read_data(s.reader.get(), into.data() + size, kChunkBytes);
  into.resize(size + static_cast<std::size_t>(std::max<la_ssize_t>(count, 0)));
  if (count < ARCHIVE_WARN) {
    s.ended = count == ARCHIVE_FATAL;
    return s.damaged();
  }
  s.unpacked_bytes += into.size() - size;
  if (unpacks_too_far(s.packed(), s.unpacked_bytes)) {
    s.ended = true;
    return Error{ErrorCode::kInvalidInput, "unpacks to more than text ever does, and was given up."};
  }
  return count > 0;
}

Result<std::string> read_member(ArchiveWalk& walk, std::size_t max_bytes) {
  std::string bytes;
  while (true) {
    const auto some = walk.read(bytes);
    if (!some) return some.error();
    if (bytes.size() > max_bytes) return Error{ErrorCode::kResource, "a part of it is too long."};
    if (!*some) return bytes;
  }
}

}  // namespace isnad::ingest::kinds
