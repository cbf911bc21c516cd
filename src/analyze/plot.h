// plot.h: a series as a picture: a line of blocks for a terminal, SVG for a page.
//
// In:  a series. Out: UTF-8 text. Unknown units are hatched (a light shade in the terminal), never drawn as zero.
// Follows: colours of Okabe and Ito (2008), which the colour-blind tell apart. The table always stands beside the
// picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyze/series.h"

namespace isnad::analyze {

// Text between the marks of an SVG; control characters, of which XML 1.0 has but a few, are left out.
[[nodiscard]] std::string escaped(std::string_view text);

// One character for each unit, or for as many as it takes to fit `most_columns`; then the mean of those known.
[[nodiscard]] std::string sparkline(const Series& series, std::size_t most_columns);

// What is drawn over a series: a band from `first` on (a forecast), spans, dates.
struct PlotBand {
  std::size_t first = 0;  // step; may lie behind the series
  std::vector<double> low, middle, high;
};
struct PlotMark {
  std::size_t first = 0, last = 0;  // steps, both included; one step is a line
  std::string label;
};
// Values of placebos on a scale of logarithms, with the value that is held against them.
struct PlotHistogram {
  std::string title;
  std::vector<double> values;  // above 0
  double own = 1;
};
struct Plot {
  std::string title;
  std::vector<PlotBand> bands;
  std::vector<PlotMark> marks;
  std::vector<PlotHistogram> histograms = {};  // side by side below the series
};
// Width 960 and height 320, 520 with histograms; a bar a unit, whiskers from low to high where they differ.
[[nodiscard]] std::string svg(const Series& series, const Plot& plot);

}  // namespace isnad::analyze
