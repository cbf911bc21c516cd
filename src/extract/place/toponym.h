// toponym.h: finds names of places and what each may be.
//
// In:  an analysis with named entities, the gazetteer, the words of data/place_words.toml.
// Out: toponyms in text order, not overlapping; candidates are rows of the gazetteer, empty where it has none.
// Cost: a few look-ups a capitalised word. Thread-safe: a pure function.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/context.h"
#include "learn/linear_model.h"

namespace isnad::extract::place {

struct Toponym {
  TokenSpan tokens;
  std::vector<std::uint32_t> candidates;  // gazetteer rows, main names first
  bool literal = true;                    // false where the name stands for a government or a people
  bool demonym = false;                   // "Syrian"
  double score = 0;                       // how sure it is that this names a place: 0 to 1
  std::uint32_t main_names = 0;           // so many candidates bear it as their main name
};

struct SpanCandidate;

// By the model data/models/places.bin where there is one (span_features.h), else by rules.
[[nodiscard]] std::vector<Toponym> find_toponyms(const ExtractContext& context);
[[nodiscard]] std::vector<Toponym> find_toponyms(const ExtractContext& context, const learn::LinearModel* model);
// What the model has to judge; for its trainer.
[[nodiscard]] std::vector<SpanCandidate> span_candidates(const ExtractContext& context);

}  // namespace isnad::extract::place
