// dispatch.h: which route answers a request, and the page's files.
//
// In:  a request that the guard let through. Out: the answer, with the headers that all answers have: nothing but our
// own scripts and styles may run in the page, nobody may frame it, nothing is kept by anybody else.
#pragma once

#include <string>
#include <string_view>

#include "serve/asked.h"
#include "serve/guard.h"
#include "serve/turns.h"
#include "serve/workbench.h"

namespace isnad::serve {

class Dispatch {
 public:
  Dispatch(Workbench& bench, const Guard& guard) : bench_(bench), guard_(guard) {}

  // GET, HEAD. `known`: the tag that the client has (If-None-Match). `packed`: it takes gzip. `is_gone`: whether the
  // client went away; what takes long is ended then.
  [[nodiscard]] Reply get(std::string_view target, std::string_view known, bool packed,
                          std::function<bool()> is_gone = {});
  // Whether there is something to POST to.
  [[nodiscard]] static bool takes_posts(std::string_view target);
  [[nodiscard]] Reply post(std::string_view target, std::string body, std::vector<File> files, bool is_json);

 private:
  [[nodiscard]] Reply answer(const Asked& asked, std::string_view known);

  Workbench& bench_;
  const Guard& guard_;
  Turns turns_;  // by what is asked
};

// Of every answer.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& safe_headers();

}  // namespace isnad::serve
