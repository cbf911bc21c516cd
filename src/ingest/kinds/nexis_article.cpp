#include "ingest/kinds/nexis_article.h"

#include <algorithm>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/iso_date.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/unwrap.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMaxLabelBytes = 24;
constexpr std::size_t kMaxLineBytes = 60;  // of a line that parts something

// Lines that stand together, between blank ones.
struct Block {
  std::string label;  // in lower case; empty for none
  std::vector<std::string> lines;

  // Without the label, as one line.
  [[nodiscard]] std::string value() const {
    std::string out;
    for (const std::string& line : lines) {
      if (!out.empty()) out += ' ';
      out += line;
    }
    if (!label.empty()) out = std::string(trimmed(std::string_view(out).substr(out.find(':') + 1)));
    return out;
  }
};

bool known_label(const std::string& label, const NexisWords& words) {
  return words.before.contains(label) || words.after.contains(label);
}

std::vector<Block> blocks_of(const std::vector<std::string>& lines, const NexisWords& words) {
  std::vector<Block> blocks;
  bool open = false;
  for (const std::string& given : lines) {
    const std::string_view line = trimmed(given);
    std::string label = label_of(line);
    if (!known_label(label, words)) label.clear();
    if (line.empty()) {
      open = false;
      continue;
    }
    if (!open || !label.empty() || nexis_line(line, words)) blocks.push_back({std::move(label), {}});
    blocks.back().lines.emplace_back(line);
    open = !nexis_line(line, words);
  }
  return blocks;
}

std::optional<std::string> date_of(const Block& block, const PublicationWords& dates) {
  if (!block.label.empty()) return std::nullopt;
  const std::string& line = block.lines.front();
  if (auto date = to_iso_date(line, dates)) return date;
  const auto leading = leading_date(line, dates);
  constexpr std::size_t kMostBehind = 30;  // "January 5, 2024 Friday 3:45 PM GMT"
  if (leading && line.size() - leading->size_bytes <= kMostBehind) return leading->iso;
  return std::nullopt;
}

bool is_rights(const Block& block, const NexisWords& words) {
  const std::string line = ascii_lower(block.lines.front());
  return block.label.empty() &&
         std::ranges::any_of(words.rights, [&](const auto& word) { return line.starts_with(word.first); });
}

std::string without_by(std::string name, const NexisWords& words) {
  const std::size_t blank = name.find(' ');
  if (blank != std::string::npos && words.by.contains(ascii_lower(name.substr(0, blank)))) name.erase(0, blank + 1);
  return name;
}

// Where the parts of an article lie among its blocks.
struct Layout {
  std::size_t head_end = 0;    // one past the last block above the text
  std::size_t text_begin = 0;  // the first block of the text
  std::size_t text_end = 0;
  bool told = false;  // a label or a line says where the text is
};

Layout layout_of(const std::vector<Block>& blocks, const NexisWords& words) {
  Layout layout;
  const auto line_is = [&](const Block& block, NexisLine kind) {
    return block.lines.size() == 1 && nexis_line(block.lines.front(), words) == kind;
  };
  std::size_t at = 0;
  while (at < blocks.size() && !words.before.contains(blocks[at].label) && !line_is(blocks[at], NexisLine::kBody)) ++at;
  layout.head_end = at;
  while (at < blocks.size() && words.before.contains(blocks[at].label)) ++at;
  layout.told = at > layout.head_end;
  // Labels may stand apart, with the line that says "Body" behind the last.
  constexpr std::size_t kMostApart = 6;
  for (std::size_t i = at; i < std::min(at + kMostApart, blocks.size()); ++i) {
    if (!line_is(blocks[i], NexisLine::kBody)) continue;
    at = i + 1;
    layout.told = true;
    break;
  }
  layout.text_begin = at;
  const auto ends = [&](const Block& block) {
    return (!block.label.empty() && words.after.contains(block.label)) || line_is(block, NexisLine::kBehind);
  };
  while (at < blocks.size() && !ends(blocks[at])) ++at;
  layout.text_end = at;
  while (layout.text_end > layout.text_begin && is_rights(blocks[layout.text_end - 1], words)) --layout.text_end;
  return layout;
}

// Outlet, date and title stand without labels: outlet, date, title in text; title, outlet, date in DOCX.
void read_head(const std::vector<Block>& blocks, std::size_t end, const NexisWords& words,
               const PublicationWords& dates, RawDocument& raw) {
  std::vector<const Block*> head;
  for (std::size_t i = 0; i < end; ++i) {
    if (blocks[i].label.empty() && !is_rights(blocks[i], words)) head.push_back(&blocks[i]);
  }
  std::size_t date_at = head.size();
  for (std::size_t i = head.size(); i-- > 0 && date_at == head.size();) {
    if (auto date = date_of(*head[i], dates)) {
      raw.published = std::move(*date);
      date_at = i;
    }
  }
  if (date_at == head.size()) {
    if (!head.empty()) raw.title = head.back()->value();
    return;
  }
  if (date_at > 0) raw.outlet = head[date_at - 1]->value();
  if (date_at + 1 < head.size()) {
    raw.title = head.back()->value();
  } else if (date_at > 1) {
    raw.title = head[date_at - 2]->value();
  }
}

void take_label(const Block& block, const std::string& field, const NexisWords& words, const PublicationWords& dates,
                RawDocument& raw, Json& extra) {
  std::string value = block.value();
  if (field.empty() || value.empty()) return;
  const auto fill = [&](std::string& into) {
    if (into.empty()) into = std::move(value);
  };
  if (field == "title")
    raw.title = std::move(value);
  else if (field == "outlet")
    fill(raw.outlet);
  else if (field == "authors")
    raw.authors.push_back(without_by(std::move(value), words));
  else if (field == "language")
    fill(raw.language);
  else if (field == "url")
    fill(raw.url);
  else if (field == "published") {
    extra["load_date"] = value;
    if (raw.published.empty()) raw.published = to_iso_date(value, dates).value_or(std::string());
  } else {
    extra[field] = std::move(value);
  }
}

}  // namespace

std::string label_of(std::string_view line) {
  const std::size_t colon = line.substr(0, kMaxLabelBytes).find(':');
  return colon == std::string_view::npos ? std::string() : ascii_lower(trimmed(line.substr(0, colon)));
}

std::optional<NexisLine> nexis_line(std::string_view line, const NexisWords& words) {
  line = trimmed(line);
  if (line.empty() || line.size() > kMaxLineBytes) return std::nullopt;
  std::string key;
  for (const char c : line) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) key += ascii_lower(c);
    if (digit && !key.ends_with('#')) key += '#';
  }
  const auto found = words.lines.find(key);
  return found == words.lines.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RawDocument> read_nexis_article(const std::vector<std::string>& lines, const NexisWords& words,
                                              const PublicationWords& dates) {
  const std::vector<Block> blocks = blocks_of(lines, words);
  const Layout layout = layout_of(blocks, words);
  if (!layout.told) return std::nullopt;
  RawDocument raw;
  Json extra = Json::object();
  read_head(blocks, layout.head_end, words, dates, raw);
  std::string text;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i >= layout.text_begin && i < layout.text_end) {
      for (const std::string& line : blocks[i].lines) text += line + '\n';
      text += '\n';
      continue;
    }
    if (blocks[i].label.empty()) continue;
    const auto& labels = i < layout.text_begin ? words.before : words.after;
    const auto field = labels.find(blocks[i].label);
    if (field != labels.end()) take_label(blocks[i], field->second, words, dates, raw, extra);
  }
  raw.text = unwrapped(text);
  raw.extra_json = dumped(extra);
  return raw;
}

}  // namespace isnad::ingest::kinds
