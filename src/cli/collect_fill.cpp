#include "cli/collect_fill.h"

#include <deque>
#include <system_error>

#include "cli/reading_in.h"
#include "collect/articles.h"

namespace isnad::cli {
namespace {

// Tells the state how far the ledger has got, now and then.
class Marking {
 public:
  Marking(collect::State& state, std::string ledger, desk::Adding& adding, std::int64_t after)
      : state_(state), ledger_(std::move(ledger)), adding_(adding), record_(after), marked_(after) {}

  void given(std::int64_t record) { given_.push_back(record); }
  // The next article, in the order in which they were given, is in the ledger or can't be read.
  Status taken() {
    const std::int64_t record = given_.front();
    given_.pop_front();
    const bool next = record != record_;
    const std::int64_t whole = next ? record_ : marked_;
    record_ = record;
    constexpr std::size_t kEvery = 64;
    return next && ++whole_records_ % kEvery == 0 ? mark(whole) : Status();
  }
  // Every record behind `marked_` up to this one is in the ledger, with all its articles.
  Status mark(std::int64_t record) {
    if (record <= marked_) return {};
    if (Status done = adding_.commit(); !done) return done;
    marked_ = record;
    return state_.put_filled(ledger_, record);
  }

 private:
  collect::State& state_;
  std::string ledger_;
  desk::Adding& adding_;
  std::deque<std::int64_t> given_;
  std::int64_t record_, marked_;
  std::size_t whole_records_ = 0;
};

}  // namespace

Result<Filled> fill_ledger(std::string_view subcommand, const std::filesystem::path& folder,
                           const std::filesystem::path& ledger, collect::State& state, InputSettings& settings,
                           std::atomic<bool>& stop) {
  std::error_code error;
  const std::string name = std::filesystem::weakly_canonical(ledger, error).string();
  const auto filled = state.filled(name);
  if (!filled) return filled.error();
  std::int64_t after = *filled;
  if (after > 0 && !std::filesystem::exists(ledger, error)) {  // it is gone, with all that it had
    after = 0;
    if (Status done = state.put_filled(name, after); !done) return done.error();
  }
  const auto amount = state.count_articles(after);
  if (!amount) return amount.error();
  if (*amount == 0) return Filled{};
  auto opened = ReadingIn::open(subcommand, ledger.string(), settings);
  if (!opened) return opened.error();
  ReadingIn& reading = **opened;
  collect::Articles articles(folder, state, reading.started().tables, after);
  Marking marking(state, name, reading.adding(), after);
  Status marked;
  const auto next = [&]() -> std::optional<RawItem> {
    auto item = articles.next();
    if (item) marking.given(articles.record());
    return item;
  };
  const auto taken = [&] {
    marked = marking.taken();
    return marked.ok() && !stop;
  };
  const RunTotals totals = reading.read(next, settings.run, static_cast<std::size_t>(*amount), taken);
  for (const Status& step : {reading.status(), marked, articles.status()}) {
    if (!step) return step.error();
  }
  if (totals.interrupted) stop = true;
  if (!stop) {
    if (Status done = marking.mark(articles.asked()); !done) return done.error();
    if (Status done = reading.derive(); !done) return done.error();
  }
  return Filled{reading.adding().committed(), reading.adding().known(), totals.failed, stop};
}

}  // namespace isnad::cli
