// gazetteer.h: names of places, and where each of them may lie.
//
// In:  build/gazetteer/gazetteer.bin (GeoNames' cities and subdivisions; tools/setup/gazetteer.py writes and describes
// it) mapped as it is, and our own tables data/countries.tsv, data/places.tsv, data/place_aliases.tsv,
// data/place_points.tsv. Out: rows by the key of a folded name. Cost: nothing at start but the tables; a binary search
// a look-up. A mistake in a table names file and line. Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/string_map.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad::lexicon {

using PlaceRow = std::uint32_t;
inline constexpr PlaceRow kNoPlace = 0xFFFFFFFF;

enum class PlaceLevel : std::uint8_t { kPopulated, kFirstLevel, kLowerLevel, kCountry, kOther };

struct GazetteerPlace {
  std::string_view name;
  std::string_view country;  // ISO 3166-1 alpha-2
  double latitude_deg = 0;
  double longitude_deg = 0;
  std::uint32_t geonames_id = 0;  // 0: ours only
  std::uint32_t population = 0;
  PlaceRow parent = kNoPlace;  // first-level subdivision
  PlaceLevel level = PlaceLevel::kPopulated;
  PlaceFeature feature = PlaceFeature::kCity;
};

// The key of a name, word by word: keys of prefixes come for free.
class NameHash {
 public:
  void add(std::string_view folded_word);
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add_byte(char byte) { value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL; }

  std::uint64_t value_ = 0xCBF29CE484222325ULL;
  bool empty_ = true;
};

struct PlaceName {
  PlaceRow row = kNoPlace;
  bool main = false;     // the row's main name, not another one
  bool demonym = false;  // "Syrian"
};

// The file that belongs to a folder of tables: build/gazetteer/gazetteer.bin of its checkout, or gazetteer.bin beside
// the folder, as it is installed. Empty where there is neither.
[[nodiscard]] std::filesystem::path gazetteer_beside(const std::filesystem::path& data);

class Gazetteer {
 public:
  // An empty `binary` leaves GeoNames out: the tables' own places alone. Errors: kNotFound, kCorruptData,
  // kUnsupportedVersion.
  [[nodiscard]] static Result<Gazetteer> load(const std::filesystem::path& binary, const std::filesystem::path& data);

  [[nodiscard]] GazetteerPlace operator[](PlaceRow row) const;
  // Appends every row under a name's key.
  void find(std::uint64_t key, std::vector<PlaceName>& out) const;
  // The row that an abbreviation stands for, which matches as written only ("Calif."); or kNoPlace.
  [[nodiscard]] PlaceRow abbreviation(std::string_view text) const;
  // The row of a country's code.
  [[nodiscard]] PlaceRow country(std::string_view iso) const;
  [[nodiscard]] bool is_capital(const GazetteerPlace& place) const;

 private:
  struct Mapping;  // the mapped file
  struct OwnPlace {
    GazetteerPlace place;
    std::string name, country, capital;
  };

  [[nodiscard]] static Result<std::shared_ptr<const Mapping>> map(const std::filesystem::path& binary);
  [[nodiscard]] Status load_countries(const std::filesystem::path& file);
  [[nodiscard]] Status load_places(const std::filesystem::path& file);
  using RowOfId = std::unordered_map<std::uint32_t, PlaceRow>;  // by GeoNames id
  [[nodiscard]] RowOfId first_level_rows() const;
  [[nodiscard]] Status load_aliases(const std::filesystem::path& file, const RowOfId& rows);
  [[nodiscard]] Status load_points(const std::filesystem::path& file, const RowOfId& rows);
  PlaceRow add_own(OwnPlace place);
  void add_name(std::string_view name, PlaceName value);
  void add_names(std::string_view list, PlaceName value);

  std::shared_ptr<const Mapping> mapping_;
  std::vector<OwnPlace> own_;
  std::unordered_map<std::uint64_t, std::vector<PlaceName>> own_names_;
  core::StringMap<PlaceRow> abbreviations_;
  core::StringMap<PlaceRow> countries_;
  std::unordered_map<PlaceRow, std::pair<double, double>> points_;  // of data/place_points.tsv
};

}  // namespace isnad::lexicon
