#include "brief/formats/markdown.h"

#include <fmt/format.h>

#include "brief/formats/words.h"

namespace isnad::brief::formats {
namespace {

// What Markdown would take for marks.
std::string safe(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string marks(const Cited& cited) {
  std::string out;
  for (const std::uint32_t one : cited) out += fmt::format("[[{0}]](#c{0})", one + 1);
  return out;
}

std::string text_of(const Sentence& sentence) {
  std::string out;
  for (const Part& part : sentence.parts) {
    out += safe(part.text);
    if (part.marked && !part.cited.empty()) out += fmt::format(" {}", marks(part.cited));
  }
  const Cited rest = sentence.cited_at_end();
  return rest.empty() ? out : fmt::format("{} {}", out, marks(rest));
}

std::string table(const Section& section) {
  std::string out = "|", line = "|";
  for (const std::string& column : section.columns) {
    out += fmt::format(" {} |", safe(column));
    line += " --- |";
  }
  out += fmt::format("\n{}\n", line);
  for (const Item& row : section.items) {
    out += "|";
    for (const Sentence& cell : row.sentences) out += fmt::format(" {} |", text_of(cell));
    out += "\n";
  }
  return out + "\n";
}

std::string citation(const Citation& one, std::size_t number) {
  std::string out = fmt::format("<a id=\"c{0}\"></a>{0}. “{1}” — {2}", number, safe(one.quote), safe(source_text(one)));
  if (!one.url.empty()) out += fmt::format(", <{}>", one.url);
  return out + "\n\n";
}

}  // namespace

std::string markdown(const Brief& brief) {
  std::string out = fmt::format("# {}\n\n", safe(brief.title));
  for (const auto& [key, value] : brief.about) {
    if (!value.empty()) out += fmt::format("- {}: {}\n", safe(key), safe(value));
  }
  for (const Section& section : brief.sections) {
    out += fmt::format("\n## {}\n\n*{}*\n\n", safe(section.title), safe(section.note));
    if (!section.columns.empty()) {
      out += table(section);
    } else {
      for (const Item& item : section.items) {
        out += "- ";
        for (std::size_t i = 0; i < item.sentences.size(); ++i) {
          out += fmt::format("{}{}", i > 0 ? " " : "", text_of(item.sentences[i]));
        }
        out += "\n";
      }
    }
    if (!section.items.empty() && section.columns.empty()) out += "\n";
    for (const Sentence& one : section.closing) out += fmt::format("{}\n\n", text_of(one));
    if (const std::string more = more_text(section); !more.empty()) {
      out += section.command.empty() ? more + ".\n\n" : fmt::format("{}: `{}`\n\n", more, section.command);
    }
  }
  if (brief.citations.empty()) return out;
  out += "\n## Citations\n\n";
  for (std::size_t i = 0; i < brief.citations.size(); ++i) out += citation(brief.citations[i], i + 1);
  return out;
}

}  // namespace isnad::brief::formats
