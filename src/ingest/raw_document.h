// raw_document.h: one article as it was handed in, before cleaning: what an NDJSON line, a file or a web page gave.
#pragma once

#include <string>
#include <vector>

namespace isnad::ingest {

struct RawDocument {
  std::string name;  // where it came from, for messages: "articles.ndjson:12"
  std::string id;    // empty: the SHA-256 of the cleaned text is taken
  std::string title;
  std::string outlet;
  std::string url;
  std::vector<std::string> authors;
  std::string language;
  std::string published;
  std::string text;  // one of `text` and `html` is given
  std::string html;
  std::string extra_json;  // keys of the input that have no meaning here, as one JSON object; may be empty
};

}  // namespace isnad::ingest
