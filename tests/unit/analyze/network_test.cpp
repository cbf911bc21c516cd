// network_test.cpp: what became of a tie: lost only where a source says so; an old alliance does not hold for ever.
#include "analyze/network.h"

#include <gtest/gtest.h>

#include "analyze/network_plot.h"
#include "core/civil_date.h"

namespace isnad::analyze {
namespace {

using ledger::query::TieInterval;
using ledger::query::TieReport;
using ledger::query::ToldTie;

Window month(int year, int number) {
  const auto first = core::day_number({year, number, 1});
  return {first, first + core::days_in_month(year, number) - 1};
}
const Window kBefore = month(2024, 11);
const Window kAfter = month(2025, 1);

struct Said {
  std::string published, valid, status;
};
ToldTie tie_of(const std::vector<Said>& said) {
  ToldTie tie;
  tie.id = "relation-1";
  tie.type = "backed-by";
  tie.subject_name = "Northern group";
  tie.object_name = "Southern state";
  for (const Said& each : said) {
    const auto report = static_cast<std::uint32_t>(tie.reports.size());
    tie.intervals.push_back({each.valid, each.status, {report}});
    tie.reports.push_back({each.published, "Post", each.published, each.published, "Post", "words"});
  }
  return tie;
}

TEST(Network, ATieIsLostOnlyWhereASourceSaysSo) {
  struct Case {
    std::vector<Said> said;
    TieChange change;
  };
  const Case cases[] = {
      {{{"2024-11-05", "", "holds"}, {"2025-01-07", "", "holds"}}, TieChange::kKept},
      {{{"2024-11-05", "", "holds"}}, TieChange::kNotHeardOf},
      {{{"2024-11-05", "", "holds"}, {"2025-01-07", "2024-12-08", "ended"}}, TieChange::kLost},
      {{{"2024-11-05", "", "holds"}, {"2025-01-07", "", "ended"}}, TieChange::kLost},
      {{{"2025-01-07", "2014/2024-12", "holds"}}, TieChange::kLost},
      {{{"2025-01-07", "", "holds"}}, TieChange::kFirstHeard},
      {{{"2025-01-07", "2024-12-20/..", "holds"}}, TieChange::kGained},
      {{{"2014-06-01", "2014/..", "holds"}}, TieChange::kNone},        // of neither: nobody has written since
      {{{"2024-11-20", "2014/..", "holds"}}, TieChange::kNotHeardOf},  // it held when that was written
      {{{"2025-02-01", "2014/..", "holds"}}, TieChange::kKept},
      {{{"2024-11-05", "", "alleged"}}, TieChange::kNone},
      {{{"2024-11-05", "", "denied"}, {"2025-01-07", "", "planned"}}, TieChange::kNone},
  };
  for (const Case& each : cases) {
    const ToldTie tie = tie_of(each.said);
    EXPECT_EQ(to_string(change_of(tie, kBefore, kAfter)), to_string(each.change))
        << each.said.front().published << ' ' << each.said.front().valid;
  }
}

TEST(Network, WhatTheRegisterAloneKnowsIsToldAtNoTime) {
  ToldTie tie;
  tie.intervals.push_back({"2014/..", "holds", {}});
  EXPECT_FALSE(is_told_at(tie, kBefore));
}

TEST(Network, TheShareKeptHasAnIntervalByDrawingStoriesAnew) {
  std::vector<ToldTie> ties;
  for (int i = 0; i < 6; ++i) {
    ties.push_back(i % 2 == 0 ? tie_of({{"2024-11-05", "", "holds"}, {"2025-01-07", "", "holds"}})
                              : tie_of({{"2024-11-06", "", "holds"}}));
  }
  const Kept kept = share_kept(ties, kBefore, kAfter, 1);
  EXPECT_EQ(kept.before, 6U);
  EXPECT_EQ(kept.after, 3U);
  EXPECT_NEAR(kept.share, 0.5, 1e-12);
  EXPECT_EQ(kept.stories, 3U);
  EXPECT_LE(kept.low, kept.share);
  EXPECT_GE(kept.high, kept.share);
  const Kept again = share_kept(ties, kBefore, kAfter, 1);
  EXPECT_EQ(kept.low, again.low);
}

TEST(Network, APictureShowsWhatIsLostAsABrokenLineAndEscapesNames) {
  NetworkPlot plot{"a & b", "then", "now", {{"A <x>", "B", "backed-by", true, false, TieChange::kLost}}};
  const std::string picture = svg(plot);
  EXPECT_NE(picture.find("A &lt;x&gt;"), std::string::npos);
  EXPECT_NE(picture.find("stroke-dasharray=\"6 3\""), std::string::npos);
  EXPECT_EQ(picture.find("<x>"), std::string::npos);
}

}  // namespace
}  // namespace isnad::analyze
