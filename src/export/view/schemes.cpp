#include "export/view/schemes.h"

#include <algorithm>
#include <charconv>

#include "isnad/vocabulary.h"
#include "lexicon/overlay.h"
#include "lexicon/tsv_file.h"

namespace isnad::exports::view {
namespace {

using lexicon::TsvLine;

constexpr std::string_view kAny = "*";
constexpr std::size_t kCountryColumns = 9;

std::string text_of(std::string_view column) { return column == kAny ? std::string() : std::string(column); }

// False for what is neither a number nor "*".
bool read(std::string_view column, std::optional<std::int64_t>& out) {
  if (column == kAny) return true;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), number);
  if (error != std::errc() || end != column.data() + column.size() || number <= 0) return false;
  out = number;
  return true;
}

std::optional<Against> against_of(std::string_view column) {
  if (column == kAny) return Against::kAnybody;
  if (column == "civilians") return Against::kCivilians;
  if (column == "armed") return Against::kArmed;
  return std::nullopt;
}

}  // namespace

Result<Schemes> Schemes::load(const std::filesystem::path& data) {
  Schemes out;
  const auto add_place = [&](const TsvLine& line) -> Status {
    const auto feature = parse<PlaceFeature>(line[0]);
    if (!feature) return line.mistake("the first column is no kind of place");
    PlacePrecision& place = out.places_[static_cast<std::size_t>(*feature)];
    const bool good = read(line[1], place.radius_m) && read(line[2], place.ged_where_prec) &&
                      read(line[3], place.acled_geo_precision);
    return good ? Status() : line.mistake("a number above 0 or * belongs here");
  };
  const auto add_acled = [&](const TsvLine& line) -> Status {
    const auto type = parse<EventType>(line[0]);
    const auto mode = parse<EventMode>(line[1]);
    const auto against = against_of(line[2]);
    if (!type) return line.mistake("the first column is no type of event");
    if (line[1] != kAny && (!mode || !is_mode_of(*type, *mode))) return line.mistake("no mode of that type");
    if (!against) return line.mistake("civilians, armed or * belongs here");
    out.acled_.push_back({*type, mode, *against, {text_of(line[3]), text_of(line[4]), text_of(line[5])}});
    return {};
  };
  const auto add_country = [&](const TsvLine& line) -> Status {
    out.countries_.emplace(line[0], line[2]);
    return {};
  };
  const std::filesystem::path base = lexicon::base_of(data);
  Status done = lexicon::for_each_line(base / "exports" / "places.tsv", 4, add_place);
  if (done) done = lexicon::for_each_line(base / "exports" / "acled.tsv", 6, add_acled);
  if (done) done = lexicon::for_each_line(base / "countries.tsv", kCountryColumns, add_country);
  if (!done) return done.error();
  return out;
}

const PlacePrecision& Schemes::precision(PlaceFeature feature) const {
  return places_[static_cast<std::size_t>(feature)];
}

const AcledType* Schemes::acled(EventType type, std::span<const EventMode> modes, Against against) const {
  for (const AcledLine& line : acled_) {
    if (line.type != type || (line.against != Against::kAnybody && line.against != against)) continue;
    if (line.mode && std::ranges::find(modes, *line.mode) == modes.end()) continue;
    return &line.means;
  }
  return nullptr;
}

std::string Schemes::country_name(const std::string& code) const {
  const auto found = countries_.find(code);
  return found == countries_.end() ? code : found->second;
}

}  // namespace isnad::exports::view
