// Answers written and read: the contract's object in both directions, and every way in which it may be broken.
#include "isnad/json.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/sha256.h"

namespace isnad {
namespace {

using Json = nlohmann::ordered_json;

const std::string kText =
    "Die Garde \xE2\x80\x94 rebels \xE2\x80\x94 said it hit the caf\xC3\xA9 in Rutba on Monday, killing 2. \"No,\" "
    "he added.";

// The span of the words in kText, in code points, as JSON.
std::string at(std::string_view words) {
  const std::size_t begin = kText.find(words);
  const auto points = [](std::string_view bytes) {
    return std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  const auto first = points(std::string_view(kText).substr(0, begin));
  return fmt::format("[{},{}]", first, first + points(words));
}

// An answer that has every key, with `--with tokens,explain`.
std::string whole_line() {
  const std::string chain =
      R"([{"source":"author"},{"source":"n0","span":)" + at("rebels") + R"(,"cue":)" + at("said") +
      R"(,"stance":"claims","channel":"Telegram","time":"2024-06-11"},{"source":null,"stance":"reports"}])";
  return R"({"schema":"isnad/1","id":"d\"1","title":"A title","outlet":"Wire","url":"https://wire.example/1",)"
         R"("authors":["A. Writer","B. Writer"],"language":"en","published":"2024-06-12","published_from":"metadata",)"
         R"("sha256":")" +
         core::sha256_hex(kText) +
         R"(","made_by":{"program":"0.2.0+0123456789ab","model":"111111111111","tables":"222222222222",)"
         R"("weights":"none","gazetteer":"444444444444"},"text":)" +
         Json(kText).dump() +
         R"(,"dropped":[{"reason":"promo","text":"Subscribe now"}],"sentences":[[0,72],[73,88]],)"
         R"("tokens":[{"span":[0,3],"pos":"X","tag":"FW","lemma":"die","head":1,"dep":"det","ent":"B-ORG"},)"
         R"({"span":[4,9],"pos":"PROPN","tag":"NNP","lemma":"Garde","head":1,"dep":"ROOT","ent":"I-ORG"}],)"
         R"("mentions":[{"id":"m0","span":)" +
         at("Die Garde") + R"(,"kind":"armed-group","form":"name","entity":"n0","rule":"names"},{"id":"m1","span":)" +
         at("the caf\xC3\xA9") + R"(,"kind":"facility","form":"nominal","entity":"n1","rule":""},{"id":"m2","span":)" +
         at("Rutba") +
         R"(,"kind":"place","form":"name","entity":"n2","rule":"gazetteer"}],)"
         R"("entities":[{"id":"n0","kind":"armed-group","name":"Die Garde","aliases":["the guard"],"actor":"die-garde",)"
         R"("mentions":["m0"]},{"id":"n1","kind":"facility","name":"the café","aliases":[],"actor":null,)"
         R"("mentions":["m1"]},{"id":"n2","kind":"place","name":"Rutba","aliases":[],"actor":null,"mentions":["m2"]}],)"
         R"("places":[{"mention":"m2","entity":"n2","name":"Ar Rutbah","country":"IQ","admin1":"01","lat":33.0372,)"
         R"("lon":40.2859,"literal":true,"feature":"town","gazetteer":"geonames:91598","confidence":0.93},)"
         R"({"mention":"m1","entity":null,"name":"","country":null,"admin1":null,"lat":null,"lon":null,"literal":false,)"
         R"("feature":"landmark","gazetteer":null,"confidence":0.1}],)"
         R"("times":[{"id":"t0","span":)" +
         at("Monday") + R"(,"type":"date","value":"2024-06-10","edtf":"2024-06-10","rule":"weekday"}],)" +
         R"("quantities":[{"id":"q0","span":)" + at("2") + R"(,"min":2,"max":null,"unit":"killed"}],)" +
         R"("events":[{"id":"e0","type":"assault","modes":["drone","destroy"],"context":["military"],"trigger":)" +
         at("hit") +
         R"(,"sentence":0,"modality":"actual","outcome":"hit","time":{"edtf":"2024-06-10","basis":["t0"]},)"
         R"("place":"m2","roles":[{"role":"actor","mention":"m0","entity":"n0"}],)"
         R"("casualties":{"killed":[2,null],"wounded":[0,3],"basis":["q0"]},"count":[1,1],)"
         R"("responsibility":"claimed","attribution":)" +
         chain + R"(,"confidence":0.845,"explain":["hit data/frames/violence.toml:1"]},)" +
         R"({"id":"e1","type":"retreat","modes":[],"context":[],"trigger":)" + at("added") +
         R"(,"sentence":1,"modality":"negated","outcome":null,"time":null,"place":null,"roles":[],)"
         R"("casualties":null,"count":null,"responsibility":"fact","attribution":[{"source":"author"}],)"
         R"("confidence":0.5,"explain":[]}],)"
         R"("relations":[{"id":"r0","type":"operates-in","subject":"n0","object":"n2",)"
         R"("subject_mention":"m0","object_mention":"m2","span":)" +
         at("rebels") +
         R"(,"label":"guard","valid":"2014/..","status":"alleged","attribution":[{"source":"author"}],)"
         R"("confidence":0.7,"explain":["place after a noun"]}],)"
         R"("statements":[{"id":"s0","source":"n0","source_span":)" +
         at("rebels") + R"(,"cue":)" + at("said") + R"(,"cue_parts":[)" + at("said") + "," + at("added") +
         R"(],"content":[)" + at("it hit the caf\xC3\xA9") +
         R"(],"quote":"indirect","stance":"claims","addressee":"n1","channel":"Telegram","time":"2024-06-11",)"
         R"("attribution":)" +
         chain +
         R"(,"events":["e0"],"confidence":0.9,"explain":["cue"]},{"id":"s1","source":null,"source_span":null,)"
         R"("cue":null,"content":[)" +
         at("\"No,\"") +
         R"(],"quote":"direct","stance":"denies","addressee":null,"channel":null,"time":null,)"
         R"("attribution":[{"source":"author"}],"events":[],"confidence":0.4,"explain":[]}],)"
         R"("incidents":[{"id":"i0","events":["e0"],"type":"assault","modes":["drone"],"time":"2024-06-10","place":"m2",)"
         R"("perpetrators":[{"entity":"n0","kind":"organisation","responsibility":"claimed","mention":"m0"}],)"
         R"("targets":[{"entity":"n1","span":)" +
         at("the caf\xC3\xA9") + R"(,"count":[1,1],"effect":"damaged"}],"victims":[{"entity":null,"span":)" + at("2") +
         R"(,"count":null,"effect":null}],"instruments":[{"span":)" + at("hit") +
         R"(,"kind":"drone"}],"stage":"accomplished","outcome":"hit","casualties":{"killed":[2,2]},"count":[1,1],)"
         R"("confidence":0.8,"time_event":"e0","time_basis":["t0"],"explain":["event: e0"],"level":"series","covers":["i0"],)"
         R"("accounts":[{"events":["e0"],"attribution":[{"source":"author"}],"responsibility":"claimed",)"
         R"("casualties":{"killed":[2,2]}}],"disputed":["killed"]}],"extra":{"z":{"b":1.5,"a":[true,null,18446744073709551615]},"a":-3}})";
}

std::string written(const ReadBack& read, bool explain = false) {
  return to_json(read.document, read.extraction, {.explain = explain, .tellings = read.tellings});
}

ReadBack whole() {
  auto read = from_json(whole_line());
  if (!read) ADD_FAILURE() << read.error().message;
  return read ? std::move(read).value() : ReadBack();
}

TEST(Json, AnAnswerWithEveryKeyIsReadAndWrittenAgainByteForByte) {
  const ReadBack read = whole();
  EXPECT_EQ(written(read, true), whole_line());
}

// What a value rests on was written with --explain only, or not at all.
TEST(Json, AnAnswerFromBeforeItSaidWhatItsValuesRestOnIsRead) {
  std::string line = whole_line();
  for (const std::string_view key : {R"("subject_mention":"m0","object_mention":"m2",)",
                                     R"(,"mention":"m0"}],"targets")", R"("time_event":"e0","time_basis":["t0"],)"}) {
    const std::size_t at = line.find(key);
    ASSERT_NE(at, std::string::npos) << key;
    line.replace(at, key.size(), key.ends_with("\"targets\"") ? R"(}],"targets")" : "");
  }
  const auto read = from_json(line);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_FALSE(read->extraction.relations[0].subject_mention.valid());
  EXPECT_FALSE(read->extraction.relations[0].object_mention.valid());
  EXPECT_FALSE(read->extraction.incidents[0].perpetrators[0].mention.valid());
  EXPECT_FALSE(read->extraction.incidents[0].time_event.valid());
  EXPECT_TRUE(read->extraction.incidents[0].time_basis.empty());
  // Written again, they are null.
  EXPECT_TRUE(from_json(written(*read)).ok());
}

TEST(Json, SpansArePlacesInBytes) {
  const ReadBack read = whole();
  const std::string& text = read.document.text;
  EXPECT_EQ(text, kText);
  EXPECT_EQ(read.extraction.mentions.at(1).span.of(text), "the caf\xC3\xA9");
  EXPECT_EQ(read.extraction.mentions.at(1).head.of(text), "the caf\xC3\xA9");
  EXPECT_EQ(read.extraction.times.at(0).span.of(text), "Monday");
  EXPECT_EQ(read.extraction.statements.at(0).cue.at(1).of(text), "added");
  EXPECT_EQ(read.extraction.events.at(0).attribution.at(1).cue->of(text), "said");
}

TEST(Json, WordsIdsAndNullsBecomeValues) {
  const Extraction& all = whole().extraction;
  EXPECT_EQ(all.made_by, (Provenance{"0.2.0+0123456789ab", "111111111111", "222222222222", "none", "444444444444"}));
  EXPECT_EQ(all.events.at(0).type, EventType::kAssault);
  EXPECT_EQ(all.events.at(0).modes, (std::vector{EventMode::kDrone, EventMode::kDestroy}));
  EXPECT_EQ(all.events.at(0).losses.killed, (Range{2, std::nullopt}));
  EXPECT_FALSE(all.events.at(0).losses.captured);
  EXPECT_EQ(all.events.at(1).outcome, Outcome::kNone);
  EXPECT_FALSE(all.events.at(1).place.valid());
  EXPECT_TRUE(all.events.at(0).attribution.at(0).author);
  EXPECT_FALSE(all.events.at(0).attribution.at(2).source.valid());
  EXPECT_EQ(all.relations.at(0).type, RelationType::kOperatesIn);
  EXPECT_EQ(all.incidents.at(0).targets.at(0).effect, Effect::kDamaged);
  EXPECT_EQ(all.incidents.at(0).victims.at(0).effect, Effect::kUnknown);
  EXPECT_FALSE(all.places.at(1).latitude_deg);
}

TEST(Json, WhatIsReadTwiceIsEqual) {
  const ReadBack once = whole();
  const auto twice = from_json(written(once, true));
  ASSERT_TRUE(twice.ok()) << twice.error().message;
  EXPECT_EQ(twice->extraction, once.extraction);
}

TEST(Json, WithoutExplanationsTheKeysAreLeftOutAndReadAsEmpty) {
  const ReadBack read = whole();
  const std::string line = written(read);
  EXPECT_EQ(line.find("\"rule\""), std::string::npos);
  EXPECT_EQ(line.find("\"explain\""), std::string::npos);
  const auto again = from_json(line);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_TRUE(again->extraction.mentions.at(0).rule.empty());
  EXPECT_EQ(written(*again), line);
}

TEST(Json, ADocumentOfWhichNothingIsKnownIsReadBackToo) {
  Document document;
  document.id = "1";
  const std::string line = to_json(document, Extraction());
  const Json json = Json::parse(line);
  EXPECT_EQ(json["language"], "und");
  EXPECT_EQ(json["made_by"]["model"], "none");
  EXPECT_EQ(json["published"], nullptr);
  const auto read = from_json(line);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->extraction, Extraction());
  EXPECT_EQ(written(*read), line);
}

TEST(Json, TheErrorOfADocumentIsReadAsOne) {
  const Error error{ErrorCode::kResource, "The text has \"too\" many words."};
  const auto read = from_json(to_json("d1", error));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->document.id, "d1");
  ASSERT_TRUE(read->error);
  EXPECT_EQ(read->error->code, error.code);
  EXPECT_EQ(read->error->message, error.message);
  EXPECT_FALSE(whole().error);
}

TEST(Json, ALineThatIsCutOffAnywhereIsAnError) {
  const std::string line = whole_line();
  for (std::size_t size = 0; size < line.size(); ++size) {
    const std::string cut = line.substr(0, size);  // of its own, so that ASan sees a read beyond it
    const auto read = from_json(cut);
    ASSERT_FALSE(read.ok()) << size;
    ASSERT_EQ(read.error().code, ErrorCode::kInvalidInput);
  }
}

// A bit turned anywhere: an error or an answer that can be written, never a crash.
TEST(Json, ALineWithOneByteChangedIsAnErrorOrAnAnswer) {
  const std::string line = whole_line();
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (const char byte : {'\0', '"', '9', '}', '\x80'}) {
      std::string changed = line;
      changed[i] = byte;
      const auto read = from_json(changed);
      if (!read || read->error) continue;
      const std::string bytes = written(*read, true);
      const auto again = from_json(bytes);
      ASSERT_TRUE(again.ok()) << i << ": " << again.error().message;
    }
  }
}

TEST(Json, AMistakeIsNamedWithItsPathAndWhatWasExpected) {
  struct Case {
    const char* pointer;  // JSON pointer of what is replaced; a value "-" takes it out
    const char* value;
    const char* says;
  };
  const Case cases[] = {
      {"/schema", R"("isnad/2")", "schema: \"isnad/1\" was expected."},
      {"/id", "7", "id: a string was expected."},
      {"/language", "-", "language: a value was expected."},
      {"/published_from", R"("guess")", "published_from: one of none, metadata, html, header, url, text was expected."},
      {"/sha256", R"("00")", "text: the text is not the one that `sha256` was made of."},
      {"/made_by/model", "null", "made_by.model: a string was expected."},
      {"/made_by", "-", "made_by: a value was expected."},
      {"/colour", "1", "the key 'colour' is none of isnad/1."},
      {"/sentences/1/1", "89", "sentences[1]: a span [begin, end] within 0 to 88, not empty, was expected."},
      {"/sentences/1", "[3,3]", "sentences[1]: a span"},
      {"/sentences/1", "[-1,3]", "sentences[1]: a span"},
      {"/sentences/1", "[1.5,3]", "sentences[1]: a span"},
      {"/sentences/1", "[1]", "sentences[1]: a span"},
      {"/tokens/0/head", "2", "tokens[0].head: a number below 2 was expected."},
      {"/mentions/1/id", R"("m2")", "mentions[1].id: \"m1\" was expected."},
      {"/mentions/0/entity", R"("n3")", "mentions[0].entity: an id n0 to n2 was expected."},
      {"/mentions/0/entity", R"("n00")", "mentions[0].entity: an id n0 to n2 was expected."},
      {"/mentions/0/entity", R"("m0")", "mentions[0].entity: an id n0 to n2 was expected."},
      {"/mentions/0/entity", "null", "mentions[0].entity: an id n0 to n2 was expected."},
      {"/mentions/0/form", R"("noun")", "mentions[0].form: one of name, nominal, pronoun was expected."},
      {"/mentions/0/head", "[0,1]", "mentions[0]: the key 'head' is none of isnad/1."},
      {"/places/0/literal", "1", "places[0].literal: true or false was expected."},
      {"/places/0/confidence", "1.01", "places[0].confidence: a number from 0 to 1 was expected."},
      {"/quantities/0/max", "2.5", "quantities[0].max: a whole number was expected."},
      {"/events/0/type", R"("assaults")", "events[0].type: one of agree, consult"},
      {"/events/0/modes/1", R"("visit")", "events[0].modes: 'visit' is no mode of 'assault'."},
      {"/events/0/sentence", "2", "events[0].sentence: a number below 2 was expected."},
      {"/events/0/outcome", R"("")", "events[0].outcome: one of hit, intercepted, failed was expected."},
      {"/events/0/casualties/killed", "[2]", "events[0].casualties.killed: [min, max] was expected."},
      {"/events/0/casualties/lost", "[2,2]", "events[0].casualties: the key 'lost' is none of isnad/1."},
      {"/events/0/roles", "{}", "events[0].roles: an array was expected."},
      {"/events/0/attribution/1", "3", "events[0].attribution[1]: an object was expected."},
      {"/statements/0/cue_parts", "[[0,1],[2,3]]",
       "statements[0].cue_parts: the cue and its other parts was expected."},
      {"/statements/0/events/0", R"("e2")", "statements[0].events[0]: an id e0 to e1 was expected."},
      {"/incidents/0/perpetrators/0/kind", R"("state")",
       "incidents[0].perpetrators[0].kind: organisation or individual was expected."},
      {"/incidents/0/targets/0/effect", R"("broken")", "incidents[0].targets[0].effect: one of none, destroyed"},
      {"/extra", "[]", "extra: an object was expected."},
  };
  for (const Case& one : cases) {
    Json json = Json::parse(whole_line());
    const Json::json_pointer pointer(one.pointer);
    if (std::string_view(one.value) == "-") {
      json[pointer.parent_pointer()].erase(pointer.back());
    } else {
      json[pointer] = Json::parse(one.value);
    }
    const auto read = from_json(json.dump());
    ASSERT_FALSE(read.ok()) << one.pointer << " " << one.value;
    EXPECT_EQ(read.error().message.substr(0, std::string_view(one.says).size()), one.says);
  }
}

TEST(Json, AKeyThatIsThereTwiceIsAMistake) {
  std::string line = whole_line();
  line.insert(1, "\"title\":\"Another\",");
  const auto read = from_json(line);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message, "the key 'title' is there twice.");
}

TEST(Json, NestingWithoutEndIsAnErrorAndNoOverflow) {
  for (const char* open : {"[", "{\"a\":"}) {
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += open;
    const auto read = from_json(deep);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().message, "the JSON is nested more than 128 deep.");
  }
}

TEST(Json, ManyUnknownKeysAreRefusedWithoutMuchWork) {
  std::string line = "{";
  for (int i = 0; i < 200000; ++i) line += fmt::format("\"{}\":0,", i);
  line += "\"schema\":\"isnad/1\"}";
  EXPECT_FALSE(from_json(line).ok());
}

TEST(Json, WhatIsNoObjectIsAnError) {
  for (const char* line :
       {"", " ", "null", "[]", "3", "\"isnad/1\"", "{}", "{\"schema\":\"isnad/1\"}", "{}{}", "\xFF"}) {
    EXPECT_FALSE(from_json(line).ok()) << line;
  }
}

}  // namespace
}  // namespace isnad
