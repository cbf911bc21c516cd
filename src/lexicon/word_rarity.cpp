#include "lexicon/word_rarity.h"

#include <cmath>

#include "core/hash.h"
#include "lexicon/tsv_file.h"

namespace isnad::lexicon {
namespace {

constexpr double kArticles = 10'000;
constexpr double kOfUnlisted = 1;  // as if one of ten thousand had it

float rarity_of(double articles) { return static_cast<float>(std::log(kArticles / articles)); }

}  // namespace

std::uint32_t word_code(std::string_view folded) {
  return static_cast<std::uint32_t>(core::mix_hash(core::kHashSeed, folded));
}

Result<WordRarity> WordRarity::load(const std::filesystem::path& file) {
  WordRarity out;
  out.unlisted_ = rarity_of(kOfUnlisted);
  const Status read = for_each_line(file, 2, [&](const TsvLine& line) -> Status {
    const auto articles = line.number(1);
    if (!articles || *articles < 1 || *articles > kArticles) {
      return line.mistake("a number from 1 to 10000 was expected in the second column");
    }
    if (!out.rarity_.emplace(word_code(line[0]), rarity_of(*articles)).second) {
      return line.mistake("the word stands here twice, or its code is that of another");
    }
    return {};
  });
  if (!read) return read.error();
  return out;
}

}  // namespace isnad::lexicon
