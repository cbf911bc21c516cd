// digest_codec.h: which fields a digest has, for whoever makes bytes of it. Private to the folder.
//
// In:  a coder (field_codec.h). Where `Coder::kWhole` is false quotations and wordings are left to the text, which a
// reader has (`words`); where it is true they are among the bytes. A reader knows the document's id (`document`).
#pragma once

#include "resolve/digest.h"
#include "resolve/field_codec.h"
#include "resolve/names.h"

namespace isnad::resolve {

template <typename Coder>
class DigestCodec : public FieldCodec<Coder, DigestCodec<Coder>> {
  using Fields = FieldCodec<Coder, DigestCodec<Coder>>;
  using Fields::coder_;

 public:
  using Fields::all;
  using Fields::Fields;
  using Fields::one;

  // Quotation and surroundings are in the text, if there is one.
  void one(Is<Anchor> auto& anchor) {
    auto& [document, quote, before, after, span] = anchor;
    if constexpr (Coder::kWhole) {
      if constexpr (Coder::kReads) {
        if (coder_.bits() == 0) return;
        document = coder_.document();
      } else {
        coder_.bits(document.empty() ? 0 : 1);
        if (document.empty()) return;
      }
      all(span, quote, before, after);
    } else if constexpr (Coder::kReads) {
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
    auto& [id, type, modes, modality, outcome, responsibility, trigger, told_also_by, part_of, lemma, sentence, wording,
           time_edtf, time_inferred, place, roles, instruments, losses, counted, count, attribution, incident,
           confidence] = event;
    all(id, type, modes, modality, outcome, responsibility, trigger, told_also_by, part_of, lemma, sentence, time_edtf,
        time_inferred, place, roles, instruments, losses, counted, count, attribution, incident, confidence);
    if constexpr (Coder::kWhole) {
      one(wording);
    } else if constexpr (Coder::kReads) {
      wording = on_one_line(coder_.words(sentence.begin, sentence.end));
    }
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
};

}  // namespace isnad::resolve
