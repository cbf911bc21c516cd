// byte_source.h: a file, a gzip file or standard input as a stream of bytes, with a look ahead.
//
// In:  a name ("-" is standard input). Out: bytes, decompressed where the stream begins as gzip does, whatever its
// name. A chunk is handed on as soon as it arrives, so that a pipe that is still being written can be read. Memory: two
// chunks.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ingest {

class ByteSource {
 public:
  // Errors: kNotFound (no such file, a folder, no right to read it).
  [[nodiscard]] static Result<ByteSource> open(const std::string& name);
  // Reads from bytes in memory, which must outlive it: for tests and fuzzing.
  [[nodiscard]] static ByteSource of(std::string_view bytes);

  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  // The bytes at hand, at least one unless the stream is over; they stay until `skip`.
  [[nodiscard]] std::string_view peek();
  // Tries to have `size_bytes` at hand, less only at the end of the stream.
  [[nodiscard]] std::string_view peek(std::size_t size_bytes);
  void skip(std::size_t size_bytes);
  // Why the stream ended early: a read that failed (kResource), broken gzip data (kCorruptData).
  [[nodiscard]] Status status() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace isnad::ingest
