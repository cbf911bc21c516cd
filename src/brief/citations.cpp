#include "brief/citations.h"

#include <algorithm>
#include <tuple>

#include "export/formats/markup.h"

namespace isnad::brief {

std::vector<std::uint32_t> in_order(const exports::view::View& view, std::span<const resolve::Report> reports,
                                    std::span<const std::uint32_t> support) {
  std::vector<std::uint32_t> order;
  for (const std::uint32_t at : support) {
    if (at < reports.size()) order.push_back(at);
  }
  const auto key = [&](std::uint32_t at) {
    const std::string day = view.published_day(reports[at].document);
    return std::tuple(day.empty(), day, reports[at].document, reports[at].span, at);
  };
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return order;
}

Cited Citations::of(const resolve::Report& report) {
  const auto [found, is_new] =
      numbers_.try_emplace({report.document, report.span}, static_cast<std::uint32_t>(list_.size()));
  if (is_new) {
    Citation one;
    one.report = report;
    one.quote = view_.words(report.document, report.span);
    one.quote.erase(one.quote.find_last_not_of(' ') + 1);
    one.published = view_.published_day(report.document);
    if (const exports::view::Article* article = view_.article(report.document)) {
      one.outlet = article->outlet;
      one.title = article->title;
      one.url = exports::formats::web_address(article->url);
    }
    list_.push_back(std::move(one));
  }
  return {found->second};
}

Cited Citations::of(std::span<const resolve::Report> reports, std::span<const std::uint32_t> support, std::size_t most,
                    std::span<const std::uint32_t> weights) {
  auto order = in_order(view_, reports, support);
  const auto weight = [&](std::uint32_t at) { return at < weights.size() ? weights[at] : 0; };
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return weight(a) > weight(b); });
  Cited out;
  for (const std::uint32_t at : order) {
    const std::uint32_t number = of(reports[at]).front();
    if (std::ranges::find(out, number) == out.end()) out.push_back(number);
    if (out.size() == most) break;
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace isnad::brief
