// byte_source.h: a file, a gzip file or standard input as a stream of bytes, with a look ahead.
//
// In:  a name ("-" is standard input). Out: bytes, decompressed where the stream begins as gzip does, whatever its
// name; zeros behind the last member of a gzip file are padding, as gzip has it. A chunk is handed on as soon as it
// arrives, so that a pipe that is still being written can be read. Memory: two chunks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ingest {

// Whether a name may stand for a pipe or a device, which one waits for.
enum class OpenKind : std::uint8_t { kAnything, kRegularFile };

class ByteSource {
 public:
  // Errors: kNotFound (no such file, a folder, no right to read it); kInvalidInput (not a regular file where one is
  // asked for: it is not waited for).
  [[nodiscard]] static Result<ByteSource> open(const std::string& name, OpenKind kind = OpenKind::kAnything);
  // Reads from bytes in memory, which must outlive it: for tests and fuzzing.
  [[nodiscard]] static ByteSource of(std::string_view bytes);

  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  // The bytes at hand, at least one unless the stream is over; they stay until `skip`.
  [[nodiscard]] std::string_view peek();
  // Tries to have `size_bytes` at hand, less only at the end of the stream.
  [[nodiscard]] std::string_view peek(std::size_t size_bytes);
  // Every byte to come counts for `sha256`; call it before the first look.
  void start_hash();
  // Of the bytes as they are stored (gzip data as such), once the stream is over. Requires `start_hash`.
  [[nodiscard]] std::string sha256() const;
  void skip(std::size_t size_bytes);
  // Why the stream ended early: a read that failed (kResource), broken gzip data (kCorruptData).
  [[nodiscard]] Status status() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace isnad::ingest
