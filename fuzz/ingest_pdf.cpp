// ingest_pdf.cpp: any bytes as a PDF file (poppler itself is not instrumented; what stands around it is).
#include "ingest/kinds/pdf.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_pdf);
}
