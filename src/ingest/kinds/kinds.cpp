#include "ingest/kinds/kinds.h"

#include <fmt/format.h>

#include <utility>

#include "ingest/ascii.h"
#include "ingest/file_kind.h"
#include "ingest/html/charset.h"
#include "ingest/input_files.h"
#include "ingest/kinds/archive.h"
#include "ingest/kinds/docx.h"
#include "ingest/kinds/feed.h"
#include "ingest/kinds/json_feed.h"
#include "ingest/kinds/json_lines.h"
#include "ingest/kinds/mail.h"
#include "ingest/kinds/nexis.h"
#include "ingest/kinds/one_document.h"
#include "ingest/kinds/pdf.h"
#include "ingest/kinds/table.h"
#include "ingest/kinds/telegram.h"
#include "ingest/kinds/warc.h"

namespace isnad::ingest::kinds {
namespace {

struct Kind {
  std::string_view name;  // "an e-mail": for who asked for another format
  bool (*is)(const Sample& sample);
  RecordsPtr (*open)(ByteSource source, Reading reading);
};

// Told by signatures or by a head that nothing else has, the surest first.
constexpr Kind kTold[] = {
    {"a PDF file", is_pdf, open_pdf},
    {"a Word file (DOCX)", is_docx, open_docx},
    {"an archive", is_archive, open_archive},
    {"a web archive (WARC)", is_warc, open_warc},
    {"a feed", is_feed, open_feed},
    {"a mailbox", is_mailbox, open_mailbox},
    {"an e-mail or a page saved as MHTML", is_mail, open_mail},
    {"a Telegram export", is_telegram, open_telegram},
    {"a JSON feed", is_json_feed, open_json_feed},
    {"articles from Nexis", is_nexis, open_nexis},
};

const Kind* told_kind(const Sample& sample) {
  for (const Kind& kind : kTold) {
    if (kind.is(sample)) return &kind;
  }
  return nullptr;
}

// A live stream of lines is read line by line and not waited for.
bool begins_with_whole_object(std::string_view bytes) {
  const std::string_view line = trimmed(bytes.substr(0, bytes.find('\n')));
  return line.size() < bytes.size() && line.starts_with('{') && line.ends_with('}');
}

RecordsPtr open_as(InputFormat format, ByteSource source, Reading reading) {
  switch (format) {
    case InputFormat::kNdjson:
      return is_json_name(reading.name) && reading.format == InputFormat::kAuto
                 ? open_json_file(std::move(source), std::move(reading))
                 : open_json_lines(std::move(source), std::move(reading));
    case InputFormat::kTable:
      return open_table(std::move(source), std::move(reading));
    case InputFormat::kHtml:
      return open_page(std::move(source), std::move(reading));
    case InputFormat::kAuto:
    case InputFormat::kText:
      break;
  }
  return open_text(std::move(source), std::move(reading));
}

InputFormat format_by_look(const Sample& sample) {
  if (is_table(sample)) return InputFormat::kTable;
  return detect_format(sample.name, sample.bytes);
}

}  // namespace

bool is_told(const Sample& sample) { return told_kind(sample) != nullptr; }

RecordsPtr open_records(ByteSource source, Reading reading) {
  if (reading.depth > kMostNested) {
    return only(failed(reading.name, wrong(reading, fmt::format("lies more than {} deep in archives or mails. Unpack "
                                                                "them.",
                                                                kMostNested))));
  }
  if (reading.format == InputFormat::kAuto || reading.format == InputFormat::kText) source.start_hash();
  if (reading.format == InputFormat::kHtml) source.start_hash();
  std::string_view bytes = source.peek();
  if (!begins_with_whole_object(bytes) && reading.format != InputFormat::kNdjson) bytes = source.peek(kSampleBytes);
  const bool is_wide = !html::wide_encoding(bytes).empty();
  std::string narrow = is_wide ? html::from_wide(std::string(bytes.substr(0, bytes.size() / 4 * 4))) : std::string();
  const Sample sample{is_wide ? std::string_view(narrow) : bytes, reading.name, *reading.keys, *reading.tables};
  if (auto refused = foreign_kind(sample.bytes)) return only(failed(reading.name, wrong(reading, *refused)));
  const Kind* kind = told_kind(sample);
  if (kind != nullptr && reading.format != InputFormat::kAuto) {
    return only(
        failed(reading.name, wrong(reading, fmt::format("is {}; it is read without --input-format.", kind->name))));
  }
  InputFormat format = reading.format;
  if (kind == nullptr && format == InputFormat::kAuto) format = format_by_look(sample);
  const bool of_lines = kind != nullptr || format == InputFormat::kTable;
  if (is_wide && of_lines) {
    auto whole = read_whole(source, reading);
    if (!whole) return only(failed(reading.name, whole.error()));
    source = ByteSource::owning(html::from_wide(std::move(*whole)), reading.name);
  }
  return kind != nullptr ? kind->open(std::move(source), std::move(reading))
                         : open_as(format, std::move(source), std::move(reading));
}

}  // namespace isnad::ingest::kinds
