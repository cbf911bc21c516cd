#include "worked_bags.h"

#include <cassert>

#include "extract/event/confidence.h"
#include "extract/place/span_features.h"
#include "extract/relation/confidence.h"
#include "extract/statement/content.h"
#include "extract/statement/cue.h"
#include "extract/statement/source.h"
#include "extract/worth/features.h"
#include "ingest/html/block_features.h"
#include "ingest/html/json_ld.h"
#include "ingest/ingest_tables.h"
#include "isnad/vocabulary.h"
#include "resolve/names/pair_features.h"

namespace isnad::train {
namespace {

// Plain words of the tables' oldest rows, so that a new row changes nothing here.
constexpr std::string_view kText =
    "Rebels shelled the town of Qara on Monday, killing three soldiers of the army. The army said on Tuesday that a "
    "second bomb had wounded a policeman in the north. \"We know who attacked us,\" a spokesman said.";

constexpr std::string_view kPage =
    "<html><head><title>Shells hit town</title></head><body><nav><ul><li><a href='/'>Home</a></li><li><a "
    "href='/w'>World</a></li></ul></nav><article class='content'><h1>Shells hit town</h1><p class='byline'>By A "
    "Writer</p><p>Rebels shelled the town on Monday, killing three soldiers, the army said in a statement that it "
    "gave to reporters late in the evening.</p><p>The army said that a second bomb had wounded a policeman in the "
    "north, where <b>fighting</b> had gone on for weeks, and that more would follow.</p></article><div "
    "class='related'><a href='/x'>More from the region</a></div><footer>All rights reserved</footer></body></html>";

std::vector<WorkedBag> statement_bags(std::string_view model, const WorkedText& text) {
  using namespace extract::statement;
  const nlp::Analysis& analysis = text.context().analysis;
  const extract::ExtractContext context = text.context();
  const extract::statement::Scene scene(analysis, context.lexicon.speech_cues, context.text);
  std::vector<WorkedBag> out;
  learn::Features features;
  const auto keep = [&](std::string of) {
    out.push_back({std::move(of), {features.all().begin(), features.all().end()}});
  };
  if (model == "statement-cue") {
    for (const std::string_view word : {"shelled", "said", "know"}) {
      describe_cue(scene, text.token(word), features);
      keep(std::string(word));
    }
    return out;
  }
  const nlp::TokenIndex cue = text.token("said");
  if (model == "statement-source") {
    for (const std::string_view word : {"army", "Tuesday", "policeman"}) {
      // "army" stands in the first sentence too: its head counts there, the source is the one before the cue.
      const nlp::TokenIndex candidate = word == "army" ? cue - 1 : text.token(word);
      describe_source(scene, cue, candidate, features);
      keep(std::string(word) + ", as the source of 'said'");
    }
    return out;
  }
  const CueScene at{cue, cue - 1};
  const std::vector<Region> regions = content_regions(scene, at);
  for (std::size_t i = 0; i < regions.size() && i < 6; ++i) {
    describe_region(scene, at, regions[i], features);
    keep("region " + std::to_string(i) + " of 'said'");
  }
  return out;
}

std::vector<WorkedBag> place_bags(const WorkedText& text) {
  const extract::place::SpanDescriber describer(text.context());
  const nlp::TokenIndex qara = text.token("Qara"), rebels = text.token("Rebels");
  return {bag("Qara",
              [&](learn::Features& out) {
                describer.describe({{qara, qara + 1}, {}, 0.7, true, false, false}, out);
              }),
          bag("Rebels", [&](learn::Features& out) {
            describer.describe({{rebels, rebels + 1}, {}, 0, false, false, true}, out);
          })};
}

std::vector<WorkedBag> page_bags(std::string_view model, const std::filesystem::path& data) {
  const auto tables = IngestTables::load(data);
  if (!tables) return {};
  const ingest::html::Page page = ingest::html::read_page(ingest::html::Tree::parse(kPage), (*tables)->html);
  const ingest::html::JsonLd json_ld = ingest::html::read_json_ld(page.tree);
  const ingest::html::Metadata metadata =
      ingest::html::read_metadata(page, json_ld, (*tables)->html, (*tables)->publication);
  const ingest::html::PageView view(page, metadata, json_ld.body, (*tables)->html);
  // As the first model might judge them; made up, so that its weights don't matter to the second's features.
  std::vector<float> scores(view.size());
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<float>(i % 4) / 4 + 0.1F;
  const ingest::html::ScoredPage scored(view, scores);
  std::vector<WorkedBag> out;
  for (std::size_t i = 0; i < view.size() && i < 6; ++i) {
    out.push_back(bag("block " + std::to_string(i), [&](learn::Features& features) {
      model == "html_blocks_1" ? view.first_features(i, features) : scored.second_features(i, features);
    }));
  }
  return out;
}

std::vector<WorkedBag> name_bags(const std::filesystem::path& data) {
  using namespace resolve::names;
  const auto words = lexicon::NameWords::load(data);
  if (!words) return {};
  const NameReader reader(*words);
  struct Pair {
    std::string_view a, b;
    Bearer bearer;
  };
  std::vector<WorkedBag> out;
  for (const Pair& pair :
       {Pair{"Yusuf bin Omar Haddad", "Haddad, Yousef", Bearer::kPerson},
        Pair{"Orvane Mills Ltd", "Orvane Mills II Inc.", Bearer::kBody}, Pair{"Орлова", "Orlova", Bearer::kPerson}}) {
    const NameParts a = reader.read(pair.a, pair.bearer), b = reader.read(pair.b, pair.bearer);
    out.push_back(bag(std::string(pair.a) + " and " + std::string(pair.b),
                      [&](learn::Features& features) { describe_pair(a, b, compare(a, b), pair.bearer, features); }));
  }
  return out;
}

}  // namespace

WorkedBag bag(std::string of, const std::function<void(learn::Features&)>& describe) {
  learn::Features features;
  describe(features);
  return {std::move(of), {features.all().begin(), features.all().end()}};
}

Result<std::unique_ptr<WorkedText>> WorkedText::make(nlp::Annotator& annotator, const lexicon::Lexicon& lexicon) {
  auto out = std::make_unique<WorkedText>();
  out->document_.text = kText;
  out->document_.published = "2024-03-06";
  auto analysis = annotator.annotate(out->document_.text);
  if (!analysis) return std::move(analysis).error();
  out->analysis_ = std::make_unique<nlp::Analysis>(std::move(analysis).value());
  out->lexicon_ = &lexicon;
  out->write_layers();
  return out;
}

nlp::TokenIndex WorkedText::token(std::string_view text) const {
  for (nlp::TokenIndex i = 0; i < analysis_->size(); ++i) {
    if (analysis_->text_of(i) == text) return i;
  }
  assert(false);
  return 0;
}

nlp::TokenSpan WorkedText::words(std::string_view text) const {
  const std::size_t at = document_.text.find(text);
  assert(at != std::string::npos);
  return analysis_->tokens_in({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())});
}

MentionId WorkedText::add_mention(std::string_view words, std::string_view head, EntityKind kind, MentionForm form,
                                  EntityId entity) {
  const MentionId id{layers_.mention_count()};
  std::vector<Entity>& entities = layers_.mention_layer.entities;
  const nlp::TokenSpan whole = this->words(words);
  nlp::TokenIndex carrier = whole.begin;
  while (analysis_->text_of(carrier) != head) ++carrier;
  layers_.mention_layer.mentions.push_back({whole, carrier, kind, form, entity, "by hand"});
  layers_.wording.quoted.push_back(whole);
  if (entity.value >= entities.size()) entities.push_back({kind, std::string(words), {}, {}, {}});
  entities[entity.value].mentions.push_back(id);
  return id;
}

void WorkedText::write_layers() {
  const EntityId rebels{0}, town{1}, soldiers{2}, army{3}, policeman{4};
  const MentionId by = add_mention("Rebels", "Rebels", EntityKind::kArmedGroup, MentionForm::kNominal, rebels);
  const MentionId at = add_mention("Qara", "Qara", EntityKind::kPlace, MentionForm::kName, town);
  const MentionId hit =
      add_mention("three soldiers", "soldiers", EntityKind::kStateForce, MentionForm::kNominal, soldiers);
  const MentionId told_by = add_mention("The army", "army", EntityKind::kStateForce, MentionForm::kNominal, army);
  const MentionId hurt = add_mention("a policeman", "policeman", EntityKind::kPerson, MentionForm::kNominal, policeman);
  layers_.mention_layer.index = extract::layers::MentionIndex(*analysis_, layers_.mention_layer.mentions);
  layers_.mention_layer.entities[army.value].actor = "an-army";
  layers_.places.push_back({at, town, "Qara", "SY", {}, 34.15, 36.74, true, PlaceFeature::kTown, {}, 0.8});

  extract::Event shelled;
  shelled.type = EventType::kAssault;
  shelled.modes = {EventMode::kHeavyWeapons};
  shelled.trigger = words("shelled");
  shelled.head = token("shelled");
  shelled.time_edtf = "2024-03-04";
  shelled.place = at;
  shelled.roles = {{RoleName::kActor, by, rebels}, {RoleName::kVictim, hit, soldiers}};
  shelled.losses.killed = Range{3, 3};
  shelled.responsibility = Responsibility::kFact;
  shelled.confidence = 0.7;
  extract::Event wounded;
  wounded.type = EventType::kAssault;
  wounded.modes = {EventMode::kExplosives};
  wounded.trigger = words("wounded");
  wounded.head = token("wounded");
  wounded.sentence = 1;
  wounded.modality = Modality::kPossible;
  wounded.roles = {{RoleName::kVictim, hurt, policeman}, {RoleName::kActor, by, rebels}};
  wounded.responsibility = Responsibility::kAccused;
  wounded.confidence = 0.5;
  layers_.chains.responsibility = {shelled.responsibility, wounded.responsibility};
  layers_.chains.events = {{}, {{army, told_by, words("said"), Stance::kAccuses, StatementId{0}}}};
  layers_.events = {std::move(shelled), std::move(wounded)};
  layers_.scene.resize(layers_.events.size());

  extract::Statement said;
  said.source = army;
  said.source_mention = told_by;
  said.cue = words("said");
  said.content = {words("that a second bomb had wounded a policeman in the north")};
  said.stance = Stance::kAccuses;
  layers_.statements = {std::move(said)};
  extract::Relation relation;
  relation.type = RelationType::kPartOf;
  relation.subject = soldiers;
  relation.object = army;
  relation.words = words("three soldiers of the army");
  relation.explain = {"by hand"};
  layers_.relations = {relation};
  relation.type = RelationType::kOpposedTo;
  relation.subject = rebels;
  relation.object = soldiers;
  relation.status = RelationStatus::kAlleged;
  relation.explain = {"data/relations.toml:1"};
  layers_.relations.push_back(std::move(relation));
}

std::vector<WorkedBag> worked_bags(std::string_view model, const WorkedText& text, const std::filesystem::path& data) {
  const extract::ExtractContext context = text.context();
  const extract::Reading& layers = text.layers();
  if (model.starts_with("statement-")) return statement_bags(model, text);
  if (model.starts_with("html_")) return page_bags(model, data);
  if (model.starts_with("incident-")) return worked_incident_bags(model, text);
  if (model == "places") return place_bags(text);
  if (model == "name-pair") return name_bags(data);
  if (model == "event-pair") return worked_event_pair_bags(data);
  std::vector<WorkedBag> out;
  if (model == "event-confidence") {
    for (std::size_t i = 0; i < layers.events.size(); ++i) {
      out.push_back(bag("event " + std::to_string(i), [&](learn::Features& features) {
        extract::event::describe_event(context, layers, layers.events, i, features);
      }));
    }
  }
  if (model == "event-confidence-scale") {
    out.push_back(
        bag("a score of 1.5", [](learn::Features& features) { extract::event::describe_score(1.5F, features); }));
    out.push_back(
        bag("a score of -3", [](learn::Features& features) { extract::event::describe_score(-3, features); }));
  }
  if (model == "event-worth") {
    const extract::worth::DeedFeatures deeds(context, layers);
    for (std::size_t i = 0; i < layers.events.size(); ++i) {
      out.push_back(bag("event " + std::to_string(i), [&](learn::Features& features) { deeds.describe(i, features); }));
    }
  }
  if (model == "relation-confidence") {
    for (const extract::Relation& relation : layers.relations) {
      out.push_back(bag(std::string(to_string(relation.type)), [&](learn::Features& features) {
        extract::relation::describe_relation(layers, relation, features);
      }));
    }
  }
  return out;
}

}  // namespace isnad::train
