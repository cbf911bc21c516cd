#include "lexicon/gazetteer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <tuple>

#include "isnad/vocabulary.h"
#include "lexicon/fold.h"
#include "lexicon/overlay.h"
#include "lexicon/tsv_file.h"

namespace isnad::lexicon {
namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMainName = 0x80000000;
constexpr std::uint32_t kTownPopulation = 5'000;
constexpr std::uint32_t kCityPopulation = 100'000;
constexpr std::size_t kPlaceColumns = 9;  // of places.tsv

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version, rows, names, pool_bytes;
};
struct Row {
  float latitude_deg, longitude_deg;
  std::uint32_t geonames_id, population, name, parent;
  std::array<char, 2> country;
  std::uint8_t level, unused;
};
static_assert(sizeof(Header) == 24 && sizeof(Row) == 28);

// The short form that the builder gives common words of names.
std::string_view short_form(std::string_view word) {
  if (word == "saint") return "st";
  if (word == "fort") return "ft";
  return word == "mount" ? "mt" : word;
}

Error damaged(const std::filesystem::path& file) {
  return {ErrorCode::kCorruptData,
          fmt::format("{}: not a whole gazetteer. Delete it and run tools/setup/gazetteer.sh.", file.string())};
}

std::string place_key(std::string_view country, std::string_view name) { return fmt::format("{} {}", country, name); }

PlaceFeature feature_of(const Row& row) {
  if (row.level != 0) return PlaceFeature::kAdmin;
  if (row.population >= kCityPopulation) return PlaceFeature::kCity;
  return row.population >= kTownPopulation ? PlaceFeature::kTown : PlaceFeature::kVillage;
}

}  // namespace

struct Gazetteer::Mapping {
  ~Mapping() {
    if (bytes != nullptr) munmap(const_cast<char*>(bytes), size_bytes);
  }
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  [[nodiscard]] Row row(PlaceRow number) const {
    Row out;
    std::memcpy(&out, bytes + sizeof(Header) + sizeof(Row) * number, sizeof out);
    return out;
  }
  [[nodiscard]] std::uint64_t key(std::uint32_t i) const {
    std::uint64_t out = 0;
    std::memcpy(&out, keys + sizeof out * i, sizeof out);
    return out;
  }
  [[nodiscard]] std::uint32_t value(std::uint32_t i) const {
    std::uint32_t out = 0;
    std::memcpy(&out, values + sizeof out * i, sizeof out);
    return out;
  }

  const char* bytes = nullptr;
  std::size_t size_bytes = 0;
  Header header{};
  const char *keys = nullptr, *values = nullptr, *pool = nullptr;
};

void NameHash::add(std::string_view folded_word) {
  if (folded_word.empty()) return;
  if (!empty_) add_byte(' ');
  empty_ = false;
  for (const char byte : short_form(folded_word)) add_byte(byte);
}

Result<std::shared_ptr<const Gazetteer::Mapping>> Gazetteer::map(const std::filesystem::path& binary) {
  auto mapping = std::make_shared<Mapping>();
  const int file = open(binary.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0) {
    if (file >= 0) close(file);
    return Error{ErrorCode::kNotFound, fmt::format("{}: no gazetteer. Run tools/setup/gazetteer.sh.", binary.string())};
  }
  mapping->size_bytes = static_cast<std::size_t>(about.st_size);
  void* mapped = mapping->size_bytes < sizeof(Header)
                     ? MAP_FAILED
                     : mmap(nullptr, mapping->size_bytes, PROT_READ, MAP_PRIVATE, file, 0);
  const bool no_memory = mapped == MAP_FAILED && errno == ENOMEM && mapping->size_bytes >= sizeof(Header);
  close(file);
  if (no_memory)
    return Error{ErrorCode::kResource, fmt::format("{}: memory ran out while it was mapped.", binary.string())};
  if (mapped == MAP_FAILED) return damaged(binary);
  mapping->bytes = static_cast<const char*>(mapped);
  Header& header = mapping->header;
  std::memcpy(&header, mapping->bytes, sizeof header);
  if (std::string_view(header.magic.data(), header.magic.size()) != "ISNADGAZ") return damaged(binary);
  if (header.version != kVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the gazetteer has format {}; this build reads {}. Run tools/setup/gazetteer.sh.",
                             binary.string(), header.version, kVersion)};
  }
  const std::uint64_t expected =
      sizeof(Header) + std::uint64_t{header.rows} * sizeof(Row) + std::uint64_t{header.names} * 12 + header.pool_bytes;
  if (expected != mapping->size_bytes || header.pool_bytes == 0 || mapping->bytes[mapping->size_bytes - 1] != '\0')
    return damaged(binary);
  mapping->keys = mapping->bytes + sizeof(Header) + sizeof(Row) * std::size_t{header.rows};
  mapping->values = mapping->keys + 8 * std::size_t{header.names};
  mapping->pool = mapping->values + 4 * std::size_t{header.names};
  return std::shared_ptr<const Mapping>(std::move(mapping));
}

std::filesystem::path gazetteer_beside(const std::filesystem::path& data) {
  std::error_code error;
  const auto folder = std::filesystem::absolute(base_of(data), error).lexically_normal() / "..";
  for (const char* const file : {"build/gazetteer/gazetteer.bin", "gazetteer.bin"}) {
    if (!error && std::filesystem::exists(folder / file, error)) return folder / file;
    error.clear();
  }
  return {};
}

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& binary, const std::filesystem::path& data) {
  Gazetteer out;
  out.mapping_ = std::make_shared<const Mapping>();
  if (!binary.empty()) {
    auto mapping = map(binary);
    if (!mapping) return mapping.error();
    out.mapping_ = std::move(mapping).value();
  }
  const std::filesystem::path base = base_of(data);
  if (Status ok = out.load_countries(base / "countries.tsv"); !ok) return ok.error();
  if (Status ok = out.load_places(data / "places.tsv"); !ok) return ok.error();
  if (binary.empty()) return out;  // the other tables speak of GeoNames' rows
  const RowOfId rows = out.first_level_rows();
  if (Status ok = out.load_aliases(base / "place_aliases.tsv", rows); !ok) return ok.error();
  if (Status ok = out.load_points(base / "place_points.tsv", rows); !ok) return ok.error();
  return out;
}

GazetteerPlace Gazetteer::operator[](PlaceRow row) const {
  const Header& header = mapping_->header;
  if (row >= header.rows) {
    const OwnPlace& own = own_[row - header.rows];
    GazetteerPlace place = own.place;
    place.name = own.name;
    place.country = own.country;
    return place;
  }
  const Row record = mapping_->row(row);
  GazetteerPlace place;
  place.name = record.name < header.pool_bytes ? mapping_->pool + record.name : "";
  place.country = {mapping_->bytes + sizeof(Header) + sizeof(Row) * row + offsetof(Row, country), 2};
  place.latitude_deg = record.latitude_deg;
  place.longitude_deg = record.longitude_deg;
  place.geonames_id = record.geonames_id;
  place.population = record.population;
  place.parent = record.parent < header.rows ? record.parent : kNoPlace;
  place.level = static_cast<PlaceLevel>(std::min<std::uint8_t>(record.level, 2));
  place.feature = feature_of(record);
  if (record.level != 1) return place;
  if (const auto point = points_.find(row); point != points_.end())
    std::tie(place.latitude_deg, place.longitude_deg) = point->second;
  return place;
}

void Gazetteer::find(std::uint64_t key, std::vector<PlaceName>& out) const {
  if (const auto own = own_names_.find(key); own != own_names_.end())
    out.insert(out.end(), own->second.begin(), own->second.end());
  std::uint32_t begin = 0, end = mapping_->header.names;
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (mapping_->key(middle) < key)
      begin = middle + 1;
    else
      end = middle;
  }
  for (; begin < mapping_->header.names && mapping_->key(begin) == key; ++begin) {
    const std::uint32_t value = mapping_->value(begin);
    if (const PlaceRow row = value & ~kMainName; row < mapping_->header.rows)
      out.push_back({row, (value & kMainName) != 0, false});
  }
}

PlaceRow Gazetteer::abbreviation(std::string_view text) const {
  const auto found = abbreviations_.find(text);
  return found == abbreviations_.end() ? kNoPlace : found->second;
}

PlaceRow Gazetteer::country(std::string_view iso) const {
  const auto found = countries_.find(iso);
  return found == countries_.end() ? kNoPlace : found->second;
}

bool Gazetteer::is_capital(const GazetteerPlace& place) const {
  const PlaceRow row = place.level == PlaceLevel::kPopulated ? country(place.country) : kNoPlace;
  return row != kNoPlace && place.population >= kTownPopulation &&
         own_[row - mapping_->header.rows].capital == place.name;
}

PlaceRow Gazetteer::add_own(OwnPlace place) {
  own_.push_back(std::move(place));
  return static_cast<PlaceRow>(mapping_->header.rows + own_.size() - 1);
}

void Gazetteer::add_name(std::string_view name, PlaceName value) {
  NameHash hash;
  const auto words = folded_words(name);
  for (const std::string& word : words) hash.add(word);
  if (!words.empty()) own_names_[hash.value()].push_back(value);
}

void Gazetteer::add_names(std::string_view list, PlaceName value) {
  for (const std::string_view name : split(list, '|')) add_name(name, value);
}

Status Gazetteer::load_countries(const std::filesystem::path& file) {
  return for_each_line(file, 9, [this](const TsvLine& line) -> Status {
    OwnPlace own;
    own.country = line[0];
    own.name = line[2];
    const auto id = line.number(1), latitude = line.number(3), longitude = line.number(4), people = line.number(5);
    if (!id || !latitude || !longitude || !people)
      return line.mistake("an id, a coordinate or a population is no number");
    own.place.geonames_id = static_cast<std::uint32_t>(*id);
    own.place.latitude_deg = *latitude;
    own.place.longitude_deg = *longitude;
    own.place.population = static_cast<std::uint32_t>(std::min(*people, 4.0e9));
    own.capital = line[8];
    own.place.level = PlaceLevel::kCountry;
    own.place.feature = PlaceFeature::kCountry;
    const std::string iso = own.country, name = own.name;
    const PlaceRow row = add_own(std::move(own));
    if (!countries_.emplace(iso, row).second) return line.mistake(fmt::format("{} stands twice", iso));
    add_name(name, {row, true, false});
    add_names(line[6], {row, true, false});
    add_names(line[7], {row, true, true});
    return {};
  });
}

Status Gazetteer::load_places(const std::filesystem::path& file) {
  core::StringMap<PlaceRow> provinces;
  for (PlaceRow row = 0; row < mapping_->header.rows; ++row) {
    if (mapping_->row(row).level == 1) provinces.emplace(place_key((*this)[row].country, (*this)[row].name), row);
  }
  const auto layers = layers_of(file);
  if (!layers) return layers.error();
  core::StringMap<bool> laid_over;  // rows of the base whose place a later layer takes
  for (std::size_t layer = 1; layer < layers->size(); ++layer) {
    const Status keys = for_each_line((*layers)[layer], kPlaceColumns, [&](const TsvLine& line) -> Status {
      if (!laid_over.emplace(place_key(line[2], line[0]), true).second) {
        return line.mistake(fmt::format("\"{}\" in \"{}\" stands here twice", line[0], line[2]));
      }
      return {};
    });
    if (!keys) return keys;
  }
  const auto add = [&, this](const TsvLine& line) -> Status {
    OwnPlace own;
    own.name = line[0];
    own.country = line[2];
    const auto feature = parse<PlaceFeature>(line[1]);
    const auto latitude = line.number(3), longitude = line.number(4), people = line.number(5);
    if (!feature) return line.mistake(fmt::format("no such feature: \"{}\"", line[1]));
    if (!latitude || !longitude || !people) return line.mistake("a coordinate or the weight is no number");
    if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180 || *people < 0) {
      return line.mistake("a latitude is from -90 to 90 degrees, a longitude from -180 to 180, a weight not below 0");
    }
    own.place.latitude_deg = *latitude;
    own.place.longitude_deg = *longitude;
    own.place.population = static_cast<std::uint32_t>(std::min(*people, 4.0e9));
    own.place.level = PlaceLevel::kOther;
    own.place.feature = *feature;
    if (!line[8].empty() && mapping_->header.rows > 0) {
      const auto province = provinces.find(place_key(own.country, line[8]));
      if (province == provinces.end()) return line.mistake(fmt::format("GeoNames has no \"{}\" there", line[8]));
      own.place.parent = province->second;
    }
    const std::string name = own.name;
    const PlaceRow row = add_own(std::move(own));
    add_name(name, {row, true, false});
    add_names(line[6], {row, true, false});
    add_names(line[7], {row, true, true});
    return {};
  };
  for (std::size_t layer = 0; layer < layers->size(); ++layer) {
    const Status read = for_each_line((*layers)[layer], kPlaceColumns, [&](const TsvLine& line) -> Status {
      const bool hidden = layer == 0 && laid_over.contains(place_key(line[2], line[0]));
      return hidden ? Status{} : add(line);
    });
    if (!read) return read;
  }
  return {};
}

Gazetteer::RowOfId Gazetteer::first_level_rows() const {
  RowOfId rows;
  for (PlaceRow row = 0; row < mapping_->header.rows; ++row) {
    const Row record = mapping_->row(row);
    if (record.level == 1) rows.emplace(record.geonames_id, row);
  }
  return rows;
}

Status Gazetteer::load_points(const std::filesystem::path& file, const RowOfId& rows) {
  return for_each_line(file, 4, [this, &rows](const TsvLine& line) -> Status {
    const auto id = line.number(0), latitude = line.number(1), longitude = line.number(2);
    if (!id || !latitude || !longitude) return line.mistake("the GeoNames id or a coordinate is no number");
    const auto row = rows.find(static_cast<std::uint32_t>(*id));
    if (row == rows.end())
      return line.mistake(fmt::format("no first-level subdivision has the GeoNames id {}", line[0]));
    points_.emplace(row->second, std::pair(*latitude, *longitude));
    return {};
  });
}

Status Gazetteer::load_aliases(const std::filesystem::path& file, const RowOfId& rows) {
  return for_each_line(file, 2, [this, &rows](const TsvLine& line) -> Status {
    const auto id = line.number(0);
    if (!id) return line.mistake("the GeoNames id is no number");
    const auto row = rows.find(static_cast<std::uint32_t>(*id));
    if (row == rows.end())
      return line.mistake(fmt::format("no first-level subdivision has the GeoNames id {}", line[0]));
    for (const std::string_view name : split(line[1], '|')) abbreviations_.emplace(std::string(name), row->second);
    return {};
  });
}

}  // namespace isnad::lexicon
