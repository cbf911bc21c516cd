#include "ingest/kinds/docx.h"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/libarchive_walk.h"
#include "ingest/kinds/nexis.h"
#include "ingest/kinds/one_document.h"
#include "ingest/kinds/xml_tree.h"

namespace isnad::ingest::kinds {
namespace {

constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

// Walks over the elements of a Word text.
class WordReader {
 public:
  explicit WordReader(xmlTextReader* reader) : reader_(reader) {}

  WordText run() {
    while (xmlTextReaderRead(reader_) == 1) {
      const int depth = xmlTextReaderDepth(reader_);
      if (skip_above_ >= 0 && depth > skip_above_) continue;
      skip_above_ = -1;
      const int type = xmlTextReaderNodeType(reader_);
      if (type == XML_READER_TYPE_ELEMENT) begin(depth);
      if (type == XML_READER_TYPE_END_ELEMENT && name() == "p") end_paragraph();
      if (type == XML_READER_TYPE_END_ELEMENT && name() == "t") in_text_ = false;
      const bool text = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                        type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_WHITESPACE;
      if (text && in_text_ && !open_.empty()) open_.back().text += value();
    }
    while (!open_.empty()) end_paragraph();  // of a file that is cut off
    return std::move(out_);
  }

 private:
  struct Paragraph {
    std::string text;
    bool is_title = false;
  };
  [[nodiscard]] std::string_view name() const {
    const xmlChar* found = xmlTextReaderConstLocalName(reader_);
    return found == nullptr ? std::string_view() : reinterpret_cast<const char*>(found);
  }
  [[nodiscard]] std::string_view value() const {
    const xmlChar* found = xmlTextReaderConstValue(reader_);
    return found == nullptr ? std::string_view() : reinterpret_cast<const char*>(found);
  }

  void begin(int depth) {
    const std::string_view element = name();
    const bool empty = xmlTextReaderIsEmptyElement(reader_) != 0;
    if (element == "Fallback" || element == "moveFrom" || element == "del" || element == "instrText") {
      if (!empty) skip_above_ = depth;  // said elsewhere, or taken back
    } else if (element == "p") {
      if (!empty) open_.emplace_back();
    } else if (open_.empty()) {
      return;
    } else if (element == "t") {
      in_text_ = !empty;
    } else if (element == "tab") {
      if (!open_.back().text.empty()) open_.back().text += ' ';
    } else if (element == "br" || element == "cr") {
      open_.back().text += '\n';
    } else if (element == "noBreakHyphen") {
      open_.back().text += '-';
    } else if (element == "pStyle") {
      open_.back().is_title = style() == "title";
    }
  }
  [[nodiscard]] std::string style() const {
    std::string out;
    for (int found = xmlTextReaderMoveToFirstAttribute(reader_); found == 1;
         found = xmlTextReaderMoveToNextAttribute(reader_)) {
      if (name() == "val") out = ascii_lower(value());
    }
    xmlTextReaderMoveToElement(reader_);
    return out;
  }
  void end_paragraph() {
    if (open_.empty()) return;
    Paragraph paragraph = std::move(open_.back());
    open_.pop_back();
    const std::string_view text = trimmed(paragraph.text);
    if (text.empty()) return;
    if (paragraph.is_title) {
      if (!out_.title.empty()) out_.title += ' ';
      out_.title += text;
    } else {
      out_.paragraphs.emplace_back(text);
    }
  }

  xmlTextReader* reader_;
  WordText out_;
  std::vector<Paragraph> open_;
  int skip_above_ = -1;
  bool in_text_ = false;
};

struct Properties {
  std::string title, creator, created;
};

Properties read_properties(const std::string& xml) {
  Properties out;
  const XmlTree tree = parse_xml(xml);
  const xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  for (const xmlNode* node = root == nullptr ? nullptr : root->children; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (local_name(*node) == "title") out.title = trimmed(text_of(*node));
    if (local_name(*node) == "creator") out.creator = trimmed(text_of(*node));
    if (local_name(*node) == "created") out.created = trimmed(text_of(*node));
  }
  return out;
}

struct Parts {
  std::string document, properties, sha256;
};

Result<Parts> read_parts(ByteSource& source, const Reading& reading) {
  auto bytes = read_whole(source, reading);
  if (!bytes) return bytes.error();
  Parts parts;
  parts.sha256 = hash_of(source, reading);
  auto walk = ArchiveWalk::open(ByteSource::owning(std::move(*bytes), reading.name), ArchiveForm::kZip,
                                reading.max_document_bytes);
  if (!walk) return wrong(reading, walk.error().message, walk.error().code);
  while (auto member = (*walk)->next()) {
    if (!*member) return wrong(reading, member->error().message, member->error().code);
    const bool is_document = (*member)->path == "word/document.xml";
    if (!is_document && (*member)->path != "docProps/core.xml") continue;
    auto part = read_member(**walk, reading.max_document_bytes);
    if (!part) return wrong(reading, part.error().message, part.error().code);
    (is_document ? parts.document : parts.properties) = std::move(*part);
  }
  return parts;
}

}  // namespace

bool is_docx(const Sample& sample) {
  return sample.bytes.starts_with("PK\x03\x04") && sample.bytes.find("word/") != std::string_view::npos &&
         sample.bytes.find("[Content_Types].xml") != std::string_view::npos;
}

WordText read_word_xml(const std::string& xml) {
  if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return {};
  const std::unique_ptr<xmlTextReader, FreeReader> reader(
      xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, kOptions));
  return reader ? WordReader(reader.get()).run() : WordText();
}

RecordsPtr open_docx(ByteSource source, Reading reading) {
  auto parts = read_parts(source, reading);
  if (!parts) return only(failed(reading.name, parts.error()));
  WordText text = read_word_xml(parts->document);
  if (text.paragraphs.empty()) {
    return only(
        failed(reading.name, wrong(reading, "the Word file has no text. Is it empty, or does it hold pictures?")));
  }
  if (are_nexis(text.paragraphs, reading.tables->nexis)) {
    return open_nexis_paragraphs(std::move(text.paragraphs), std::move(reading));
  }
  Properties properties = read_properties(parts->properties);
  RawDocument raw;
  raw.name = reading.name;
  raw.url = reading.url;
  raw.source_sha256 = std::move(parts->sha256);
  raw.title = text.title.empty() ? std::move(properties.title) : std::move(text.title);
  for (const std::string& paragraph : text.paragraphs) {
    if (!raw.text.empty()) raw.text += "\n\n";
    raw.text += paragraph;
  }
  Json extra = Json::object();
  if (!properties.creator.empty()) extra["file_creator"] = std::move(properties.creator);
  if (!properties.created.empty()) extra["file_created"] = std::move(properties.created);
  raw.extra_json = dumped(extra);
  std::string name = reading.name;
  return only({std::move(name), std::move(raw)});
}

}  // namespace isnad::ingest::kinds
