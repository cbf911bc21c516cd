// citations.h: numbers the reports that sentences rest on, each once, in the order in which they are first cited.
//
// In:  a view, reports of its incidents and relations. Out: numbers from 0; the list at the end. One sentence of an
// article has one number, whoever says it and whatever it is cited for. Thread rule: one thread.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "brief/brief.h"
#include "export/view/view.h"

namespace isnad::brief {

class Citations {
 public:
  explicit Citations(const exports::view::View& view) : view_(view) {}

  [[nodiscard]] Cited of(const resolve::Report& report);
  // Of the reports that give a value (indices) the weightiest, `most` of them at most; of equals the first published.
  // `weights`: of each report; none for all alike.
  [[nodiscard]] Cited of(std::span<const resolve::Report> reports, std::span<const std::uint32_t> support,
                         std::size_t most, std::span<const std::uint32_t> weights = {});
  [[nodiscard]] std::vector<Citation> take() { return std::move(list_); }

 private:
  const exports::view::View& view_;
  std::vector<Citation> list_;
  std::map<std::pair<std::string, resolve::TextSpan>, std::uint32_t> numbers_;
};

// The indices of `support` in the order in which their articles were published.
[[nodiscard]] std::vector<std::uint32_t> in_order(const exports::view::View& view,
                                                  std::span<const resolve::Report> reports,
                                                  std::span<const std::uint32_t> support);

}  // namespace isnad::brief
