// ingest_mailbox.cpp: any bytes as a mailbox.
#include "ingest/kinds/mail.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_mailbox);
}
