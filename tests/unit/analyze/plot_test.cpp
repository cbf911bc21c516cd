// plot_test.cpp: pictures show unknown units as unknown, and hold no markup of others.
#include "analyze/plot.h"

#include <gtest/gtest.h>

#include "unit/analyze/made.h"

namespace isnad::analyze {
namespace {

TEST(Plot, ASparklineTellsNoneFromUnknown) {
  Series series = series_from({0, 1, 8, 0, 4});
  series.known[3] = 0;
  EXPECT_EQ(sparkline(series, 100), "·▂█░▅");
  EXPECT_EQ(sparkline(series_from(std::vector<double>(250, 1.0)), 100),
            sparkline(series_from(std::vector<double>(84, 1.0)), 100));
}

TEST(Plot, SvgHatchesUnknownUnitsAndEscapesNames) {
  Series series = series_from({0, 1, 8, 0, 4});
  series.known[3] = 0;
  const std::string picture = svg(series, {"<script>\x01 & \"x\"", {}, {{1, 2, "a <b>"}}});
  EXPECT_NE(picture.find("class=\"unknown\""), std::string::npos);
  EXPECT_NE(picture.find("not known: 2020-01-04 to 2020-01-04"), std::string::npos);
  EXPECT_NE(picture.find("&lt;script&gt; &amp; &quot;x&quot;"), std::string::npos);
  EXPECT_EQ(picture.find("<script>"), std::string::npos);
  EXPECT_EQ(picture.find('\x01'), std::string::npos);
}

TEST(Plot, ABandBehindTheSeriesIsDrawn) {
  const Series series = series_from({0, 1, 8, 0, 4});
  const std::string picture = svg(series, {"x", {{5, {0, 0}, {1, 1}, {4, 40}}}, {}});
  EXPECT_NE(picture.find("class=\"band\""), std::string::npos);
  EXPECT_NE(picture.find(">50<"), std::string::npos);  // the axis reaches above the band
}

TEST(Plot, PlacebosAreBarsBelowWithTheOwnValueAmongThem) {
  const Series series = series_from({1, 2, 0});
  Plot plot{"made", {}, {}, {{"ratio at 4 other dates", {0.5, 1, 1, 2}, 3}}};
  const std::string text = svg(series, plot);
  EXPECT_NE(text.find("viewBox=\"0 0 960 520\""), std::string::npos);
  EXPECT_NE(text.find("<title>2 dates</title>"), std::string::npos);
  EXPECT_NE(text.find("this date: 3.00"), std::string::npos);
  plot.histograms.clear();
  EXPECT_NE(svg(series, plot).find("viewBox=\"0 0 960 320\""), std::string::npos);
}

}  // namespace
}  // namespace isnad::analyze
