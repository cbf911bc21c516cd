// terms.h: the words of the linguistic layer and of the tables that every step of extraction speaks, named here once,
// so that a step's own lines stay short. Other stages' names are written out (`lexicon::Frame`, `core::CivilDate`).
#pragma once

#include "lexicon/lexicon.h"
#include "nlp/analysis.h"

namespace isnad::extract {

using lexicon::class_bit;
using lexicon::ClassSet;
using lexicon::FunctionWord;
using lexicon::Lexicon;
using lexicon::NeededClass;
using lexicon::WordClass;
using nlp::Analysis;
using nlp::Dep;
using nlp::EntityLabel;
using nlp::Iob;
using nlp::kNoToken;
using nlp::Pos;
using nlp::Tag;
using nlp::Token;
using nlp::TokenIndex;
using nlp::TokenSpan;
namespace slot = lexicon::slot;

}  // namespace isnad::extract
