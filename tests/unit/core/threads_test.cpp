#include "core/threads.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdlib>
#include <thread>

namespace isnad {
namespace {

unsigned done_by(unsigned threads, int pieces) {
  std::atomic<int> next = 0;
  std::atomic<int> done = 0;
  const unsigned worked = run_on_threads(threads, [&] {
    while (next++ < pieces) ++done;
  });
  EXPECT_EQ(done, pieces);
  return worked;
}

TEST(Threads, ShareTheWholeWork) {
  EXPECT_EQ(done_by(1, 100), 1U);
  EXPECT_EQ(done_by(4, 100), 4U);
  EXPECT_EQ(done_by(0, 5), 1U);
}

// In a process of its own, for a limit can't be taken back: room for a few stacks, not for a thousand.
TEST(ThreadsDeathTest, ThoseThatCanBeStartedDoTheWholeWork) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer needs more room for itself";
#endif
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        rlimit limit{};
        getrlimit(RLIMIT_AS, &limit);
        limit.rlim_cur = rlim_t{256} << 20U;
        setrlimit(RLIMIT_AS, &limit);
        const unsigned worked = done_by(1000, 5000);
        std::_Exit(worked >= 1 && worked < 1000 ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace isnad
