// The checkers of documents and extractions: faults are planted one by one, and each has to be seen.
#include <gtest/gtest.h>

#include <functional>

#include "support/document_check.h"
#include "support/extraction_check.h"

namespace isnad::check {
namespace {

const std::string kText = "Rebels shelled the caf\xC3\xA9 in Mosul.";

Document document() {
  Document out;
  out.id = "a";
  out.text = kText;
  out.sha256 = std::string(64, '0');
  const auto end = static_cast<std::uint32_t>(kText.size());
  out.alignment = {{{0, end}, {0, end}}};
  return out;
}

// One of everything, all of it sound.
Extraction sound() {
  Extraction all;
  const ByteSpan whole{0, static_cast<std::uint32_t>(kText.size())}, rebels{0, 6};
  Attribution author;
  author.author = true;
  all.sentences = {whole};
  Mention mention;
  mention.span = mention.head = rebels;
  mention.entity = {0};
  all.mentions = {mention};
  all.entities = {{EntityKind::kArmedGroup, "Rebels", {}, "", {{0}}}};
  Place place;
  place.mention = {0};
  place.entity = {0};
  all.places = {place};
  all.times = {{rebels, TimeType::kDate, "2024", "2024", ""}};
  all.quantities = {{rebels, {1, 1}, "killed"}};
  Event event;
  event.trigger = {7, 14};
  event.time_basis = {{0}};
  event.place = {0};
  event.roles = {{RoleName::kActor, {0}, {0}}};
  event.losses.basis = {{0}};
  event.attribution = {author};
  all.events = {event};
  Relation relation;
  relation.subject = relation.object = {0};
  relation.subject_mention = relation.object_mention = {0};
  relation.span = rebels;
  relation.attribution = {author};
  all.relations = {relation};
  Statement statement;
  statement.source = {0};
  statement.cue = {rebels};
  statement.content = {rebels};
  statement.events = {{0}};
  statement.attribution = {author};
  all.statements = {statement};
  Incident incident;
  incident.events = {{0}};
  incident.perpetrators = {{{0}, false, Responsibility::kFact, {0}}};
  Affected target;
  target.span = rebels;
  incident.targets = {target};
  incident.instruments = {{rebels, "mortar"}};
  incident.explain = {"event: told once"};
  all.incidents = {incident};
  return all;
}

TEST(ExtractionCheck, FindsNothingInASoundOne) { EXPECT_EQ(extraction_fault(document(), sound()), ""); }

TEST(ExtractionCheck, SeesEveryPlantedFault) {
  const std::uint32_t beyond = static_cast<std::uint32_t>(kText.size()) + 1;
  const auto half_of_a_character = static_cast<std::uint32_t>(kText.find("\xC3")) + 1;
  using Plant = std::function<void(Extraction&)>;
  const std::vector<std::pair<const char*, Plant>> plants = {
      {"a sentence outside", [&](Extraction& e) { e.sentences[0].end = beyond; }},
      {"an empty sentence",
       [](Extraction& e) {
         e.sentences[0] = {3, 3};
       }},
      {"a mention that cuts a character",
       [&](Extraction& e) {
         e.mentions[0].span = {0, half_of_a_character};
       }},
      {"a mention of no entity", [](Extraction& e) { e.mentions[0].entity = {7}; }},
      {"a mention twice", [](Extraction& e) { e.mentions.push_back(e.mentions[0]); }},
      {"mentions out of order",
       [](Extraction& e) {
         Mention later = e.mentions[0];
         later.span = later.head = {7, 14};
         e.mentions.insert(e.mentions.begin(), later);
         e.entities[0].mentions = {{0}, {1}};
       }},
      {"entities out of order",
       [](Extraction& e) {
         Mention later = e.mentions[0];
         later.span = later.head = {7, 14};
         e.mentions[0].entity = {1};
         e.mentions.push_back(later);
         e.entities.push_back(e.entities[0]);
         e.entities[0].mentions = {{1}};
         e.places.clear();
         e.events[0].roles.clear();
         e.incidents.clear();
       }},
      {"an entity without mentions", [](Extraction& e) { e.entities[0].mentions.clear(); }},
      {"an entity of no mention", [](Extraction& e) { e.entities[0].mentions = {{7}}; }},
      {"a place of no mention", [](Extraction& e) { e.places[0].mention = {7}; }},
      {"a place too sure", [](Extraction& e) { e.places[0].confidence = 1.5; }},
      {"a time outside", [&](Extraction& e) { e.times[0].span.end = beyond; }},
      {"a quantity that is empty",
       [](Extraction& e) {
         e.quantities[0].span = {2, 2};
       }},
      {"a trigger outside", [&](Extraction& e) { e.events[0].trigger.end = beyond; }},
      {"an event in no sentence", [](Extraction& e) { e.events[0].sentence = 3; }},
      {"an event at no time", [](Extraction& e) { e.events[0].time_basis = {{7}}; }},
      {"an event at no mention", [](Extraction& e) { e.events[0].place = {7}; }},
      {"a role of no mention", [](Extraction& e) { e.events[0].roles[0].mention = {7}; }},
      {"a role of no entity", [](Extraction& e) { e.events[0].roles[0].entity = EntityId(); }},
      {"losses from nothing", [](Extraction& e) { e.events[0].losses.basis = {{7}}; }},
      {"a chain without an author", [](Extraction& e) { e.events[0].attribution[0].author = false; }},
      {"an empty chain", [](Extraction& e) { e.relations[0].attribution.clear(); }},
      {"a link to no entity", [](Extraction& e) { e.events[0].attribution.emplace_back().source = {7}; }},
      {"a relation of nobody", [](Extraction& e) { e.relations[0].subject = EntityId(); }},
      {"a relation to nobody", [](Extraction& e) { e.relations[0].object = {7}; }},
      {"a relation whose subject no mention names",
       [](Extraction& e) { e.relations[0].subject_mention = MentionId(); }},
      {"a relation whose object no mention names", [](Extraction& e) { e.relations[0].object_mention = {7}; }},
      {"a statement of no entity", [](Extraction& e) { e.statements[0].source = {7}; }},
      {"a cue outside", [&](Extraction& e) { e.statements[0].cue[0].end = beyond; }},
      {"a statement of no event", [](Extraction& e) { e.statements[0].events = {{7}}; }},
      {"an incident without events", [](Extraction& e) { e.incidents[0].events.clear(); }},
      {"an incident of no event", [](Extraction& e) { e.incidents[0].events = {{7}}; }},
      {"a mode of another type", [](Extraction& e) { e.events[0].modes = {EventMode::kVisit}; }},
      {"an incident at a time that none of its events tells", [](Extraction& e) { e.incidents[0].time_edtf = "2024"; }},
      {"an incident at a time of other words",
       [](Extraction& e) {
         e.events[0].time_edtf = e.incidents[0].time_edtf = "2024";
         e.incidents[0].time_event = {0};
       }},
      {"a perpetrator whom no mention names",
       [](Extraction& e) { e.incidents[0].perpetrators[0].mention = MentionId(); }},
      {"a perpetrator twice",
       [](Extraction& e) { e.incidents[0].perpetrators.push_back(e.incidents[0].perpetrators[0]); }},
      {"a perpetrator who is nobody", [](Extraction& e) { e.incidents[0].perpetrators[0].entity = {7}; }},
      {"a target outside", [&](Extraction& e) { e.incidents[0].targets[0].span.end = beyond; }},
      {"an instrument that is empty",
       [](Extraction& e) {
         e.incidents[0].instruments[0].span = {1, 1};
       }},
      {"a confidence below nothing", [](Extraction& e) { e.incidents[0].confidence = -0.1; }},
  };
  for (const auto& [name, plant] : plants) {
    Extraction broken = sound();
    plant(broken);
    EXPECT_NE(extraction_fault(document(), broken), "") << name;
  }
}

TEST(DocumentCheck, SeesEveryPlantedFault) {
  EXPECT_EQ(document_fault(document(), kText), "");
  using Plant = std::function<void(Document&)>;
  const std::vector<std::pair<const char*, Plant>> plants = {
      {"no text", [](Document& d) { d.text.clear(); }},
      {"no id", [](Document& d) { d.id.clear(); }},
      {"a short hash", [](Document& d) { d.sha256.pop_back(); }},
      {"a title that is not UTF-8", [](Document& d) { d.title = "\xFF"; }},
      {"NUL", [](Document& d) { d.text[3] = '\0'; }},
      {"a date from nowhere", [](Document& d) { d.published = "2024-06-12"; }},
      {"a gap", [](Document& d) { d.alignment[0].cleaned.begin = 1; }},
      {"an end too early", [](Document& d) { --d.alignment[0].cleaned.end, --d.alignment[0].original.end; }},
      {"another original", [](Document& d) { d.text[0] = 'Z'; }},
      {"an original outside", [](Document& d) { d.alignment[0].original.end += 9; }},
  };
  for (const auto& [name, plant] : plants) {
    Document broken = document();
    plant(broken);
    EXPECT_NE(document_fault(broken, kText), "") << name;
  }
}

}  // namespace
}  // namespace isnad::check
