// pieces.h: things of a ledger as several tools write them. Private to tools/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/query/rows.h"
#include "ledger/query/thing_rows.h"
#include "mcp/answer.h"

namespace isnad::mcp::tools {

// Filters as the arguments have them. Errors: kInvalidInput, kNotFound.
[[nodiscard]] Result<desk::QueryWords> words_of(const Call& call);

// {"id", "name"}; null for none. Marks who is private.
[[nodiscard]] Result<Json> party(Answer& answer, const std::string& id);
// "Happening" of tools.json, in the order of the numbers; of each the reports that it rests on.
[[nodiscard]] Result<std::vector<Json>> happenings_of(Answer& answer, const std::vector<std::int64_t>& numbers);
// "Statement" of tools.json.
[[nodiscard]] Result<std::vector<Json>> statements_of(Answer& answer, const std::vector<std::int64_t>& numbers);
// Happenings in one line: {"id", "title"}.
[[nodiscard]] Result<Json> titles_of(Answer& answer, const std::vector<std::int64_t>& numbers, std::size_t most);

// A page of a list: {"items", "total", "next_cursor"}. `make` gives the items of some numbers.
template <typename Make>
[[nodiscard]] Result<Json> paged(Answer& answer, const std::vector<std::int64_t>& numbers, std::size_t standard,
                                 Make make) {
  const auto page = answer.page(standard);
  if (!page) return page.error();
  Items items;
  std::size_t next = page->offset;
  for (; next < numbers.size() && items.size() < page->limit; ++next) {
    auto one = make(std::vector<std::int64_t>{numbers[next]});
    if (!one) return one.error();
    if (!one->empty() && !items.add(std::move(one->front()))) break;
  }
  Json out;
  out["items"] = items.take();
  out["total"] = numbers.size();
  out["next_cursor"] = answer.next_cursor(next, numbers.size());
  return out;
}

}  // namespace isnad::mcp::tools
