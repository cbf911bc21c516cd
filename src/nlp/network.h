// network.h: the trained components of a pipeline (tok2vec, tagger, parser, ner) and what they say of a batch of texts.
//
// In:  lexemes of tokens. Out: tags, trees, sentence starts, named entities, and on request the shared vectors.
// The answers for a text do not depend on what else is in the batch.
// Thread rule: a Network is immutable; a NetworkState belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "isnad/result.h"
#include "model/model_files.h"
#include "model/pipeline_config.h"
#include "nlp/analysis.h"
#include "nlp/entity_recognizer.h"
#include "nlp/lexeme.h"
#include "nlp/parser.h"
#include "nlp/tok2vec.h"

namespace isnad::nlp {

class Network {
 public:
  // Adds the models' labels to `names`. Components of other kinds (ruler, lemmatizer) are left to the caller.
  // Errors: kNotFound, kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<Network> load(const model::ModelFiles& files, const model::PipelineConfig& config,
                                            Arithmetic arithmetic, LabelNames& names);

  // Whether a component of this factory belongs here.
  [[nodiscard]] static bool runs(std::string_view factory);

 private:
  friend class NetworkState;

  // A linear layer's largest output is the tag.
  struct Tagger {
    PackedMatrix matrix;
    std::vector<Tag> tags;
  };

  Status load_component(const model::ModelFiles& files, const model::ComponentConfig& component, LabelNames& names);
  Result<std::size_t> net_for(const model::ModelFiles& files, const model::ThincModel& model, const std::string& file);

  Arithmetic arithmetic_ = Arithmetic::kExact;
  std::shared_ptr<const model::StaticVectors> vectors_;  // where a net wants them
  std::vector<Tok2Vec> nets_;
  std::optional<std::size_t> shared_net_;  // that of the tok2vec component, to which others listen
  std::size_t tagger_net_ = 0;
  std::size_t parser_net_ = 0;
  std::size_t recognizer_net_ = 0;
  std::optional<Tagger> tagger_;
  std::optional<Parser> parser_;
  std::optional<EntityRecognizer> recognizer_;
};

class NetworkState {
 public:
  explicit NetworkState(const Network& network);

  // Sets span, space_after, tag, head, dep, edges, entity and iob of all tokens, and the sentence starts; with
  // `keep_vectors` the shared vectors too. Fills parts[i] from texts[i].
  // Sentence starts that are there already stay, and no arc crosses them.
  void analyze(std::span<const std::vector<LexToken>> texts, bool keep_vectors, std::span<AnalysisParts> parts);
  // To be called when the lexemes' type ids begin anew.
  void clear_cache();

 private:
  void lay_out(std::span<const std::vector<LexToken>> texts);
  void run_net(std::size_t net);
  void tag(std::size_t first_row, std::vector<Token>& tokens);
  void hand_over_vectors(std::size_t first_row, bool is_last, AnalysisParts& parts);
  void parse(std::size_t first_row, const std::vector<LexToken>& text, AnalysisParts& parts);

  const Network* network_;
  std::vector<Tok2VecCache> caches_;
  std::optional<ParserState> parser_;
  std::optional<EntityState> recognizer_;
  // Of the batch at hand:
  std::vector<TokenRow> rows_;
  std::vector<std::size_t> first_rows_;      // of each text
  std::vector<std::vector<float>> vectors_;  // of each net: rows × width
  std::vector<std::uint8_t> is_space_;
  std::vector<float> scores_;
  Tree tree_;
};

}  // namespace isnad::nlp
