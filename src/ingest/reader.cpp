#include "ingest/reader.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "ingest/clean.h"
#include "ingest/ndjson.h"

namespace isnad {

struct DocumentReader::State {
  std::vector<std::string> names;
  InputFormat format = InputFormat::kAuto;
  std::size_t next_name = 0;
  std::string name;             // of the stream that is open
  std::ifstream file;
  std::istream* stream = nullptr;  // of NDJSON; null where none is open
  std::size_t line_number = 0;

  InputItem item(Result<RawDocument> raw, const std::string& where) {
    if (!raw) return {where, raw.error()};
    const std::string given = raw->id;
    Result<Document> document = clean(std::move(raw).value());
    std::string id = document ? document->id : given.empty() ? where : given;
    return {std::move(id), std::move(document)};
  }
};

DocumentReader::DocumentReader(std::vector<std::string> names, InputFormat format) : state_(new State) {
  state_->names = std::move(names);
  state_->format = format;
}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;

std::optional<InputItem> DocumentReader::next() {
  State& s = *state_;
  while (true) {
    if (s.stream != nullptr) {
      std::string line;
      while (std::getline(*s.stream, line)) {
        ++s.line_number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const std::string where = fmt::format("{}:{}", s.name, s.line_number);
        return s.item(parse_ndjson_line(line, where), where);
      }
      s.stream = nullptr;
    }
    if (s.next_name == s.names.size()) return std::nullopt;
    s.name = s.names[s.next_name++];
    s.line_number = 0;
    const bool standard_input = s.name == "-";
    if (!standard_input) {
      s.file = std::ifstream(s.name, std::ios::binary);
      if (!s.file) return InputItem{s.name, Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", s.name)}};
    }
    std::istream& in = standard_input ? std::cin : s.file;
    const bool lines = s.format == InputFormat::kNdjson ||
                       (s.format == InputFormat::kAuto && (s.name.ends_with(".ndjson") || s.name.ends_with(".jsonl")));
    if (lines) {
      s.stream = &in;
      continue;
    }
    RawDocument raw;
    raw.name = s.name;
    raw.text = std::string(std::istreambuf_iterator<char>(in), {});
    return s.item(std::move(raw), s.name);
  }
}

}  // namespace isnad
