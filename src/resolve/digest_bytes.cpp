#include "resolve/digest_bytes.h"

#include <bit>
#include <cmath>
#include <concepts>
#include <cstring>
#include <type_traits>
#include <utility>

#include "core/text_offsets.h"
#include "resolve/names.h"

namespace isnad::resolve {
namespace {

template <typename T, typename U>
concept Is = std::same_as<std::remove_cvref_t<T>, U>;

constexpr unsigned kBitsOfByte = 7;  // of a number in steps of seven bits, the lowest first
constexpr std::uint8_t kMore = 0x80;
constexpr double kThousand = 1000, kMostThousandths = 1e9;

// Writes values one behind the other.
class Writer {
 public:
  static constexpr bool kReads = false;

  void bits(std::uint64_t number) {
    for (; number >= kMore; number >>= kBitsOfByte) out_ += static_cast<char>(number | kMore);
    out_ += static_cast<char>(number);
  }
  void bytes(std::string_view text) {
    bits(text.size());
    out_ += text;
  }
  // Most have three decimals at most: confidences, many a place's. 0: eight bytes come; 1: it is negative.
  void real(double number) {
    const double thousandths = std::nearbyint(std::abs(number) * kThousand);
    if (thousandths < kMostThousandths && std::copysign(thousandths / kThousand, number) == number) {
      if (std::signbit(number)) bits(1);
      return bits(static_cast<std::uint64_t>(thousandths) + 2);
    }
    bits(0);
    const auto raw = std::bit_cast<std::uint64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(raw >> shift);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads them back. After the first value that is not there everything is empty, and `whole` is false.
class Reader {
 public:
  static constexpr bool kReads = true;

  Reader(std::string_view bytes, std::string_view text, const std::string& document)
      : bytes_(bytes), text_(text), offsets_(text), document_(document) {}

  std::uint64_t bits() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += kBitsOfByte) {
      if (bytes_.empty()) return fail();
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & ~kMore) << shift;
      if ((byte & kMore) == 0) return number;
    }
    return fail();
  }
  // How many things come: each takes a byte or more, so that no damaged number asks for more memory than there are
  // bytes.
  std::size_t count() {
    const std::uint64_t number = bits();
    return number <= bytes_.size() ? static_cast<std::size_t>(number) : static_cast<std::size_t>(fail());
  }
  std::string bytes() {
    const std::size_t size = count();
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return out;
  }
  double real() {
    std::uint64_t first = bits();
    const bool negative = first == 1;
    if (negative) first = bits();
    if (first > 1) {
      const double number = static_cast<double>(first - 2) / kThousand;
      return negative ? -number : number;
    }
    constexpr std::size_t kBytes = 8;
    if (bytes_.size() < kBytes) return static_cast<double>(fail());
    std::uint64_t raw = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
      raw |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes_[i])) << (8 * i);
    }
    bytes_.remove_prefix(kBytes);
    return std::bit_cast<double>(raw);
  }
  [[nodiscard]] std::string_view words(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t from = offsets_.to_bytes(begin), to = offsets_.to_bytes(end);
    return from < to ? text_.substr(from, to - from) : std::string_view();
  }
  [[nodiscard]] const std::string& document() const { return document_; }
  [[nodiscard]] bool whole() const { return whole_ && bytes_.empty(); }

 private:
  std::uint64_t fail() {
    whole_ = false;
    bytes_ = {};
    return 0;
  }

  std::string_view bytes_, text_;
  core::TextOffsets offsets_;
  const std::string& document_;
  bool whole_ = true;
};

// One description of each thing, for both ways. The names of all fields of a struct stand between brackets: where one
// is added to the struct this no longer compiles.
template <typename Coder>
class Codec {
 public:
  explicit Codec(Coder& coder) : coder_(coder) {}

  template <typename... Fields>
  void all(Fields&... fields) {
    (one(fields), ...);
  }

  template <typename T>
  requires std::integral<std::remove_const_t<T>> || std::is_enum_v<std::remove_const_t<T>>
  void one(T& value) {
    if constexpr (Coder::kReads) {
      value = static_cast<T>(coder_.bits());
    } else {
      coder_.bits(static_cast<std::uint64_t>(value));
    }
  }
  void one(Is<double> auto& value) {
    if constexpr (Coder::kReads) {
      value = coder_.real();
    } else {
      coder_.real(value);
    }
  }
  void one(Is<std::string> auto& text) {
    if constexpr (Coder::kReads) {
      text = coder_.bytes();
    } else {
      coder_.bytes(text);
    }
  }
  template <typename T>
  void one(std::vector<T>& list) {
    list.resize(coder_.count());
    for (T& value : list) one(value);
  }
  template <typename T>
  void one(const std::vector<T>& list) {
    coder_.bits(list.size());
    for (const T& value : list) one(value);
  }
  template <typename T>
  void one(std::optional<T>& value) {
    if (coder_.bits() != 0) one(value.emplace());
  }
  template <typename T>
  void one(const std::optional<T>& value) {
    coder_.bits(value ? 1 : 0);
    if (value) one(*value);
  }

  void one(Is<TextSpan> auto& span) {
    auto& [begin, end] = span;
    all(begin, end);
  }
  // Quotation and surroundings are in the text.
  void one(Is<Anchor> auto& anchor) {
    auto& [document, quote, before, after, span] = anchor;
    if constexpr (Coder::kReads) {
      if (coder_.bits() == 0) return;
      one(span);
      document = coder_.document();
      quote = coder_.words(span.begin, span.end);
      before = coder_.words(span.begin > kContextPoints ? span.begin - kContextPoints : 0, span.begin);
      after = coder_.words(span.end, span.end + kContextPoints);
    } else {
      coder_.bits(document.empty() ? 0 : 1);
      if (!document.empty()) one(span);
    }
  }
  void one(Is<Range> auto& range) {
    auto& [min, max] = range;
    all(min, max);
  }
  void one(Is<Losses> auto& losses) {
    auto& [killed, wounded, captured, missing, displaced, basis] = losses;  // digests have no basis
    all(killed, wounded, captured, missing, displaced);
  }
  void one(Is<Counted> auto& counted) {
    auto& [killed, wounded, captured, missing, displaced] = counted;
    all(killed, wounded, captured, missing, displaced);
  }
  void one(Is<EntityDigest> auto& entity) {
    auto& [kind, name, aliases, description, called, actor, place, mentions, first, anchor] = entity;
    all(kind, name, aliases, description, called, actor, place, mentions, first, anchor);
  }
  void one(Is<PlaceDigest> auto& place) {
    auto& [name, country, admin1, latitude_deg, longitude_deg, feature, gazetteer] = place;
    all(name, country, admin1, latitude_deg, longitude_deg, feature, gazetteer);
  }
  void one(Is<LinkDigest> auto& link) {
    auto& [author, source, words, cue, stance, channel, time_edtf] = link;
    all(author, source, words, cue, stance, channel, time_edtf);
  }
  void one(Is<RoleDigest> auto& one_role) {
    auto& [role, entity] = one_role;
    all(role, entity);
  }
  void one(Is<EventDigest> auto& event) {
    auto& [id, type, modes, modality, outcome, responsibility, trigger, told_also_by, lemma, sentence, wording,
           time_edtf, time_inferred, place, roles, instruments, losses, counted, count, attribution, incident,
           confidence] = event;
    all(id, type, modes, modality, outcome, responsibility, trigger, told_also_by, lemma, sentence, time_edtf,
        time_inferred, place, roles, instruments, losses, counted, count, attribution, incident, confidence);
    if constexpr (Coder::kReads) wording = on_one_line(coder_.words(sentence.begin, sentence.end));
  }
  void one(Is<PartyDigest> auto& party) {
    auto& [entity, words, count, effect, responsibility] = party;
    all(entity, words, count, effect, responsibility);
  }
  void one(Is<IncidentDigest> auto& incident) {
    auto& [events, time_edtf, place, perpetrators, targets, victims, instruments, outcome, losses, counted,
           confidence] = incident;
    all(events, time_edtf, place, perpetrators, targets, victims, instruments, outcome, losses, counted, confidence);
  }
  void one(Is<RelationDigest> auto& relation) {
    auto& [type, subject, object, words, label, valid, status, attribution, confidence] = relation;
    all(type, subject, object, words, label, valid, status, attribution, confidence);
  }
  void one(Is<StatementDigest> auto& statement) {
    auto& [source, words, cue, content, quote, stance, addressee, channel, time_edtf, attribution, events] = statement;
    all(source, words, cue, content, quote, stance, addressee, channel, time_edtf, attribution, events);
  }
  // Its own fields and what the text gives are for the caller.
  void one(Is<DocumentDigest> auto& digest) {
    auto& [id, title, outlet, url, published, credit, forwarded_from, shingles, words, entities, places, settings,
           events, incidents, relations, statements] = digest;
    all(credit, forwarded_from, entities, places, settings, events, incidents, relations, statements);
  }

 private:
  Coder& coder_;
};

}  // namespace

std::string bytes_of(const DocumentDigest& digest) {
  Writer writer;
  Codec(writer).one(digest);
  return writer.take();
}

Result<DocumentDigest> digest_from(std::string_view bytes, DigestSource source) {
  DocumentDigest digest;
  Reader reader(bytes, source.text, source.id);
  Codec(reader).one(digest);
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

}  // namespace isnad::resolve
