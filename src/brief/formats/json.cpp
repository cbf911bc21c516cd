#include "brief/formats/json.h"

#include <utility>

#include "export/json_members.h"

namespace isnad::brief::formats {
namespace {

using exports::JsonText;
using exports::put_count;
using exports::put_text;
using exports::put_text_or_null;
using exports::put_texts;

void put_cited(JsonText& out, const Cited& cited) {
  out.key("citations");
  out.begin_array();
  for (const std::uint32_t one : cited) out.integer(static_cast<std::int64_t>(one) + 1);
  out.end_array();
}

void put_sentence(JsonText& out, const Sentence& sentence) {
  out.begin_object();
  put_text(out, "text", sentence.text());
  put_cited(out, sentence.cited());
  out.key("facts");
  out.begin_array();
  for (const Part& part : sentence.parts) {
    if (part.slot.empty() || part.text.empty()) continue;
    out.begin_object();
    put_text(out, "slot", part.slot);
    put_text(out, "text", part.text);
    put_cited(out, part.cited);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void put_sentences(JsonText& out, std::string_view key, const std::vector<Sentence>& sentences) {
  out.key(key);
  out.begin_array();
  for (const Sentence& one : sentences) put_sentence(out, one);
  out.end_array();
}

void put_item(JsonText& out, const Item& item) {
  put_text(out, "kind", item.kind);
  put_text_or_null(out, "id", item.id);
  put_sentences(out, "sentences", item.sentences);
  put_texts(out, "incidents", item.incidents);
}

void put_section_head(JsonText& out, const Section& section) {
  put_text(out, "name", section.name);
  put_text(out, "title", section.title);
  put_text(out, "note", section.note);
  if (!section.columns.empty()) put_texts(out, "columns", section.columns);
  put_count(out, "left_out", static_cast<std::int64_t>(section.left_out));
  put_text_or_null(out, "command", section.command);
}

void put_about(JsonText& out, const Brief& brief) {
  put_text(out, "schema", "isnad/1");
  put_text(out, "title", brief.title);
  out.key("about");
  out.begin_object();
  for (const auto& [key, value] : brief.about) {
    out.escaped_key(key);
    out.text(value);
  }
  out.end_object();
}

void put_citation(JsonText& out, const Citation& one, std::size_t number) {
  put_count(out, "number", static_cast<std::int64_t>(number));
  put_text(out, "document", one.report.document);
  out.key("span");
  out.begin_array();
  out.integer(one.report.span.begin);
  out.integer(one.report.span.end);
  out.end_array();
  put_text(out, "quote", one.quote);
  put_text_or_null(out, "outlet", one.outlet);
  put_text_or_null(out, "title", one.title);
  put_text_or_null(out, "published", one.published);
  put_text_or_null(out, "url", one.url);
}

}  // namespace

std::string json(const Brief& brief) {
  JsonText out;
  out.begin_object();
  put_about(out, brief);
  out.key("sections");
  out.begin_array();
  for (const Section& section : brief.sections) {
    out.begin_object();
    put_section_head(out, section);
    out.key("items");
    out.begin_array();
    for (const Item& item : section.items) {
      out.begin_object();
      put_item(out, item);
      out.end_object();
    }
    out.end_array();
    put_sentences(out, "closing", section.closing);
    out.end_object();
  }
  out.end_array();
  out.key("citations");
  out.begin_array();
  for (std::size_t i = 0; i < brief.citations.size(); ++i) {
    out.begin_object();
    put_citation(out, brief.citations[i], i + 1);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

std::vector<std::string> json_lines(const Brief& brief) {
  std::vector<std::string> out;
  const auto line = [&](std::string_view kind, auto put) {
    JsonText text;
    text.begin_object();
    put_text(text, "brief", kind);
    put(text);
    text.end_object();
    out.push_back(text.take());
  };
  line("head", [&](JsonText& text) { put_about(text, brief); });
  for (const Section& section : brief.sections) {
    line("section", [&](JsonText& text) {
      put_section_head(text, section);
      put_sentences(text, "closing", section.closing);
    });
    for (const Item& item : section.items) {
      line("item", [&](JsonText& text) {
        put_text(text, "section", section.name);
        put_item(text, item);
      });
    }
  }
  for (std::size_t i = 0; i < brief.citations.size(); ++i) {
    line("citation", [&](JsonText& text) { put_citation(text, brief.citations[i], i + 1); });
  }
  return out;
}

}  // namespace isnad::brief::formats
