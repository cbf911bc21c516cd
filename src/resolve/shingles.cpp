#include "resolve/shingles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "core/hash.h"
#include "core/utf8.h"
#include "lexicon/fold.h"
#include "resolve/text_words.h"

namespace isnad::resolve {
namespace {

constexpr std::size_t kRun = 3;  // words; four lose copies that a desk has edited, two find what every report says
constexpr std::uint64_t kBlank = 0x5F626C616E6B5FULL;  // stands for a name or a figure

// Gathers the runs of one of the two readings of a text.
class Runs {
 public:
  void add(std::uint64_t word) {
    words_.push_back(word);
    if (words_.size() < kRun) return;
    std::uint64_t hash = core::kHashSeed;
    for (std::size_t i = words_.size() - kRun; i < words_.size(); ++i) hash = core::mix_hash(hash, words_[i]);
    hashes_.push_back(hash);
  }
  [[nodiscard]] bool ends_with(std::uint64_t word) const { return !words_.empty() && words_.back() == word; }
  [[nodiscard]] std::vector<std::uint64_t> take() {
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    hashes_.shrink_to_fit();  // a ledger holds those of all its documents at once
    return std::move(hashes_);
  }

 private:
  std::vector<std::uint64_t> words_, hashes_;
};

}  // namespace

Shingles shingles_of(std::string_view text) {
  Runs words, forms;
  std::string folded;
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    folded.clear();
    lexicon::fold_word(text.substr(begin, end - begin), folded);
    if (folded.empty()) return;
    const std::uint64_t word = core::mix_hash(core::kHashSeed, folded);
    words.add(word);
    const auto first = static_cast<UChar32>(core::utf8::decode(text, begin).value);
    const bool blank = u_isupper(first) != 0 || u_isdigit(first) != 0;
    if (!blank) forms.add(word);
    if (blank && !forms.ends_with(kBlank)) forms.add(kBlank);  // a name of any length is one blank
  });
  return {words.take(), forms.take()};
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {  // no branch that can't be foreseen
    const std::uint64_t x = *i, y = *j;
    count += static_cast<std::size_t>(x == y);
    i += static_cast<std::ptrdiff_t>(x <= y);
    j += static_cast<std::ptrdiff_t>(y <= x);
  }
  return count;
}

double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  return smaller == 0 ? 0 : static_cast<double>(shared(a, b)) / static_cast<double>(smaller);
}

}  // namespace isnad::resolve
