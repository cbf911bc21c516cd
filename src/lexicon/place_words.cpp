#include "lexicon/place_words.h"

#include <array>
#include <utility>

#include "lexicon/toml_file.h"
#include "lexicon/tsv_file.h"

namespace isnad::lexicon {

Result<PlaceWords> PlaceWords::load(const std::filesystem::path& file) {
  auto parsed = read_toml(file);
  if (!parsed) return parsed.error();
  const TomlFile toml = std::move(parsed).value();
  if (Status ok = check_keys(toml, toml.root,
                             {"locative", "bearer", "person", "acting", "thing", "never", "of_street", "quarter",
                              "english", "town", "division", "district", "outlet", "outlet_prefix"});
      !ok)
    return ok.error();
  PlaceWords out;
  const std::array<std::pair<std::string_view, core::StringMap<bool>*>, 10> lists = {{{"locative", &out.locative_},
                                                                                      {"bearer", &out.bearer_},
                                                                                      {"person", &out.person_},
                                                                                      {"acting", &out.acting_},
                                                                                      {"thing", &out.thing_},
                                                                                      {"never", &out.never_},
                                                                                      {"of_street", &out.of_street_},
                                                                                      {"quarter", &out.quarter_},
                                                                                      {"english", &out.english_},
                                                                                      {"outlet", &out.outlet_}}};
  for (const auto& [key, words] : lists) {
    auto list = toml_strings(toml, toml.root, key);
    if (!list) return list.error();
    for (std::string& word : *list) words->emplace(std::move(word), true);
  }
  const std::array<std::pair<std::string_view, PlaceKindWord>, 3> kinds = {
      {{"town", PlaceKindWord::kTown}, {"division", PlaceKindWord::kDivision}, {"district", PlaceKindWord::kDistrict}}};
  for (const auto& [key, kind] : kinds) {
    auto list = toml_strings(toml, toml.root, key);
    if (!list) return list.error();
    for (std::string& word : *list) out.kinds_.emplace(std::move(word), kind);
  }
  auto prefixes = toml_strings(toml, toml.root, "outlet_prefix");
  if (!prefixes) return prefixes.error();
  out.outlet_prefixes_ = std::move(*prefixes);
  if (Status ok = out.load_weights(file.parent_path() / "place_weights.tsv"); !ok) return ok.error();
  return out;
}

Status PlaceWords::load_weights(const std::filesystem::path& file) {
  return for_each_line(file, 2, [this](const TsvLine& line) -> Status {
    const auto weight = line.number(1);
    if (!weight) return line.mistake("the weight is no number");
    weights_.emplace(std::string(line[0]), *weight);
    return {};
  });
}

std::string_view PlaceWords::without_outlet_prefix(std::string_view folded) const {
  for (const std::string& prefix : outlet_prefixes_) {
    if (!folded.starts_with(prefix)) continue;
    const std::size_t town = folded.find_first_not_of("0123456789", prefix.size());  // "abc7chicago"
    return town == std::string_view::npos ? folded : folded.substr(town);
  }
  return folded;
}

PlaceKindWord PlaceWords::kind_word(std::string_view lower) const {
  const auto found = kinds_.find(lower);
  return found == kinds_.end() ? PlaceKindWord::kNone : found->second;
}

double PlaceWords::weight(std::string_view witness) const {
  const auto found = weights_.find(witness);
  return found == weights_.end() ? 0 : found->second;
}

}  // namespace isnad::lexicon
