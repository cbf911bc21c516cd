// schemes.h: how what the ledger says is worded in other schemes: tables under data/exports that a researcher can edit.
//
// In:  data/exports/{acled,places}.tsv, data/countries.tsv. Out: look-ups. Errors: kNotFound, kCorruptData with file
// and line. Invariant: of several lines that fit the first holds. Thread-safe once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad::exports::view {

// How precise a place of a kind is. Nothing where the kind has no point that could stand for it (a country).
struct PlacePrecision {
  std::optional<std::int64_t> radius_m;
  std::optional<std::int64_t> ged_where_prec;       // 1 exact … 6 country
  std::optional<std::int64_t> acled_geo_precision;  // 1 exact, 2 part of a region, 3 region
};

// Whom a deed was done to, as far as ACLED's types hang on it.
enum class Against : std::uint8_t { kAnybody, kCivilians, kArmed };

struct AcledType {
  std::string disorder, event, sub_event;  // sub_event may be empty
};

class Schemes {
 public:
  // `data`: the folder of tables.
  [[nodiscard]] static Result<Schemes> load(const std::filesystem::path& data);

  [[nodiscard]] const PlacePrecision& precision(PlaceFeature feature) const;
  // Null for what ACLED has no type for. `intercepted`: what was fired did not arrive.
  [[nodiscard]] const AcledType* acled(EventType type, std::span<const EventMode> modes, Against against) const;
  // "Iraq" for "IQ"; the code itself where it is unknown.
  [[nodiscard]] std::string country_name(const std::string& code) const;

 private:
  struct AcledLine {
    EventType type = EventType::kAssault;
    std::optional<EventMode> mode;  // none for any
    Against against = Against::kAnybody;
    AcledType means;
  };
  std::array<PlacePrecision, 13> places_;  // by PlaceFeature
  std::vector<AcledLine> acled_;
  core::StringMap<std::string> countries_;
};

}  // namespace isnad::exports::view
