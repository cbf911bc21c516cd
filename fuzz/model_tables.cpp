// model_tables.cpp: any bytes as a table file give an error or a table; the first byte chooses the format.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/lookups.h"
#include "model/ruler_patterns.h"
#include "model/tokenizer_tables.h"
#include "model/transitions.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      (void)isnad::model::TokenizerTables::parse(bytes, "tokenizer");
      break;
    case 1:
      (void)isnad::model::read_ruler_patterns(bytes, "patterns");
      break;
    case 2:
      (void)isnad::model::read_norms(bytes, "lookups.bin");
      break;
    case 3:
      (void)isnad::model::read_lemma_tables(std::string(bytes), "lookups.bin");
      break;
    default:
      (void)isnad::model::read_transitions(bytes, "moves");
      break;
  }
  return 0;
}
