// workbench.h: what the routes share: the ledger's readers, who may decide, what goes on.
//
// In:  settings of `isnad serve`. Out: answers. Loaded once: the register; the models of a resolution when a decision,
// a day in the past or new documents first need them. Thread-safe.
#pragma once

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "desk/question.h"
#include "ledger/query/rows.h"
#include "ledger/query/sources.h"
#include "ledger/query/tally.h"
#include "serve/asked.h"
#include "serve/children.h"
#include "serve/jobs.h"
#include "serve/keeper.h"
#include "serve/readers.h"
#include "serve/turns.h"

namespace isnad::serve {

struct Settings {
  std::string db = "isnad.db";
  int port = 8080;
  bool read_only = false;
  std::filesystem::path data;
  std::filesystem::path program;     // itself, for `add`, `export`, `analyze`, `brief`
  std::vector<std::string> options;  // that it was started with and hands on: --data, --model, --gazetteer
  std::string by;                    // who decides where nobody says
  std::string version;
};

// Numbers of incidents in an order, shared by all who ask the same.
using Found = std::shared_ptr<const std::vector<std::int64_t>>;

class Workbench {
 public:
  // Errors: those of Keeper::start and of the register.
  [[nodiscard]] static Result<std::unique_ptr<Workbench>> create(Settings settings);

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] Readers& readers() { return *readers_; }
  [[nodiscard]] Keeper& keeper() { return *keeper_; }
  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  [[nodiscard]] Children& children() { return *children_; }
  [[nodiscard]] const lexicon::Actors& actors() const { return known_->listed(); }
  [[nodiscard]] Result<const desk::Resolver*> resolver();
  // One decision at a time.
  [[nodiscard]] std::mutex& deciding() { return deciding_; }

  // What a filter leaves, in its order.
  [[nodiscard]] Result<Found> find(Reader& reader, const desk::QueryWords& words, ledger::query::Order order);
  [[nodiscard]] Result<Found> find(Reader& reader, const std::string& key, const ledger::query::Filter& filter,
                                   ledger::query::Order order);
  // Puts it into `temp.chosen` of the reader.
  [[nodiscard]] Status choose(Reader& reader, const Found& found);
  // Of all that the ledger has, or of all that is worth a row.
  [[nodiscard]] Result<std::shared_ptr<const ledger::query::Tally>> tally_of_all(Reader& reader, bool worth_a_row);

  // Outlets and speakers, those that tell most first.
  [[nodiscard]] Result<std::shared_ptr<const std::vector<ledger::query::SourceRow>>> sources(Reader& reader);

  // Answers that are the same until the ledger changes.
  [[nodiscard]] std::shared_ptr<const std::string> kept(const std::string& key);
  void keep(const std::string& key, std::shared_ptr<const std::string> body);

 private:
  explicit Workbench(Settings settings) : settings_(std::move(settings)) {}

  Settings settings_;
  std::unique_ptr<const desk::Asked> known_;
  std::unique_ptr<Keeper> keeper_;
  std::unique_ptr<Readers> readers_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Children> children_;
  std::mutex deciding_, resolver_mutex_, found_mutex_, kept_mutex_;
  std::unique_ptr<const desk::Resolver> resolver_;
  std::list<std::pair<std::string, Found>> found_;  // the last that were asked for, first
  std::list<std::pair<std::string, std::shared_ptr<const ledger::query::Tally>>> tallies_;
  std::list<std::pair<std::string, std::shared_ptr<const std::string>>> kept_;
  std::unordered_map<std::string, decltype(kept_)::iterator> kept_at_;
  std::size_t kept_bytes_ = 0;
  std::pair<std::string, std::shared_ptr<const std::vector<ledger::query::SourceRow>>> sources_;  // by state
  Turns finding_, tallying_;
};

// The parameters of a filter, as a question. Errors: kInvalidInput.
[[nodiscard]] Result<desk::QueryWords> question_of(const Asked& asked);
// The same words are the same string.
[[nodiscard]] std::string key_of(const desk::QueryWords& words);
// `sort`.
[[nodiscard]] Result<ledger::query::Order> order_of(const Asked& asked);

// A page of a list.
struct Page {
  std::size_t offset = 0, limit = 0;
};
[[nodiscard]] Result<Page> page_of(const Asked& asked);
template <typename Thing>
[[nodiscard]] std::vector<Thing> slice(const std::vector<Thing>& all, const Page& page) {
  const std::size_t begin = std::min(page.offset, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(begin),
          all.begin() + static_cast<std::ptrdiff_t>(begin + std::min(page.limit, all.size() - begin))};
}

// kInvalidInput for a parameter that is neither of a filter nor among these.
[[nodiscard]] Status only_filter_and(const Asked& asked, std::initializer_list<std::string_view> names);

}  // namespace isnad::serve
