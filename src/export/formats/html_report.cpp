#include "export/formats/html_report.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "export/formats/markup.h"
#include "export/view/incident_facts.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports::formats {
namespace {

constexpr std::string_view kStyle =
    "<style>\n"
    "body{font:1rem/1.45 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\n"
    "h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1.05rem;margin:2rem 0 .4rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem "
    "1rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}\n"
    "table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:."
    "15rem .5rem .15rem 0}\n"
    "th{font-weight:normal;color:#555;white-space:nowrap;width:9rem}\n"
    ".disputed th::after{content:\" — disputed\";color:#a00}.note{color:#555;font-size:.9rem}\n"
    "ol{font-size:.9rem;padding-left:1.6rem}li{margin:.25rem "
    "0;overflow-wrap:anywhere}li:target{background:#ffc}sup{line-height:0}a{color:#036}\n"
    "article{break-inside:avoid-page}\n"
    "@media print{body{max-width:none;margin:0;font-size:10pt}a{color:inherit;text-decoration:none}"
    "li a[href^=http]::after{content:\" <\" attr(href) \">\"}h2,h3{break-after:avoid}}\n"
    "</style>\n";

std::string safe(const std::string& text) { return markup_text(view::on_one_line(text)); }

// Links to the reports that give a value: "[1] [3]".
std::string footnotes(const std::string& id, const std::vector<std::uint32_t>& support) {
  std::string out;
  for (const std::uint32_t at : support) {
    out += fmt::format("<sup><a href=\"#{0}-{1}\">{1}</a></sup> ", markup_text(id), at + 1);
  }
  return out;
}

std::string report_item(const view::View& view, const std::string& id, std::size_t number,
                        const resolve::Report& report) {
  const view::Article* article = view.article(report.document);
  std::string source = safe(view::chain_text(view, report.document, report.chain));
  if (article != nullptr) {
    const std::string title = article->title.empty() ? article->id : article->title;
    const std::string address = web_address(article->url);
    source += address.empty() ? fmt::format(". <cite>{}</cite>", safe(title))
                              : fmt::format(". <a href=\"{}\"><cite>{}</cite></a>", markup_text(address), safe(title));
    const std::string day = view.published_day(report.document);
    if (!day.empty()) source += ", " + safe(day);
  }
  return fmt::format("<li id=\"{}-{}\">“{}” — {}</li>\n", markup_text(id), number + 1,
                     safe(view.words(report.document, report.span)), source);
}

std::string report_list(const view::View& view, const std::string& id, const std::vector<resolve::Report>& reports) {
  std::string out = "<ol>\n";
  for (std::size_t i = 0; i < reports.size(); ++i) out += report_item(view, id, i, reports[i]);
  return out + "</ol>\n";
}

std::string attribute_row(const view::View& view, const resolve::ResolvedIncident& incident,
                          const resolve::NamedAttribute& named) {
  const resolve::Attribute& attribute = incident.*named.attribute;
  std::vector<std::string> values;
  for (const resolve::ToldValue& told : attribute.values) {
    const bool agreed = attribute.agreed && *attribute.agreed == told.value && attribute.values.size() > 1;
    values.push_back(fmt::format("{}{}{}{} {}", safe(view::value_text(view, told.value)), agreed ? " (agreed)" : "",
                                 told.developing ? " (replaced later)" : "", told.inferred ? " (inferred)" : "",
                                 footnotes(incident.id, told.support)));
  }
  if (attribute.decision != 0 && attribute.agreed) {
    values.push_back(fmt::format("{} (decision {} of a person)", safe(view::value_text(view, *attribute.agreed)),
                                 attribute.decision));
  }
  if (values.empty()) return {};
  return fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                     attribute.disputed ? " class=\"disputed\"" : "", named.name, view::joined(values, "<br>"));
}

std::string incident_text(const view::View& view, const resolve::ResolvedIncident& incident) {
  const view::Dates dates = view::dates_of(incident.time);
  std::string when = view::day_text(dates.start);
  if (dates.end != dates.start) when += " – " + view::day_text(dates.end);
  std::string out = fmt::format("<article id=\"{}\">\n<h3>{}{}</h3>\n", markup_text(incident.id),
                                when.empty() ? std::string() : safe(when) + ": ", safe(view::headline(view, incident)));
  const resolve::Support& support = incident.support;
  out +=
      fmt::format("<p class=\"note\">{}; told in {} articles, {} stories, {} outlets, by {} origins; confidence {:.2f}",
                  to_string(incident.level), support.articles, support.stories, support.outlets, support.origins,
                  incident.confidence);
  if (incident.review != resolve::Review::kNone) out += fmt::format("; {} by a person", to_string(incident.review));
  if (!view::is_told_as_done(incident)) out += "; nobody tells it as done";
  out += "</p>\n<table>\n";
  for (const resolve::NamedAttribute& named : resolve::kAttributes) out += attribute_row(view, incident, named);
  return out + "</table>\n" + report_list(view, incident.id, incident.reports) + "</article>\n";
}

std::string relation_text(const view::View& view, const resolve::ResolvedRelation& relation) {
  std::string out =
      fmt::format("<article id=\"{}\">\n<h3>{} <em>{}</em> {}{}</h3>\n<table>\n", markup_text(relation.id),
                  safe(view.actor_name(relation.subject)), to_string(relation.type),
                  safe(view.actor_name(relation.object)), relation.disputed ? " (disputed)" : "");
  if (!relation.labels.empty()) {
    out += fmt::format("<tr><th scope=\"row\">title</th><td>{}</td></tr>\n", safe(view::joined(relation.labels)));
  }
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{} {}</td></tr>\n", to_string(interval.status),
                       interval.valid.empty() ? "no time told" : safe(interval.valid),
                       footnotes(relation.id, interval.support));
  }
  return out + "</table>\n" + report_list(view, relation.id, relation.reports) + "</article>\n";
}

std::string front(const view::View& view) {
  std::string out(kHtmlHead);
  out += "<title>What the sources say</title>\n" + std::string(kStyle) +
         "</head>\n<body>\n<h1>What the sources say</h1>\n<dl>\n";
  for (const auto& [key, value] : about_pairs(view.about()))
    out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", key, safe(value));
  out += fmt::format("<dt>incidents</dt><dd>{}</dd>\n<dt>articles</dt><dd>{}</dd>\n</dl>\n",
                     view.content().incidents.size(), view.content().articles.size());
  out +=
      "<p class=\"note\">Every value that a source gives is here; small numbers lead to the sentence that gives it. "
      "Where values can't all be true the attribute says so. Copies of a text count as one story; who only passes on "
      "what "
      "another says is no origin.</p>\n";
  return out;
}

}  // namespace

void write_html_report(const view::View& view, ReportOf what, const Sink& sink) {
  if (!sink(front(view)) || !sink("<h2>Incidents</h2>\n")) return;
  for (const std::size_t at : view::by_day(view)) {
    if (!sink(incident_text(view, view.content().incidents[at]))) return;
  }
  if (what == ReportOf::kLedger) {
    if (!sink("<h2>Relations</h2>\n")) return;
    for (const resolve::ResolvedRelation& relation : view.content().relations) {
      if (!sink(relation_text(view, relation))) return;
    }
  }
  sink("</body>\n</html>\n");
}

}  // namespace isnad::exports::formats
