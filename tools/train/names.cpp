// names: trains data/models/name-pair.bin.
//
// Use: train_names DATA NAMES.ndjson TRANSLITERATION.ndjson [OUT_FILE]: pairs of names, one a line, {"a", "b", "kind",
// "match"}. Prints best F1 and area under the curve by folds, in which pairs that share a name lie together; the model
// written is trained on all. Deterministic.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "lexicon/fold.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "resolve/names/pair_features.h"
#include "resolve/names/scorer.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using namespace resolve::names;

constexpr std::size_t kFolds = 10;
constexpr int kDraws = 5;  // of folds: one draw moves the figures by a point

struct Example {
  learn::Features features;
  bool match = false;
  bool forbidden = false;  // by a rule above the model
  std::size_t group = 0;   // pairs that share a name
  float weight = 1;
};

// Puts what shares a name into one group.
class Groups {
 public:
  std::size_t of(const std::string& a, const std::string& b) {
    const std::size_t x = root(number(a)), y = root(number(b));
    parent_[std::max(x, y)] = std::min(x, y);
    return number(a);
  }
  std::size_t root(std::size_t at) const {
    while (parent_[at] != at) at = parent_[at];
    return at;
  }

 private:
  std::size_t number(const std::string& name) {
    std::string plain;
    for (const std::string& word : lexicon::folded_words(name)) plain += word;
    const auto [at, added] = numbers_.try_emplace(plain, parent_.size());
    if (added) parent_.push_back(at->second);
    return at->second;
  }
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::size_t> parent_;
};

Result<std::vector<Example>> read_pairs(const NameReader& reader, const std::filesystem::path& path, float weight) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::kNotFound, fmt::format("{}: can't be opened.", path.string())};
  std::vector<Example> out;
  Groups groups;
  for (std::string line; std::getline(in, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("match")) {
      return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: no pair of names.", path.string(), out.size() + 1)};
    }
    const Bearer bearer = bearer_of(object["kind"].get<std::string>());
    const auto a = object["a"].get<std::string>(), b = object["b"].get<std::string>();
    const NameParts in_a = reader.read(a, bearer), in_b = reader.read(b, bearer);
    const PairFacts facts = compare(in_a, in_b);
    Example& example = out.emplace_back();
    describe_pair(in_a, in_b, facts, bearer, example.features);
    example.match = object["match"].get<bool>();
    example.forbidden = numbers_forbid(facts, bearer);
    example.group = groups.of(a, b);
    example.weight = weight;
  }
  for (Example& example : out) example.group = groups.root(example.group);
  return out;
}

struct Scored {
  double score;
  bool match;
};

double best_f1(std::vector<Scored> all) {
  std::sort(all.begin(), all.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  const auto matches =
      static_cast<double>(std::count_if(all.begin(), all.end(), [](const Scored& s) { return s.match; }));
  double hits = 0, best = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    hits += all[i].match;
    const bool tied = i + 1 < all.size() && all[i + 1].score == all[i].score;
    if (!tied) best = std::max(best, 200 * hits / (static_cast<double>(i + 1) + matches));
  }
  return best;
}

double area(const std::vector<Scored>& all) {
  double right = 0, pairs = 0;
  for (const Scored& yes : all) {
    if (!yes.match) continue;
    for (const Scored& no : all) {
      if (no.match) continue;
      ++pairs;
      right += yes.score > no.score ? 1 : yes.score == no.score ? 0.5 : 0;
    }
  }
  return 100 * right / pairs;
}

LinearOptions options() {
  LinearOptions options;
  options.bucket_bits = 16;
  options.min_count = 2;
  options.prune = 0.003F;
  options.spread = 1;
  return options;
}

// Which fold of a draw a group is in.
std::size_t fold_of_group(std::size_t group, int draw) {
  return core::mix_hash(core::mix_hash(core::kHashSeed, std::uint64_t{group}), static_cast<std::uint64_t>(draw)) %
         kFolds;
}

LinearTrainer trained(const std::vector<Example>& names, const std::vector<Example>& foreign, std::size_t without,
                      int draw, const std::string& made_by = {}) {
  LinearTrainer trainer(head_of("name-pair", made_by), options());
  for (const auto* examples : {&names, &foreign}) {
    for (const Example& e : *examples) {
      if (fold_of_group(e.group, draw) != without) trainer.add(e.features, e.match ? 1 : 0, e.weight);
    }
  }
  trainer.train();
  return trainer;
}

void report(const std::vector<Example>& names, const std::vector<Example>& foreign) {
  double f1[2] = {}, auc[2] = {};
  for (int draw = 0; draw < kDraws; ++draw) {
    std::vector<Scored> scored[2];
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      const learn::LinearModel model = trained(names, foreign, fold, draw).model();
      for (const int set : {0, 1}) {
        for (const Example& e : set == 0 ? names : foreign) {
          if (fold_of_group(e.group, draw) != fold) continue;
          scored[set].push_back({e.forbidden ? 0 : model.probability(e.features), e.match});
        }
      }
    }
    for (const int set : {0, 1}) {
      f1[set] += best_f1(scored[set]) / kDraws;
      auc[set] += area(scored[set]) / kDraws;
    }
  }
  fmt::print("by {} folds, mean of {} draws:\n", kFolds, kDraws);
  fmt::print("  names            {:5} pairs: best F1 {:.1f}, AUC {:.1f}\n", names.size(), f1[0], auc[0]);
  fmt::print("  transliteration  {:5} pairs: best F1 {:.1f}, AUC {:.1f}\n", foreign.size(), f1[1], auc[1]);
}

int run(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: train_names DATA NAMES.ndjson TRANSLITERATION.ndjson [OUT_FILE]\n");
    return 64;
  }
  const auto fail = [](const Error& error) {
    fmt::print(stderr, "train_names: {}\n", error.message);
    return static_cast<int>(error.code);
  };
  const auto words = lexicon::NameWords::load(argv[1]);
  if (!words) return fail(words.error());
  const NameReader reader(*words);
  const auto names = read_pairs(reader, argv[2], 1);
  if (!names) return fail(names.error());
  // One of many letters of one word each: less than a judged pair of whole names.
  constexpr float kForeignWeight = 0.3F;
  const auto foreign = read_pairs(reader, argv[3], kForeignWeight);
  if (!foreign) return fail(foreign.error());
  report(*names, *foreign);
  if (argc < 5) return 0;
  const Status written = trained(*names, *foreign, kFolds, 0, maker("train_names", argv[2])).write(argv[4]);
  return written ? 0 : fail(written.error());
}

}  // namespace
}  // namespace isnad::train

int main(int argc, char** argv) { return isnad::train::guarded(isnad::train::run, argc, argv); }
