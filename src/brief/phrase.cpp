#include "brief/phrase.h"

#include <algorithm>
#include <utility>

namespace isnad::brief {
namespace {

void add_text(Parts& parts, std::string_view text) {
  if (text.empty()) return;
  if (!parts.empty() && parts.back().slot.empty()) {
    parts.back().text += text;
  } else {
    parts.push_back({std::string(text), {}, {}, false});
  }
}

// Fills what has no brackets; says whether every slot held something.
bool fill_plain(std::string_view text, const Fillings& fillings, Parts& out) {
  bool full = true;
  while (!text.empty()) {
    const std::size_t begin = text.find('{');
    add_text(out, text.substr(0, begin));
    if (begin == std::string_view::npos) break;
    const std::size_t end = text.find('}', begin);
    const std::string_view inside = text.substr(begin + 1, end - begin - 1);
    text.remove_prefix(end + 1);
    const std::size_t bar = inside.find('|');
    const auto found = fillings.find(inside.substr(0, bar));
    const bool there = found != fillings.end() && !found->second.parts.empty();
    full = full && there;
    if (!there) continue;
    if (bar == std::string_view::npos) {
      append(out, found->second.parts);
    } else {
      const std::size_t second = inside.find('|', bar + 1);
      add_text(out, found->second.number == Number::kOne ? inside.substr(bar + 1, second - bar - 1)
                                                         : inside.substr(second + 1));
    }
  }
  return full;
}

}  // namespace

Filling fact(std::string_view slot, std::string text, Cited cited, Number number) {
  if (text.empty()) return {{}, number};
  return {{{std::move(text), std::string(slot), std::move(cited), false}}, number};
}

Filling plain(std::string text) {
  if (text.empty()) return {};
  return {{{std::move(text), {}, {}, false}}, Number::kOne};
}

void append(Parts& parts, const Parts& more) {
  for (const Part& one : more) {
    if (one.slot.empty() && !one.marked) {
      add_text(parts, one.text);
    } else {
      parts.push_back(one);
    }
  }
}

Parts fill(std::string_view text, const Fillings& fillings) {
  Parts out;
  while (!text.empty()) {
    const std::size_t begin = text.find('[');
    fill_plain(text.substr(0, begin), fillings, out);
    if (begin == std::string_view::npos) break;
    const std::size_t end = text.find(']', begin);
    Parts optional;
    if (fill_plain(text.substr(begin + 1, end - begin - 1), fillings, optional)) append(out, optional);
    text.remove_prefix(end + 1);
  }
  return out;
}

Sentence sentence(std::string_view text, const Fillings& fillings) {
  Sentence out{fill(text, fillings)};
  for (Part& part : out.parts) {
    if (part.text.empty()) continue;
    char& first = part.text.front();
    if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    break;
  }
  return out;
}

}  // namespace isnad::brief
