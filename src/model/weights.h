// weights.h: the weights of the pipeline's networks, in the shapes that thinc stores them.
//
// In:  thinc models (thinc_model.h). Out: plain arrays whose shapes agree with one another.
// Names follow thinc: nO outputs, nI inputs, nP pieces of a maxout, nV rows of a table, nF features of a state.
// The nlp stage packs these for its kernels and drops them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "model/thinc_model.h"

namespace isnad::model {

// What of a lexeme a HashEmbed looks at.
enum class TokenAttribute : std::uint8_t { kNorm, kPrefix, kSuffix, kShape, kSpaceAfter, kIsSpace };

struct HashEmbedWeights {
  TokenAttribute attribute = TokenAttribute::kNorm;
  std::uint32_t seed = 0;
  std::size_t rows = 0;
  std::vector<float> table;  // rows × width
};

struct LinearWeights {
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  std::vector<float> weights;  // outputs × inputs
  std::vector<float> bias;     // outputs
};

// Maxout followed by layer normalisation. linear.outputs == width × pieces, output o's piece p at o × pieces + p.
struct MaxoutWeights {
  std::size_t pieces = 0;
  LinearWeights linear;
  std::vector<float> gain;   // width
  std::vector<float> shift;  // width
};

// MultiHashEmbed and MaxoutWindowEncoder of window 1.
struct Tok2VecWeights {
  std::size_t width = 0;
  std::vector<HashEmbedWeights> embeds;
  std::optional<LinearWeights> static_vectors;  // from a word's vector to the width, without a bias; after the embeds
  MaxoutWeights mixer;                          // one width of inputs for each embed, and for the static vectors
  std::vector<MaxoutWeights> layers;            // 3 × width inputs each: left, centre, right
};

// TransitionBasedParser with an upper layer. lower: features × hidden × pieces outputs.
struct TransitionWeights {
  std::size_t features = 0;
  std::size_t hidden = 0;
  std::size_t pieces = 0;
  LinearWeights reduce;           // tok2vec's width to hidden
  std::vector<float> lower;       // [features][hidden][pieces][hidden]
  std::vector<float> lower_bias;  // [hidden][pieces]
  std::vector<float> pad;         // [features][hidden][pieces]: the row of a missing token
  LinearWeights upper;            // hidden to actions
};

// Each reads its part of a component's model. `file` names it in messages.
// Errors: kCorruptData for shapes that disagree; kUnsupportedVersion for layers that this build has no arithmetic for.
[[nodiscard]] bool listens(const ThincModel& model);
[[nodiscard]] Result<Tok2VecWeights> tok2vec_weights(const ThincModel& model, std::string_view file);
[[nodiscard]] Result<LinearWeights> tagger_weights(const ThincModel& model, std::string_view file);
[[nodiscard]] Result<TransitionWeights> transition_weights(const ThincModel& model, std::string_view file);

}  // namespace isnad::model
