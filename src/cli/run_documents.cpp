#include "cli/run_documents.h"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>

#include "core/threads.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kWindowPerThread = 16;  // documents that may wait for an earlier one

std::atomic<bool> interrupt_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void on_interrupt(int) {
  interrupt_asked = true;
  std::signal(SIGINT, SIG_DFL);  // the second Ctrl-C ends the program at once
}

// The state that the threads share: who reads next, what waits for an earlier document.
class Run {
 public:
  Run(const NextItem& next, const RunOptions& options, const TakeAnswer& take)
      : next_(next), options_(options), take_answer_(take) {}

  void work(const MakeWorker& make_worker) {
    const DoDocuments answer = make_worker();
    for (Batch batch = take(); !batch.items.empty(); batch = take()) {
      hand_over(batch.first, answer(std::move(batch.items)));
    }
  }
  [[nodiscard]] const RunTotals& totals() const { return totals_; }

 private:
  struct Batch {
    std::size_t first = 0;  // its number in the order of the input
    std::vector<RawItem> items;
  };

  // Empty at the end.
  Batch take() {
    std::unique_lock lock(mutex_);
    const std::size_t window = kWindowPerThread * options_.threads;
    room_.wait(lock, [&] { return stopped_ || taken_ < handed_over_ + window; });
    if (interrupt_asked) totals_.interrupted = true;
    Batch batch{taken_, {}};
    while (!stopped_ && !interrupt_asked && batch.items.size() < options_.batch) {
      auto item = next_();
      if (!item) break;
      batch.items.push_back(std::move(*item));
    }
    taken_ += batch.items.size();
    return batch;
  }

  void hand_over(std::size_t number, std::vector<Done> done) {
    const std::lock_guard lock(mutex_);
    totals_.documents += done.size();
    for (Done& one : done) waiting_.emplace(number++, std::move(one));
    while (!stopped_ && !waiting_.empty() && waiting_.begin()->first == handed_over_) {
      Done& next = waiting_.begin()->second;
      if (!next.answer.extraction) {  // in the order of the input, or the exit status would hang on the threads' luck
        ++totals_.failed;
        totals_.last_error = next.answer.extraction.error().code;
      }
      stopped_ = !take_answer_(next.answer, next.rendered);
      waiting_.erase(waiting_.begin());
      ++handed_over_;
    }
    room_.notify_all();
  }

  const NextItem& next_;
  const RunOptions& options_;
  const TakeAnswer& take_answer_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<std::size_t, Done> waiting_;
  std::size_t taken_ = 0;
  std::size_t handed_over_ = 0;
  bool stopped_ = false;
  RunTotals totals_;
};

}  // namespace

RunTotals run_workers(const MakeWorker& make_worker, const NextItem& next, const RunOptions& options,
                      const TakeAnswer& take) {
  interrupt_asked = false;
  const auto before = std::signal(SIGINT, on_interrupt);
  Run run(next, options, take);
  core::run_on_threads(options.threads, [&] { run.work(make_worker); });
  std::signal(SIGINT, before == SIG_ERR ? SIG_DFL : before);
  return run.totals();
}

RunTotals run_documents(const std::shared_ptr<const Engine>& engine, DocumentReader& reader, const RunOptions& options,
                        const TakeAnswer& take, const RenderAnswer& render) {
  const auto answer = [&](Reader& worker, RawItem raw) -> Answer {
    std::string name = raw.id;
    InputItem item = reader.finish(std::move(raw));
    if (!item.document) return {std::move(item.id), std::move(name), nullptr, item.document.error()};
    auto document = std::make_shared<const Document>(std::move(item.document).value());
    auto extraction = worker.read(*document, options.read);
    return {std::move(item.id), std::move(name), std::move(document), std::move(extraction)};
  };
  const auto make_worker = [&]() -> DoDocuments {
    return [&, worker = std::make_shared<Reader>(engine)](std::vector<RawItem> items) {
      std::vector<Done> done;
      for (RawItem& item : items) {
        Answer read = answer(*worker, std::move(item));
        std::string rendered = render ? render(read) : std::string();
        done.push_back({std::move(read), std::move(rendered)});
      }
      return done;
    };
  };
  return run_workers(
      make_worker, [&] { return reader.next_raw(); }, options, take);
}

}  // namespace isnad::cli
