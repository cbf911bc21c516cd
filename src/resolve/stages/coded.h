// coded.h: a thing that a stage keeps as bytes, and back. Private to the folder.
//
// In:  a codec (resolve/field_codec.h) and a thing that it knows; or bytes, with what they are to be. Out: bytes; or
// the thing. Errors: kCorruptData for bytes that were not written so.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"
#include "resolve/field_codec.h"

namespace isnad::resolve::stages {

// `what`: "an incident of a stage".
[[nodiscard]] inline Error damaged(std::string_view what) {
  return {ErrorCode::kCorruptData,
          std::string(what) + ": damaged, or written by another program. Run the job again in an empty folder."};
}

template <template <typename> typename Codec, typename Thing>
[[nodiscard]] std::string coded(const Thing& thing) {
  core::ByteWriter writer;
  Codec<core::ByteWriter>(writer).one(thing);
  return writer.take();
}

template <template <typename> typename Codec, typename Thing>
[[nodiscard]] Result<Thing> decoded(std::string_view bytes, std::string_view what) {
  core::ByteReader reader(bytes);
  Thing out;
  Codec<core::ByteReader>(reader).one(out);
  if (!reader.whole()) return damaged(what);
  return out;
}

}  // namespace isnad::resolve::stages
