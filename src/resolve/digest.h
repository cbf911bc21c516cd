// digest.h: what resolution knows of one document: everything that joins it with others and nothing else.
//
// In:  a document with its extraction. Out: a digest that points at words by code points of the document's text and by
// quotations, and stands without text and extraction, so that a hundred thousand of them can be held or stored.
// Invariant: a pure function of the document; entities, events, statements and relations keep the numbers that they
// have in the extraction. Cost: linear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/read_document.h"

namespace isnad::resolve {

// [begin, end) in Unicode code points of a document's text, as the contract counts them.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

// Words of a document for good: a better cleaning rule moves spans, never quotations (W3C TextQuoteSelector). Two are
// the same if document, quotation and what stands before and after agree; `span` says where that was found last.
struct Anchor {
  std::string document;
  std::string quote;
  std::string before;  // up to 32 code points
  std::string after;
  TextSpan span;
};
// Hexadecimal digits of SHA-256 over document, before, quote and after: what ids of derived things start from.
[[nodiscard]] std::string hash_of(const Anchor& anchor);

struct EntityDigest {
  EntityKind kind = EntityKind::kOther;
  std::string name;                    // empty where no mention names it
  std::vector<std::string> aliases;    // other names
  std::string description;             // the fullest nominal ("Iranian-backed militias in Iraq"); empty for none
  std::string actor;                   // id in the register as the document was read; empty for none
  std::optional<std::uint32_t> place;  // index into DocumentDigest::places, where it is one
  std::uint32_t mentions = 0;
  TextSpan first;  // mention
};

struct PlaceDigest {
  std::string name;  // as the gazetteer has it, else as the text has it
  std::string country, admin1;
  std::optional<double> latitude_deg, longitude_deg;
  PlaceFeature feature = PlaceFeature::kCity;
  std::string gazetteer;
};

// A link of a chain of attribution; the first is the author.
struct LinkDigest {
  bool author = false;
  std::optional<std::uint32_t> source;  // index into entities; none for the author and for unnamed sources
  std::string words;                    // of the source, as the text has them
  std::optional<TextSpan> cue;
  Stance stance = Stance::kStates;
  std::string channel;
  std::string time_edtf;
};

struct RoleDigest {
  RoleName role = RoleName::kActor;
  std::uint32_t entity = 0;  // index into entities
};

struct EventDigest {
  std::uint32_t id = 0;  // number in the extraction
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  Responsibility responsibility = Responsibility::kUnattributed;
  Anchor trigger;
  std::string lemma;    // of the trigger's last word, lower case
  TextSpan sentence;    // whole
  std::string wording;  // of the sentence
  std::string time_edtf;
  std::optional<std::uint32_t> place;  // index into places
  std::vector<RoleDigest> roles;
  std::vector<std::string> instruments;  // kinds
  Losses losses;                         // `basis` is empty
  std::optional<Range> count;
  std::vector<LinkDigest> attribution;
  std::optional<std::uint32_t> incident;  // number of the extraction's incident that has it
  double confidence = 0;
};

struct RelationDigest {
  RelationType type = RelationType::kAliasOf;
  std::uint32_t subject = 0, object = 0;  // indices into entities
  Anchor words;
  std::string label;
  std::string valid;
  RelationStatus status = RelationStatus::kHolds;
  std::vector<LinkDigest> attribution;
  double confidence = 0;
};

struct StatementDigest {
  std::optional<std::uint32_t> source;  // index into entities
  Anchor words;                         // the first stretch of what is said
  std::vector<TextSpan> cue, content;
  QuoteForm quote = QuoteForm::kIndirect;
  Stance stance = Stance::kStates;
  std::optional<std::uint32_t> addressee;
  std::string channel, time_edtf;
  std::vector<LinkDigest> attribution;
  std::vector<std::uint32_t> events;
};

struct DocumentDigest {
  std::string id, title, outlet, url, published;
  std::string dateline_agency;          // the agency that the text credits ("(Reuters)", "AFP"); empty for none
  std::vector<std::uint64_t> shingles;  // hashes of runs of words, sorted, each once: what stories are found by
  std::vector<EntityDigest> entities;
  std::vector<PlaceDigest> places;
  std::vector<EventDigest> events;
  std::vector<RelationDigest> relations;
  std::vector<StatementDigest> statements;
};

[[nodiscard]] DocumentDigest digest_of(const ReadDocument& read);

}  // namespace isnad::resolve
