#include "reading.h"

#include <utility>

#include "core/sha256.h"
#include "core/utf8.h"
#include "desk/adding.h"
#include "desk/question.h"
#include "ingest/ingest_tables.h"
#include "ingest/ndjson.h"
#include "isnad/json.h"

namespace isnad::python {

class Reading::Lent {
 public:
  explicit Lent(const Reading& from) : from_(from) {
    const std::scoped_lock lock(from.mutex_);
    if (from.free_.empty()) return;
    reader_ = std::move(from.free_.back());
    from.free_.pop_back();
  }
  ~Lent() {
    const std::scoped_lock lock(from_.mutex_);
    from_.free_.push_back(std::move(reader_));
  }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;
  [[nodiscard]] Reader& operator*() {
    if (reader_ == nullptr) reader_ = std::make_unique<Reader>(from_.engine_);
    return *reader_;
  }

 private:
  const Reading& from_;
  std::unique_ptr<Reader> reader_;
};

Reading::Reading(const std::string& model, const std::string& data, const std::string& gazetteer) : data_(data) {
  EngineOptions options;
  options.model = model;
  options.data = data;
  options.gazetteer = gazetteer;
  engine_ = value_of(Engine::create(options));
  tables_ = value_of(load_ingest_tables(data));
  auto teller = IncidentTeller::create(data);
  if (teller) {
    teller_ = std::move(teller).value();
  } else if (teller.error().code != ErrorCode::kNotFound) {  // without the model of pairs incidents have no accounts
    throw Failure(teller.error());
  }
}

Document Reading::document(const std::string& bytes, InputFormat format, const std::string& name) const {
  return value_of(read_document(bytes, format, *tables_, name));
}

std::pair<Document, std::string> Reading::handed_in(const std::string& bytes, InputFormat format,
                                                    const std::string& name) const {
  if (format != InputFormat::kNdjson) return {document(bytes, format, name), core::sha256_hex(bytes)};
  ingest::ParsedLine parsed = ingest::parse_ndjson_line(bytes, name, tables_->keys, tables_->publication);
  RawDocument raw = value_of(std::move(parsed.document));
  std::string given = desk::given_hash(raw);
  return {value_of(make_document(std::move(raw), *tables_)), std::move(given)};
}

Extraction Reading::extraction(const Document& document, bool tokens) const {
  Lent reader(*this);
  return value_of((*reader).read(document, {tokens}));
}

std::string Reading::json(Document document, bool tokens) const {
  const auto shared = std::make_shared<const Document>(std::move(document));
  return json(shared, extraction(*shared, tokens));
}

std::string Reading::json(const std::shared_ptr<const Document>& document, Extraction extraction) const {
  if (!teller_) return to_json(*document, extraction);
  const auto tellings = teller_->tell(document, extraction);
  return to_json(*document, extraction, {false, tellings});
}

std::string Reading::plain_json(std::string text, const std::string& published, const std::string& outlet) const {
  if (const auto bad_byte = core::utf8::find_invalid(text)) {
    throw Failure({ErrorCode::kInvalidInput, "the text is not UTF-8 at byte " + std::to_string(*bad_byte) + '.'});
  }
  if (!published.empty()) {
    constexpr std::size_t kDay = 10;
    const auto days = value_of(desk::days_meant("published", published.substr(0, kDay)));
    if (days.first != days.last) throw Failure({ErrorCode::kInvalidInput, "published: '" + published + "' is no day."});
  }
  Document document;
  document.sha256 = core::sha256_hex(text);
  document.id = document.sha256;
  document.outlet = outlet;
  document.language = "en";
  document.published = published;
  document.published_from = published.empty() ? DateOrigin::kNone : DateOrigin::kMetadata;
  document.text = std::move(text);
  return json(std::move(document), false);
}

std::vector<std::string> Reading::warnings() const {
  std::vector<std::string> out;
  for (const Error& one : engine_->warnings()) out.push_back(one.message);
  return out;
}

std::vector<std::pair<std::string, std::string>> Reading::made_by() const {
  const Provenance& made = engine_->provenance();
  return {{"program", made.program},
          {"model", made.model},
          {"tables", made.tables},
          {"weights", made.weights},
          {"gazetteer", made.gazetteer}};
}

Source::Source(std::shared_ptr<const Reading> reading, std::vector<std::string> names, InputFormat format)
    : reading_(std::move(reading)), reader_(std::move(names), format, reading_->tables()) {}

std::unique_ptr<Item> Source::take() {
  const std::scoped_lock lock(mutex_);
  auto raw = reader_.next_raw();
  if (!raw) return nullptr;
  auto out = std::make_unique<Item>();
  out->raw = std::move(*raw);
  return out;
}

std::vector<std::string> Source::notices() {
  const std::scoped_lock lock(mutex_);
  return reader_.take_notices();
}

InputItem Source::finish(Item& item) const {
  if (!item.raw) throw Failure({ErrorCode::kInvalidInput, "the article was read already."});
  RawItem raw = std::move(*item.raw);
  item.raw.reset();
  return reader_.finish(std::move(raw));
}

std::string Source::read(Item& item, bool tokens) const {
  InputItem done = finish(item);
  return reading_->json(value_of(std::move(done.document)), tokens);
}

InputFormat format_named(const std::string& name) {
  if (name == "auto") return InputFormat::kAuto;
  if (name == "text") return InputFormat::kText;
  if (name == "html") return InputFormat::kHtml;
  if (name == "ndjson") return InputFormat::kNdjson;
  if (name == "table") return InputFormat::kTable;
  throw Failure(
      {ErrorCode::kInvalidInput, "there is no format '" + name + "'; there are: auto, text, html, ndjson, table."});
}

}  // namespace isnad::python
