// html_blocks.cpp: trains the two models by which a page's blocks are judged (src/ingest/html/content.h).
//
// In:  a folder with truth.ndjson ({"id","url","text"}) and html/ID.html.gz. Out: html_blocks_1.bin and
// html_blocks_2.bin, trained on all pages, and on standard output the figures by folds of whole sites: no page is
// judged by a model that saw a page of its site. A block's label is whether its words stand in the true text; its
// weight grows with its share of it. The first model's word on the blocks, which the second is trained with, comes from
// folds too.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "corpus.h"
#include "ingest/byte_source.h"
#include "ingest/html/page.h"
#include "ingest/ingest_tables.h"
#include "linear_trainer.h"
#include "model_heads.h"
#include "trainer_main.h"

namespace isnad::train {
namespace {

using Grams = std::unordered_map<std::string, int>;

constexpr std::size_t kFolds = 9;
constexpr std::size_t kGroup = 4;  // words, as the evaluator counts

struct Example {
  std::string id, site, truth;
  ingest::html::Page page;
  ingest::html::Metadata metadata;
  ingest::html::JsonLd json_ld;
  std::optional<ingest::html::PageView> view;
  std::vector<bool> labels;
  std::vector<float> weights;
  std::size_t fold = 0;
};

// Runs of letters, digits and everything above ASCII that is no punctuation: close to the evaluator's \w+.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xE2) {
      finish();
      i += 2;
    } else if (c == 0xC2) {
      finish();
      i += 1;
    } else if (std::isalnum(c) != 0 || c == '_' || c >= 0x80) {
      word.push_back(text[i]);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t size) {
  std::string out;
  for (std::size_t i = begin; i < begin + size; ++i) out += words[i] + ' ';
  return out;
}

Grams grams_of(const std::vector<std::string>& words, std::size_t size) {
  Grams grams;
  for (std::size_t i = 0; i + size <= words.size(); ++i) ++grams[joined(words, i, size)];
  return grams;
}

// A block is of the article if most of its groups of words are; a block of few words if it stands there beside its
// neighbour.
void label(Example& example) {
  const auto truth = words_of(example.truth);
  std::map<std::size_t, Grams> grams;
  for (std::size_t size = 1; size <= 6; ++size) grams[size] = grams_of(truth, size);
  std::vector<std::vector<std::string>> words;
  for (const ingest::html::Block& block : example.page.blocks) words.push_back(words_of(block.text.text()));
  example.labels.assign(words.size(), false);
  const auto has = [&](const std::vector<std::string>& part) {
    return !part.empty() && part.size() <= 6 && grams[part.size()].contains(joined(part, 0, part.size()));
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() < kGroup) continue;
    std::size_t found = 0;
    for (std::size_t at = 0; at + kGroup <= words[i].size(); ++at)
      found += grams[kGroup].contains(joined(words[i], at, kGroup));
    example.labels[i] = 2 * found >= words[i].size() - kGroup + 1;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() >= kGroup || words[i].empty()) continue;
    auto with_before = words[i];
    if (i > 0 && example.labels[i - 1]) {
      const auto& before = words[i - 1];
      const std::size_t take = std::min<std::size_t>(3, before.size());
      with_before.insert(with_before.begin(), before.end() - static_cast<std::ptrdiff_t>(take), before.end());
    }
    auto with_behind = words[i];
    if (i + 1 < words.size() && example.labels[i + 1]) {
      const auto& behind = words[i + 1];
      const std::size_t take = std::min<std::size_t>(3, behind.size());
      with_behind.insert(with_behind.end(), behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(take));
    }
    example.labels[i] = (with_before.size() > words[i].size() && has(with_before)) ||
                        (with_behind.size() > words[i].size() && has(with_behind));
  }
  const double scale = 300.0 / static_cast<double>(std::max<std::size_t>(60, truth.size()));
  for (const auto& block : words) {
    example.weights.push_back(
        static_cast<float>(std::clamp(static_cast<double>(block.size()) * scale / 10, 0.15, 4.0)));
  }
}

Result<std::string> read_gzip(const std::filesystem::path& path) {
  auto source = ingest::ByteSource::open(path.string());
  if (!source) return source.error();
  std::string bytes;
  for (auto chunk = source->peek(); !chunk.empty(); chunk = source->peek()) {
    bytes += chunk;
    source->skip(chunk.size());
  }
  return bytes;
}

// The site of an address: the last two labels of its host, three where the last but one is short ("co.uk").
std::string site_of(std::string_view url) {
  const std::size_t begin = url.find("//") == std::string_view::npos ? 0 : url.find("//") + 2;
  std::string host(url.substr(begin, url.find('/', begin) - begin));
  std::vector<std::size_t> dots;
  for (std::size_t i = host.size(); i-- > 0;) {
    if (host[i] == '.') dots.push_back(i);
  }
  if (dots.size() >= 2 && dots[0] - dots[1] - 1 > 3) return host.substr(dots[1] + 1);
  if (dots.size() >= 3) return host.substr(dots[2] + 1);
  return host;
}

struct Score {
  double precision = 0, recall = 0, f1 = 0;
};

// The evaluator's averages (eval/articles.py), on the text that the keeping of blocks gives.
Score score(const std::vector<Example>& examples, const std::vector<std::vector<float>>& scores) {
  double precision = 0, recall = 0;
  std::size_t with_precision = 0;
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const auto found = grams_of(
        words_of(ingest::html::article_text(examples[e].page, ingest::html::kept_blocks(examples[e].page, scores[e]))
                     .text()),
        kGroup);
    const auto wanted = grams_of(words_of(examples[e].truth), kGroup);
    double right = 0, given = 0, all = 0;
    for (const auto& [gram, count] : found) {
      given += count;
      if (const auto other = wanted.find(gram); other != wanted.end()) right += std::min(count, other->second);
    }
    for (const auto& [gram, count] : wanted) all += count;
    if (given > 0) precision += right / given, ++with_precision;
    recall += all > 0 ? right / all : 1;
  }
  Score out;
  out.precision = 100 * precision / static_cast<double>(std::max<std::size_t>(1, with_precision));
  out.recall = 100 * recall / static_cast<double>(examples.size());
  out.f1 = 2 * out.precision * out.recall / (out.precision + out.recall);
  return out;
}

class Training {
 public:
  Training(std::vector<Example>& examples, LinearOptions options, std::string made_by)
      : examples_(examples), options_(options), made_by_(std::move(made_by)) {}

  // Probabilities for the pages of fold `fold` by a first model that saw neither it nor `without`.
  void judge_first(std::size_t fold, std::size_t without, std::vector<std::vector<float>>& into) {
    const learn::LinearModel model = train_first([&](const Example& e) { return e.fold != fold && e.fold != without; });
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      if (examples_[e].fold == fold) into[e] = first_scores(model, examples_[e]);
    }
  }
  template <typename Use>
  learn::LinearModel train_first(const Use& use) {
    LinearTrainer trainer(head_of("html_blocks_1", made_by_), options_);
    learn::Features features;
    for (const Example& e : examples_) {
      if (!use(e)) continue;
      for (std::size_t i = 0; i < e.labels.size(); ++i) {
        features.clear();
        e.view->first_features(i, features);
        trainer.add(features, e.labels[i] ? 1 : 0, e.weights[i]);
      }
    }
    trainer.train();
    first_bytes_ = trainer.bytes();
    return trainer.model();
  }
  template <typename Use>
  learn::LinearModel train_second(const std::vector<std::vector<float>>& scores, const Use& use) {
    LinearTrainer trainer(head_of("html_blocks_2", made_by_), options_);
    learn::Features features;
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      if (!use(examples_[e])) continue;
      const ingest::html::ScoredPage scored(*examples_[e].view, scores[e]);
      for (std::size_t i = 0; i < examples_[e].labels.size(); ++i) {
        features.clear();
        scored.second_features(i, features);
        trainer.add(features, examples_[e].labels[i] ? 1 : 0, examples_[e].weights[i]);
      }
    }
    trainer.train();
    second_bytes_ = trainer.bytes();
    return trainer.model();
  }
  static std::vector<float> first_scores(const learn::LinearModel& model, const Example& e) {
    learn::Features features;
    std::vector<float> out(e.labels.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      features.clear();
      e.view->first_features(i, features);
      out[i] = model.probability(features);
    }
    return out;
  }
  static std::vector<float> second_scores(const learn::LinearModel& model, const Example& e,
                                          const std::vector<float>& first) {
    learn::Features features;
    const ingest::html::ScoredPage scored(*e.view, first);
    std::vector<float> out(e.labels.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      features.clear();
      scored.second_features(i, features);
      out[i] = model.probability(features);
    }
    return out;
  }
  [[nodiscard]] const std::string& first_bytes() const { return first_bytes_; }
  [[nodiscard]] const std::string& second_bytes() const { return second_bytes_; }

 private:
  std::vector<Example>& examples_;
  LinearOptions options_;
  std::string made_by_;
  std::string first_bytes_, second_bytes_;
};

void report(const char* name, const Score& s) {
  fmt::print("{:26} F1 {:.2f}  precision {:.2f}  recall {:.2f}\n", name, s.f1, s.precision, s.recall);
  std::fflush(stdout);
}

ingest::html::Shares shares_of(const learn::ModelHead& head) {
  ingest::html::Shares shares;
  for (const learn::Threshold& threshold : head.thresholds) {
    (threshold.name == "model-share" ? shares.model : shares.rule) = threshold.value;
  }
  return shares;
}

// The figures by folds of sites. Leaves in `first` the first model's scores, each from models that did not see the
// page.
void evaluate(std::vector<Example>& examples, Training& training, std::vector<std::vector<float>>& first,
              std::ofstream* predictions) {
  for (std::size_t fold = 0; fold < kFolds; ++fold) training.judge_first(fold, fold, first);
  report("first model, folds", score(examples, first));
  std::vector<std::vector<float>> second(examples.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    // The second model of a fold must not have seen it through the first either.
    std::vector<std::vector<float>> inner(examples.size());
    for (std::size_t other = 0; other < kFolds; ++other) {
      if (other != fold) training.judge_first(other, fold, inner);
    }
    const learn::LinearModel model = training.train_second(inner, [&](const Example& e) { return e.fold != fold; });
    for (std::size_t e = 0; e < examples.size(); ++e) {
      if (examples[e].fold == fold) second[e] = Training::second_scores(model, examples[e], first[e]);
    }
  }
  report("second model, folds", score(examples, second));
  const ingest::html::Shares shares = shares_of(head_of("html_blocks_2", {}));
  for (std::size_t e = 0; e < examples.size(); ++e)
    second[e] = ingest::html::with_rules(*examples[e].view, shares, second[e]);
  report("second with rules, folds", score(examples, second));
  if (predictions == nullptr) return;
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const nlohmann::json line{
        {"id", examples[e].id},
        {"text",
         ingest::html::article_text(examples[e].page, ingest::html::kept_blocks(examples[e].page, second[e])).text()}};
    *predictions << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}

Result<std::vector<Example>> read_examples(const std::filesystem::path& corpus, const IngestTables& tables) {
  auto rows = read_corpus(corpus / "truth.ndjson");
  if (!rows) return rows.error();
  std::vector<Example> examples(rows->size());
  std::map<std::string, std::size_t> sites;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    Example& e = examples[i];
    e.id = (*rows)[i].at("id").get<std::string>();
    e.truth = (*rows)[i].at("text").get<std::string>();
    e.site = site_of((*rows)[i].at("url").get<std::string>());
    sites.emplace(e.site, 0);
    auto page = read_gzip(corpus / "html" / (e.id + ".html.gz"));
    if (!page) return page.error();
    e.page = ingest::html::read_page(ingest::html::Tree::parse(*page), tables.html);
    e.json_ld = ingest::html::read_json_ld(e.page.tree);
    e.metadata = ingest::html::read_metadata(e.page, e.json_ld, tables.html, tables.publication);
  }
  std::size_t number = 0;
  for (auto& [site, fold] : sites) fold = number++ % kFolds;
  for (Example& e : examples) {
    e.view.emplace(e.page, e.metadata, e.json_ld.body, tables.html);
    e.fold = sites[e.site];
    label(e);
  }
  return examples;
}

int run(const std::filesystem::path& corpus, const std::filesystem::path& out) {
  const auto tables = IngestTables::load("data");
  if (!tables) return fmt::print(stderr, "{}\n", tables.error().message), 1;
  auto examples = read_examples(corpus, **tables);
  if (!examples) return fmt::print(stderr, "{}\n", examples.error().message), 1;
  std::size_t blocks = 0, positive = 0;
  std::vector<std::vector<float>> truth, rules;
  for (const Example& e : *examples) {
    blocks += e.labels.size();
    positive += static_cast<std::size_t>(std::ranges::count(e.labels, true));
    truth.emplace_back(e.labels.begin(), e.labels.end());
    rules.push_back(ingest::html::judge_by_rules(*e.view));
  }
  fmt::print("{} pages, {} blocks, {} of articles\n", examples->size(), blocks, positive);
  report("labels (the most)", score(*examples, truth));
  report("rules", score(*examples, rules));
  LinearOptions options;
  options.bucket_bits = 18;
  options.epochs = 12;
  options.l1 = 2e-5F;
  options.l2 = 1e-5F;
  options.min_count = 4;
  Training training(*examples, options, maker("train_html_blocks", corpus / "truth.ndjson"));
  std::vector<std::vector<float>> first(examples->size());
  std::ofstream predictions(out / "html_blocks.folds.ndjson");
  evaluate(*examples, training, first, &predictions);
  const auto all = [](const Example&) { return true; };
  const learn::LinearModel first_model = training.train_first(all);
  std::ofstream(out / "html_blocks_1.bin", std::ios::binary) << training.first_bytes();
  (void)training.train_second(first, all);
  std::ofstream(out / "html_blocks_2.bin", std::ios::binary) << training.second_bytes();
  fmt::print("rows: {}, files: {} and {} bytes\n", first_model.rows(), training.first_bytes().size(),
             training.second_bytes().size());
  return 0;
}

}  // namespace
}  // namespace isnad::train

static int run(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: train_html_blocks CORPUS_FOLDER OUT_FOLDER   (from the project's root)\n";
    return 64;
  }
  return isnad::train::run(argv[1], argv[2]);
}

int main(int argc, char** argv) { return isnad::train::guarded(run, argc, argv); }
