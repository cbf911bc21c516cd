#include "ledger/packing.h"

#include <zstd.h>

#include <cstddef>
#include <memory>

#include "ledger/dictionary.h"

namespace isnad::ledger {
namespace {

constexpr int kExtractionLevel = 9;  // a higher one saves 2 % and takes three times as long
constexpr int kPlainLevel = 3;

template <auto kFree>
struct FreeBy {
  template <typename T>
  void operator()(T* what) const {
    kFree(what);
  }
};
using Packer = std::unique_ptr<ZSTD_CCtx, FreeBy<&ZSTD_freeCCtx>>;
using Unpacker = std::unique_ptr<ZSTD_DCtx, FreeBy<&ZSTD_freeDCtx>>;

// Read once, then shared by all threads.
const ZSTD_CDict* packing_dictionary() {
  static const std::unique_ptr<ZSTD_CDict, FreeBy<&ZSTD_freeCDict>> dictionary(
      ZSTD_createCDict(kExtractionDictionary, sizeof(kExtractionDictionary), kExtractionLevel));
  return dictionary.get();
}
const ZSTD_DDict* unpacking_dictionary() {
  static const std::unique_ptr<ZSTD_DDict, FreeBy<&ZSTD_freeDDict>> dictionary(
      ZSTD_createDDict(kExtractionDictionary, sizeof(kExtractionDictionary)));
  return dictionary.get();
}

Error damaged() { return {ErrorCode::kCorruptData, "the packed bytes are damaged"}; }

}  // namespace

std::string pack(std::string_view bytes, Packing packing) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const Packer packer(ZSTD_createCCtx());
  // What was damaged on the disk shall be known as such, and not be read as something else.
  ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_compressionLevel, kPlainLevel);
  if (packing == Packing::kExtraction) ZSTD_CCtx_refCDict(packer.get(), packing_dictionary());
  const std::size_t size = ZSTD_compress2(packer.get(), out.data(), out.size(), bytes.data(), bytes.size());
  out.resize(ZSTD_isError(size) != 0 ? 0 : size);  // it never is: there is room for the worst case
  return out;
}

Result<std::string> unpack(std::string_view packed) {
  constexpr unsigned long long kMostPacked = 50'000;  // zstd makes at most about 30,000 bytes of one
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > packed.size() * kMostPacked) {
    return damaged();
  }
  std::string out(static_cast<std::size_t>(size), '\0');
  const Unpacker unpacker(ZSTD_createDCtx());
  const unsigned wanted = ZSTD_getDictID_fromFrame(packed.data(), packed.size());
  if (wanted != 0 && wanted != ZSTD_getDictID_fromDDict(unpacking_dictionary())) {
    return Error{ErrorCode::kUnsupportedVersion,
                 "it was packed with a dictionary of a newer isnad; update the program"};
  }
  const std::size_t got = ZSTD_decompress_usingDDict(unpacker.get(), out.data(), out.size(), packed.data(),
                                                     packed.size(), wanted == 0 ? nullptr : unpacking_dictionary());
  if (ZSTD_isError(got) != 0 || got != out.size()) return damaged();
  return out;
}

}  // namespace isnad::ledger
