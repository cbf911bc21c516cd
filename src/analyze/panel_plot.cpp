#include "analyze/panel_plot.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/plot.h"
#include "analyze/score.h"

namespace isnad::analyze {
namespace {

constexpr double kWidth = 960, kCellHeight = 150, kTop = 36, kPad = 12, kName = 18, kLabels = 16;
constexpr std::size_t kColumns = 3;
constexpr std::size_t kShownBefore = 36;  // steps
constexpr const char* kBlue = "#0072B2";
constexpr const char* kVermilion = "#D55E00";

class Cell {
 public:
  Cell(const Panel& panel, const PanelPlot& plot, const DrawnForecast& drawn, double left, double top)
      : panel_(panel), plot_(plot), drawn_(drawn), left_(left), top_(top) {
    begin_ = panel.steps() > kShownBefore ? panel.steps() - kShownBefore : 0;
    units_ = panel.steps() - begin_ + plot.steps.back();
    for (std::size_t t = begin_; t < panel.steps(); ++t) {
      if (panel.known[drawn.unit][t]) most_ = std::max(most_, panel.counts[drawn.unit][t]);
    }
    for (const auto& sample : drawn.samples) most_ = std::max(most_, sample_quantile(sample, 0.95));
  }

  std::string draw() {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-weight=\"bold\">{}</text>\n", left_, top_ + 12,
                        escaped(panel_.units[drawn_.unit]));
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{:.0f}</text>\n", left_ + width(),
                        top_ + 12, most_);
    out_ += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/>\n", left_,
                        left_ + width(), y(0), y(0));
    bars();
    for (std::size_t i = 0; i < drawn_.samples.size(); ++i) interval(plot_.steps[i], drawn_.samples[i]);
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" fill=\"#555\">{}</text>\n", left_, y(0) + 13,
                        panel_.label(begin_));
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" fill=\"#555\" text-anchor=\"end\">{}</text>\n",
                        left_ + width(), y(0) + 13, panel_.label(panel_.steps() + plot_.steps.back() - 1));
    return std::move(out_);
  }

 private:
  [[nodiscard]] static double width() { return kWidth / kColumns - 2 * kPad; }
  [[nodiscard]] double x(std::size_t step) const {
    return left_ + width() * static_cast<double>(step - begin_) / static_cast<double>(units_);
  }
  [[nodiscard]] double y(double value) const {
    const double height = kCellHeight - kName - kLabels - kPad;
    return top_ + kName + height * (1 - std::min(value, most_) / most_);
  }

  void bars() {
    const double wide = 0.8 * (x(begin_ + 1) - x(begin_));
    for (std::size_t t = begin_; t < panel_.steps(); ++t) {
      const bool known = panel_.known[drawn_.unit][t] != 0;
      const double count = panel_.counts[drawn_.unit][t];
      if (known && count == 0) continue;
      const double height = known ? y(0) - y(count) : y(0) - y(most_);
      out_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n", x(t),
                          y(0) - height, wide, height, known ? kBlue : "url(#unknown)");
    }
  }

  void interval(std::size_t ahead, const std::vector<double>& sample) {
    const double at = x(panel_.steps() + ahead - 1);
    const double wide = std::max(2.0, 0.8 * (x(begin_ + 1) - x(begin_)));
    for (const auto& [low, high, opacity] : {std::tuple{0.05, 0.95, 0.25}, std::tuple{0.25, 0.75, 0.5}}) {
      const double bottom = y(sample_quantile(sample, low));
      const double top = y(sample_quantile(sample, high));
      out_ += fmt::format(
          "<rect class=\"interval\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\" "
          "fill-opacity=\"{}\"/>\n",
          at, top, wide, std::max(0.5, bottom - top), kVermilion, opacity);
    }
    const double middle = y(sample_quantile(sample, 0.5));
    out_ += fmt::format(
        "<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"2\"/>\n", at,
        at + wide, middle, middle, kVermilion);
  }

  const Panel& panel_;
  const PanelPlot& plot_;
  const DrawnForecast& drawn_;
  double left_, top_, most_ = 1;
  std::size_t begin_ = 0, units_ = 1;
  std::string out_;
};

}  // namespace

std::string svg(const Panel& panel, const PanelPlot& plot) {
  const std::size_t rows = (plot.units.size() + kColumns - 1) / kColumns;
  const double height = kTop + kCellHeight * static_cast<double>(std::max<std::size_t>(1, rows));
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>{2}</title>\n<defs><pattern id=\"unknown\" width=\"6\" "
      "height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"6\" "
      "fill=\"#999\"/></pattern></defs>\n<rect width=\"{0:.0f}\" height=\"{1:.0f}\" fill=\"#fff\"/>\n<text "
      "x=\"{3:.0f}\" y=\"20\">{2}</text>\n",
      kWidth, height, escaped(plot.title), kPad);
  for (std::size_t i = 0; i < plot.units.size(); ++i) {
    const std::size_t row = i / kColumns;
    const std::size_t column = i % kColumns;
    const double left = kPad + kWidth / kColumns * static_cast<double>(column);
    const double top = kTop + kCellHeight * static_cast<double>(row);
    out += Cell(panel, plot, plot.units[i], left, top).draw();
  }
  return out + "</svg>\n";
}

}  // namespace isnad::analyze
