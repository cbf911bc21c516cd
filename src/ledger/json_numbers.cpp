#include "ledger/json_numbers.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "core/byte_coding.h"
#include "core/string_map.h"

namespace isnad::ledger {
namespace {

// Marks are control characters, which JSON has in no string and nowhere else but as space.
constexpr char kInteger = '\x01';         // an integer
constexpr char kDecimal = '\x02';         // 0.5; the two marks after it: 0.53, 0.531
constexpr char kIdNumber = '\x05';        // behind a letter: the number of an id, and the quotation mark after it
constexpr char kNextId = '\x06';          // likewise, where the number is one more than the last; nothing is kept
constexpr std::size_t kMostDigits = 9;    // of a number that is taken out
constexpr std::size_t kMostDecimals = 3;  // that a confidence has

bool is_mark(char c) { return (c >= kInteger && c <= kNextId) || c == '\0'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// How many digits are there, where they are a number that is written as std::to_string would; else none.
std::size_t digits_at(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const bool plain = count > 0 && count <= kMostDigits && (text.front() != '0' || count == 1);
  return plain ? count : 0;
}
std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

class NumbersOut : public core::ByteWriter {
 public:
  void add(std::int64_t number) { bits(core::folded_sign(number)); }
};

class NumbersIn : public core::ByteReader {
 public:
  using ByteReader::ByteReader;

  std::int64_t next() {
    constexpr std::uint64_t kMost = 10'000'000'000;  // none that was taken out is larger
    const std::uint64_t number = bits();
    return core::unfolded_sign(number >> 1U > kMost ? fail() : number);
  }
};

// What numbers are told against; the same for who takes them out and who puts them back.
class Before {
 public:
  Before() { ids_.fill(-1); }
  // Keys follow one another as they did in the row before: most are found without a look into the map.
  void set_key(std::string_view key) {
    Node* node = key_ == nullptr ? nullptr : key_->second.next;
    if (node == nullptr || node->first != key) {
      const auto found = of_key_.find(key);
      node = found != of_key_.end() ? &*found : &*of_key_.emplace(std::string(key), OfKey()).first;
      if (key_ != nullptr) key_->second.next = node;
    }
    key_ = node;
  }
  // `follows`: it stands right behind another integer of its list.
  [[nodiscard]] std::int64_t integer(bool follows) { return follows ? in_list_ : last(); }
  void took_integer(std::int64_t number, bool follows) {
    in_list_ = number;
    if (!follows) last() = number;
  }
  [[nodiscard]] std::int64_t& id(char letter) { return ids_[static_cast<unsigned char>(letter)]; }

 private:
  struct OfKey;
  using Node = std::pair<const std::string, OfKey>;
  struct OfKey {
    std::int64_t last = 0;
    Node* next = nullptr;  // the key that came after it last
  };
  [[nodiscard]] std::int64_t& last() { return key_ == nullptr ? without_key_ : key_->second.last; }

  core::StringMap<OfKey> of_key_;
  Node* key_ = nullptr;
  std::int64_t without_key_ = 0;
  std::int64_t in_list_ = 0;
  std::array<std::int64_t, 256> ids_;  // by their letter
};

// Where the string that begins before `begin` ends: at its closing quotation mark, or at a mark in its place.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"' || is_mark(text[at])) {
      return at;
    }
  }
  return text.size();
}

class Taking {
 public:
  explicit Taking(std::string_view json) : json_(json) { rest_.reserve(json.size()); }

  std::optional<std::string> all() {
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (is_mark(c)) return std::nullopt;
      if (c == '"') {
        if (!string()) return std::nullopt;
      } else if (is_digit(c)) {
        number();
      } else {
        rest_ += c;
        ++at_;
        follows_ = c == ',' && follows_;
      }
    }
    return std::to_string(rest_.size()) + ' ' + rest_ + numbers_.take();
  }

 private:
  void put(std::size_t count) {
    rest_ += json_.substr(at_, count);
    at_ += count;
  }
  bool string() {
    follows_ = false;
    const std::size_t end = end_of_string(json_, at_ + 1);
    if (end == json_.size() || json_[end] != '"') return false;
    const std::string_view inner = json_.substr(at_ + 1, end - at_ - 1);
    if (end + 1 < json_.size() && json_[end + 1] == ':') {
      before_.set_key(inner);
      put(inner.size() + 2);
    } else if (inner.size() > 1 && inner.front() >= 'a' && inner.front() <= 'z' &&
               digits_at(inner.substr(1)) == inner.size() - 1) {
      const std::int64_t is = number_of(inner.substr(1));
      std::int64_t& last = before_.id(inner.front());
      rest_ += '"';
      rest_ += inner.front();
      rest_ += is == last + 1 ? kNextId : kIdNumber;
      if (is != last + 1) numbers_.add(is - last);
      last = is;
      at_ = end + 1;
    } else {
      put(inner.size() + 2);
    }
    return true;
  }
  void number() {
    std::size_t end = at_;
    while (end < json_.size() && (is_digit(json_[end]) || json_[end] == '.' || json_[end] == 'e')) ++end;
    const std::string_view token = json_.substr(at_, end - at_);
    const bool negative = at_ > 0 && (json_[at_ - 1] == '-' || json_[at_ - 1] == '+');
    constexpr std::string_view kZero = "0.";
    if (!negative && digits_at(token) == token.size()) {
      const std::int64_t is = number_of(token);
      numbers_.add(is - before_.integer(follows_));
      before_.took_integer(is, follows_);
      rest_ += kInteger;
      at_ = end;
      follows_ = true;
      return;
    }
    const std::string_view decimals = token.starts_with(kZero) ? token.substr(kZero.size()) : std::string_view();
    const bool short_one = !decimals.empty() && decimals.size() <= kMostDecimals &&
                           decimals.find_first_not_of("0123456789") == std::string_view::npos;
    if (short_one && !negative) {
      rest_ += static_cast<char>(kDecimal + decimals.size() - 1);
      numbers_.add(number_of(decimals));
      at_ = end;
    } else {
      put(token.size());
    }
    follows_ = false;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  bool follows_ = false;
  std::string rest_;
  NumbersOut numbers_;
  Before before_;
};

class Giving {
 public:
  Giving(std::string_view rest, std::string_view numbers) : rest_(rest), numbers_(numbers) {
    json_.reserve(2 * rest.size());
  }

  std::optional<std::string> all() {
    while (at_ < rest_.size()) {
      const char c = rest_[at_];
      bool known = true;
      if (c == '"') {
        known = string();
      } else if (c == kInteger) {
        const std::int64_t is = before_.integer(follows_) + numbers_.next();
        before_.took_integer(is, follows_);
        known = number(is);
        follows_ = true;
      } else if (c >= kDecimal && c < kIdNumber) {
        known = decimal(static_cast<std::size_t>(c - kDecimal) + 1);
      } else {
        known = !is_mark(c);
        json_ += c;
        ++at_;
        follows_ = c == ',' && follows_;
      }
      if (!known) return std::nullopt;
    }
    if (!numbers_.whole()) return std::nullopt;
    return std::move(json_);
  }

 private:
  // A damaged one is none that was taken out.
  bool number(std::int64_t is) {
    constexpr std::int64_t kMost = 999'999'999;
    if (is < 0 || is > kMost) return false;
    json_ += std::to_string(is);
    ++at_;
    return true;
  }
  bool decimal(std::size_t count) {
    const std::string digits = std::to_string(numbers_.next());
    follows_ = false;
    if (digits.size() > count || digits.front() == '-') return false;
    json_ += "0." + std::string(count - digits.size(), '0') + digits;
    ++at_;
    return true;
  }
  bool string() {
    follows_ = false;
    const std::size_t end = end_of_string(rest_, at_ + 1);
    if (end == rest_.size()) return false;
    const std::string_view inner = rest_.substr(at_ + 1, end - at_ - 1);
    json_ += rest_.substr(at_, end - at_);
    at_ = end;
    if (rest_[end] != '"') {
      if ((rest_[end] != kIdNumber && rest_[end] != kNextId) || inner.size() != 1) return false;
      std::int64_t& last = before_.id(inner.front());
      last += rest_[end] == kNextId ? 1 : numbers_.next();
      if (!number(last)) return false;
      json_ += '"';
      return true;
    }
    if (end + 1 < rest_.size() && rest_[end + 1] == ':') before_.set_key(inner);
    json_ += '"';
    ++at_;
    return true;
  }

  std::string_view rest_;
  std::size_t at_ = 0;
  bool follows_ = false;
  std::string json_;
  NumbersIn numbers_;
  Before before_;
};

}  // namespace

std::optional<std::string> numbers_apart(std::string_view json) {
  auto bytes = Taking(json).all();
  if (!bytes) return std::nullopt;
  const auto back = numbers_back(*bytes);
  if (!back || *back != json) return std::nullopt;
  return bytes;
}

Result<std::string> numbers_back(std::string_view bytes) {
  const Error damaged{ErrorCode::kCorruptData, "the packed bytes are damaged"};
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
  const auto head = static_cast<std::size_t>(end - bytes.data());
  if (error != std::errc() || head >= bytes.size() || *end != ' ' || size > bytes.size() - head - 1) return damaged;
  const std::string_view rest = bytes.substr(head + 1);
  auto json = Giving(rest.substr(0, size), rest.substr(size)).all();
  if (!json) return damaged;
  return std::move(*json);
}

}  // namespace isnad::ledger
