#include "core/atoms.h"

#include <algorithm>
#include <utility>

namespace isnad::core {
namespace {

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_space(unsigned char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// Marks of several bytes and what they are read as.
constexpr std::pair<std::string_view, char> kMarks[] = {
    {"\u2010", '-'}, {"\u2011", '-'},  {"\u2012", '-'},  {"\u2013", '-'}, {"\u2014", '-'},
    {"\u2212", '-'}, {"\u2018", '\''}, {"\u2019", '\''}, {"\u201C", '"'}, {"\u201D", '"'},
    {"\u2026", '.'}, {"\u00A0", ' '},  {"\u202F", ' '},  {"\u2009", ' '}, {"\u00BD", 'h'}};

// The mark that begins at `at`, 0 for none.
std::pair<char, std::size_t> mark_at(std::string_view text, std::size_t at) {
  const unsigned char first = static_cast<unsigned char>(text[at]);
  if (first != 0xE2 && first != 0xC2) return {0, 0};
  for (const auto& [bytes, mark] : kMarks) {
    if (text.substr(at, bytes.size()) == bytes) return {mark, bytes.size()};
  }
  return {0, 0};
}

char lower_of(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

Atoms::Atoms(std::string_view text) {
  atoms_.reserve(text.size() / 5 + 1);
  pool_.reserve(text.size() + 1);
  bool glued = false, paragraph = true;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (is_space(static_cast<unsigned char>(c))) {
      paragraph = paragraph || c == '\n';
      glued = false;
      ++i;
      continue;
    }
    const auto [mark, size] = mark_at(text, i);
    if (mark == ' ') {
      glued = false;
      i += size;
      continue;
    }
    Atom atom;
    atom.lower_begin = static_cast<std::uint32_t>(pool_.size());
    atom.glued = std::exchange(glued, true);
    atom.paragraph = std::exchange(paragraph, false);
    std::size_t end = i + 1;
    if (mark != 0) {
      atom.kind = AtomKind::kMark;
      end = i + size;
      pool_ += mark;
    } else if (is_letter(static_cast<unsigned char>(c))) {
      atom.capital = c >= 'A' && c <= 'Z';
      while (end < text.size() && is_letter(static_cast<unsigned char>(text[end])) && mark_at(text, end).first == 0)
        ++end;
      for (std::size_t k = i; k < end; ++k) pool_ += lower_of(text[k]);
    } else if (is_digit(static_cast<unsigned char>(c))) {
      atom.kind = AtomKind::kDigits;
      while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
      pool_ += text.substr(i, end - i);
    } else {
      atom.kind = AtomKind::kMark;
      pool_ += c;
    }
    atom.span = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
    atoms_.push_back(atom);
    i = end;
  }
}

std::string_view Atoms::lower(std::uint32_t i) const {
  if (i >= size()) return {};
  const std::size_t end = i + 1 < size() ? atoms_[i + 1].lower_begin : pool_.size();
  return std::string_view(pool_).substr(atoms_[i].lower_begin, end - atoms_[i].lower_begin);
}

std::int64_t Atoms::value(std::uint32_t i) const {
  if (!is_digits(i)) return -1;
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  std::int64_t out = 0;
  for (const char c : lower(i)) out = std::min(kMost, out * 10 + (c - '0'));
  return out;
}

}  // namespace isnad::core
