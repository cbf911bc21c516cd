#include "resolve/names/name_parts.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/utf8.h"
#include "extract/entity/name_key.h"
#include "lexicon/fold.h"

namespace isnad::resolve::names {
namespace {

using lexicon::NameWords;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Chinese, Japanese, Korean: a sign is a syllable or a word.
bool is_sign(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || c >= 0x20000;
}

void look_at_script(std::string_view name, NameParts& parts) {
  for (std::size_t at = 0; at < name.size();) {
    const auto decoded = core::utf8::decode(name, at);
    at += std::max<std::uint32_t>(decoded.length_bytes, 1);
    parts.signs |= is_sign(decoded.value);
    if (decoded.value < 0x370 || !parts.script.empty()) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(decoded.value), &status);
    const bool none = U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED ||
                      script == USCRIPT_LATIN || script == USCRIPT_UNKNOWN;
    if (!none) parts.script = uscript_getShortName(script);
  }
}

// A word as it stands in the text.
struct RawWord {
  std::string text;  // capitals kept
  bool bracketed = false;
  bool pointed = false;  // "A.B.C."
};

// Points inside short pieces go ("U.S.", "o.O.O."), others part words; apostrophes go.
class Splitter {
 public:
  std::vector<RawWord> split(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (is_letter(c) || is_digit(c)) {
        word_.text.push_back(c);
        ++piece_;
      } else if (c == '.') {
        if (piece_ > 2 || piece_ == 0)
          end();
        else
          word_.pointed = true;
        piece_ = 0;
      } else if (c != '\'' && c != '`') {
        end();
        if (c == '(') bracket_ = true;
        if (c == ')') bracket_ = false;
        if (c == '&' || c == '+') {
          word_.text = "and";
          end();
        }
      }
    }
    end();
    return std::move(out_);
  }

 private:
  void end() {
    piece_ = 0;
    if (!word_.text.empty() && out_.size() < kMostWords) {
      word_.bracketed = bracket_;
      out_.push_back(std::move(word_));
    }
    word_ = {};
  }

  std::vector<RawWord> out_;
  RawWord word_;
  std::size_t piece_ = 0;  // letters since the last point
  bool bracket_ = false;
};

// "PLA", "U.S.", "PREPAK", "MCCs"
bool is_acronym(const RawWord& word) {
  const auto capitals = static_cast<std::size_t>(std::count_if(word.text.begin(), word.text.end(), is_capital));
  return word.text.size() >= 2 && word.text.size() <= 8 && is_capital(word.text.front()) &&
         (capitals == word.text.size() || (capitals >= 3 && capitals + 1 == word.text.size()));
}

int roman_value(std::string_view text) {
  constexpr std::array<std::string_view, 20> kRomans = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                                        "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                                        "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};
  const auto found = std::find(kRomans.begin(), kRomans.end(), text);
  return found == kRomans.end() ? 0 : static_cast<int>(found - kRomans.begin()) + 1;
}

// "54", "54th"; 0 for what is more than digits and an ending, or too long to be a number of something.
int digits_value(std::string_view text) {
  const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits == 0 || digits > 8) return 0;
  const std::string_view ending = text.substr(digits);
  constexpr std::array<std::string_view, 6> kEndings = {"", "st", "nd", "rd", "th", "s"};
  if (std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end()) return 0;
  int value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
  return value + 1;  // so that 0 is a number too
}

// A person's name may have been taken for a company's, so that a form stands at its end ("Ivan Petrov LLC"); two
// letters there are a name as well.
bool may_be_legal_form(Bearer bearer, std::size_t at, std::size_t words, const std::vector<RawWord>& all) {
  const bool whole = words == all.size();
  if (bearer != Bearer::kPerson) return !whole;
  return at > 1 && at + words == all.size() && (words > 1 || all[at].text.size() > 2);
}

}  // namespace

Bearer bearer_of(std::string_view kind) {
  if (kind == "person") return Bearer::kPerson;
  if (kind == "vehicle" || kind == "weapon") return Bearer::kVehicle;
  if (kind == "armed-group" || kind == "umbrella" || kind == "state-force") return Bearer::kForce;
  if (kind.empty() || kind == "other") return Bearer::kUnknown;
  return Bearer::kBody;
}

struct NameReader::Romanizer {
  std::unique_ptr<const icu::Transliterator> to_latin;
};

NameReader::NameReader(const lexicon::NameWords& words) : words_(&words) {
  auto romanizer = std::make_unique<Romanizer>();
  UErrorCode status = U_ZERO_ERROR;
  // Where ICU lacks its data, what is not Latin counts as no letters: names then match by nothing rather than wrongly.
  romanizer->to_latin.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) romanizer->to_latin = nullptr;
  romanizer_ = std::move(romanizer);
}
NameReader::~NameReader() = default;
NameReader::NameReader(NameReader&&) noexcept = default;
NameReader& NameReader::operator=(NameReader&&) noexcept = default;

std::string NameReader::romanised(std::string_view name) const {
  if (is_ascii(name) || romanizer_->to_latin == nullptr) return std::string(name);
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  romanizer_->to_latin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

NameParts NameReader::read(std::string_view name, Bearer bearer) const {
  constexpr std::size_t kMostBytes = 1000;
  name = name.substr(0, kMostBytes);
  NameParts parts;
  if (!is_ascii(name)) look_at_script(name, parts);
  const std::vector<RawWord> raw = Splitter().split(romanised(name));
  std::vector<std::string> plain;
  plain.reserve(raw.size());
  for (const RawWord& word : raw) plain.push_back(lexicon::folded(word.text));
  for (std::size_t i = 0; i < raw.size();) {
    NameWord word;
    word.text = plain[i];
    word.bracketed = raw[i].bracketed;
    const auto match = words_->longest(std::span(plain).subspan(i));
    const bool legal = match.words > 0 && match.phrase == NameWords::Phrase::kLegalForm &&
                       may_be_legal_form(bearer, i, match.words, raw);
    const bool title = match.words > 0 && match.phrase == NameWords::Phrase::kTitle &&
                       (bearer == Bearer::kPerson || bearer == Bearer::kUnknown) && i + match.words < raw.size();
    std::size_t taken = 1;
    if (legal || title) {
      taken = match.words;
      word.kind = legal ? WordKind::kLegalForm : WordKind::kTitle;
      word.text = legal ? std::string(match.form) : plain[i];
    } else if (const auto cardinal = words_->cardinal(word.text), ordinal = words_->ordinal(word.text);
               bearer != Bearer::kPerson && (cardinal || ordinal)) {
      word.kind = WordKind::kNumber;
      word.number = cardinal.value_or(ordinal.value_or(0)) + 1;
      const auto unit = i + 1 < raw.size() ? words_->ordinal(plain[i + 1]) : std::nullopt;
      if (cardinal && unit && *cardinal >= 20 && *cardinal < 100 && *unit < 10) {
        word.number = *cardinal + *unit + 1;
        taken = 2;
      }
    } else if (const int value = digits_value(word.text); value > 0) {
      word.kind = WordKind::kNumber;
      word.number = value;
    } else if (const int roman = roman_value(raw[i].text); roman > 0 && bearer != Bearer::kPerson && i > 0) {
      word.kind = WordKind::kRoman;
      word.number = roman;
    } else if (words_->is_link(word.text) && i > 0 && i + 1 < raw.size()) {
      word.kind = WordKind::kLink;
    } else if (words_->is_particle(word.text) && raw.size() > 1 && !raw[i].pointed) {
      word.kind = WordKind::kParticle;
    } else if (word.text.size() == 1) {
      word.kind = WordKind::kInitial;
    } else {
      word.key = extract::entity::word_key(word.text);
      word.generic = words_->is_generic(word.text);
      word.common = words_->is_common(word.text);
      word.numbered = words_->is_numbered(word.text);
      word.place = words_->is_place(word.text);
      word.acronym = bearer != Bearer::kPerson && is_acronym(raw[i]);
      parts.numbered |= word.numbered;
    }
    if (word.kind == WordKind::kNumber) word.text = std::to_string(word.number - 1);
    parts.words.push_back(std::move(word));
    i += taken;
  }
  for (const NameWord& word : parts.words) {
    if (word.kind != WordKind::kTitle && word.kind != WordKind::kLegalForm) parts.joined += word.text;
  }
  return parts;
}

}  // namespace isnad::resolve::names
