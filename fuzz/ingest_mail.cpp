// ingest_mail.cpp: any bytes as a mail, or a page saved as MHTML.
#include "ingest/kinds/mail.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_mail);
}
