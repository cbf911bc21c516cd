// model_wheel.cpp: any bytes as a wheel give an error or files.
#include <cstddef>
#include <cstdint>
#include <string>

#include "model/zip_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto archive = isnad::model::ZipArchive::create(std::string(reinterpret_cast<const char*>(data), size));
  if (!archive) return 0;
  const std::string name(archive->shortest_ending(""));
  (void)archive->read(name);
  return 0;
}
