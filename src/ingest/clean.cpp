#include "ingest/clean.h"

#include <fmt/format.h>

#include <limits>

#include "core/sha256.h"
#include "core/utf8.h"
#include "ingest/aligned_text.h"
#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/html/page.h"
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

// The fields that were given.
Document as_given(RawDocument& raw, const IngestTables& tables) {
  Document document;
  document.title = std::move(raw.title);
  document.outlet = std::move(raw.outlet);
  document.url = std::move(raw.url);
  document.authors = std::move(raw.authors);
  document.language = tables.languages.code(raw.language);
  set_date(document, std::move(raw.published), DateOrigin::kMetadata);
  document.extra_json = std::move(raw.extra_json);
  return document;
}

void add_metadata(Document& document, html::Metadata metadata, const IngestTables& tables) {
  fill(document.title, std::move(metadata.title));
  fill(document.outlet, std::move(metadata.outlet));
  fill(document.url, std::move(metadata.url));
  fill(document.language, tables.languages.code(metadata.language));
  if (document.authors.empty()) document.authors = std::move(metadata.authors);
  set_date(document, std::move(metadata.published), DateOrigin::kHtml);
}

void add_head(Document& document, TextHead head, const IngestTables& tables) {
  fill(document.title, std::move(head.title));
  fill(document.outlet, std::move(head.outlet));
  fill(document.url, std::move(head.url));
  fill(document.language, tables.languages.code(head.language));
  if (document.authors.empty()) document.authors = std::move(head.authors);
  set_date(document, std::move(head.published), DateOrigin::kHeader);
}

// The date as the text says it; a line that does nothing else is no part of the report.
void add_text_date(Document& document, AlignedText& text, const PublicationWords& words) {
  auto date = date_of_text(text.text(), words);
  if (!date) return;
  if (date->label_line) {
    document.dropped.push_back({DropReason::kBoilerplate, std::string(date->line.of(text.text()))});
    ByteSpan line = date->line;
    while (line.end < text.text().size() && is_ascii_space(text.text()[line.end])) ++line.end;
    text.erase({&line, 1});
  }
  set_date(document, std::move(date->iso), DateOrigin::kText);
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
  raw.html = html::to_utf8(std::move(raw.html));
  const std::string_view given = raw.text.empty() ? raw.html : raw.text;
  if (given.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
    return wrong(ErrorCode::kResource, "the document is too large.");
  }
  if (const auto bad_byte = core::utf8::find_invalid(given)) {
    return wrong(ErrorCode::kInvalidInput,
                 fmt::format("not UTF-8 at byte {}. Convert it (iconv -f WINDOWS-1252 -t UTF-8).", *bad_byte));
  }
  Document document = as_given(raw, tables);
  AlignedText text;
  if (!raw.html.empty()) {
    html::PageReading page = html::read_article(raw.html, tables.html, tables.content, tables.publication);
    add_metadata(document, std::move(page.metadata), tables);
    if (raw.text.empty()) {
      text = std::move(page.text);
      document.dropped = std::move(page.dropped);
    }
  }
  if (!raw.text.empty()) {
    text = plain_text(raw.text);
    add_head(document, take_head(text, tables.publication, document.dropped), tables);
  }
  if (auto date = date_of_url(document.url, tables.publication)) set_date(document, std::move(*date), DateOrigin::kUrl);
  add_text_date(document, text, tables.publication);
  drop_boilerplate(document, text, tables.boilerplate);
  if (trimmed(text.text()).empty()) return wrong(ErrorCode::kInvalidInput, "the document has no text.");
  if (const std::string detected = tables.languages.detect(text.text()); document.language.empty()) {
    document.language = detected;
  }
  document.alignment = text.take_stretches();
  document.text = text.take_text();
  document.sha256 = core::sha256_hex(document.text);
  document.id = raw.id.empty() ? document.sha256 : std::move(raw.id);
  return document;
}

}  // namespace isnad::ingest
