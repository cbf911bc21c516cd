// masthead.h: what a line says that stands between the title of a saved article and its text: who wrote it, when it
// came out, when it was changed.
//
// In:  a line without white space around it: "By Ada Writer in Cairo", "Updated 15 May 2024", "13 May 2024 10:05 BST |
// Last update: 2 days ago". Out: what its parts say; nothing where any part may be a sentence. Words:
// data/publication.toml. Cost: the length of a line of at most kMaxMastheadBytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/publication_words.h"

namespace isnad::ingest {

inline constexpr std::size_t kMaxMastheadBytes = 200;

struct Masthead {
  std::string published;  // ISO 8601, as `updated`
  std::string updated;
  std::string undecided;  // a date that can be read in two ways, as it stands there
  std::vector<std::string> authors;
  bool certain = false;  // says more than a date alone does, which may be a part of a report
};

[[nodiscard]] std::optional<Masthead> read_masthead(std::string_view line, const PublicationWords& words);

}  // namespace isnad::ingest
