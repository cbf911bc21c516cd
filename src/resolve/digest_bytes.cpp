#include "resolve/digest_bytes.h"

#include <utility>

#include "core/text_offsets.h"
#include "resolve/digest_codec.h"

namespace isnad::resolve {
namespace {

class Writer : public core::ByteWriter {
 public:
  static constexpr bool kWhole = false;
};

// With the text from which the rest is taken.
class Reader : public core::ByteReader {
 public:
  static constexpr bool kWhole = false;

  Reader(std::string_view bytes, std::string_view text, const std::string& document)
      : ByteReader(bytes), text_(text), offsets_(text), document_(document) {}

  [[nodiscard]] std::string_view words(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t from = offsets_.to_bytes(begin), to = offsets_.to_bytes(end);
    return from < to ? text_.substr(from, to - from) : std::string_view();
  }
  [[nodiscard]] const std::string& document() const { return document_; }

 private:
  std::string_view text_;
  core::TextOffsets offsets_;
  const std::string& document_;
};

class WholeWriter : public core::ByteWriter {
 public:
  static constexpr bool kWhole = true;
};

class WholeReader : public core::ByteReader {
 public:
  static constexpr bool kWhole = true;

  WholeReader(std::string_view bytes, const std::string& document) : ByteReader(bytes), document_(document) {}
  [[nodiscard]] const std::string& document() const { return document_; }

 private:
  const std::string& document_;
};

}  // namespace

std::string bytes_of(const DocumentDigest& digest) {
  Writer writer;
  DigestCodec<Writer>(writer).one(digest);
  return writer.take();
}

Result<DocumentDigest> digest_from(std::string_view bytes, DigestSource source) {
  DocumentDigest digest;
  Reader reader(bytes, source.text, source.id);
  DigestCodec<Reader>(reader).one(digest);
  if (!reader.whole()) return Error{ErrorCode::kCorruptData, "the digest is damaged"};
  digest.id = std::move(source.id);
  digest.title = std::move(source.title);
  digest.outlet = std::move(source.outlet);
  digest.url = std::move(source.url);
  digest.published = std::move(source.published);
  digest.shingles = shingles_of(source.text);
  digest.words = count_words(digest.title, source.text);
  return digest;
}

std::string whole_bytes_of(const DocumentDigest& digest) {
  WholeWriter writer;
  DigestCodec<WholeWriter>(writer).one(digest);
  return writer.take();
}

Result<DocumentDigest> whole_digest_from(std::string_view bytes, std::string id) {
  DocumentDigest digest;
  WholeReader reader(bytes, id);
  DigestCodec<WholeReader>(reader).one(digest);
  if (!reader.whole()) return Error{ErrorCode::kCorruptData, "the digest is damaged"};
  digest.id = std::move(id);
  return digest;
}

}  // namespace isnad::resolve
