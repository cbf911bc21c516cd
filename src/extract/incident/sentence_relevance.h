// sentence_relevance.h: which sentences tell of an incident.
//
// In:  a document's view. Out: a probability for each sentence, set in the view; features of an event mention, which
// later steps look at too. Model: incident-sentence-relevance. Cost: linear in tokens and event mentions; a sentence
// looks at kMaxTold event mentions before and after it.
#pragma once

#include "extract/incident/document_view.h"
#include "extract/incident/incident_models.h"
#include "learn/linear_model.h"

namespace isnad::extract::incident {

inline constexpr std::uint32_t kMaxTold = 100;  // event mentions around a sentence that say what the text is about

// What may be said of a sentence: does it tell of a happening that is worth an incident?
void describe_sentence(const DocumentView& view, std::uint32_t sentence, learn::Features& out);
void describe_event(const DocumentView& view, const EventMention& event_mention, learn::Features& out);
// Sets how likely each sentence tells of an incident.
void judge_relevance(DocumentView& view, const learn::LinearModel& model);

}  // namespace isnad::extract::incident
