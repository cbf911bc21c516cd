#include "ingest/kinds/pdf.h"

#include <fmt/format.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <exception>
#include <limits>
#include <mutex>
#include <utility>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/one_document.h"
#include "ingest/kinds/pdf_layout.h"

namespace isnad::ingest::kinds {
namespace {

constexpr int kMaxPages = 3000;
constexpr std::size_t kMaxWords = 3'000'000;
constexpr std::size_t kLeastLetters = 10;  // a page, on average; below it the pages are pictures
constexpr std::size_t kMarkBytes = 1024;   // the mark stands within the first of them (ISO 32000-1, annex H)

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return core::utf8::repaired(std::string_view(bytes.data(), bytes.size()));
}

PdfPage read_page(const poppler::page& page, std::size_t most_words) {
  const poppler::rectf box = page.page_rect(poppler::media_box);
  const auto turned = page.orientation();
  const bool sideways = turned == poppler::page::landscape || turned == poppler::page::seascape;
  PdfPage out{sideways ? box.height() : box.width(), sideways ? box.width() : box.height(), {}};
  for (const poppler::text_box& word : page.text_list()) {
    if (out.words.size() == most_words) break;
    const poppler::rectf at = word.bbox();
    out.words.push_back({utf8_of(word.text()), at.left(), at.top(), at.right(), at.bottom(), word.rotation() != 0,
                         word.has_space_after()});
  }
  return out;
}

// A title that a program made out of the file's name says nothing.
bool is_title(std::string_view title) {
  const std::string lower = ascii_lower(title);
  if (lower.starts_with("microsoft word") || lower == "untitled" || lower.find(' ') == std::string::npos) return false;
  for (const std::string_view ending : {".doc", ".docx", ".pdf", ".indd", ".qxd", ".rtf", ".odt"}) {
    if (lower.ends_with(ending)) return false;
  }
  return true;
}

struct Pages {
  std::vector<PdfPage> pages;
  std::size_t letters = 0;
};

Result<Pages> read_pages(const poppler::document& document, const Reading& reading) {
  Pages out;
  const int count = document.pages();
  if (count > kMaxPages) {
    return wrong(reading, fmt::format("the PDF has {} pages, more than {}. Split it.", count, kMaxPages),
                 ErrorCode::kResource);
  }
  std::size_t words = 0;
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<poppler::page> page(document.create_page(i));
    out.pages.push_back(page ? read_page(*page, kMaxWords - words) : PdfPage());
    words += out.pages.back().words.size();
    for (const PdfWord& word : out.pages.back().words) out.letters += word.text.size();
  }
  if (out.letters < kLeastLetters * out.pages.size() || out.letters == 0) {
    return wrong(reading,
                 "the PDF shows pictures of its pages and has no text. Have a program read them first "
                 "(ocrmypdf).");
  }
  return out;
}

Result<RawDocument> read_pdf(const std::string& bytes, const Reading& reading) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return too_long(reading);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return wrong(reading, "the PDF is damaged; fetch the file again.", ErrorCode::kCorruptData);
  if (document->is_locked()) {
    return wrong(reading, "the PDF is encrypted and opens with a password only. Save it without (qpdf --decrypt).");
  }
  auto pages = read_pages(*document, reading);
  if (!pages) return pages.error();
  PdfText text = lay_out(pages->pages);
  RawDocument raw;
  raw.name = reading.name;
  raw.url = reading.url;
  raw.text = std::move(text.text);
  if (trimmed(raw.text).empty()) raw.text = text.title;
  const std::string told = utf8_of(document->get_title());
  raw.title = is_title(told) ? told : text.title;
  Json extra = Json::object();
  extra["pages"] = pages->pages.size();
  if (const std::string author = utf8_of(document->get_author()); !author.empty()) extra["file_creator"] = author;
  if (!text.footnotes.empty()) extra["footnotes"] = text.footnotes;
  if (!text.running_lines.empty()) extra["running_lines"] = text.running_lines;
  raw.extra_json = dumped(extra);
  return raw;
}

}  // namespace

bool is_pdf(const Sample& sample) {
  return sample.bytes.starts_with("%PDF-") ||
         (sample.bytes.substr(0, kMarkBytes).find("\n%PDF-1.") != std::string_view::npos);
}

RecordsPtr open_pdf(ByteSource source, Reading given) {
  const Reading reading = std::move(given);
  static std::once_flag once;
  std::call_once(once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
  auto bytes = read_whole(source, reading);
  if (!bytes) return only(failed(reading.name, bytes.error()));
  try {
    auto raw = read_pdf(*bytes, reading);
    if (!raw) return only(failed(reading.name, raw.error()));
    raw->source_sha256 = hash_of(source, reading);
    return only({reading.name, std::move(raw)});
  } catch (const std::exception& fault) {  // poppler's own
    return only(failed(reading.name, wrong(reading, fmt::format("the PDF can't be read ({}).", fault.what()),
                                           ErrorCode::kCorruptData)));
  }
}

}  // namespace isnad::ingest::kinds
