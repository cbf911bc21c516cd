#include "ingest/kinds/mail_text.h"

#include <algorithm>
#include <vector>

#include "ingest/ascii.h"
#include "ingest/kinds/unwrap.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kMostWordsBefore = 60;  // of whoever forwards it; a longer text is an article of its own
constexpr std::size_t kMostHeadLines = 12;

std::vector<std::string> lines_of(std::string_view text, bool flowed) {
  std::vector<std::string> lines;
  bool goes_on = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool signature = line == "-- ";
    if (flowed && line.starts_with(' ')) line.remove_prefix(1);
    if (goes_on && !line.empty() && !signature) {
      lines.back() += line;
    } else {
      lines.emplace_back(line);
    }
    goes_on = flowed && line.ends_with(' ') && !signature;
  }
  return lines;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool blank = true;
  for (const char c : text) {
    if (blank && !is_ascii_space(c)) ++words;
    blank = is_ascii_space(c);
  }
  return words;
}

bool is_forward_line(std::string_view line, const MailWords& words) {
  line = trimmed(line);
  constexpr std::string_view kAround = "-*_=: \t>";
  const std::size_t begin = std::min(line.find_first_not_of(kAround), line.size());
  line.remove_prefix(begin);
  while (!line.empty() && kAround.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  return words.forward_lines.contains(ascii_lower(line));
}

// "From: Gulf Wire <…>" below the line that says "Forwarded message"; also with stars around the label.
bool take_forward_label(std::string_view line, const MailWords& words, MailText& out) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view label = trimmed(line.substr(0, colon));
  while (label.starts_with('*') || label.starts_with('>')) label = trimmed(label.substr(1));
  while (label.ends_with('*')) label.remove_suffix(1);
  const auto known = words.forward_labels.find(ascii_lower(trimmed(label)));
  if (known == words.forward_labels.end()) return false;
  std::string_view value = trimmed(line.substr(colon + 1));
  while (value.starts_with('*')) value = trimmed(value.substr(1));
  if (known->second == ForwardLabel::kFrom) out.from = value;
  if (known->second == ForwardLabel::kDate) out.date = value;
  if (known->second == ForwardLabel::kSubject) out.subject = value;
  return true;
}

std::string text_from(const std::vector<std::string>& lines, std::size_t begin, std::size_t end, bool keep_quoted) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    std::string_view line = lines[i];
    if (line == "-- ") break;
    const bool quoted = trimmed(line).starts_with('>');
    if (quoted && !keep_quoted) continue;
    while (keep_quoted && trimmed(line).starts_with('>')) line = trimmed(line).substr(1);
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace

MailText read_mail_text(std::string_view given, bool flowed, const MailWords& words) {
  const std::vector<std::string> lines = lines_of(given, flowed);
  MailText out;
  const auto mark = std::ranges::find_if(lines, [&](const std::string& line) { return is_forward_line(line, words); });
  const auto mark_at = static_cast<std::size_t>(mark - lines.begin());
  std::size_t begin = 0;
  const bool short_before = count_words(text_from(lines, 0, mark_at, false)) <= kMostWordsBefore;
  if (mark != lines.end() && short_before) {
    begin = mark_at + 1;
    std::size_t head = 0;
    for (; begin < lines.size() && head < kMostHeadLines; ++begin) {
      if (trimmed(lines[begin]).empty() && head == 0) continue;
      if (!take_forward_label(lines[begin], words, out)) break;
      ++head;
    }
    out.is_forwarded = head > 0;
    if (head == 0) begin = 0;
  }
  std::string text = text_from(lines, begin, lines.size(), out.is_forwarded);
  if (trimmed(text).empty()) text = text_from(lines, 0, lines.size(), true);
  out.text = unwrapped(text);
  return out;
}

std::string sender_of(std::string_view from) {
  const std::size_t open = from.find('<');
  std::string_view name = trimmed(from.substr(0, open));
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = trimmed(name.substr(1, name.size() - 2));
  if (open != std::string_view::npos && !name.empty()) return std::string(name);
  std::string_view address = open == std::string_view::npos ? name : trimmed(from.substr(open + 1));
  address = address.substr(0, address.find('>'));
  const std::size_t bracket = address.find('(');  // "news@gulf.example (Gulf Wire)"
  if (bracket != std::string_view::npos) {
    return std::string(trimmed(address.substr(bracket + 1, address.find(')') - bracket - 1)));
  }
  const std::size_t at = address.find('@');
  return std::string(at == std::string_view::npos ? address : address.substr(at + 1));
}

std::string subject_of(std::string_view subject, const MailWords& words) {
  subject = trimmed(subject);
  for (std::size_t colon = subject.find(':'); colon != std::string_view::npos; colon = subject.find(':')) {
    if (!words.subject_prefixes.contains(ascii_lower(trimmed(subject.substr(0, colon))))) break;
    subject = trimmed(subject.substr(colon + 1));
  }
  return std::string(subject);
}

}  // namespace isnad::ingest::kinds
