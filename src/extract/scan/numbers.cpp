#include "extract/scan/numbers.h"

#include <cmath>

namespace isnad::extract::scan {
namespace {

constexpr double kMostTold = 1e15;  // above it, digits are no count

}  // namespace

// The group of figures behind a comma: "5,00,000" has pairs of them before the last three, as India counts.
std::uint32_t NumberReader::group_of_pairs(std::uint32_t i, double& value) const {
  std::uint32_t end = i + 1;
  const auto behind_comma = [&](std::uint32_t figures) {
    return atoms_.is(end, ",") && atoms_.glued(end) && atoms_.glued(end + 1) && atoms_.digits(end + 1) == figures;
  };
  double told = static_cast<double>(atoms_.value(i));
  while (behind_comma(2)) {
    told = told * 100 + static_cast<double>(atoms_.value(end + 1));
    end += 2;
  }
  if (end == i + 1 || atoms_.digits(i) > 2 || !behind_comma(3)) return i + 1;
  value = told * 1000 + static_cast<double>(atoms_.value(end + 1));
  return end + 2;
}

// "1,200", "2.5", "2 1/2".
std::optional<Number> NumberReader::digits(std::uint32_t i) const {
  if (!atoms_.is_digits(i)) return std::nullopt;
  Number out{i + 1, static_cast<double>(atoms_.value(i)), false, false};
  out.end = group_of_pairs(i, out.value);
  while (atoms_.is(out.end, ",") && atoms_.glued(out.end) && atoms_.digits(out.end + 1) == 3 &&
         atoms_.glued(out.end + 1) && atoms_.digits(i) <= 3) {
    out.value = out.value * 1000 + static_cast<double>(atoms_.value(out.end + 1));
    out.end += 2;
  }
  if (atoms_.is(out.end, ".") && atoms_.glued(out.end) && atoms_.is_digits(out.end + 1) && atoms_.glued(out.end + 1)) {
    const double scale = std::pow(10.0, static_cast<double>(std::min<std::uint32_t>(atoms_.digits(out.end + 1), 9)));
    out.value += static_cast<double>(atoms_.value(out.end + 1)) / scale;
    out.end += 2;
  }
  const bool fraction = atoms_.is_digits(out.end) && atoms_.is(out.end + 1, "/") && atoms_.glued(out.end + 1) &&
                        atoms_.is_digits(out.end + 2) && atoms_.value(out.end + 2) > atoms_.value(out.end);
  if (fraction) {
    out.value += static_cast<double>(atoms_.value(out.end)) / static_cast<double>(atoms_.value(out.end + 2));
    out.end += 3;
  }
  if (out.value > kMostTold) return std::nullopt;
  return out;
}

std::optional<Number> NumberReader::below_hundred(std::uint32_t i) const {
  const lexicon::WordEntry* first = word(i, lexicon::NumberClass::kCardinal);
  if (first == nullptr) return std::nullopt;
  Number out{i + 1, first->number, false, true};
  if (out.value < 20) return out;
  std::uint32_t next = out.end;
  if (atoms_.is(next, "-") && atoms_.glued(next)) ++next;
  const lexicon::WordEntry* unit = word(next, lexicon::NumberClass::kCardinal);
  if (unit != nullptr && unit->number > 0 && unit->number < 10) {
    out.value += unit->number;
    out.end = next + 1;
  }
  return out;
}

// "three hundred and twenty thousand".
std::optional<Number> NumberReader::spelled(std::uint32_t i) const {
  std::optional<Number> part = below_hundred(i);
  std::uint32_t at = i;
  if (!part) {
    // "a hundred", "half a million" are read by whoever allows an article; a bare multiplier is none.
    return std::nullopt;
  }
  Number out{at, 0, false, true};
  double group = 0;
  while (part) {
    group += part->value;
    out.end = part->end;
    while (const lexicon::WordEntry* times = word(out.end, lexicon::NumberClass::kMultiplier)) {
      if (times->number >= 1000) {
        out.value += group * times->number;
        group = 0;
      } else {
        group *= times->number;
      }
      out.end += 1;
      if (times->number >= 1000) break;
    }
    const bool whole = out.value == 0 && group < 100;
    if (whole) break;
    at = out.end;
    if (atoms_.is(at, "and")) ++at;
    part = below_hundred(at);
    if (part && atoms_.is(out.end, "and") && part->value >= 100) break;
  }
  out.value += group;
  return out;
}

void NumberReader::take_fraction(Number& number) const {
  const bool half =
      atoms_.is(number.end, "and") && ((atoms_.is(number.end + 1, "a") && atoms_.is(number.end + 2, "half")));
  if (half) {
    number.value += 0.5;
    number.end += 3;
  } else if (atoms_.is(number.end, "and") && atoms_.is(number.end + 1, "half")) {
    number.value += 0.5;
    number.end += 2;
  } else if (atoms_.is(number.end, "h") && !atoms_.is_word(number.end)) {  // ½
    number.value += 0.5;
    number.end += 1;
  }
}

std::optional<Number> NumberReader::cardinal(std::uint32_t i) const {
  std::optional<Number> out = digits(i);
  if (out) {
    while (const lexicon::WordEntry* times = word(out->end, lexicon::NumberClass::kMultiplier)) {
      if (out->value * times->number > kMostTold) break;
      out->value *= times->number;
      out->end += 1;
    }
  } else {
    out = spelled(i);
    if (!out && (atoms_.is(i, "a") || atoms_.is(i, "one"))) {
      const lexicon::WordEntry* times = word(i + 1, lexicon::NumberClass::kMultiplier);
      if (times != nullptr) {
        out = Number{i + 2, times->number, false, true};
        if (const auto rest = atoms_.is(out->end, "and") ? below_hundred(out->end + 1) : std::nullopt;
            rest && times->number == 100) {  // "a hundred and one"
          out->value += rest->value;
          out->end = rest->end;
        }
      }
    }
  }
  if (out) take_fraction(*out);
  return out;
}

std::optional<Number> NumberReader::vague(std::uint32_t i) const {
  const lexicon::WordEntry* entry = word(i, lexicon::NumberClass::kVague);
  if (entry == nullptr) return std::nullopt;
  return Number{i + entry->size(), entry->number, true, true};
}

std::optional<Number> NumberReader::ordinal(std::uint32_t i) const {
  if (atoms_.is_digits(i)) {
    if (!atoms_.glued(i + 1) || word(i + 1, lexicon::NumberClass::kOrdinalEnding) == nullptr) return std::nullopt;
    return Number{i + 2, static_cast<double>(atoms_.value(i)), false, false};
  }
  if (const lexicon::WordEntry* entry = word(i, lexicon::NumberClass::kOrdinal))
    return Number{i + 1, entry->number, false, true};
  const lexicon::WordEntry* tens = word(i, lexicon::NumberClass::kCardinal);
  if (tens == nullptr || tens->number < 20) return std::nullopt;
  std::uint32_t next = i + 1;
  if (atoms_.is(next, "-")) ++next;
  const lexicon::WordEntry* unit = word(next, lexicon::NumberClass::kOrdinal);
  if (unit == nullptr || unit->number > 9) return std::nullopt;
  return Number{next + 1, tens->number + unit->number, false, true};
}

std::optional<Number> NumberReader::spoken_year(std::uint32_t i) const {
  const std::optional<Number> century = below_hundred(i);
  if (!century) return std::nullopt;
  if (century->value >= 13 && century->value <= 20) {
    const std::optional<Number> rest = below_hundred(century->end);
    if (rest && rest->value >= 10) return Number{rest->end, century->value * 100 + rest->value, false, true};
  }
  const lexicon::WordEntry* times = word(century->end, lexicon::NumberClass::kMultiplier);
  if (century->value == 2 && times != nullptr && times->number == 1000) {
    std::uint32_t at = century->end + 1;
    if (atoms_.is(at, "and")) ++at;
    const std::optional<Number> rest = below_hundred(at);
    return rest ? Number{rest->end, 2000 + rest->value, false, true} : Number{century->end + 1, 2000, false, true};
  }
  return std::nullopt;
}

}  // namespace isnad::extract::scan
