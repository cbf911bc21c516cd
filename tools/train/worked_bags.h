// worked_bags.h: what the program's feature code says of a few sentences and a page of ours, model by model.
//
// In:  language model and tables. Out: bags of features, a few for each model. record_examples writes them, with the
// scores they get, into the model's file; a test makes them again and holds them against the file, so that a change of
// feature code can't pass unseen. What lies between text and features (entities, events, groups) is written down by
// hand here, for it is not the features' doing when a rule before them learns something.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/context.h"
#include "isnad/document.h"
#include "isnad/extraction.h"
#include "learn/features.h"
#include "nlp/pipeline.h"

namespace isnad::train {

struct WorkedBag {
  std::string of;  // "spokesman, as the source of 'said'"
  std::vector<learn::Feature> features;
};

// The sentences read, with layers above them written by hand.
class WorkedText {
 public:
  // Errors: those of the annotator.
  [[nodiscard]] static Result<std::unique_ptr<WorkedText>> make(nlp::Annotator& annotator,
                                                                const lexicon::Lexicon& lexicon);

  [[nodiscard]] extract::ExtractContext context() const { return {document_, *analysis_, *lexicon_}; }
  [[nodiscard]] const extract::Reading& layers() const { return layers_; }
  // The first token of that spelling. Precondition: there is one.
  [[nodiscard]] nlp::TokenIndex token(std::string_view text) const;
  [[nodiscard]] nlp::TokenSpan words(std::string_view text) const;

 private:
  void write_layers();
  MentionId add_mention(std::string_view words, std::string_view head, EntityKind kind, MentionForm form,
                        EntityId entity);

  Document document_;
  std::unique_ptr<nlp::Analysis> analysis_;
  const lexicon::Lexicon* lexicon_ = nullptr;
  extract::Reading layers_;
};

// Empty for a name that is in no list. `data`: the folder of tables, for those of web pages.
[[nodiscard]] std::vector<WorkedBag> worked_bags(std::string_view model, const WorkedText& text,
                                                 const std::filesystem::path& data);

// The part of it that judges incidents (worked_incidents.cpp).
[[nodiscard]] std::vector<WorkedBag> worked_incident_bags(std::string_view model, const WorkedText& text);
// The part of it that judges pairs of events (worked_event_pairs.cpp). `data`: the folder of tables.
[[nodiscard]] std::vector<WorkedBag> worked_event_pair_bags(const std::filesystem::path& data);
// A bag with what `describe` puts into it.
[[nodiscard]] WorkedBag bag(std::string of, const std::function<void(learn::Features&)>& describe);

}  // namespace isnad::train
