// interval.h: the two ends of an interval of a value; whoever reports one says its level.
#pragma once

namespace isnad::analyze {

struct Interval {
  double low = 0, high = 0;
};

}  // namespace isnad::analyze
