// answer.h: what every result of a tool has: one snapshot of the ledger, numbered citations, pages, a bounded size.
//
// In:  a call. Out: the result: its own members, "citations" (each sentence once, numbered from 1 in the order in which
// they are first cited), "ledger". Names of private persons are covered. Errors: those of the ledger; kInvalidInput for
// a cursor of another question or of an older state. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/query/labels.h"
#include "mcp/tools/tools.h"
#include "mcp/veil.h"
#include "resolve/resolution.h"

namespace isnad::mcp {

// A list that stops growing when it is long enough to be read.
class Items {
 public:
  // False where it is full: the item was not taken.
  [[nodiscard]] bool add(Json item);
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] Json take() { return std::move(list_); }

 private:
  Json list_ = Json::array();
  std::size_t bytes_ = 0;
};

class Answer {
 public:
  // `as_of` of the arguments is heeded.
  [[nodiscard]] static Result<Answer> begin(const tools::Call& call);

  [[nodiscard]] serve::Reader& reader() { return *lease_; }
  [[nodiscard]] ledger::Database& database() { return lease_->database; }
  [[nodiscard]] ledger::query::Labels& labels() { return labels_; }
  [[nodiscard]] Veil& veil() { return veil_; }

  // The number of the citation of a sentence.
  int cite(const std::string& document, std::optional<resolve::TextSpan> span, const std::string& quote = {});
  // Of the reports that give a value (all where `support` is null) those of different origins first, of equals the
  // first published.
  [[nodiscard]] Json cite(std::span<const resolve::Report> reports, const std::vector<std::uint32_t>* support,
                          std::size_t most);
  // Who says it, each voice once, in the same order.
  [[nodiscard]] Json said(std::span<const resolve::Report> reports, const std::vector<std::uint32_t>* support,
                          std::size_t most);

  // Where this page begins, and how many it may have.
  struct Page {
    std::size_t offset = 0, limit = 0;
  };
  [[nodiscard]] Result<Page> page(std::size_t standard) const;
  // null where nothing comes after `next` of `total`.
  [[nodiscard]] Json next_cursor(std::size_t next, std::size_t total) const;

  [[nodiscard]] Result<Json> finish(Json body);
  // The same of a list that began at `page`: its items, of how many, and what comes after them. `out` has what else
  // there is.
  [[nodiscard]] Result<Json> finish_list(Items items, const Page& page, std::size_t total, Json out = Json::object());

 private:
  Answer(const tools::Call& call, serve::Readers::Lease lease, ledger::query::Labels labels)
      : call_(call), lease_(std::move(lease)), labels_(std::move(labels)) {}
  [[nodiscard]] std::vector<std::uint32_t> in_order(std::span<const resolve::Report> reports,
                                                    const std::vector<std::uint32_t>* support);
  [[nodiscard]] std::string question() const;

  tools::Call call_;
  serve::Readers::Lease lease_;
  ledger::query::Labels labels_;
  Veil veil_;
  Json citations_ = Json::array();
  std::map<std::pair<std::string, resolve::TextSpan>, int> numbers_;
};

// JSON that another part of the program wrote.
[[nodiscard]] Json parsed(const std::string& text);
// Without members that are null or empty lists.
void drop_empty(Json& object);
// The answer of a route of the workbench. Errors: as it says.
[[nodiscard]] Result<Json> body_of(const serve::Reply& reply);

}  // namespace isnad::mcp
