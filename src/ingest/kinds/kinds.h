// kinds.h: which kinds of input there are, and the one that a stream is of.
//
// In:  a stream. Out: the reader of its kind. Kinds are told by content; the name helps only where content can't tell
// (a table, a file of JSON lines, a page without tags of its own). What is none of them is refused by what it is. Cost:
// one look at the first kSampleBytes.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

inline constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;

// True where the bytes have a signature or a head that only one kind has.
[[nodiscard]] bool is_told(const Sample& sample);

[[nodiscard]] RecordsPtr open_records(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
