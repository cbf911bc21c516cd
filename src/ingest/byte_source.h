// byte_source.h: a file, a packed file or standard input as a stream of bytes, with a look ahead.
//
// In:  a name ("-" is standard input), bytes, or whatever gives bytes piece by piece. Out: bytes, unpacked where the
// stream begins as gzip, xz, zstd or bzip2 do, whatever its name, one layer deep; zeros behind the last member of a
// gzip file are padding, as gzip has it. A chunk is handed on as soon as it arrives, so that a pipe that is still being
// written can be read. What unpacks to more than text ever does is an error (unpack_bound.h). Memory: two chunks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ingest {

// Whether a name may stand for a pipe or a device, which one waits for.
enum class OpenKind : std::uint8_t { kAnything, kRegularFile };

// Whatever gives bytes: a file, memory, a member of an archive.
class ByteOrigin {
 public:
  ByteOrigin() = default;
  ByteOrigin(const ByteOrigin&) = delete;
  ByteOrigin& operator=(const ByteOrigin&) = delete;
  virtual ~ByteOrigin() = default;
  // Appends the next bytes; false at the end.
  [[nodiscard]] virtual Result<bool> read(std::string& into) = 0;
};

class ByteSource {
 public:
  // Errors: kNotFound (no such file, a folder, no right to read it); kInvalidInput (not a regular file where one is
  // asked for: it is not waited for).
  [[nodiscard]] static Result<ByteSource> open(const std::string& name, OpenKind kind = OpenKind::kAnything);
  // Reads from bytes in memory, which must outlive it: for tests and fuzzing.
  [[nodiscard]] static ByteSource of(std::string_view bytes);
  // Reads from bytes that it owns, or from whatever gives some; `name` is for messages.
  [[nodiscard]] static ByteSource owning(std::string bytes, std::string name);
  [[nodiscard]] static ByteSource from(std::unique_ptr<ByteOrigin> origin, std::string name);

  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  // The bytes at hand, at least one unless the stream is over; they stay until `skip`.
  [[nodiscard]] std::string_view peek();
  // Tries to have `size_bytes` at hand, less only at the end of the stream.
  [[nodiscard]] std::string_view peek(std::size_t size_bytes);
  // Every byte to come counts for `sha256`; call it before the first look. A second call changes nothing.
  void start_hash();
  // Of the bytes as they are stored (gzip data as such), once the stream is over. Requires `start_hash`.
  [[nodiscard]] std::string sha256() const;
  void skip(std::size_t size_bytes);
  // After gzip data was damaged: goes on at the next member, if one follows, as archives of records want it; the error
  // is taken back.
  bool recover();
  // Of a regular file that is not packed: its descriptor, for what reads it from any place on; else -1. After that the
  // source itself gives nothing that can be relied on, and has to outlive whoever reads.
  [[nodiscard]] int descriptor() const;
  // Why the stream ended early: a read that failed (kResource), broken gzip data (kCorruptData).
  [[nodiscard]] Status status() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace isnad::ingest
