// http_answer.h: what a web server answered, as a WARC keeps it, to the page in it.
//
// In:  the bytes of the answer: status line, head, body. Out: status, type, charset, the body with its chunks joined
// and unpacked (gzip, deflate, br, one after another as the head lists them). Crawlers keep heads that no longer fit
// the body: a body that is not chunked or packed as its head says is taken as it is. Follows: RFC 9110, 9112, 7932.
// Bounds: the body unpacks to at most `max_body_bytes`. Cost: linear. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ingest::kinds {

struct HttpAnswer {
  int status = 0;
  std::string type, charset, body;
};

// Errors: kInvalidInput (no HTTP answer, an encoding that is not known), kCorruptData (packed data that is broken),
// kResource (longer than the bound). The message has no name before it.
[[nodiscard]] Result<HttpAnswer> read_http_answer(std::string_view bytes, std::size_t max_body_bytes);

}  // namespace isnad::ingest::kinds
