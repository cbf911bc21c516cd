#include "brief/brief.h"

#include <algorithm>

namespace isnad::brief {
namespace {

void sort_once(Cited& cited) {
  std::ranges::sort(cited);
  cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
}

}  // namespace

std::string Sentence::text() const {
  std::string out;
  for (const Part& part : parts) out += part.text;
  return out;
}

Cited Sentence::cited() const {
  Cited out;
  for (const Part& part : parts) out.insert(out.end(), part.cited.begin(), part.cited.end());
  sort_once(out);
  return out;
}

Cited Sentence::cited_at_end() const {
  Cited shown, out;
  for (const Part& part : parts) {
    if (part.marked) shown.insert(shown.end(), part.cited.begin(), part.cited.end());
  }
  for (const std::uint32_t one : cited()) {
    if (std::ranges::find(shown, one) == shown.end()) out.push_back(one);
  }
  return out;
}

}  // namespace isnad::brief
