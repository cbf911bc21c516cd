#include "export/formats/csl.h"

#include <set>
#include <string>
#include <string_view>

#include "core/edtf.h"
#include "export/json_text.h"
#include "export/view/value_text.h"

namespace isnad::exports::formats {
namespace {

void text(JsonText& out, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  out.key(key);
  out.text(view::on_one_line(value));
}

void append_issued(JsonText& out, const std::string& day) {
  const auto date = core::Edtf::parse(day);
  if (!date || !date->first()) return;
  const core::EdtfDate& told = *date->first();
  out.key("issued");
  out.begin_object();
  out.key("date-parts");
  out.begin_array();
  out.begin_array();
  out.integer(told.year);
  if (told.month != 0 && !told.is_season()) out.integer(told.month);
  if (told.day != 0) out.integer(told.day);
  out.end_array();
  out.end_array();
  out.end_object();
}

std::string item(const view::View& view, const view::Article& article) {
  JsonText out;
  out.begin_object();
  out.key("id");
  out.text(article.id);
  out.key("type");
  out.text("article-newspaper");
  text(out, "title", article.title);
  text(out, "container-title", article.outlet);
  if (!article.authors.empty()) {
    out.key("author");
    out.begin_array();
    for (const std::string& author : article.authors) {
      out.begin_object();
      text(out, "literal", author);
      out.end_object();
    }
    out.end_array();
  }
  append_issued(out, view.published_day(article.id));
  text(out, "URL", article.url);
  if (!article.language.starts_with("und")) text(out, "language", article.language);
  out.end_object();
  return out.take();
}

}  // namespace

void write_csl(const view::View& view, Cited cited, const Sink& sink) {
  std::set<std::string_view> chosen;
  for (const resolve::ResolvedIncident& incident : view.content().incidents) {
    for (const resolve::Report& report : incident.reports) chosen.insert(report.document);
  }
  bool first = true;
  for (const view::Article& article : view.content().articles) {
    if (cited == Cited::kByIncidents && !chosen.contains(article.id)) continue;
    if (!sink((first ? "[\n" : ",\n") + item(view, article))) return;
    first = false;
  }
  sink(first ? "[]\n" : "\n]\n");
}

}  // namespace isnad::exports::formats
