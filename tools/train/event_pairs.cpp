// event_pairs: trains data/models/event-pair.bin: are two events one happening?
//
// Use: train_event_pairs CORPORA [OUT_FILE]. Learns from the train parts of ECB+, GVC, MEANTIME and MUC-4, judges on
// the development parts of ECB+ and GVC and the tuning part of MUC-4 by resolving each as a ledger would. Shots, wounds
// and deaths of one incident are one happening (GVC's incidents, MUC-4's templates); ECB+ tells them apart, so pairs of
// such words within a scene count little there. Deterministic.
#include <fmt/format.h>

#include <map>
#include <set>

#include "coreference_gold.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "resolve/incident_judge.h"
#include "resolve/incidents.h"
#include "resolve/stories.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using namespace resolve;

struct Part {
  std::string_view file;
  float weight = 1;
  bool whole = false;        // shots and deaths of an incident are one
  std::uint32_t one_in = 1;  // of the pairs of two scenes, so many are learnt from; 0 for none
};
constexpr Part kTrain[] = {{"ecb/train.ndjson", 1, false, 1},
                           {"gvc/train.ndjson", 0.1F, true, 12},
                           {"meantime/train.ndjson", 0.5F, false, 0},
                           {"eventtime/train.ndjson", 0.5F, false, 0},
                           {"muc4/train.ndjson", 2, true, 0}};  // other articles may tell the same: that isn't marked
constexpr Part kJudged[] = {{"ecb/dev.ndjson", 1, false, 1},
                            {"gvc/dev.ndjson", 1, true, 1},
                            {"eventtime/dev.ndjson", 1, false, 0},
                            {"muc4/tune.ndjson", 1, true, 1}};
constexpr float kOfOneScene = 0.3F;  // weight of two words of harm in a scene that ECB+ tells apart

LinearOptions options() {
  LinearOptions options;
  options.bucket_bits = 18;
  options.min_count = 8;
  options.prune = 0.003F;
  options.spread = 0.3;
  return options;
}

// What the judge needs beside the corpus; its model is not looked at here.
IncidentKnowledge without_weights(const lexicon::WordRarity& rarity, const lexicon::DeedWords& deeds) {
  LinearTrainer none(head_of("event-pair", ""), options());
  return {rarity, deeds, none.model()};
}

// The marked event of each unit; empty for none, kOther for harm that is surely of none of the marked.
constexpr std::string_view kOther = "other";
std::string_view mark_of(const CoreferenceCorpus& corpus, const Digests& documents, const Unit& unit, bool whole) {
  const CoreferenceDocument& gold = corpus.gold.at(documents[unit.document].id);
  const std::string& mark = (whole ? gold.told : gold.event)[unit.events.front()];
  return mark.empty() && gold.all_harm && is_harm(unit) ? kOther : mark;
}

void add_pairs(const Part& part, const CoreferenceCorpus& corpus, const ActorKnowledge& actors,
               const IncidentKnowledge& knowledge, LinearTrainer& trainer) {
  const Digests documents(corpus.digests);
  const ActorTable table = ActorTable::create(documents, actors, {});
  const std::vector<Unit> units = units_of(documents, table, knowledge.deeds());
  const IncidentJudge judge(documents, units, knowledge);
  std::size_t same = 0, different = 0, far = 0;
  learn::Features features;
  constexpr double kAlike = 0.06;  // documents less alike are no candidates
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const std::string_view mark = mark_of(corpus, documents, units[i], part.whole);
    if (mark.empty()) continue;
    const std::string& scene = corpus.gold.at(documents[units[i].document].id).scene;
    for (std::uint32_t j = i + 1; j < units.size(); ++j) {
      const std::string_view other = mark_of(corpus, documents, units[j], part.whole);
      if (mark == kOther && other == kOther) continue;
      if (other.empty() || judge.rules_out(i, j) || judge.score(i, j) < -0.9) continue;
      const bool one = mark == other, within = units[i].document == units[j].document;
      const bool one_scene = scene == corpus.gold.at(documents[units[j].document].id).scene;
      if (!within && part.one_in == 0) continue;
      if (!one && !within && !one_scene && far++ % part.one_in != 0) continue;
      if (!within && cosine(judge.view(units[i].document).all, judge.view(units[j].document).all) < kAlike) continue;
      float weight = part.weight;
      if (!one && !part.whole && one_scene && is_harm(units[i]) && is_harm(units[j])) weight *= kOfOneScene;
      features.clear();
      describe_pair(compare(judge.sides(i, j), knowledge.rarity()), units[i], units[j], features);
      trainer.add(features, one ? 1 : 0, weight);
      one ? ++same : ++different;
    }
  }
  fmt::print("{}: {} events, {} pairs of one, {} of two\n", part.file, units.size(), same, different);
}

struct Counts {
  std::size_t both = 0, given = 0, wanted = 0;
  [[nodiscard]] std::string text() const {
    const auto share = [](std::size_t a, std::size_t b) {
      return b == 0 ? 0.0 : 100 * static_cast<double>(a) / static_cast<double>(b);
    };
    return fmt::format("P {:4.1f} R {:4.1f} F1 {:4.1f} of {}", share(both, given), share(both, wanted),
                       share(2 * both, given + wanted), wanted);
  }
};

// Pairs of marked events that incidents join, within documents and across.
void judge_part(const Part& part, const CoreferenceCorpus& corpus, const ActorKnowledge& actors,
                const IncidentKnowledge& knowledge) {
  const Resolution resolution = resolve::resolve(corpus.digests, actors, knowledge, {});
  struct Member {
    std::string_view document, mark;
    std::size_t incident = 0;
  };
  std::vector<Member> members;
  const Digests documents(corpus.digests);
  for (std::size_t i = 0; i < resolution.incidents.size(); ++i) {
    for (const EventRef& member : resolution.incidents[i].members) {
      const CoreferenceDocument& gold = corpus.gold.at(member.document);
      const std::string& mark = (part.whole ? gold.told : gold.event)[member.event];
      if (!mark.empty()) members.push_back({member.document, mark, i});
    }
  }
  Counts within, across;
  for (std::size_t a = 0; a < members.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      Counts& counts = members[a].document == members[b].document ? within : across;
      const bool one = members[a].mark == members[b].mark, joined = members[a].incident == members[b].incident;
      counts.both += one && joined;
      counts.given += joined;
      counts.wanted += one;
    }
  }
  fmt::print("{}: {} marked events; within {}; across {}\n", part.file, members.size(), within.text(), across.text());
}

int run(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: train_event_pairs CORPORA [OUT_FILE]\n");
    return 64;
  }
  const std::filesystem::path corpora = argv[1];
  const char* const out = argc > 2 ? argv[2] : nullptr;
  const auto fail = [](const Error& error) {
    fmt::print(stderr, "train_event_pairs: {}\n", error.message);
    return static_cast<int>(error.code);
  };
  const auto engine = Engine::create({"build/models/en_core_web_sm-3.8.0", "data"});
  if (!engine) return fail(engine.error());
  const auto rarity = lexicon::WordRarity::load("data/word_rarity.tsv");
  if (!rarity) return fail(rarity.error());
  const auto deeds = lexicon::DeedWords::load("data/deeds.toml");
  if (!deeds) return fail(deeds.error());
  const auto actors = ActorKnowledge::load("data");
  if (!actors) return fail(actors.error());
  LinearTrainer trainer(head_of("event-pair", maker("train_event_pairs", corpora / kTrain[0].file)), options());
  const IncidentKnowledge untrained = without_weights(*rarity, *deeds);
  for (const Part& part : kTrain) {
    const auto corpus = read_coreference(*engine, corpora / part.file);
    if (!corpus) return fail(corpus.error());
    add_pairs(part, *corpus, *actors, untrained, trainer);
  }
  trainer.train();
  const IncidentKnowledge knowledge(*rarity, *deeds, trainer.model());
  for (const Part& part : kJudged) {
    const auto corpus = read_coreference(*engine, corpora / part.file);
    if (!corpus) return fail(corpus.error());
    judge_part(part, *corpus, *actors, knowledge);
  }
  if (out == nullptr) return 0;
  const Status written = trainer.write(out);
  return written ? 0 : fail(written.error());
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
