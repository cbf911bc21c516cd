// provenance.h: what made an answer: fingerprints of the program and of all that it reads beside the document.
//
// In:  paths of the model, the tables, the gazetteer. Out: twelve hexadecimal digits of a SHA-256 for each.
// A file's is that of its bytes. A folder's is that of the list "SHA-256␠␠path\n" of its files in the order of their
// paths: find -L . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
// Cost: one pass over the files, about 30 ms for what isnad ships. Thread-safe: values.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace isnad {

// What is absent says "none".
struct Provenance {
  std::string program = "none";    // version and commit: "0.2.0+1a2b3c4d5e6f"; a changed source tree adds ".changed"
  std::string model = "none";      // the pipeline folder, or the wheel
  std::string tables = "none";     // *.toml and *.tsv of the folder of tables
  std::string weights = "none";    // its models/*.bin
  std::string gazetteer = "none";  // the file
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

struct ProvenancePaths {
  std::filesystem::path model, data, gazetteer;
};

// Version and commit, as set when the program was built: "0.2.0+unknown" outside git.
[[nodiscard]] std::string_view program_version();

// Never fails: a file that can't be read counts as "unreadable" under its name.
[[nodiscard]] Provenance provenance_of(const ProvenancePaths& paths);

}  // namespace isnad
