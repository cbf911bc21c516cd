#include "ledger/packing.h"

#define ZSTD_STATIC_LINKING_ONLY  // for ZSTD_c_useRowMatchFinder alone
#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <memory>

#include "core/memory.h"
#include "ledger/dictionary_digest.h"
#include "ledger/dictionary_json.h"
#include "ledger/dictionary_numbers.h"

namespace isnad::ledger {
namespace {

struct Setting {
  ZSTD_cParameter parameter;
  int value;
};
// Most of the time went into reading the dictionary, which is ten times what is packed. Chains of hashes take half the
// time of the tables of rows that zstd takes by itself for its level 9, and pack as well; longer searches in trees save
// 2 % and take twenty times as long. Where a later zstd knows a setting no more, it is packed by what is left.
constexpr Setting kSettings[] = {
    {ZSTD_c_checksumFlag, 1},  // what was damaged on the disk shall be known as such, and not be read as something else
    {ZSTD_c_compressionLevel, 9}, {ZSTD_c_useRowMatchFinder, ZSTD_ps_disable},
    {ZSTD_c_strategy, ZSTD_lazy}, {ZSTD_c_minMatch, 5},
    {ZSTD_c_searchLog, 5},        {ZSTD_c_hashLog, 16},
    {ZSTD_c_chainLog, 16}};

template <auto kFree>
struct FreeBy {
  template <typename T>
  void operator()(T* what) const {
    kFree(what);
  }
};
using Packer = std::unique_ptr<ZSTD_CCtx, FreeBy<&ZSTD_freeCCtx>>;
using Unpacker = std::unique_ptr<ZSTD_DCtx, FreeBy<&ZSTD_freeDCtx>>;

// One a thread: to make them takes longer than to use them.
ZSTD_CCtx* packer() {
  static thread_local const Packer one(core::or_out_of_memory(ZSTD_createCCtx()));
  ZSTD_CCtx_reset(one.get(), ZSTD_reset_session_and_parameters);
  return one.get();
}
ZSTD_DCtx* unpacker() {
  static thread_local const Unpacker one(core::or_out_of_memory(ZSTD_createDCtx()));
  return one.get();
}

// In the order of Packing.
const std::array<std::string_view, 4>& dictionaries() {
  static const std::array<std::string_view, 4> all = {
      {{},
       {reinterpret_cast<const char*>(kDictionaryJson), sizeof(kDictionaryJson)},
       {reinterpret_cast<const char*>(kDictionaryNumbers), sizeof(kDictionaryNumbers)},
       {reinterpret_cast<const char*>(kDictionaryDigest), sizeof(kDictionaryDigest)}}};
  return all;
}

// What is behind a dictionary's tables is text that may be pointed at; more of it may follow. Lives until it is asked
// for again: a hundred times as long as most texts, it is not copied for each.
std::string_view dictionary_of(Packing packing, std::string_view text) {
  const std::string_view alone = dictionaries()[static_cast<std::size_t>(packing)];
  if (packing != Packing::kNumbers && packing != Packing::kDigest) return alone;
  static thread_local std::array<std::string, 4> with_text;
  std::string& out = with_text[static_cast<std::size_t>(packing)];
  if (out.empty()) out = alone;
  out.resize(alone.size());
  return out += text;
}

Error damaged() { return {ErrorCode::kCorruptData, "the packed bytes are damaged"}; }

}  // namespace

std::string pack(std::string_view bytes, Packing packing, std::string_view text) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* const context = packer();
  const std::string_view dictionary = dictionary_of(packing, text);
  for (const auto& [parameter, value] : kSettings) ZSTD_CCtx_setParameter(context, parameter, value);
  ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) core::out_of_memory();  // there is room for the worst case
  out.resize(size);
  return out;
}

Result<Unpacked> unpack(std::string_view packed, std::string_view text) {
  constexpr unsigned long long kMostPacked = 50'000;  // zstd makes at most about 30,000 bytes of one
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > packed.size() * kMostPacked) {
    return damaged();
  }
  const unsigned wanted = ZSTD_getDictID_fromFrame(packed.data(), packed.size());
  if (wanted >= std::size(dictionaries())) {
    return Error{ErrorCode::kUnsupportedVersion,
                 "it was packed with a dictionary of a newer isnad; update the program"};
  }
  Unpacked out{static_cast<Packing>(wanted), std::string(static_cast<std::size_t>(size), '\0')};
  const std::string_view dictionary = dictionary_of(out.packing, text);
  const std::size_t got = ZSTD_decompress_usingDict(unpacker(), out.bytes.data(), out.bytes.size(), packed.data(),
                                                    packed.size(), dictionary.data(), dictionary.size());
  if (ZSTD_getErrorCode(got) == ZSTD_error_memory_allocation) core::out_of_memory();
  if (ZSTD_isError(got) != 0 || got != out.bytes.size()) return damaged();
  return out;
}

}  // namespace isnad::ledger
