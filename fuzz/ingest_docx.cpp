// ingest_docx.cpp: any bytes as a Word file.
#include "ingest/kinds/docx.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_docx);
}
