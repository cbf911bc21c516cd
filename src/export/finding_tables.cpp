#include "export/finding_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/evidence.h"
#include "export/json_text.h"
#include "export/text_layout.h"
#include "ledger/query/words.h"

namespace isnad::exports {
namespace {

using ledger::query::kFoundBegins;
using ledger::query::kFoundEnds;
using ledger::query::TimelineDay;

std::string without_marks(const std::string& snippet) {
  std::string out;
  for (const char c : snippet) {
    if (c != kFoundBegins && c != kFoundEnds) out += c;
  }
  return out;
}

// Each found word bold.
std::string with_marks(const std::string& snippet, const Colours& colours) {
  std::string out, word;
  bool inside = false;
  for (const char c : snippet) {
    if (c == kFoundBegins) {
      inside = true;
    } else if (c == kFoundEnds) {
      // Word by word, so that a line may end between two.
      for (std::size_t begin = 0; begin <= word.size();) {
        const std::size_t end = std::min(word.find(' ', begin), word.size());
        out += colours.bold(word.substr(begin, end - begin));
        if (end < word.size()) out += ' ';
        begin = end + 1;
      }
      word.clear();
      inside = false;
    } else {
      (inside ? word : out) += c;
    }
  }
  return out + word;
}

}  // namespace

std::string search_text(std::span<const FoundWords> found, Labels& labels, const TextStyle& style) {
  constexpr std::size_t kMostIncidents = 5;
  const Colours colours(style.colours);
  std::string out;
  for (const FoundWords& one : found) {
    const auto& label = labels.document(one.document);
    if (!out.empty()) out += '\n';
    std::string head = colours.mark(label.name());
    for (const std::string& part : {label.outlet, label.published.substr(0, 10)}) {
      if (!part.empty()) head += " · " + part;
    }
    append_wrapped(head, 0, style.width_columns, out);
    append_wrapped(with_marks(one.snippet, colours), 2, style.width_columns, out);
    for (std::size_t i = 0; i < one.incidents.size() && i < kMostIncidents; ++i) {
      append_wrapped(fmt::format("{} {}", colours.source(one.incidents[i].id), short_text(one.incidents[i])), 4,
                     style.width_columns, out);
    }
    if (one.incidents.size() > kMostIncidents) {
      append_wrapped(colours.dim(fmt::format("and {} more incidents", one.incidents.size() - kMostIncidents)), 4,
                     style.width_columns, out);
    }
    append_wrapped(colours.dim("isnad show " + label.id), 2, style.width_columns, out);
  }
  return out;
}

Table search_table(std::span<const FoundWords> found, Labels& labels) {
  Table table({{"published"}, {"outlet"}, {"title"}, {"words"}, {"incidents"}, {"url"}, {"document"}});
  for (const FoundWords& one : found) {
    const auto& label = labels.document(one.document);
    std::vector<std::string> ids;
    for (const auto& incident : one.incidents) ids.push_back(incident.id);
    table.add({{label.published.substr(0, 10)},
               {label.outlet},
               {label.title},
               {without_marks(one.snippet)},
               {joined(ids, "; ")},
               {label.url},
               {label.id}});
  }
  return table;
}

std::string search_json(const FoundWords& found, Labels& labels) {
  const auto& label = labels.document(found.document);
  JsonText out;
  out.begin_object();
  const auto text = [&](std::string_view key, std::string_view value) {
    out.key(key);
    out.text(value);
  };
  text("document", label.id);
  text("title", label.title);
  text("outlet", label.outlet);
  text("url", label.url);
  text("published", label.published);
  text("words", without_marks(found.snippet));
  out.key("incidents");
  out.begin_array();
  for (const auto& incident : found.incidents) out.text(incident.id);
  out.end_array();
  out.end_object();
  return out.take();
}

Table timeline_table(std::span<const TimelineDay> days) {
  Table table({{"date"}, {"text"}, {"support"}, {"incidents", Shown::kCsv}, {"document", Shown::kCsv}});
  for (const TimelineDay& day : days) {
    table.add({{day.date}, {day.text}, {std::to_string(day.stories)}, {joined(day.incidents, "; ")}, {day.document}});
  }
  return table;
}

std::string timeline_json(const TimelineDay& day) {
  JsonText out;
  out.begin_object();
  out.key("date");
  out.text(day.date);
  out.key("text");
  out.text(day.text);
  out.key("support");
  out.integer(day.stories);
  out.key("incidents");
  out.begin_array();
  for (const std::string& id : day.incidents) out.text(id);
  out.end_array();
  out.key("document");
  out.text(day.document);
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
