// inputs_support.h: any bytes through the readers of kinds, for tests and fuzzing: what came out, shown as lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/kinds/kinds.h"
#include "support/ingest_support.h"

namespace isnad::test {

struct Inputs {
  std::vector<RawItem> items;
  std::vector<std::string> notices;

  [[nodiscard]] std::size_t errors() const {
    std::size_t count = 0;
    for (const RawItem& item : items) count += item.document ? 0 : 1;
    return count;
  }
  // The texts; "! message" for what can't be read.
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const RawItem& item : items) {
      out.push_back(item.document ? (item.document->html.empty() ? item.document->text : item.document->html)
                                  : "! " + item.document.error().message);
    }
    return out;
  }
};

inline Inputs read_inputs(std::string_view bytes, std::string name = "input", std::size_t max_bytes = 64 << 20,
                          InputFormat format = InputFormat::kAuto, const ingest::InputKeys* keys = nullptr) {
  Inputs out;
  ingest::kinds::Reading reading;
  reading.name = std::move(name);
  reading.tables = &ingest_tables();
  reading.keys = keys == nullptr ? &ingest_tables().keys : keys;
  reading.notices = &out.notices;
  reading.max_document_bytes = max_bytes;
  reading.format = format;
  const auto records = ingest::kinds::open_records(ingest::ByteSource::of(bytes), std::move(reading));
  while (auto item = records->next()) out.items.push_back(std::move(*item));
  return out;
}

inline Inputs read_example(const std::string& name) {
  return read_inputs(read_file(std::filesystem::path(ISNAD_SOURCE_DIR) / "examples/inputs" / name), name);
}

}  // namespace isnad::test
