#include "ingest/clean.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "core/sha256.h"
#include "core/utf8.h"
#include "ingest/aligned_text.h"
#include "ingest/ascii.h"
#include "ingest/date_order.h"
#include "ingest/file_kind.h"
#include "ingest/html/charset.h"
#include "ingest/html/page.h"
#include "ingest/mending.h"
#include "ingest/publication_date.h"
#include "ingest/text_head.h"

namespace isnad::ingest {
namespace {

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void set_date(Document& document, std::string date, DateOrigin origin) {
  if (!document.published.empty() || date.empty()) return;
  document.published = std::move(date);
  document.published_from = origin;
}

// Keeps a value under `extra`, unless the input has something there already.
void keep_extra(Document& document, const std::string& key, const nlohmann::ordered_json& value) {
  using Json = nlohmann::ordered_json;
  Json extra = Json::parse(document.extra_json, nullptr, /*allow_exceptions=*/false);
  if (!extra.is_object()) extra = Json::object();
  if (extra.contains(key)) return;
  extra[key] = value;
  document.extra_json = extra.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A date of publication that can be read in two ways, from the best place that has one.
struct Undecided {
  std::string as_written;
  DateOrigin origin = DateOrigin::kNone;

  void note(const Document& document, std::string written, DateOrigin from) {
    if (written.empty() || !as_written.empty() || !document.published.empty()) return;
    as_written = std::move(written);
    origin = from;
  }
};

// Takes the reading that something decides; the date as it was written and both readings are kept in any case.
void decide_date(Document& document, const Undecided& undecided, std::string_view text, const IngestTables& tables) {
  const auto readings = two_readings(trimmed(undecided.as_written), tables.publication);
  if (!readings) return;
  const DateEvidence evidence{document.url, document.outlet, text, undecided.origin == DateOrigin::kText};
  if (auto date = decided_date(*readings, evidence, tables.publication)) {
    set_date(document, std::move(*date), undecided.origin);
  }
  keep_extra(document, "published", undecided.as_written);
  keep_extra(document, "published_readings", {readings->month_first, readings->day_first});
}

// A date that a program filled in, or that a field gave; one that is none is kept under `extra`.
void set_given_date(Document& document, const std::string& given, Undecided& undecided, const IngestTables& tables) {
  if (given.empty()) return;
  if (auto date = to_iso_date(trimmed(given), tables.publication)) {
    set_date(document, std::move(*date), DateOrigin::kMetadata);
  } else if (two_readings(trimmed(given), tables.publication)) {
    undecided.note(document, given, DateOrigin::kMetadata);
  } else {
    keep_extra(document, "published", given);
  }
}

// What the text itself says stands above what metadata says of it, where it is sure: pages in every language are marked
// "en" by the program that made them. The mark is kept.
void settle_language(Document& document, std::string_view text, const IngestTables& tables) {
  const auto primary = [](std::string_view code) { return code.substr(0, code.find('-')); };
  DetectedLanguage detected = tables.languages.detect(text);
  if (document.language.empty()) {
    document.language = std::move(detected.code);
  } else if (detected.sure && primary(detected.code) != primary(document.language)) {
    keep_extra(document, "language", document.language);
    document.language = std::move(detected.code);
  }
}

// The fields that were given.
Document as_given(RawDocument& raw, Undecided& undecided, const IngestTables& tables) {
  Document document;
  document.title = std::move(raw.title);
  document.outlet = std::move(raw.outlet);
  document.url = std::move(raw.url);
  document.authors = std::move(raw.authors);
  document.language = tables.languages.code(raw.language);
  document.extra_json = std::move(raw.extra_json);
  set_given_date(document, raw.published, undecided, tables);
  return document;
}

void add_metadata(Document& document, html::Metadata metadata, Undecided& undecided, const IngestTables& tables) {
  fill(document.title, std::move(metadata.title));
  fill(document.outlet, std::move(metadata.outlet));
  fill(document.url, std::move(metadata.url));
  fill(document.language, tables.languages.code(metadata.language));
  if (document.authors.empty()) document.authors = std::move(metadata.authors);
  set_date(document, std::move(metadata.published), DateOrigin::kHtml);
  undecided.note(document, std::move(metadata.undecided), DateOrigin::kHtml);
}

void add_head(Document& document, TextHead head, Undecided& undecided, const IngestTables& tables) {
  fill(document.title, std::move(head.title));
  fill(document.outlet, std::move(head.outlet));
  fill(document.url, std::move(head.url));
  fill(document.language, tables.languages.code(head.language));
  if (document.authors.empty()) document.authors = std::move(head.authors);
  set_date(document, std::move(head.published), DateOrigin::kHeader);
  undecided.note(document, std::move(head.undecided), DateOrigin::kHeader);
}

// Lines that stand for themselves, broken as texts are.
void mend_fields(Document& document) {
  document.title = mended(std::move(document.title));
  document.outlet = mended(std::move(document.outlet));
  for (std::string& author : document.authors) author = mended(std::move(author));
}

// The date as the text says it; a line that does nothing else is no part of the report.
std::optional<TextDate> take_text_date(Document& document, AlignedText& text, const PublicationWords& words) {
  auto date = date_of_text(text.text(), words);
  if (!date || !date->label_line) return date;
  document.dropped.push_back({DropReason::kBoilerplate, std::string(date->line.of(text.text()))});
  ByteSpan line = date->line;
  while (line.end < text.text().size() && is_ascii_space(text.text()[line.end])) ++line.end;
  text.erase({&line, 1});
  return date;
}

// What neither the fields nor the head gave: an undecided date of theirs, the address, the text.
void add_other_dates(Document& document, AlignedText& text, Undecided& undecided, const IngestTables& tables) {
  auto of_url = date_of_url(document.url, tables.publication);
  const std::string before(std::string_view(text.text()).substr(0, kEvidenceBytes));  // with the line that says it
  auto of_text = take_text_date(document, text, tables.publication);
  if (of_text && !of_url) undecided.note(document, std::move(of_text->undecided), DateOrigin::kText);
  if (!undecided.as_written.empty()) decide_date(document, undecided, before, tables);
  if (of_url) set_date(document, std::move(*of_url), DateOrigin::kUrl);
  if (of_text) set_date(document, std::move(of_text->iso), DateOrigin::kText);
}

// Where nothing would be left, the text is a report that only looks like boilerplate, and stays.
void drop_boilerplate(Document& document, AlignedText& text, const Boilerplate& boilerplate) {
  AlignedText cleaned = text;
  std::vector<Dropped> dropped = document.dropped;
  boilerplate.apply(cleaned, dropped);
  if (trimmed(cleaned.text()).empty()) return;
  text = std::move(cleaned);
  document.dropped = std::move(dropped);
}

}  // namespace

Result<Document> clean(RawDocument raw, const IngestTables& tables) {
  const auto wrong = [&](ErrorCode code, std::string_view what) {
    return Error{code, fmt::format("{}: {}", raw.name, what)};
  };
  if (raw.id.empty()) {
    raw.id = raw.source_sha256.empty() ? core::sha256_hex(raw.text.empty() ? raw.html : raw.text) : raw.source_sha256;
  }
  raw.html = html::to_utf8(std::move(raw.html));
  raw.text = html::from_wide(std::move(raw.text));
  const std::string_view given = raw.text.empty() ? raw.html : raw.text;
  if (given.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
    return wrong(ErrorCode::kResource, "the document is too large.");
  }
  if (const auto bad_byte = core::utf8::find_invalid(given)) {
    return wrong(ErrorCode::kInvalidInput, not_utf8(given, *bad_byte));
  }
  Undecided undecided;
  Document document = as_given(raw, undecided, tables);
  AlignedText text;
  std::string_view nothing = "the document has no text.";
  if (!raw.html.empty()) {
    html::PageReading page = html::read_article(raw.html, tables.html, tables.content, tables.publication);
    add_metadata(document, std::move(page.metadata), undecided, tables);
    if (raw.text.empty()) {
      text = mended(std::move(page.text));
      if (page.cut) nothing = "the page is too large, or its tags too deep, for its text to be reached.";
      document.dropped = std::move(page.dropped);
    }
  }
  if (!raw.text.empty()) {
    text = mended(plain_text(raw.text));
    add_head(document, take_head(text, tables.publication, document.dropped), undecided, tables);
  }
  mend_fields(document);
  add_other_dates(document, text, undecided, tables);
  drop_boilerplate(document, text, tables.boilerplate);
  if (trimmed(text.text()).empty()) return wrong(ErrorCode::kInvalidInput, nothing);
  settle_language(document, text.text(), tables);
  document.alignment = text.take_stretches();
  document.text = text.take_text();
  document.sha256 = core::sha256_hex(document.text);
  document.id = std::move(raw.id);
  return document;
}

}  // namespace isnad::ingest
