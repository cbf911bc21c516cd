// digest.h: what resolution knows of one document: everything that joins it with others and nothing else.
//
// In:  a document with its extraction. Out: a digest that points at words by code points of the document's text and by
// quotations, and stands without text and extraction, so that a hundred thousand of them can be held or stored.
// Invariant: a pure function of the document, the same for one that was stored and read back (isnad/json.h); entities,
// events, statements and relations keep the numbers that they have in the extraction. Cost: linear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isnad/extraction.h"
#include "resolve/document_words.h"
#include "resolve/read_document.h"
#include "resolve/shingles.h"

namespace isnad::resolve {

// [begin, end) in Unicode code points of a document's text, as the contract counts them.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

inline constexpr std::uint32_t kContextPoints = 32;  // before and after a quotation

// Words of a document for good: a better cleaning rule moves spans, never quotations (W3C TextQuoteSelector). Two are
// the same if document, quotation and what stands before and after agree; `span` says where that was found last.
struct Anchor {
  std::string document;
  std::string quote;
  std::string before;  // up to 32 code points
  std::string after;
  TextSpan span;
  friend bool operator==(const Anchor&, const Anchor&) = default;
};
// Hexadecimal digits of SHA-256 over document, before, quote and after: what ids of derived things start from.
[[nodiscard]] std::string hash_of(const Anchor& anchor);

struct EntityDigest {
  EntityKind kind = EntityKind::kOther;
  std::string name;                  // empty where no mention names it
  std::vector<std::string> aliases;  // other names
  std::string description;           // the fullest nominal ("Iranian-backed militias in Iraq"); empty for none
  // Of a person: up to three words before its name where it is named ("French President"), sorted; a few at most.
  std::vector<std::string> called;
  std::string actor;                   // id in the register as the document was read; empty for none
  std::optional<std::uint32_t> place;  // index into DocumentDigest::places, where it is one
  std::uint32_t mentions = 0;
  TextSpan first;  // mention
  Anchor anchor;   // of the first mention; empty for kinds that are no actors
  friend bool operator==(const EntityDigest&, const EntityDigest&) = default;
};

struct PlaceDigest {
  std::string name;  // as the gazetteer has it, else as the text has it
  std::string country, admin1;
  std::optional<double> latitude_deg, longitude_deg;
  PlaceFeature feature = PlaceFeature::kCity;
  std::string gazetteer;
  friend bool operator==(const PlaceDigest&, const PlaceDigest&) = default;
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
  friend bool operator==(const LinkDigest&, const LinkDigest&) = default;
};

struct RoleDigest {
  RoleName role = RoleName::kActor;
  std::uint32_t entity = 0;  // index into entities
  friend bool operator==(const RoleDigest&, const RoleDigest&) = default;
};

// Which figures a number of the text gives; the others count the victims that are spoken of.
struct Counted {
  bool killed = false, wounded = false, captured = false, missing = false, displaced = false;
  friend bool operator==(const Counted&, const Counted&) = default;
};

struct EventDigest {
  std::uint32_t id = 0;  // number in the extraction
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;
  Modality modality = Modality::kActual;
  Outcome outcome = Outcome::kNone;
  Responsibility responsibility = Responsibility::kUnattributed;
  Anchor trigger;
  std::vector<TextSpan> told_also_by;    // other words for the same deed
  std::optional<std::uint32_t> part_of;  // index into events: the deed of which it is told as a part
  std::string lemma;                     // of the trigger's last word, lower case
  TextSpan sentence;                     // whole
  std::string wording;                   // of the sentence
  std::string time_edtf;
  bool time_inferred = false;          // the text around the sentence says it
  std::optional<std::uint32_t> place;  // index into places
  std::vector<RoleDigest> roles;
  std::vector<std::string> instruments;  // kinds
  Losses losses;                         // `basis` is empty
  Counted counted;
  std::optional<Range> count;
  std::vector<LinkDigest> attribution;
  std::optional<std::uint32_t> incident;  // index into DocumentDigest::incidents
  double confidence = 0;
  friend bool operator==(const EventDigest&, const EventDigest&) = default;
};

// Somebody or something that an incident was done by or to.
struct PartyDigest {
  std::optional<std::uint32_t> entity;  // index into entities
  std::string words;                    // as the text has them
  std::optional<Range> count;
  Effect effect = Effect::kUnknown;
  Responsibility responsibility = Responsibility::kUnattributed;  // of a perpetrator
  friend bool operator==(const PartyDigest&, const PartyDigest&) = default;
};

// Events that the document itself tells as one happening, with what the rest of the document adds to them.
struct IncidentDigest {
  std::vector<std::uint32_t> events;  // indices into events
  std::string time_edtf;
  std::optional<std::uint32_t> place;  // index into places
  std::vector<PartyDigest> perpetrators, targets, victims;
  std::vector<std::string> instruments;  // kinds
  Outcome outcome = Outcome::kNone;
  Losses losses;
  Counted counted;
  double confidence = 0;
  friend bool operator==(const IncidentDigest&, const IncidentDigest&) = default;
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
  friend bool operator==(const RelationDigest&, const RelationDigest&) = default;
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
  friend bool operator==(const StatementDigest&, const StatementDigest&) = default;
};

struct DocumentDigest {
  std::string id, title, outlet, url, published;
  std::string credit;          // whom the text credits in its dateline or at its end ("Reuters", "AFP"); empty for none
  std::string forwarded_from;  // the channel that it was passed on from; empty for none
  Shingles shingles;           // what stories are found by
  std::vector<WordCount> words;  // of title and text: what tells documents that speak of the same thing
  std::vector<EntityDigest> entities;
  std::vector<PlaceDigest> places;
  std::vector<std::uint32_t> settings;  // indices into places: where the document is set, likeliest first (setting.h)
  std::vector<EventDigest> events;
  std::vector<IncidentDigest> incidents;
  std::vector<RelationDigest> relations;
  std::vector<StatementDigest> statements;
  friend bool operator==(const DocumentDigest&, const DocumentDigest&) = default;
};

[[nodiscard]] DocumentDigest digest_of(const ReadDocument& read);

}  // namespace isnad::resolve
