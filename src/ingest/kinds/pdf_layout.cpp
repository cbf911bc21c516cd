#include "ingest/kinds/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "core/utf8.h"
#include "ingest/ascii.h"

namespace isnad::ingest::kinds {
namespace {

constexpr double kMarginShare = 0.12;      // of the page's height, above and below, where running lines stand
constexpr double kSmallShare = 0.92;       // of the size of the text: smaller is a note
constexpr double kRaisedShare = 0.75;      // of the size of its line: smaller digits are a mark of a note
constexpr double kGapOfParagraphs = 1.45;  // times the usual distance of lines
constexpr double kTitleShare = 1.25;
constexpr std::size_t kMostFootnotes = 500;

struct Line {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0, size = 0;
  std::size_t page = 0;
  bool is_running = false, is_note = false, is_title = false;
};

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Words that stand side by side; the order of reading is that of the words.
class LineBuilder {
 public:
  explicit LineBuilder(std::vector<Line>& lines) : lines_(lines) {}

  void add_page(const PdfPage& page, std::size_t number) {
    open_ = false;
    for (const PdfWord& word : page.words) {
      if (word.is_rotated || trimmed(word.text).empty()) continue;
      if (!open_ || !continues(word)) {
        lines_.push_back({{}, word.left, word.top, word.right, word.bottom, word.bottom - word.top, number});
        blank_ = false;
        open_ = true;
      } else if (is_mark_of_note(word)) {
        blank_ = blank_ || word.space_after;
        continue;
      }
      Line& line = lines_.back();
      if (blank_) line.text += ' ';
      line.text += word.text;
      line.left = std::min(line.left, word.left);
      line.right = std::max(line.right, word.right);
      line.top = std::min(line.top, word.top);
      line.bottom = std::max(line.bottom, word.bottom);
      line.size = std::max(line.size, word.bottom - word.top);
      blank_ = word.space_after;
    }
  }

 private:
  [[nodiscard]] bool continues(const PdfWord& word) const {
    const Line& line = lines_.back();
    const double overlap = std::min(line.bottom, word.bottom) - std::max(line.top, word.top);
    const double smaller = std::min(line.bottom - line.top, word.bottom - word.top);
    constexpr double kShared = 0.4, kBack = 0.5, kWide = 2.5;
    const bool beside = word.left >= line.right - kBack * line.size && word.left <= line.right + kWide * line.size;
    return overlap >= kShared * smaller && beside;
  }
  // "killed.12": small raised digits right behind a word.
  [[nodiscard]] bool is_mark_of_note(const PdfWord& word) const {
    const Line& line = lines_.back();
    const double size = word.bottom - word.top;
    return all_digits(word.text) && size < kRaisedShare * line.size && word.bottom < line.bottom - 0.1 * line.size &&
           !blank_;
  }

  std::vector<Line>& lines_;
  bool open_ = false, blank_ = false;
};

// "Page # of #": figures differ from page to page.
std::string key_of(std::string_view line) {
  std::string key;
  for (const char c : line) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) key += ascii_lower(c);
    if (digit && !key.ends_with('#')) key += '#';
  }
  return key;
}

bool is_page_number(std::string_view text) {
  const std::string key = key_of(trimmed(text));
  static constexpr std::string_view kForms[] = {"#",        "- # -", "page #", "page # of #", "# of #",         "#/#",
                                                "# | page", "p. #",  "| #",    "# |",         "\u2013 # \u2013"};
  return std::ranges::find(kForms, key) != std::end(kForms);
}

bool in_margin(const Line& line, const std::vector<PdfPage>& pages) {
  const double height = pages[line.page].height;
  return line.bottom < kMarginShare * height || line.top > (1 - kMarginShare) * height;
}

// Lines of the margins that stand on several pages, and numbers of pages.
void mark_running(std::vector<Line>& lines, const std::vector<PdfPage>& pages) {
  std::map<std::string, std::set<std::size_t>> pages_of;
  for (const Line& line : lines) {
    if (in_margin(line, pages)) pages_of[key_of(line.text)].insert(line.page);
  }
  const std::size_t least = std::max<std::size_t>(2, pages.size() / 3);  // heads of left and right pages differ
  for (Line& line : lines) {
    if (!in_margin(line, pages)) continue;
    line.is_running = pages_of[key_of(line.text)].size() >= least || is_page_number(line.text);
  }
}

// The size in which most letters are written.
double usual_size(const std::vector<Line>& lines) {
  std::map<long, std::size_t> letters;
  for (const Line& line : lines) {
    if (!line.is_running) letters[std::lround(line.size * 4)] += line.text.size();
  }
  const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 4;
}

bool begins_note(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits <= 3 && digits < text.size()) return true;
  return text.starts_with('*') || text.starts_with("\u2020") || text.starts_with('[');
}

// Small lines at the foot of a page (of a column), from one that begins as a note does.
void mark_notes(std::vector<Line>& lines, const std::vector<PdfPage>& pages, double size) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto is_small = [&](const Line& line) { return !line.is_running && line.size < kSmallShare * size; };
    if (!is_small(lines[i]) || lines[i].top < pages[lines[i].page].height / 2) continue;
    const bool goes_on = i > 0 && lines[i - 1].is_note && lines[i - 1].page == lines[i].page;
    if (!goes_on && !begins_note(lines[i].text)) continue;
    lines[i].is_note = true;
  }
}

// The largest lines of the first page's upper part, if they stand out.
std::string take_title(std::vector<Line>& lines, const std::vector<PdfPage>& pages, double usual) {
  double largest = 0;
  const auto may_be = [&](const Line& line) {
    constexpr double kUpper = 0.6;
    return line.page == 0 && !line.is_running && line.top < kUpper * pages[0].height;
  };
  for (const Line& line : lines) {
    if (may_be(line)) largest = std::max(largest, line.size);
  }
  std::string title;
  if (largest < kTitleShare * usual) return title;
  constexpr std::size_t kMostBytes = 300;
  for (Line& line : lines) {
    if (!may_be(line) || line.size < 0.95 * largest || title.size() > kMostBytes) continue;
    line.is_title = true;
    if (!title.empty()) title += ' ';
    title += line.text;
  }
  return title;
}

// The distance from line to line that most lines have.
double usual_step(const std::vector<const Line*>& body) {
  std::map<long, std::size_t> steps;
  for (std::size_t i = 1; i < body.size(); ++i) {
    const double step = body[i]->bottom - body[i - 1]->bottom;
    if (body[i]->page == body[i - 1]->page && step > 1 && step < 4 * body[i]->size) ++steps[std::lround(step * 2)];
  }
  const auto most = std::ranges::max_element(steps, {}, [](const auto& entry) { return entry.second; });
  return most == steps.end() ? 0 : static_cast<double>(most->first) / 2;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", ")", "\u201d", "\u2019"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':');
}

// Ends of words that are no words themselves: what stands before them was parted from them by the line.
bool is_bound_ending(std::string_view text) {
  static constexpr std::string_view kEndings[] = {"tion", "tions", "sion", "sions", "ment", "ments",
                                                  "ity",  "ness",  "ance", "ence",  "able", "ible",
                                                  "ally", "ian",   "ians", "ern",   "ional"};
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return text.ends_with(ending); });
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Puts lines together to paragraphs.
class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<const Line*>& body) : body_(body), step_(usual_step(body)) {
    for (const Line* line : body) learn_words(line->text);
  }

  std::string run() {
    std::string out;
    for (std::size_t i = 0; i < body_.size(); ++i) {
      std::string_view text = trimmed(body_[i]->text);
      if (i == 0) {
        out += text;
      } else if (parts(*body_[i - 1], *body_[i], i)) {
        out += "\n\n";
        out += text;
      } else {
        join(out, text);
      }
    }
    return out;
  }

 private:
  void learn_words(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" ,.;:()\"", at), text.size());
      if (end > at && end < text.size()) words_.insert(ascii_lower(text.substr(at, end - at)));
      at = end + 1;
    }
  }

  // Whether a new paragraph begins with `line`.
  [[nodiscard]] bool parts(const Line& before, const Line& line, std::size_t i) const {
    constexpr double kOtherSize = 0.12;
    if (std::abs(before.size - line.size) > kOtherSize * std::max(before.size, line.size)) return true;
    const double step = line.bottom - before.bottom;
    const bool below = line.page == before.page && step > 0 && line.left < before.right && before.left < line.right;
    if (!below) return ends_sentence(before.text);  // the next column, or page
    if (step_ > 0 && step > kGapOfParagraphs * step_) return true;
    const bool indented = line.left > before.left + line.size && ends_sentence(before.text);
    const double right = column_right(i);
    const bool short_end = before.right < right - 0.15 * (right - before.left) && ends_sentence(before.text);
    return indented || short_end || is_listed(line.text);
  }
  static bool is_listed(std::string_view text) {
    return text.starts_with("\u2022") || text.starts_with("\u25aa") || text.starts_with("\u25cf") ||
           text.starts_with("- ");
  }
  // How far right lines around it reach.
  [[nodiscard]] double column_right(std::size_t i) const {
    constexpr std::size_t kAround = 4;
    double right = 0;
    for (std::size_t j = i > kAround ? i - kAround : 0; j < std::min(i + kAround, body_.size()); ++j) {
      const Line& near = *body_[j];
      if (near.page == body_[i]->page && near.left < body_[i]->right && body_[i]->left < near.right) {
        right = std::max(right, near.right);
      }
    }
    return right;
  }

  // A hyphen at the end of a line parts a word, or belongs to it: as it stands elsewhere in the text, else by its case.
  void join(std::string& out, std::string_view text) const {
    constexpr std::string_view kSoft = "\u00ad", kHyphen = "\u2010";
    if (out.ends_with(kSoft)) {
      out.resize(out.size() - kSoft.size());
      out += text;
      return;
    }
    if (out.ends_with(kHyphen)) {
      out.resize(out.size() - kHyphen.size());
      out += '-';
    }
    const bool hyphen = out.ends_with('-') && out.size() > 1 && !text.empty();
    if (!hyphen) {
      out += ' ';
      out += text;
      return;
    }
    if (is_lower(out[out.size() - 2]) && is_lower(text[0]) && !keeps_hyphen(out, text)) out.pop_back();
    out += text;
  }
  [[nodiscard]] bool keeps_hyphen(const std::string& out, std::string_view text) const {
    const std::size_t begin = out.find_last_of(" \n(\"", out.size() - 2) + 1;
    const std::string first = out.substr(begin, out.size() - 1 - begin);
    const std::string second(text.substr(0, std::min(text.find_first_of(" ,.;:()\""), text.size())));
    if (words_.contains(ascii_lower(first + second))) return false;
    if (words_.contains(ascii_lower(first + "-" + second))) return true;
    if (first.find('-') != std::string::npos) return true;
    return !is_lower(first[0]) && !is_bound_ending(second);
  }

  const std::vector<const Line*>& body_;
  double step_;
  std::set<std::string> words_;
};

}  // namespace

PdfText lay_out(const std::vector<PdfPage>& pages) {
  PdfText out;
  std::vector<Line> lines;
  LineBuilder builder(lines);
  for (std::size_t i = 0; i < pages.size(); ++i) builder.add_page(pages[i], i);
  mark_running(lines, pages);
  const double size = usual_size(lines);
  mark_notes(lines, pages, size);
  out.title = take_title(lines, pages, size);
  std::vector<const Line*> body;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.is_running) {
      if (std::ranges::find(out.running_lines, line.text) == out.running_lines.end() && out.running_lines.size() < 20) {
        out.running_lines.push_back(line.text);
      }
    } else if (line.is_note) {
      const bool goes_on = i > 0 && lines[i - 1].is_note && !begins_note(line.text) && !out.footnotes.empty();
      if (goes_on) out.footnotes.back() += ' ' + line.text;
      if (!goes_on && out.footnotes.size() < kMostFootnotes) out.footnotes.push_back(line.text);
    } else if (!line.is_title) {
      body.push_back(&line);
    }
  }
  out.text = Paragraphs(body).run();
  return out;
}

}  // namespace isnad::ingest::kinds
