#include "nlp/lemma_corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "nlp/layout.h"

namespace isnad::nlp {
namespace {

std::string key(std::string_view lower, Pos pos) { return fmt::format("{}\t{}", lower, static_cast<int>(pos)); }

}  // namespace

Result<LemmaCorrections> LemmaCorrections::load(const std::filesystem::path& file) {
  LemmaCorrections out;
  if (Status read = out.add(file); !read) return read.error();
  return out;
}

Status LemmaCorrections::add(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: cannot be opened.", file.string())};
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const auto first = line.find('\t');
    const auto second = first == std::string::npos ? first : line.find('\t', first + 1);
    const Pos pos = second == std::string::npos
                        ? Pos::kNone
                        : pos_from(std::string_view(line).substr(first + 1, second - first - 1));
    if (pos == Pos::kNone || first == 0 || second + 1 >= line.size()) {
      return Error{ErrorCode::kInvalidInput,
                   fmt::format("{}:{}: wants a form, a Universal part of speech and a lemma, with tabs between.",
                               file.string(), line_number)};
    }
    const std::string form = line.substr(0, first);
    const std::string lemma = line.substr(second + 1);
    if (layout::is_acronym(form)) {
      acronyms_.insert_or_assign(form, lemma);
    } else {
      lemmas_.insert_or_assign(key(form, pos), lemma);
    }
  }
  return {};
}

const std::string* LemmaCorrections::find(std::string_view lower, Pos pos) const {
  const auto found = lemmas_.find(key(lower, pos));
  return found == lemmas_.end() ? nullptr : &found->second;
}

const std::string* LemmaCorrections::norm_of_acronym(std::string_view form) const {
  const auto found = acronyms_.find(form);
  return found == acronyms_.end() ? nullptr : &found->second;
}

}  // namespace isnad::nlp
