// ingest_archive.cpp: any bytes as a ZIP or tar archive.
#include "ingest/kinds/archive.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_archive);
}
