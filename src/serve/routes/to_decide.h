// to_decide.h: a decision as the body of a request asks for it. Private to routes/.
//
// In:  JSON (ReviewAsked of openapi.json). Out: what desk/review.h is asked, with who decides. Errors: kInvalidInput
// for what is no JSON, has a key that there is not, or lacks what its action needs.
#pragma once

#include <string>
#include <vector>

#include "desk/review.h"
#include "serve/asked.h"

namespace isnad::serve::routes {

struct ToDecide {
  desk::DecisionAsked asked;
  desk::Decider decider;
  std::vector<std::string> objects, members;
};
// `by`: who decides where nobody is named.
[[nodiscard]] Result<ToDecide> to_decide(const Asked& request, const std::string& by);

}  // namespace isnad::serve::routes
