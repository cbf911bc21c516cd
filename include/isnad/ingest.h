// ingest.h: makes Documents: out of files, folders, streams, and bytes in memory.
//
// In:  names of files and folders, or bytes, and the folder of tables (`data/`). Out: Documents as document.h describes
// them, one after another; what can't be read is an item with an error, and the stream goes on.
// A program that uses the engine needs this header and engine.h and nothing else:
//
//     const auto tables = load_ingest_tables("data");
//     DocumentReader reader({"articles/", "feed.ndjson.gz", "-"}, InputFormat::kAuto, *tables);
//     while (auto item = reader.next()) { … item->document … }
//     const auto one = read_document(bytes, InputFormat::kHtml, **tables, "page.html");
//
// Memory: one record (a file that is one article, a line, a page of an archive) at a time, each bounded. Errors:
// kNotFound (no such file, no right to read it), kInvalidInput (no text that can be read: the message says what it is
// and what to do), kCorruptData (damaged or cut off), kResource (longer than the limit).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"
#include "isnad/result.h"

namespace isnad {

// The tables that reading and cleaning go by: loaded once, immutable, shared by every thread.
struct IngestTables;
// `data` is the folder of tables. Errors: kNotFound, kCorruptData (file and line).
[[nodiscard]] Result<std::shared_ptr<const IngestTables>> load_ingest_tables(const std::filesystem::path& data);

// kAuto goes by what the bytes are, of any kind that docs/formats/inputs.md names; where they can't tell, by the name's
// ending. Any of them may be packed (gzip, xz, zstd, bzip2).
enum class InputFormat : std::uint8_t { kAuto, kText, kHtml, kNdjson, kTable };

// One article as it was handed in, before cleaning: what a file or a line of NDJSON gave, or what a program fills in
// itself. One of `text` and `html` is needed.
struct RawDocument {
  std::string name;           // where it came from, for messages: "articles.ndjson:12"
  std::string id;             // empty: `source_sha256` is taken
  std::string source_sha256;  // of the bytes that hold the document; empty: that of `text` or `html` as given here
  std::string title;
  std::string outlet;
  std::string url;
  std::vector<std::string> authors;
  std::string language;
  std::string published;   // a date; one that can be read in two ways is settled, or kept under `extra`
  std::string text;        // UTF-8
  std::string html;        // in the charset that it declares
  std::string extra_json;  // keys of the input that have no meaning here, as one JSON object; may be empty
};

// Cleans an article and dates it. Thread-safe. Errors: kInvalidInput, kResource.
[[nodiscard]] Result<Document> make_document(RawDocument raw, const IngestTables& tables);

// One document out of the bytes of a file, or out of one line of NDJSON; `name` is for messages. With kAuto the bytes
// say what they are. Thread-safe. Errors: as above; kInvalidInput too where the file holds several.
[[nodiscard]] Result<Document> read_document(std::string_view bytes, InputFormat format, const IngestTables& tables,
                                             std::string_view name = "memory");

struct InputItem {
  std::string id;  // of the document; where it can't be read, as given in the input, else the name of the file and line
  Result<Document> document;
};

// An article as handed in, not yet cleaned.
struct RawItem {
  std::string id;  // for an error: as given, else the name of the file and line
  Result<RawDocument> document;
};

// Names of keys in NDJSON, and of columns in tables, that no tool known here uses; they come before those of
// data/input_keys.toml. Empty: none.
struct KeyNames {
  std::string text, id, title, published, outlet, url;
  std::string html, authors, language;
};

struct ReaderOptions {
  std::size_t max_document_bytes = std::size_t{64} << 20U;  // a longer line or file is an error
  KeyNames keys;
};

// Documents in the order of the input. `next_raw` and `take_notices` belong to one thread at a time; `finish`, where
// the work is, may run on any number of threads.
class DocumentReader {
 public:
  // A name is that of a file, a folder (its articles, also those in folders below it, in the order of their names), a
  // pipe, or "-" for standard input.
  DocumentReader(std::vector<std::string> names, InputFormat format, std::shared_ptr<const IngestTables> tables,
                 const ReaderOptions& options = {});
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;

  // The next document; nullopt after the last.
  [[nodiscard]] std::optional<InputItem> next();
  // The same in two steps.
  [[nodiscard]] std::optional<RawItem> next_raw();
  [[nodiscard]] InputItem finish(RawItem item) const;

  // What a reader of the answers should know though nothing failed: files that a folder holds and that were left out,
  // links that were not followed. One sentence each; each is given once.
  [[nodiscard]] std::vector<std::string> take_notices();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isnad
