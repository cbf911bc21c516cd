// ingest_telegram.cpp: any bytes as a Telegram export.
#include "ingest/kinds/telegram.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_telegram);
}
