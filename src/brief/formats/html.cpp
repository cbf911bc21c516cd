#include "brief/formats/html.h"

#include <fmt/format.h>

#include "brief/formats/words.h"
#include "export/formats/markup.h"

namespace isnad::brief::formats {
namespace {

using exports::formats::markup_text;

constexpr std::string_view kStyle =
    "<style>\n"
    ":root{color-scheme:light dark}\n"
    "body{font:1.05rem/1.55 Georgia,'Times New Roman',serif;max-width:44rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.2rem;margin:2.5rem 0 .3rem;border-bottom:1px solid}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.9rem}dd{margin:0}\n"
    "nav{font-size:.9rem}nav a{margin-right:.8rem}\n"
    ".note{opacity:.75;font-size:.9rem;margin:.2rem 0 1rem}\n"
    "article{margin:0 0 1rem;break-inside:avoid}\n"
    "article>div{display:inline}\n"
    "details{display:inline}summary{display:inline;cursor:pointer;font-size:.72em;vertical-align:super;line-height:0;"
    "padding:0 .15em;text-decoration:underline}\n"
    "details:not([open])::details-content{display:none}\n"  // else the closed words break the line
    "summary::-webkit-details-marker{display:none}summary::marker{content:''}\n"
    "details[open]>blockquote{display:block;margin:.4rem 0 .6rem;padding:.3rem .8rem;border-left:3px "
    "solid;font-size:.92rem}\n"
    "cite{font-style:normal;opacity:.8;display:block}\n"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.2rem "
    ".6rem .2rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}\n"
    "th{font-weight:normal;opacity:.75}code{font-size:.85em;overflow-wrap:anywhere}\n"
    "ol{font-size:.85rem;padding-left:2rem}li:target{outline:2px solid}li{overflow-wrap:anywhere;margin:.2rem 0}\n"
    "@media print{body{max-width:none;margin:0;font-size:10pt;color:#000;background:#fff}nav{display:none}"
    "details>blockquote{display:none}h2{break-after:avoid}li a::after{content:' <' attr(href) '>'}}\n"
    "</style>\n";

std::string source(const Citation& one) {
  const std::string text = markup_text(source_text(one));
  return one.url.empty() ? text : fmt::format("<a href=\"{}\">{}</a>", markup_text(one.url), text);
}

std::string marks(const Brief& brief, const Cited& cited) {
  std::string out;
  for (const std::uint32_t one : cited) {
    const Citation& citation = brief.citations[one];
    out += fmt::format("<details><summary>{}</summary><blockquote>“{}”<cite>— {}</cite></blockquote></details>",
                       one + 1, markup_text(citation.quote), source(citation));
  }
  return out;
}

std::string text_of(const Brief& brief, const Sentence& sentence) {
  std::string out;
  for (const Part& part : sentence.parts) {
    out += markup_text(part.text);
    if (part.marked && !part.cited.empty()) out += marks(brief, part.cited);
  }
  return out + marks(brief, sentence.cited_at_end());
}

std::string table(const Brief& brief, const Section& section) {
  std::string out = "<table>\n<tr>";
  for (const std::string& column : section.columns)
    out += fmt::format("<th scope=\"col\">{}</th>", markup_text(column));
  out += "</tr>\n";
  for (const Item& row : section.items) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.sentences.size(); ++i) {
      const std::string text = text_of(brief, row.sentences[i]);
      const bool is_command = row.sentences[i].text().starts_with("isnad ");
      out += is_command ? fmt::format("<td><code>{}</code></td>", text) : fmt::format("<td>{}</td>", text);
    }
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

std::string section_text(const Brief& brief, const Section& section) {
  std::string out = fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n<p class=\"note\">{}</p>\n", section.name,
                                markup_text(section.title), markup_text(section.note));
  if (!section.columns.empty()) {
    out += table(brief, section);
  } else {
    for (const Item& item : section.items) {
      out += "<article>";
      for (std::size_t i = 0; i < item.sentences.size(); ++i) {
        out += fmt::format("{}<div>{}</div>", i > 0 ? "\n" : "", text_of(brief, item.sentences[i]));
      }
      out += "</article>\n";
    }
  }
  for (const Sentence& one : section.closing) out += fmt::format("<div>{}</div>\n", text_of(brief, one));
  if (const std::string more = more_text(section); !more.empty()) {
    out += section.command.empty() ? fmt::format("<p class=\"note\">{}.</p>\n", markup_text(more))
                                   : fmt::format("<p class=\"note\">{}: <code>{}</code></p>\n", markup_text(more),
                                                 markup_text(section.command));
  }
  return out + "</section>\n";
}

}  // namespace

std::string html(const Brief& brief) {
  std::string out(exports::formats::kHtmlHead);
  out += fmt::format("<title>{0}</title>\n{1}</head>\n<body>\n<h1>{0}</h1>\n<dl>\n", markup_text(brief.title), kStyle);
  for (const auto& [key, value] : brief.about) {
    if (!value.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", markup_text(key), markup_text(value));
  }
  out += "</dl>\n<nav>";
  for (const Section& section : brief.sections) {
    out += fmt::format("<a href=\"#{}\">{}</a> ", section.name, markup_text(section.title));
  }
  out += "</nav>\n";
  for (const Section& section : brief.sections) out += section_text(brief, section);
  if (!brief.citations.empty()) {
    out += "<section id=\"citations\">\n<h2>Citations</h2>\n<ol>\n";
    for (std::size_t i = 0; i < brief.citations.size(); ++i) {
      out += fmt::format("<li id=\"c{}\">“{}” — {}</li>\n", i + 1, markup_text(brief.citations[i].quote),
                         source(brief.citations[i]));
    }
    out += "</ol>\n</section>\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace isnad::brief::formats
