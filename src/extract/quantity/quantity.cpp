#include "extract/quantity/quantity.h"

#include <algorithm>
#include <cmath>

#include "core/atoms.h"
#include "extract/scan/numbers.h"
#include "lexicon/scan_classes.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::quantity {
namespace {

constexpr double kExact = 1e-9;

struct Bounds {
  std::string_view value;   // of [bound]: "min+1"
  std::uint32_t begin = 0;  // first atom of the words that open the number
};

class Counter {
 public:
  Counter(const ExtractContext& context, const std::vector<Time>& times)
      : analysis_(context.analysis),
        atoms_(context.document.text),
        numbers_(atoms_, context.lexicon.number_words),
        words_(context.lexicon.quantity_words),
        time_words_(context.lexicon.time_words),
        times_(times) {}

  std::vector<Quantity> run() {
    std::size_t time = 0;
    for (std::uint32_t i = 0; i < atoms_.size();) {
      while (time < times_.size() && times_[time].span.end <= atoms_[i].span.begin) ++time;
      if (time < times_.size() && times_[time].span.begin <= atoms_[i].span.begin) {
        ++i;
        continue;
      }
      // "as many as 40": the words that open a number are none of their own.
      if (const lexicon::WordEntry* bound = word(i, lexicon::QuantityClass::kBound);
          bound != nullptr && number_at(i + bound->size())) {
        i += bound->size();
        continue;
      }
      std::uint32_t end = read_part(i);
      if (end == i) end = read(i);
      if (end == i) end = read_several(i);
      i = std::max(end, i + 1);
    }
    return std::move(out_);
  }

 private:
  const lexicon::WordEntry* word(std::uint32_t i, lexicon::QuantityClass c) const {
    return words_.match(atoms_, i, static_cast<std::uint8_t>(c));
  }

  std::optional<scan::Number> number_at(std::uint32_t i) const {
    const bool article = atoms_.is(i, "a") || atoms_.is(i, "one");
    if (!article && !numbers_.known(i)) return std::nullopt;
    if (atoms_.glued(i) && i > 0 &&
        (atoms_.is_word(i - 1) || atoms_.is(i - 1, "-") || atoms_.is(i - 1, ":") || atoms_.is(i - 1, ".") ||
         atoms_.is(i - 1, "/") || atoms_.is(i - 1, "$")))
      return std::nullopt;
    std::optional<scan::Number> out = numbers_.cardinal(i);
    const std::optional<scan::Number> vague = numbers_.vague(i);
    if (vague && (!out || vague->end > out->end)) out = vague;
    if (const lexicon::WordEntry* pair = numbers_.word(i, lexicon::NumberClass::kPair);
        pair != nullptr && (!out || (out->vague && i + pair->size() >= out->end))) {
      if (!atoms_.is(i, "both")) out = scan::Number{i + pair->size(), pair->number, false, true};
    }
    if (out && atoms_.is(i, "a") && out->vague && out->value == 2 && atoms_.is(i + 1, "number")) out->spelled = true;
    return out;
  }

  // The longest words of [bound] that end right before the number.
  Bounds bounds_before(std::uint32_t i) const {
    Bounds out{{}, i};
    constexpr std::uint32_t kMostWords = 5;
    for (std::uint32_t back = std::min(i, kMostWords); back >= 1; --back) {
      const lexicon::WordEntry* entry = word(i - back, lexicon::QuantityClass::kBound);
      if (entry != nullptr && entry->size() == back) return {entry->value, i - back};
    }
    return out;
  }

  TokenIndex token_at(std::uint32_t atom) const {
    const TokenSpan tokens = analysis_.tokens_in(atoms_[atom].span);
    return tokens.size() > 0 ? tokens.begin : kNoToken;
  }

  const lexicon::WordEntry* lemma_entry(TokenIndex token, lexicon::QuantityClass c) const {
    if (token == kNoToken) return nullptr;
    for (const std::string_view form : {analysis_.lemma(token), analysis_.lower(token)}) {
      for (const lexicon::WordEntry& entry : words_.find(form)) {
        if (entry.word_class == static_cast<std::uint8_t>(c) && entry.rest.empty()) return &entry;
      }
    }
    return nullptr;
  }

  // "12 dead", "10 injured": what stands right behind the number says it, whatever the tree makes of the three words.
  std::string fate_behind(std::uint32_t end) const {
    const TokenIndex next = end < atoms_.size() && !atoms_[end].paragraph ? token_at(end) : kNoToken;
    if (next == kNoToken) return {};
    const Tag tag = analysis_[next].tag;
    if (tag != Tag::kJj && tag != Tag::kVbn && tag != Tag::kVbd) return {};
    if (analysis_[next].dep == Dep::kAmod && analysis_[next].head > next) return {};  // "two wounded men died"
    const lexicon::WordEntry* entry = lemma_entry(next, lexicon::QuantityClass::kFate);
    const bool transitive = entry != nullptr && analysis_.child(next, Dep::kDobj) != kNoToken;  // "two killed five"
    return entry == nullptr || transitive ? std::string() : entry->value;
  }

  // "12 killed", "five people were wounded", "killed 20 soldiers", "the death of three men".
  std::string fate(TokenIndex noun) const {
    if (const lexicon::WordEntry* own = lemma_entry(noun, lexicon::QuantityClass::kFate)) return own->value;
    for (const TokenIndex child : analysis_.children(noun)) {
      const Dep dep = analysis_[child].dep;
      if (dep != Dep::kAmod && dep != Dep::kAcl) continue;
      if (const lexicon::WordEntry* entry = lemma_entry(child, lexicon::QuantityClass::kFate)) return entry->value;
    }
    const Token& self = analysis_[noun];
    const Token& above = analysis_[self.head];
    // "left 10 dead and 20 injured": a number harms nobody.
    const bool is_hurt =
        self.dep == Dep::kNsubj && self.tag == Tag::kCd && analysis_.child(self.head, Dep::kDobj) == kNoToken;
    const bool undergoes = self.dep == Dep::kDobj || self.dep == Dep::kNsubjpass || is_hurt ||
                           (self.dep == Dep::kNsubj && analysis_.lemma(self.head) == "die");
    if (undergoes && above.pos == Pos::kVerb) {
      if (const lexicon::WordEntry* entry = lemma_entry(self.head, lexicon::QuantityClass::kFate)) return entry->value;
    }
    const bool left = self.dep == Dep::kNsubj || self.dep == Dep::kDobj || self.dep == Dep::kNsubjpass;
    if (left) {  // "left 12 people dead"
      for (const TokenIndex child : analysis_.children(self.head)) {
        const Dep dep = analysis_[child].dep;
        if (dep != Dep::kOprd && dep != Dep::kAcomp && dep != Dep::kCcomp) continue;
        if (const lexicon::WordEntry* entry = lemma_entry(child, lexicon::QuantityClass::kFate)) return entry->value;
      }
    }
    if (self.dep == Dep::kPobj && above.dep == Dep::kPrep && analysis_.lower(self.head) == "of") {
      if (const lexicon::WordEntry* entry = lemma_entry(above.head, lexicon::QuantityClass::kFate)) return entry->value;
    }
    return self.tag == Tag::kCd ? fate_of_tally(noun) : std::string();
  }

  // "the toll rose to 12", "put the death toll at 25", "the number of dead has risen to 19": a number alone, behind the
  // verb of what it counts.
  std::string fate_of_tally(TokenIndex number) const {
    const TokenIndex preposition = analysis_[number].head;
    if (analysis_[number].dep != Dep::kPobj || analysis_[preposition].dep != Dep::kPrep) return {};
    TokenIndex verb = analysis_[preposition].head;
    if (analysis_[verb].dep == Dep::kPrep) verb = analysis_[verb].head;  // "from 28 to 32"
    for (const TokenIndex child : analysis_.children(verb)) {
      const Dep dep = analysis_[child].dep;
      if (child > number || (dep != Dep::kNsubj && dep != Dep::kNsubjpass && dep != Dep::kDobj)) continue;
      const TokenIndex counted = syntax::of_complement(analysis_, child);  // "the number of dead"
      for (const TokenIndex word : {syntax::is_noun(analysis_[child]) ? child : kNoToken, counted}) {
        if (const lexicon::WordEntry* entry = lemma_entry(word, lexicon::QuantityClass::kFate)) return entry->value;
      }
    }
    return {};
  }

  std::string unit_of(TokenIndex noun) const {
    if (noun == kNoToken) return {};
    if (const lexicon::WordEntry* thing = lemma_entry(noun, lexicon::QuantityClass::kThing)) return thing->value;
    std::string happened = fate(noun);
    if (!happened.empty()) return happened;
    if (const lexicon::WordEntry* people = lemma_entry(noun, lexicon::QuantityClass::kPeople)) return people->value;
    return analysis_[noun].pos == Pos::kNoun ? std::string(analysis_.lower(noun)) : std::string{};
  }

  static Range range_of(const scan::Number& number, std::string_view bound) {
    const auto value = static_cast<std::int64_t>(std::llround(number.value));
    if (number.vague) return {value, std::nullopt};
    if (bound == "min") return {value, std::nullopt};
    if (bound == "min+1") return {value + 1, std::nullopt};
    if (bound == "max") return {std::nullopt, value};
    if (bound == "max-1") return {std::nullopt, std::max<std::int64_t>(0, value - 1)};
    return {value, value};
  }

  // "aged 21, 22 and 24", "ages 8 to 12", "under the age of 10".
  bool tells_age(std::uint32_t i) const {
    constexpr std::uint32_t kMostBack = 16;  // atoms
    for (std::uint32_t back = 1; back <= std::min(i, kMostBack); ++back) {
      const std::uint32_t at = i - back;
      if (word(at, lexicon::QuantityClass::kAge) != nullptr) return true;
      const bool between = atoms_.is_digits(at) || atoms_.is(at, ",") || atoms_.is(at, "and") || atoms_.is(at, "to") ||
                           atoms_.is(at, "between") || atoms_.is(at, "from") || atoms_.is(at, "-") ||
                           atoms_.is(at, "of");
      if (!between) return false;
    }
    return false;
  }

  // "375 Remsen Avenue": the number of a house.
  bool opens_street_name(std::uint32_t next) const {
    constexpr std::uint32_t kMostWords = 3;
    for (std::uint32_t word = next; word < next + kMostWords && word + 1 < atoms_.size(); ++word) {
      if (!atoms_[word].capital || atoms_[word].paragraph) return false;
      const bool street = atoms_[word + 1].capital && !atoms_[word + 1].paragraph &&
                          time_words_.match(atoms_, word + 1,
                                            static_cast<std::uint8_t>(lexicon::TimeClass::kNumberedBehind)) != nullptr;
      if (street) return true;
    }
    return false;
  }

  bool countable(std::uint32_t i, const scan::Number& number) const {
    if (atoms_.is_digits(i) && (tells_age(i) || opens_street_name(number.end))) return false;
    if (std::abs(number.value - std::round(number.value)) > kExact * number.value) return false;  // "1.2 lakh" counts
    if (i > 0 && (atoms_.is(i - 1, "$") || atoms_.is(i - 1, "€") || atoms_.is(i - 1, "£") || atoms_.is(i - 1, "#")))
      return false;
    // "Building 2012", "Unit 8200".
    if (i > 0 && atoms_[i - 1].capital && atoms_.is_digits(i) && !atoms_[i].paragraph &&
        time_words_.match(atoms_, i - 1, static_cast<std::uint8_t>(lexicon::TimeClass::kNumbered)) != nullptr)
      return false;
    std::uint32_t next = number.end;
    if (atoms_.is(next, "-") && atoms_.glued(next)) return false;  // "15-member", "20-year-old"
    if (atoms_.glued(next) && (atoms_.is_word(next) || atoms_.is(next, ":") || atoms_.is(next, "/"))) return false;
    if (word(next, lexicon::QuantityClass::kNotCounted) != nullptr) return false;
    if (time_words_.match(atoms_, next, static_cast<std::uint8_t>(lexicon::TimeClass::kUnit)) != nullptr ||
        time_words_.match(atoms_, next, static_cast<std::uint8_t>(lexicon::TimeClass::kUnits)) != nullptr)
      return false;
    return !(atoms_.is(next, ",") && atoms_[next].glued && next + 1 < atoms_.size() && atoms_.glued(next + 1));
  }

  // The number that counts the whole of which a part is told: "of the 40 hostages", "of its 12 tanks". `i` is at "of".
  std::optional<scan::Number> whole_at(std::uint32_t i) const {
    if (!atoms_.is(i, "of")) return std::nullopt;
    ++i;
    const TokenIndex token = i < atoms_.size() ? token_at(i) : kNoToken;
    const bool definite = token != kNoToken && (analysis_[token].tag == Tag::kDt || analysis_[token].tag == Tag::kPrpS);
    if (!definite) return std::nullopt;
    const std::optional<scan::Number> whole = numbers_.cardinal(i + 1);
    return whole && countable(i + 1, *whole) ? whole : std::nullopt;
  }

  // "of a million": a measure. `i` is at "of".
  std::optional<scan::Number> measure_at(std::uint32_t i) const {
    if (!atoms_.is(i, "of") || !(atoms_.is(i + 1, "a") || atoms_.is(i + 1, "one"))) return std::nullopt;
    const lexicon::WordEntry* unit = numbers_.word(i + 2, lexicon::NumberClass::kMultiplier);
    if (unit == nullptr) return std::nullopt;
    return scan::Number{i + 3, unit->number, false, true};
  }

  // "more than half of the 40 hostages", "most of the 60 passengers", "a third of the 300 houses". Returns one past the
  // last atom read; `i` where no part is told.
  std::uint32_t read_part(std::uint32_t i) {
    const lexicon::WordEntry* fraction = word(i, lexicon::QuantityClass::kFraction);
    if (fraction == nullptr) return i;
    const std::optional<scan::Number> measure = measure_at(i + fraction->size());  // "a quarter of a million"
    const std::optional<scan::Number> whole = measure ? measure : whole_at(i + fraction->size());
    if (!whole) return i;
    std::optional<std::int64_t> total;
    if (!measure) total = static_cast<std::int64_t>(std::llround(whole->value));
    const double part = fraction->number * whole->value;
    const auto low = static_cast<std::int64_t>(std::floor(part));
    const bool more = fraction->value.ends_with('+');  // more than that part
    const Bounds bound = bounds_before(i);
    Quantity quantity;
    const auto near = static_cast<std::int64_t>(std::llround(part));
    quantity.range = {near, near};
    if (more || bound.value == "min+1") quantity.range = {low + 1, total};
    if (bound.value == "min") quantity.range = {static_cast<std::int64_t>(std::ceil(part)), total};
    if (bound.value == "max" || bound.value == "max-1") quantity.range = {std::nullopt, low};
    add(std::move(quantity), bound.begin, whole->end);
    return whole->end;
  }

  // "killed a married couple": one word that counts people, where it is told what happened to them.
  std::uint32_t read_several(std::uint32_t i) {
    const lexicon::WordEntry* several = word(i, lexicon::QuantityClass::kSeveral);
    const TokenIndex token = several == nullptr ? kNoToken : token_at(i);
    if (token == kNoToken || syntax::of_complement(analysis_, token) != kNoToken) return i;
    if (!syntax::is_noun(analysis_[token])) return i;
    std::string happened = fate(token);
    if (happened.empty()) return i;
    const auto count = static_cast<std::int64_t>(std::llround(several->number));
    Quantity quantity;
    quantity.range = {count, count};
    quantity.unit = std::move(happened);
    add(std::move(quantity), i, i + several->size());
    return i + several->size();
  }

  void add(Quantity quantity, std::uint32_t begin, std::uint32_t end) {
    quantity.span = {atoms_[begin].span.begin, atoms_[end - 1].span.end};
    if (!out_.empty() && out_.back().span.end > quantity.span.begin) return;
    const TokenIndex last = token_at(end - 1);
    if (quantity.unit.empty() && last != kNoToken) quantity.unit = unit_of(syntax::counted_noun(analysis_, last));
    quantity.words = analysis_.tokens_in(quantity.span);
    out_.push_back(std::move(quantity));
  }

  // Returns one past the last atom read.
  std::uint32_t read(std::uint32_t i) {
    const std::optional<scan::Number> number = number_at(i);
    if (!number || !countable(i, *number)) return number ? number->end : i;
    const TokenIndex token = token_at(number->end - 1 - (atoms_.is(number->end - 1, "of") ? 1 : 0));
    if (token == kNoToken) return number->end;
    TokenIndex noun = syntax::counted_noun(analysis_, token);
    if (analysis_[noun].pos == Pos::kPron) noun = token;  // "four of them", "two of whom"
    const Bounds bound = bounds_before(i);
    const std::string behind = is_age(token) ? std::string() : fate_behind(number->end);
    if (behind.empty() && !is_count(token, noun, *number, bound)) return number->end;
    Quantity quantity;
    quantity.range = range_of(*number, bound.value);
    std::uint32_t begin = bound.begin, end = number->end;
    if (atoms_.is(end - 1, "of")) --end;
    // "at least four of the seven rescuers": four were, and no more than seven.
    if (const std::optional<scan::Number> whole = whole_at(end); whole && whole->value >= number->value) {
      if (!quantity.range.max) quantity.range.max = static_cast<std::int64_t>(std::llround(whole->value));
      add(std::move(quantity), begin, whole->end);
      return whole->end;
    }
    // "between 20 and 30", "20 to 30", "10-15".
    const bool joined = atoms_.is(end, "and") || atoms_.is(end, "to") || atoms_.is(end, "-") || atoms_.is(end, "or");
    const bool moved = noun == token && begin > 0 && atoms_.is(begin - 1, "from");  // "climbed from 28 to 32"
    if (joined && !number->vague && !moved) {
      const std::optional<scan::Number> upper = numbers_.cardinal(end + 1);
      const bool between = begin > 0 && atoms_.is(begin - 1, "between");
      if (upper && upper->value > number->value && (between || !atoms_.is(end, "and")) && countable(end + 1, *upper)) {
        quantity.range = {static_cast<std::int64_t>(number->value), static_cast<std::int64_t>(upper->value)};
        end = upper->end;
        if (between) --begin;
      }
    }
    if (atoms_.is(end, "or") && atoms_.is(end + 1, "more")) {
      quantity.range.max.reset();
      end += 2;
    }
    const TokenIndex last = token_at(end - 1);
    quantity.unit = unit_of(last != kNoToken && last != token ? syntax::counted_noun(analysis_, last) : noun);
    if (!behind.empty() && end == number->end) quantity.unit = behind;
    add(std::move(quantity), begin, end);
    return end;
  }

  // A number counts where a noun is counted, or where it stands for people ("killed five", "24 wounded").
  bool is_count(TokenIndex token, TokenIndex noun, const scan::Number& number, const Bounds& bound) const {
    const Token& self = analysis_[token];
    if (self.entity == EntityLabel::kMoney || self.entity == EntityLabel::kPercent ||
        self.entity == EntityLabel::kOrdinal)
      return false;
    // "a hundred and one were hurt": the last word of a number hangs on its first.
    if (noun != token && analysis_[noun].pos == Pos::kNum && noun < token) return is_count(noun, noun, number, bound);
    if (noun != token)
      return analysis_[noun].pos == Pos::kNoun || analysis_[noun].pos == Pos::kPropn ||
             analysis_[noun].pos == Pos::kAdj || analysis_[noun].pos == Pos::kVerb;
    if (number.value == 1 && bound.value.empty()) return false;
    const bool argument = self.dep == Dep::kDobj || self.dep == Dep::kNsubj || self.dep == Dep::kNsubjpass ||
                          self.dep == Dep::kPobj || self.dep == Dep::kConj || self.dep == Dep::kAttr;
    if (!argument || is_age(token)) return false;
    return !fate(token).empty() || number.vague || !bound.value.empty();
  }

  // "a boy of seven".
  bool is_age(TokenIndex token) const {
    const Token& self = analysis_[token];
    if (self.dep != Dep::kPobj || analysis_.lower(self.head) != "of") return false;
    const TokenIndex who = analysis_[self.head].head;
    return analysis_[who].tag == Tag::kNn && lemma_entry(who, lexicon::QuantityClass::kPeople) != nullptr;
  }

  const Analysis& analysis_;
  const core::Atoms atoms_;
  const scan::NumberReader numbers_;
  const lexicon::WordTable& words_;
  const lexicon::WordTable& time_words_;
  const std::vector<Time>& times_;
  std::vector<Quantity> out_;
};

}  // namespace

std::vector<Quantity> find_quantities(const ExtractContext& context, const std::vector<Time>& times) {
  if (context.analysis.size() == 0) return {};
  return Counter(context, times).run();
}

}  // namespace isnad::extract::quantity
