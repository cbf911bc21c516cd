// source_record_test.cpp: shares with intervals, and what counts as what in a source's record.
#include "ledger/query/source_record.h"

#include <gtest/gtest.h>

namespace isnad::ledger::query {
namespace {

TEST(Share, HasWilsonsInterval) {
  struct Case {
    std::int64_t cases, of;
    double low, high;
  };
  // Brown, Cai and DasGupta (2001) give the form; figures by statsmodels' proportion_confint(method="wilson").
  for (const Case& one :
       {Case{0, 10, 0, 0.2775}, {5, 10, 0.2366, 0.7634}, {10, 10, 0.7225, 1}, {1, 100, 0.0018, 0.0545}}) {
    const Share share = share_of(one.cases, one.of);
    EXPECT_NEAR(*share.low, one.low, 5e-5) << one.cases << " of " << one.of;
    EXPECT_NEAR(*share.high, one.high, 5e-5) << one.cases << " of " << one.of;
  }
  EXPECT_FALSE(share_of(0, 0).low) << "nothing is known of no cases";
}

TEST(SourceRecord, CountsEachHappeningOnce) {
  const auto told = [](bool alone, std::optional<std::int64_t> days, bool contradicted, bool corrected) {
    ToldBy one;
    one.alone = alone;
    one.days = days;
    one.contradicted = contradicted;
    one.corrected = corrected;
    return one;
  };
  const std::vector<ToldBy> all{told(true, {}, false, false),  told(false, 3, true, false),
                                told(false, 9, false, true),   told(false, 0, false, false),
                                told(false, -2, false, false), told(false, {}, true, false)};
  const SourceRecord record = record_of(all);
  EXPECT_EQ(record.told, 6);
  EXPECT_EQ(record.alone, 1);
  EXPECT_EQ(record.confirmed, 2);
  EXPECT_EQ(record.after_others, 3) << "the same day, before, and no day known are no confirmation";
  EXPECT_EQ(record.contradicted, 2);
  EXPECT_EQ(record.corrected, 1);
  EXPECT_EQ(record.median_days, 6.0);
  EXPECT_EQ(record.least_days, 3.0);
  EXPECT_EQ(record.most_days, 9.0);
  EXPECT_EQ(record.share_confirmed().of, 3) << "of what it told first";
  EXPECT_FALSE(record_of({}).median_days);
}

}  // namespace
}  // namespace isnad::ledger::query
