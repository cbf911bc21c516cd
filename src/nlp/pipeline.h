// pipeline.h: a loaded spaCy v3 English CNN pipeline, run natively: text in, Analysis out.
//
// A Pipeline is immutable and shared by threads; an Annotator is one thread's working memory and caches on top of it.
// The answers do not depend on the number of threads, on batching, or on what was annotated before.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "nlp/analysis.h"

namespace isnad::nlp {

struct LexToken;

// What is read as one text: time grows with the tokens, and memory by about 1 kB a token here, of which half stays for
// extraction. A million tokens are 5 MB of news, a shelf's longest books; more is many documents in one file.
inline constexpr std::size_t kMostTextTokens = 1'000'000;
// A text that is longer than this is told from its length alone.
inline constexpr std::size_t kMostTextBytes = std::size_t{16} << 20U;

struct PipelineOptions {
  bool parity =
      false;  // spaCy's answers to the letter: no lemma corrections of our own, no sentence that ends by layout
  bool for_reading = false;                    // refuses a pipeline that lacks what extraction asks for (nlp/fitness.h)
  bool keep_vectors = false;                   // Analysis::vector() gives the shared tok2vec's rows
  std::string vectors_of = {};                 // only where its tok2vec/model has this SHA-256; empty for any
  std::filesystem::path lemma_table;           // data/lemmas.tsv; empty for none
  std::filesystem::path own_lemma_table = {};  // over that one; empty for none
  std::filesystem::path lower_words = {};      // data/lower_words.tsv; empty for headings as they are written
};

class Pipeline {
 public:
  // `model` is a spaCy v3 pipeline folder, a folder that holds one, or a wheel.
  // Errors: kNotFound, kCorruptData, kUnsupportedVersion (names the component that cannot be run), kResource.
  [[nodiscard]] static Result<std::shared_ptr<const Pipeline>> load(const std::filesystem::path& model,
                                                                    const PipelineOptions& options = {});
  ~Pipeline();
  // Whether Analysis::vector() gives rows.
  [[nodiscard]] bool keeps_vectors() const;
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

 private:
  friend class Annotator;
  struct Parts;
  explicit Pipeline(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

class Annotator {
 public:
  explicit Annotator(std::shared_ptr<const Pipeline> pipeline);
  ~Annotator();
  Annotator(Annotator&&) noexcept;

  // Requires valid UTF-8. The text must outlive the Analysis. Errors: kResource (longer than kMostTextTokens or
  // kMostTextBytes, or memory ran out; the next text is read as if nothing had been).
  [[nodiscard]] Result<Analysis> annotate(std::string_view text);
  // Several texts at once, an answer or an error each: faster than one by one where they are short. Same answers.
  [[nodiscard]] std::vector<Result<Analysis>> annotate(std::span<const std::string_view> texts);

 private:
  struct Workspace;
  void analyze_by_layout(std::span<const std::vector<LexToken>> texts);
  [[nodiscard]] std::vector<Result<Analysis>> annotate_all(std::span<const std::string_view> texts);

  std::shared_ptr<const Pipeline> pipeline_;
  std::unique_ptr<Workspace> workspace_;  // null until a text comes, and after memory ran out
};

}  // namespace isnad::nlp
