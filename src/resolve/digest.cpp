#include "resolve/digest.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/sha256.h"
#include "core/text_offsets.h"
#include "core/utf8.h"
#include "isnad/vocabulary.h"
#include "lexicon/fold.h"
#include "resolve/actor_keys.h"
#include "resolve/credit.h"
#include "resolve/names.h"
#include "resolve/setting.h"
#include "resolve/sites.h"

namespace isnad::resolve {
namespace {

// As JSON keeps it, so that a document that was stored and read back has the same digest.
double rounded(double confidence) { return std::floor(confidence * 1000 + 0.5) / 1000; }

// Up to three words on the same line, with single spaces and no sign between but the points of abbreviations.
std::string_view words_before(std::string_view text, std::uint32_t end_byte) {
  constexpr int kMostWords = 3;
  const auto ends = [](char c) { return std::string_view(",;:!?()[]\"\n\r\t").find(c) != std::string_view::npos; };
  if (end_byte == 0 || text[end_byte - 1] != ' ') return {};
  const std::size_t end = end_byte - 1;
  std::size_t begin = end;
  for (int taken = 0; taken < kMostWords && begin > 0; ++taken) {
    const std::size_t word_end = taken == 0 ? end : begin - 1;
    std::size_t word = word_end;
    while (word > 0 && text[word - 1] != ' ' && !ends(text[word - 1])) --word;
    // "… there. President": a sentence ends after small letters.
    const bool sentence_ends =
        word_end > word + 1 && text[word_end - 1] == '.' &&
        text.substr(word, word_end - word - 1).find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    if (word == word_end || sentence_ends) break;
    begin = word;
    if (begin == 0 || text[begin - 1] != ' ') break;
  }
  return text.substr(begin, end - begin);
}

bool is_site(PlaceFeature feature) {
  return feature == PlaceFeature::kBase || feature == PlaceFeature::kCamp || feature == PlaceFeature::kPort ||
         feature == PlaceFeature::kAirport || feature == PlaceFeature::kCrossing;
}
// As its last word says ("al-Asad Air Base"), where that is a kind of site.
PlaceFeature kind_of_site(std::string_view name) {
  const std::vector<std::string> words = lexicon::folded_words(name);
  const auto kind = words.empty() ? std::nullopt : isnad::parse<PlaceFeature>(words.back());
  return kind && is_site(*kind) ? *kind : PlaceFeature::kLandmark;
}

class Digester {
 public:
  explicit Digester(const ReadDocument& read)
      : read_(read), document_(*read.document), all_(read.extraction), offsets_(document_.text) {}

  DocumentDigest digest() {
    out_.id = document_.id;
    out_.title = document_.title;
    out_.outlet = document_.outlet;
    out_.url = document_.url;
    out_.published = document_.published;
    out_.credit = credit_of(document_);
    out_.forwarded_from = forwarded_from(document_);
    out_.shingles = shingles_of(document_.text);
    out_.words = count_words(document_.title, document_.text);
    for (std::size_t i = 0; i < all_.places.size(); ++i) place(all_.places[i]);
    for (const std::size_t setting : settings_of(read_)) out_.settings.push_back(static_cast<std::uint32_t>(setting));
    for (std::uint32_t i = 0; i < all_.entities.size(); ++i) out_.entities.push_back(entity(i));
    for (std::uint32_t i = 0; i < all_.events.size(); ++i) out_.events.push_back(event(i));
    for (const Incident& one : all_.incidents) incident(one);
    for (const Relation& one : all_.relations) relation(one);
    for (const Statement& one : all_.statements) out_.statements.push_back(statement(one));
    return std::move(out_);
  }

 private:
  [[nodiscard]] TextSpan span(ByteSpan bytes) const {
    return {offsets_.to_code_points(bytes.begin), offsets_.to_code_points(bytes.end)};
  }
  [[nodiscard]] std::string words(ByteSpan bytes) const { return on_one_line(bytes.of(document_.text)); }
  [[nodiscard]] Anchor anchor(ByteSpan bytes) const {
    const TextSpan points = span(bytes);
    const std::uint32_t from = points.begin > kContextPoints ? points.begin - kContextPoints : 0;
    const ByteSpan before{offsets_.to_bytes(from), bytes.begin};
    const ByteSpan after{bytes.end, offsets_.to_bytes(points.end + kContextPoints)};
    const std::string_view text = document_.text;
    return {document_.id, std::string(bytes.of(text)), std::string(before.of(text)), std::string(after.of(text)),
            points};
  }
  [[nodiscard]] static std::optional<std::uint32_t> index(EntityId id) {
    return id.valid() ? std::optional(id.value) : std::nullopt;
  }

  void place(const Place& place) {
    place_of_mention_.emplace(place.mention.value, static_cast<std::uint32_t>(out_.places.size()));
    if (place.entity.valid()) {
      place_of_entity_.emplace(place.entity.value, static_cast<std::uint32_t>(out_.places.size()));
    }
    out_.places.push_back({place.name, place.country, place.admin1, place.latitude_deg, place.longitude_deg,
                           place.feature, place.gazetteer});
  }
  // A mention that no gazetteer knows is a place by its words and by the place that they stand beside.
  std::optional<std::uint32_t> place_at(MentionId mention) {
    if (!mention.valid()) return std::nullopt;
    if (const auto at = place_of_mention_.find(mention.value); at != place_of_mention_.end()) return at->second;
    const std::uint32_t place = site(all_.mentions[mention.value].span);
    place_of_mention_.emplace(mention.value, place);
    return place;
  }
  // The index of a known place, or of one that is made. What has no name ("a house") is where the town behind it is.
  std::uint32_t site(ByteSpan span) {
    PlaceDigest site;
    site.name = words(span);
    site.feature = kind_of_site(site.name);
    if (const auto found = place_of_site(read_, span)) {
      const Place& known = all_.places[found->known];
      if (found->is_known || !has_capital(site.name)) return place_of_mention_.at(known.mention.value);
      site.country = known.country;
      site.admin1 = known.admin1;
      if (found->measured) {
        // Who looks for the town finds it.
        if (!lexicon::has_phrase(site.name, lexicon::folded_words(known.name))) site.name += ", " + known.name;
        site.latitude_deg = known.latitude_deg;
        site.longitude_deg = known.longitude_deg;
      }
    }
    out_.places.push_back(std::move(site));
    return static_cast<std::uint32_t>(out_.places.size() - 1);
  }
  [[nodiscard]] static bool has_capital(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // What stands before the names of a person.
  [[nodiscard]] std::vector<std::string> called(const Entity& entity) const {
    constexpr std::size_t kMostCalled = 6;
    std::set<std::string> out;
    for (const MentionId id : entity.mentions) {
      const Mention& mention = all_.mentions[id.value];
      if (mention.form != MentionForm::kName || out.size() >= kMostCalled) continue;
      std::string before(words_before(document_.text, mention.span.begin));
      if (!before.empty()) out.insert(std::move(before));
    }
    return {out.begin(), out.end()};
  }

  [[nodiscard]] EntityDigest entity(std::uint32_t number) const {
    const Entity& entity = all_.entities[number];
    EntityDigest out;
    out.kind = entity.kind;
    out.actor = entity.actor;
    out.mentions = static_cast<std::uint32_t>(entity.mentions.size());
    if (is_named(all_, entity)) {
      out.name = on_one_line(entity.name);
      for (const std::string& alias : entity.aliases) out.aliases.push_back(on_one_line(alias));
    }
    if (const auto at = place_of_entity_.find(number); at != place_of_entity_.end()) out.place = at->second;
    for (const MentionId id : entity.mentions) {
      const Mention& mention = all_.mentions[id.value];
      if (mention.form != MentionForm::kNominal || mention.span.size() <= out.description.size()) continue;
      out.description = words(mention.span);
    }
    if (entity.kind == EntityKind::kPerson && !out.name.empty()) out.called = called(entity);
    if (!entity.mentions.empty()) {
      const ByteSpan first = all_.mentions[entity.mentions.front().value].span;
      out.first = span(first);
      if (!out.actor.empty() || group_of(out.kind) != KindGroup::kNone) out.anchor = anchor(first);
    }
    return out;
  }

  [[nodiscard]] std::vector<LinkDigest> chain(const std::vector<Attribution>& attribution) const {
    std::vector<LinkDigest> out;
    for (const Attribution& one : attribution) {
      LinkDigest link;
      link.author = one.author;
      link.source = index(one.source);
      if (one.source_span) link.words = words(*one.source_span);
      if (link.words.empty() && link.source) link.words = on_one_line(all_.entities[*link.source].name);
      if (one.cue) link.cue = span(*one.cue);
      link.stance = one.author ? Stance::kStates : one.stance;
      link.channel = one.channel;
      link.time_edtf = one.time_edtf;
      out.push_back(std::move(link));
    }
    return out;
  }

  [[nodiscard]] EventDigest event(std::uint32_t number) {
    const Event& event = all_.events[number];
    EventDigest out;
    out.id = number;
    out.type = event.type;
    out.modes = event.modes;
    out.modality = event.modality;
    out.outcome = event.outcome;
    out.responsibility = event.responsibility;
    out.trigger = anchor(event.trigger);
    for (const ByteSpan other : event.told_also_by) out.told_also_by.push_back(span(other));
    if (event.part_of.valid()) out.part_of = event.part_of.value;
    out.lemma = last_word(out.trigger.quote);
    const ByteSpan whole = event.sentence < all_.sentences.size() ? all_.sentences[event.sentence] : event.trigger;
    out.sentence = span(whole);
    out.wording = words(whole);
    out.time_edtf = event.time_edtf;
    out.time_inferred = event.time_inferred;
    // A place that the text only lets one think of is left to what is known of the whole document (resolve/setting).
    if (!event.place_inferred) out.place = place_at(event.place);
    for (const Role& role : event.roles) {
      if (role.entity.valid()) out.roles.push_back({role.role, role.entity.value});
    }
    out.losses = by_unit(event.losses);
    out.counted = counted(out.losses);
    out.losses.basis.clear();
    out.count = event.count;
    out.attribution = chain(event.attribution);
    out.confidence = rounded(event.confidence);
    return out;
  }
  // A figure belongs to the loss that its number was read with: "killed and 25 injured" doesn't count 25 dead.
  [[nodiscard]] Losses by_unit(Losses losses) const {
    const std::pair<std::string_view, std::optional<Range>*> figures[] = {{"killed", &losses.killed},
                                                                          {"wounded", &losses.wounded},
                                                                          {"captured", &losses.captured},
                                                                          {"missing", &losses.missing},
                                                                          {"displaced", &losses.displaced}};
    const auto is_read_with = [&](const Range& figure, std::string_view unit) {
      return std::any_of(losses.basis.begin(), losses.basis.end(), [&](QuantityId id) {
        return all_.quantities[id.value].range == figure && all_.quantities[id.value].unit == unit;
      });
    };
    for (const auto& [unit, figure] : figures) {
      if (!*figure || is_read_with(**figure, unit)) continue;
      for (const auto& [other, home] : figures) {
        if (!*figure || home == figure || !is_read_with(**figure, other)) continue;
        if (!*home) *home = *figure;
        figure->reset();
      }
    }
    return losses;
  }
  [[nodiscard]] Counted counted(const Losses& losses) const {
    Counted out;
    // That nobody was hurt is told without a number.
    const auto is_told = [&](const std::optional<Range>& figure) {
      return figure && (figure->max == 0 || std::any_of(losses.basis.begin(), losses.basis.end(), [&](QuantityId id) {
                          return all_.quantities[id.value].range == *figure;
                        }));
    };
    out.killed = is_told(losses.killed);
    out.wounded = is_told(losses.wounded);
    out.captured = is_told(losses.captured);
    out.missing = is_told(losses.missing);
    out.displaced = is_told(losses.displaced);
    return out;
  }
  [[nodiscard]] static std::string last_word(std::string_view words) {
    std::string out(words.substr(words.find_last_of(" \n\t") + 1));
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
  }

  [[nodiscard]] PartyDigest party(const Affected& affected) const {
    PartyDigest out;
    out.entity = index(affected.entity);
    out.words = words(affected.span);
    out.count = affected.count;
    out.effect = affected.effect;
    return out;
  }
  void incident(const Incident& incident) {
    const auto number = static_cast<std::uint32_t>(out_.incidents.size());
    IncidentDigest out;
    for (const EventId id : incident.events) {
      out.events.push_back(id.value);
      out_.events[id.value].incident = number;
    }
    out.time_edtf = incident.time_edtf;
    out.place = place_at(incident.place);
    for (const Perpetrator& one : incident.perpetrators) {
      PartyDigest party;
      party.entity = index(one.entity);
      party.responsibility = one.responsibility;
      if (one.mention.valid()) party.words = words(all_.mentions[one.mention.value].span);
      out.perpetrators.push_back(std::move(party));
    }
    for (const Affected& one : incident.targets) out.targets.push_back(party(one));
    for (const Affected& one : incident.victims) out.victims.push_back(party(one));
    for (const Instrument& one : incident.instruments) {
      out.instruments.push_back(one.kind);
      give_instrument(one, incident);
    }
    out.outcome = incident.outcome;
    out.losses = by_unit(with_numbers_of_events(incident));
    out.counted = counted(out.losses);
    out.losses.basis.clear();
    out.confidence = rounded(incident.confidence);
    out_.incidents.push_back(std::move(out));
  }
  // The contract gives the numbers behind figures with events only, and a digest is of what the contract gives.
  [[nodiscard]] Losses with_numbers_of_events(const Incident& incident) const {
    Losses out = incident.losses;
    out.basis.clear();
    for (const EventId id : incident.events) {
      const std::vector<QuantityId>& basis = all_.events[id.value].losses.basis;
      out.basis.insert(out.basis.end(), basis.begin(), basis.end());
    }
    return out;
  }
  // An instrument belongs to the events whose sentence names it.
  void give_instrument(const Instrument& instrument, const Incident& incident) {
    for (const EventId id : incident.events) {
      const std::uint32_t sentence = all_.events[id.value].sentence;
      if (sentence >= all_.sentences.size() || !all_.sentences[sentence].contains(instrument.span)) continue;
      auto& kinds = out_.events[id.value].instruments;
      if (std::find(kinds.begin(), kinds.end(), instrument.kind) == kinds.end()) kinds.push_back(instrument.kind);
    }
  }

  void relation(const Relation& relation) {
    if (!relation.subject.valid() || !relation.object.valid()) return;
    out_.relations.push_back({relation.type, relation.subject.value, relation.object.value, anchor(relation.span),
                              relation.label, relation.valid, relation.status, chain(relation.attribution),
                              rounded(relation.confidence)});
  }

  [[nodiscard]] StatementDigest statement(const Statement& statement) const {
    StatementDigest out;
    out.source = index(statement.source);
    const ByteSpan first = !statement.content.empty() ? statement.content.front()
                           : !statement.cue.empty()   ? statement.cue.front()
                                                      : ByteSpan{};
    out.words = anchor(first);
    for (const ByteSpan cue : statement.cue) out.cue.push_back(span(cue));
    for (const ByteSpan content : statement.content) out.content.push_back(span(content));
    out.quote = statement.quote;
    out.stance = statement.stance;
    out.addressee = index(statement.addressee);
    out.channel = statement.channel;
    out.time_edtf = statement.time_edtf;
    out.attribution = chain(statement.attribution);
    for (const EventId id : statement.events) out.events.push_back(id.value);
    return out;
  }

  const ReadDocument& read_;
  const Document& document_;
  const Extraction& all_;
  core::TextOffsets offsets_;
  DocumentDigest out_;
  std::map<std::uint32_t, std::uint32_t> place_of_mention_, place_of_entity_;
};

}  // namespace

std::string hash_of(const Anchor& anchor) {
  std::string all;
  for (const std::string* part : {&anchor.document, &anchor.before, &anchor.quote, &anchor.after}) {
    all += *part;
    all += '\0';
  }
  return core::sha256_hex(all);
}

DocumentDigest digest_of(const ReadDocument& read) { return Digester(read).digest(); }

}  // namespace isnad::resolve
