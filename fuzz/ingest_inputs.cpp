// ingest_inputs.cpp: any bytes as a file of whatever kind.
#include "ingest/kinds/kinds.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_records);
}
