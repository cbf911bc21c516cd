// The whole pipeline with the model that `make setup` fetches; skipped where it is absent.
// tests/golden/pipeline.jsonl has spaCy's answers; tests/golden/pipeline.py writes them.
#include "nlp/pipeline.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/work.h"
#include "model/model_files.h"
#include "model/pipeline_config.h"
#include "nlp/network.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kModel = fs::path(ISNAD_SOURCE_DIR) / "build/models/en_core_web_sm-3.8.0";

std::shared_ptr<const nlp::Pipeline> load(const nlp::PipelineOptions& options = {}) {
  auto pipeline = nlp::Pipeline::load(kModel, options);
  EXPECT_TRUE(pipeline.ok()) << pipeline.error().message;
  return pipeline.ok() ? *pipeline : nullptr;
}

json as_json(const nlp::Analysis& analysis) {
  json tokens = json::array();
  for (nlp::TokenIndex i = 0; i < analysis.size(); ++i) {
    const nlp::Token& token = analysis[i];
    tokens.push_back({analysis.text_of(i), token.span.begin, token.space_after, analysis.lemma(i), analysis.lower(i),
                      nlp::to_string(token.pos), analysis.labels()->name(token.tag), analysis.morph(i), token.head,
                      analysis.labels()->name(token.dep), token.left_edge, token.right_edge,
                      analysis.sentence_of(i).begin == i,
                      token.iob == nlp::Iob::kBegin    ? "B"
                      : token.iob == nlp::Iob::kInside ? "I"
                                                       : "O",
                      analysis.labels()->name(token.entity)});
  }
  return tokens;
}

std::vector<json> golden() {
  std::vector<json> out;
  std::ifstream in(fs::path(ISNAD_SOURCE_DIR) / "tests/golden/pipeline.jsonl");
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line));
  return out;
}

class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kModel / "config.cfg")) GTEST_SKIP() << "no model; run `make setup`";
  }
};

TEST_F(PipelineTest, AnswersAsSpacyDoes) {
  nlp::Annotator annotator(load({.parity = true, .keep_vectors = false, .lemma_table = {}}));
  const auto cases = golden();
  ASSERT_FALSE(cases.empty());
  for (const json& c : cases) {
    const auto text = c["text"].get<std::string>();
    const auto analysis = annotator.annotate(text);
    ASSERT_TRUE(analysis.ok());
    EXPECT_EQ(as_json(*analysis), c["tokens"]) << text;
  }
}

TEST_F(PipelineTest, AnAcronymIsNoVerbBetweenSmallWords) {
  nlp::PipelineOptions options;
  options.lemma_table = fs::path(ISNAD_SOURCE_DIR) / "data/lemmas.tsv";
  nlp::Annotator annotator(load(options));
  const auto tag_of_is = [&](std::string_view text) {
    const auto analysis = annotator.annotate(text);
    EXPECT_TRUE(analysis.ok());
    for (nlp::TokenIndex i = 0; i < analysis->size(); ++i) {
      if (analysis->text_of(i) == "IS") return (*analysis)[i].pos;
    }
    return nlp::Pos::kNone;
  };
  EXPECT_EQ(tag_of_is("Ten IS militants were killed."), nlp::Pos::kPropn);
  EXPECT_EQ(tag_of_is("THE WAR IS OVER."), nlp::Pos::kAux);
}

TEST_F(PipelineTest, TheFastArithmeticGivesTheSameLabels) {
  nlp::Annotator annotator(load());
  constexpr std::size_t kLemma = 3;
  for (const json& c : golden()) {
    const auto text = c["text"].get<std::string>();
    const auto analysis = annotator.annotate(text);
    ASSERT_TRUE(analysis.ok());
    json ours = as_json(*analysis);
    json theirs = c["tokens"];
    for (json& token : ours) token[kLemma] = "";  // our own choice among known lemmas differs
    for (json& token : theirs) token[kLemma] = "";
    EXPECT_EQ(ours, theirs) << text;
  }
}

TEST_F(PipelineTest, AnswersDependNeitherOnBatchesNorOnThreadsNorOnWhatCameBefore) {
  const auto pipeline = load({.parity = false, .keep_vectors = true, .lemma_table = {}});
  std::vector<std::string> texts;
  for (const json& c : golden()) texts.push_back(c["text"].get<std::string>());
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  nlp::Annotator whole(pipeline);
  const auto together = whole.annotate(std::span<const std::string_view>(views));
  for (const auto& one : together) ASSERT_TRUE(one.ok());
  std::vector<std::jthread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      nlp::Annotator alone(pipeline);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t at = (i * 7 + static_cast<std::size_t>(t)) % texts.size();
        const auto analysis = alone.annotate(texts[at]);
        ASSERT_TRUE(analysis.ok());
        EXPECT_EQ(as_json(*analysis), as_json(*together[at]));
        for (nlp::TokenIndex k = 0; k < analysis->size(); ++k) {
          const auto a = analysis->vector(k);
          const auto b = together[at]->vector(k);
          EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
        }
      }
    });
  }
}

TEST_F(PipelineTest, ReadsTextsOfAnyLength) {
  nlp::Annotator annotator(load());
  std::string sentence;  // one sentence that never ends
  for (int i = 0; i < 20000; ++i) sentence += "and the soldiers saw ";
  for (const std::string& text : {std::string(), std::string(" "), std::string("\n\n"), std::string("x"), sentence}) {
    const auto analysis = annotator.annotate(text);
    ASSERT_TRUE(analysis.ok());
    for (nlp::TokenIndex i = 0; i < analysis->size(); ++i) {
      ASSERT_LT((*analysis)[i].head, analysis->size());
      ASSERT_LE((*analysis)[i].left_edge, i);
      ASSERT_GE((*analysis)[i].right_edge, i);
    }
  }
}

// A copy of the model in which one file is changed.
class DamagedModel {
 public:
  DamagedModel() : folder_(fs::path(::testing::TempDir()) / "isnad_damaged_model") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(kModel, folder_, fs::copy_options::recursive);
  }
  ~DamagedModel() { fs::remove_all(folder_); }
  void cut(const std::string& name, std::size_t size) const { fs::resize_file(folder_ / name, size); }
  void restore(const std::string& name) const {
    fs::copy_file(kModel / name, folder_ / name, fs::copy_options::overwrite_existing);
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

// What grows with a text is counted: the tokenizer's searches, the parser's actions, the walks over trees.
TEST_F(PipelineTest, TakesStepsInProportionToATextWhateverItsSentences) {
  constexpr std::uint64_t kMostStepsAByte = 100;
  nlp::Annotator annotator(load());
  for (const std::string_view unit :
       {"Two rockets hit a depot near the river, and the ministry, which had warned of them, said nothing. ",
        "the army that the rebels who the governor armed fought said that ", "a tank, ", "(", "\"said ", ") . ", "\n\n",
        "He said they said "}) {
    for (const std::size_t bytes : {20'000U, 40'000U, 80'000U}) {
      std::string text;
      while (text.size() < bytes) text += unit;
      const core::WorkMeter meter;
      ASSERT_TRUE(annotator.annotate(text).ok());
      EXPECT_LE(meter.steps(), kMostStepsAByte * text.size()) << unit << ", " << bytes << " bytes";
    }
  }
}

TEST_F(PipelineTest, RefusesATextOfTooManyTokensAndReadsTheNext) {
  nlp::Annotator annotator(load());
  const std::string text(nlp::kMostTextTokens + 1, '(');
  const auto refused = annotator.annotate(text);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kResource);
  EXPECT_NE(refused.error().message.find("at most 1000000"), std::string::npos) << refused.error().message;
  const auto next = annotator.annotate("A depot burnt.");
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->size(), 4U);
  const std::vector<std::string_view> batch{"A depot burnt.", text, "Two men fled."};
  const auto answers = annotator.annotate(std::span<const std::string_view>(batch));
  ASSERT_EQ(answers.size(), 3U);
  ASSERT_TRUE(answers[0].ok() && answers[2].ok()) << "a text that is refused takes no other with it";
  EXPECT_FALSE(answers[1].ok());
  EXPECT_EQ(answers[2]->lemma(1), "man");
}

TEST_F(PipelineTest, KeepsTheVectorsOfALongTextAsThoseOfItsParts) {
  nlp::PipelineOptions options;
  options.keep_vectors = true;
  nlp::Annotator annotator(load(options));
  // Long enough for its buffer to be handed over; what stands far from its ends has the vectors of a short text.
  std::string unit = "Two rockets hit a depot near the river. ", text;
  for (int i = 0; i < 3000; ++i) text += unit;
  const auto whole = annotator.annotate(text);
  const std::string part_text = text.substr(0, 20 * unit.size());
  const auto part = annotator.annotate(part_text);
  ASSERT_TRUE(whole.ok() && part.ok());
  ASSERT_GT(whole->size(), 16'384U);
  for (nlp::TokenIndex i = 0; i + 20 < part->size(); ++i) {
    ASSERT_EQ(whole->vector(i).size(), part->vector(i).size());
    for (std::size_t k = 0; k < part->vector(i).size(); ++k) ASSERT_EQ(whole->vector(i)[k], part->vector(i)[k]) << i;
  }
}

TEST_F(PipelineTest, ATruncatedFileIsAnErrorThatNamesIt) {
  const DamagedModel model;
  std::mt19937 generator(1);
  for (const std::string name :
       {"tokenizer", "tok2vec/model", "tagger/model", "tagger/cfg", "parser/model", "parser/moves", "ner/model",
        "ner/moves", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "vocab/lookups.bin"}) {
    const auto whole = fs::file_size(kModel / name);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, whole / 2, whole - 1, generator() % whole}) {
      model.cut(name, size);
      const auto pipeline = nlp::Pipeline::load(model.folder());
      ASSERT_FALSE(pipeline.ok()) << name << " cut to " << size;
      EXPECT_NE(pipeline.error().message.find(name), std::string::npos) << pipeline.error().message;
      model.restore(name);
    }
  }
  EXPECT_TRUE(nlp::Pipeline::load(model.folder()).ok());
}

TEST_F(PipelineTest, NamesAComponentThatCannotBeRun) {
  const DamagedModel model;
  model.write("config.cfg",
              "[nlp]\nlang = \"en\"\npipeline = [\"topics\"]\n[components.topics]\nfactory = \"transformer\"\n");
  const auto pipeline = nlp::Pipeline::load(model.folder());
  ASSERT_FALSE(pipeline.ok());
  EXPECT_EQ(pipeline.error().code, ErrorCode::kUnsupportedVersion);
  EXPECT_NE(pipeline.error().message.find("'topics'"), std::string::npos) << pipeline.error().message;
}

}  // namespace
}  // namespace isnad
