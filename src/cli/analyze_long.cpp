#include "cli/analyze_long.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::cli {
namespace {

constexpr std::string_view kLeftOut[] = {"evidence", "totals_told", "counters", "rates", "level", "judged", "lines"};
constexpr std::string_view kTimes[] = {"unit", "first", "from", "at"};
constexpr std::string_view kSteps[] = {"units", "window", "step"};

template <typename List>
bool is_among(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

// A number at its shortest that reads back the same.
std::string number_text(const Json& value) {
  return value.is_boolean() ? (value.get<bool>() ? "1" : "0") : value.dump();
}

struct Place {
  std::string unit, time, origin, step, model, quantile;
};

class LongTable {
 public:
  explicit LongTable(double level) : low_(0.5 - level / 2), high_(0.5 + level / 2) {}

  // `in_list`: it is one of several alike, so that a number of units, or a window, says which.
  void walk(const Json& object, Place place, bool in_list = false) {
    for (const auto& [key, value] : object.items()) {
      if (value.is_string() && is_among(kTimes, key)) place.time = value.get<std::string>();
      if (in_list && value.is_number() && is_among(kSteps, key)) place.step = value.dump();
    }
    for (const auto& [key, value] : object.items()) {
      if (is_among(kLeftOut, key)) continue;
      if (in_list && value.is_number() && is_among(kSteps, key)) continue;
      take(key, value, place);
    }
  }

  exports::Table table = table_of({"unit", "time", "origin", "step", "model", "quantile", "value"});

 private:
  void take(const std::string& key, const Json& value, Place place) {
    const bool is_end = key == "low" || key == "best" || key == "high";
    if (value.is_number() || value.is_boolean()) {
      if (is_end) {
        place.quantile = end_of(place, key);
      } else if (in_quantiles_) {
        place.quantile = key;
      } else {
        extend(place, key);
      }
      add(place, value);
      return;
    }
    if (value.is_object()) {
      const bool before = in_quantiles_;
      in_quantiles_ = key == "quantiles" || key == "sum";
      if (key != "quantiles") extend(place, key);
      walk(value, place);
      in_quantiles_ = before;
      return;
    }
    if (!value.is_array()) return;
    extend(place, key);
    const bool numbers = std::ranges::all_of(value, [](const Json& each) { return each.is_number(); });
    const bool is_interval =
        numbers && value.size() == 2 && (key.find("interval") != std::string::npos || key == "band");
    for (std::size_t i = 0; i < value.size(); ++i) {
      Place own = place;
      if (value[i].is_object()) walk(value[i], own, true);
      if (!value[i].is_number()) continue;
      if (is_interval) {
        own.quantile = fmt::format("{}", i == 0 ? low_ : high_);
      } else {
        own.step = std::to_string(i + 1);
      }
      add(own, value[i]);
    }
  }

  // What is told low and high are bounds; of what is corrected they are quantiles.
  [[nodiscard]] std::string end_of(const Place& place, const std::string& key) const {
    if (place.model.find("corrected") == std::string::npos) return key;
    return fmt::format("{}", key == "low" ? low_ : key == "high" ? high_ : 0.5);
  }
  static void extend(Place& place, const std::string& key) { place.model += (place.model.empty() ? "" : ".") + key; }
  void add(const Place& place, const Json& value) {
    add_row(table, {place.unit, place.time, place.origin, place.step, place.model, place.quantile, number_text(value)});
  }

  double low_, high_;
  bool in_quantiles_ = false;
};

}  // namespace

exports::Table long_table(const AnalyzeSettings& settings, const AnalyzeInput& input, const AnalyzeAnswer& answer) {
  LongTable out(settings.level);
  for (const Json& result : answer.results) {
    Place place;
    place.unit = input.read.empty() ? settings.count : input.read.front().series.name;
    for (const std::string& name :
         {settings.by, std::string("direction"), std::string("counter"), std::string("left_out")}) {
      const auto group = name.empty() ? result.end() : result.find(name);
      if (group != result.end() && group->is_string()) place.unit = group->get<std::string>();
    }
    place.origin = result.value("origin", known_until(settings));
    out.walk(result, place);
  }
  return std::move(out.table);
}

}  // namespace isnad::cli
