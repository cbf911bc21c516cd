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

struct Done {
  Answer answer;
  std::string rendered;
};

// The state that the threads share: who reads next, what waits for an earlier document.
class Run {
 public:
  Run(DocumentReader& reader, const RunOptions& options, const TakeAnswer& take, const RenderAnswer& render)
      : reader_(reader), options_(options), take_answer_(take), render_(render) {}

  void work(const std::shared_ptr<const Engine>& engine) {
    Reader worker(engine);
    while (auto item = take()) {
      const std::size_t number = item->first;
      Answer answer = read(worker, std::move(item->second));
      std::string rendered = render_ ? render_(answer) : std::string();
      hand_over(number, {std::move(answer), std::move(rendered)});
    }
  }
  [[nodiscard]] const RunTotals& totals() const { return totals_; }

 private:
  std::optional<std::pair<std::size_t, RawItem>> take() {
    std::unique_lock lock(mutex_);
    const std::size_t window = kWindowPerThread * options_.threads;
    room_.wait(lock, [&] { return stopped_ || taken_ < handed_over_ + window; });
    if (interrupt_asked) totals_.interrupted = true;
    if (stopped_ || interrupt_asked) return std::nullopt;
    auto item = reader_.next_raw();
    if (!item) return std::nullopt;
    return std::pair{taken_++, std::move(*item)};
  }

  Answer read(Reader& worker, RawItem raw) const {
    InputItem item = reader_.finish(std::move(raw));
    if (!item.document) return {item.id, nullptr, item.document.error()};
    auto document = std::make_shared<const Document>(std::move(item.document).value());
    auto extraction = worker.read(*document, options_.read);
    return {std::move(item.id), std::move(document), std::move(extraction)};
  }

  void hand_over(std::size_t number, Done done) {
    const std::lock_guard lock(mutex_);
    ++totals_.documents;
    waiting_.emplace(number, std::move(done));
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

  DocumentReader& reader_;
  const RunOptions& options_;
  const TakeAnswer& take_answer_;
  const RenderAnswer& render_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<std::size_t, Done> waiting_;
  std::size_t taken_ = 0;
  std::size_t handed_over_ = 0;
  bool stopped_ = false;
  RunTotals totals_;
};

}  // namespace

RunTotals run_documents(const std::shared_ptr<const Engine>& engine, DocumentReader& reader,
                        const RunOptions& options, const TakeAnswer& take, const RenderAnswer& render) {
  interrupt_asked = false;
  const auto before = std::signal(SIGINT, on_interrupt);
  Run run(reader, options, take, render);
  core::run_on_threads(options.threads, [&] { run.work(engine); });
  std::signal(SIGINT, before == SIG_ERR ? SIG_DFL : before);
  return run.totals();
}

}  // namespace isnad::cli
