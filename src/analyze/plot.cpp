#include "analyze/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace isnad::analyze {
namespace {

constexpr double kWidth = 960, kHeight = 320, kLeft = 56, kRight = 16, kTop = 36, kBottom = 32, kBelow = 200;
constexpr const char* kBlue = "#0072B2";
constexpr const char* kOrange = "#E69F00";
constexpr const char* kVermilion = "#D55E00";

// A round number at or above: 1, 2 or 5 times a power of ten.
double round_above(double value) {
  double unit = 1;
  while (unit * 10 < value) unit *= 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * unit >= value) return factor * unit;
  }
  return 10 * unit;
}

class Canvas {
 public:
  Canvas(const Series& series, const Plot& plot) : series_(series), plot_(plot), units_(series.size()) {
    double most = 1;
    for (std::size_t t = 0; t < series.size(); ++t) most = std::max(most, series.known[t] ? series.high[t] : 0);
    for (const PlotBand& band : plot.bands) {
      units_ = std::max(units_, band.first + band.middle.size());
      for (const double value : band.high) most = std::max(most, value);
    }
    top_ = round_above(most);
  }

  std::string draw() {
    frame();
    unknown();
    for (const PlotMark& mark : plot_.marks) span(mark);
    bars();
    for (const PlotBand& each : plot_.bands) band(each);
    for (std::size_t i = 0; i < plot_.histograms.size(); ++i) histogram(i);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] double x(std::size_t step) const {
    return kLeft + (kWidth - kLeft - kRight) * static_cast<double>(step) /
                       static_cast<double>(std::max<std::size_t>(1, units_));
  }
  [[nodiscard]] double y(double value) const { return kHeight - kBottom - (kHeight - kTop - kBottom) * value / top_; }

  void text(double at_x, double at_y, std::string_view anchor, std::string_view words) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", at_x, at_y, anchor,
                        escaped(words));
  }

  void frame() {
    out_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
        "font-family=\"sans-serif\" "
        "font-size=\"12\">\n<title>{2}</title>\n<defs><pattern id=\"unknown\" width=\"6\" height=\"6\" "
        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"6\" "
        "fill=\"#999\"/></pattern></defs>\n<rect width=\"{0:.0f}\" height=\"{1:.0f}\" fill=\"#fff\"/>\n",
        kWidth, kHeight + (plot_.histograms.empty() ? 0 : kBelow), escaped(plot_.title));
    text(kLeft, 20, "start", plot_.title);
    for (const double share : {0.0, 0.5, 1.0}) {
      out_ += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/>\n", kLeft,
                          kWidth - kRight, y(share * top_), y(share * top_));
      text(kLeft - 6, y(share * top_) + 4, "end", fmt::format("{:g}", share * top_));
    }
    constexpr std::size_t kLabels = 5;
    for (std::size_t i = 0; i < kLabels && units_ > 0; ++i) {
      const std::size_t step = i * (units_ - 1) / (kLabels - 1);
      text(x(step), kHeight - 10, i == 0 ? "start" : i + 1 == kLabels ? "end" : "middle", series_.label(step));
    }
  }

  void unknown() {
    for (std::size_t t = 0; t < series_.size();) {
      std::size_t end = t;
      while (end < series_.size() && !series_.known[end]) ++end;
      if (end > t) {
        out_ += fmt::format(
            "<rect class=\"unknown\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
            "fill=\"url(#unknown)\"><title>not known: {} to {}</title></rect>\n",
            x(t), kTop, x(end) - x(t), kHeight - kTop - kBottom, series_.label(t), series_.label(end - 1));
      }
      t = end + 1;
    }
  }

  void span(const PlotMark& mark) {
    const double width = std::max(1.5, x(mark.last + 1) - x(mark.first));
    out_ += fmt::format(
        "<rect class=\"mark\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\" "
        "fill-opacity=\"0.25\"><title>{}</title></rect>\n",
        x(mark.first), kTop, width, kHeight - kTop - kBottom, kOrange, escaped(mark.label));
  }

  void bars() {
    const double width = std::max(0.5, 0.8 * (x(1) - x(0)));
    for (std::size_t t = 0; t < series_.size(); ++t) {
      if (!series_.known[t]) continue;
      if (series_.best[t] > 0) {
        out_ += fmt::format("<rect x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\" fill=\"{}\"/>\n", x(t),
                            y(series_.best[t]), width, y(0) - y(series_.best[t]), kBlue);
      }
      if (series_.low[t] < series_.high[t]) {
        out_ += fmt::format("<line x1=\"{0:.2f}\" x2=\"{0:.2f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" stroke=\"#000\"/>\n",
                            x(t) + width / 2, y(series_.low[t]), y(series_.high[t]));
      }
    }
  }

  void band(const PlotBand& band) {
    std::string edge;
    std::string back;
    std::string line;
    for (std::size_t i = 0; i < band.middle.size(); ++i) {
      const double at = 0.5 * (x(band.first + i) + x(band.first + i + 1));
      edge += fmt::format("{:.1f},{:.1f} ", at, y(band.high[i]));
      back.insert(0, fmt::format("{:.1f},{:.1f} ", at, y(band.low[i])));
      line += fmt::format("{:.1f},{:.1f} ", at, y(band.middle[i]));
    }
    out_ += fmt::format(
        "<polygon class=\"band\" points=\"{}{}\" fill=\"{}\" fill-opacity=\"0.3\"/>\n<polyline points=\"{}\" "
        "fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n",
        edge, back, kVermilion, line, kVermilion);
  }

  // By factors of the fourth root of 2, from the least to the greatest, 1 and the own value among them.
  void histogram(std::size_t place) {
    constexpr double kPerOctave = 4;
    constexpr double kGap = 32;
    const PlotHistogram& drawn = plot_.histograms[place];
    const auto bin_of = [&](double value) { return std::floor(kPerOctave * std::log2(std::max(value, 1e-6))); };
    double first = std::min(bin_of(drawn.own), 0.0);
    double last = std::max(bin_of(drawn.own), 0.0);
    for (const double value : drawn.values) {
      first = std::min(first, bin_of(value));
      last = std::max(last, bin_of(value));
    }
    std::vector<std::size_t> counts(static_cast<std::size_t>(last - first) + 1, 0);
    for (const double value : drawn.values) ++counts[static_cast<std::size_t>(bin_of(value) - first)];
    const double most = static_cast<double>(std::max<std::size_t>(1, *std::ranges::max_element(counts)));
    const double wide = (kWidth - kLeft - kRight + kGap) / static_cast<double>(plot_.histograms.size()) - kGap;
    const double left = kLeft + static_cast<double>(place) * (wide + kGap);
    const double foot = kHeight + kBelow - kBottom;
    const double tall = kBelow - kTop - kBottom;
    const auto at = [&](double log2_value) {
      return left + wide * (kPerOctave * log2_value - first) / static_cast<double>(counts.size());
    };
    text(left, kHeight + 20, "start", drawn.title);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      const double high = tall * static_cast<double>(counts[i]) / most;
      out_ += fmt::format(
          "<rect class=\"placebo\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
          "fill=\"#999\"><title>{} dates</title></rect>\n",
          at((first + static_cast<double>(i)) / kPerOctave), foot - high,
          std::max(0.5, wide / static_cast<double>(counts.size()) - 1), high, counts[i]);
    }
    out_ += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#000\"/>\n", left,
                        left + wide, foot, foot);
    const double own = at(std::log2(std::max(drawn.own, 1e-6)));
    out_ += fmt::format(
        "<line class=\"own\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" stroke=\"{3}\" "
        "stroke-width=\"2\"><title>this date: {4:.2f}</title></line>\n",
        own, foot - tall, foot, kVermilion, drawn.own);
    text(at(0), foot + 16, "middle", "1");
    // Beside the 1 the own value would lie over it.
    if (std::abs(own - at(0)) > 24) text(own, foot + 16, "middle", fmt::format("{:.2f}", drawn.own));
  }

  const Series& series_;
  const Plot& plot_;
  std::size_t units_;
  double top_ = 1;
  std::string out_;
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20) {  // XML 1.0 has no other control characters
      out += c;
    }
  }
  return out;
}

std::string sparkline(const Series& series, std::size_t most_columns) {
  constexpr const char* kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const std::size_t width =
      std::max<std::size_t>(1, (series.size() + most_columns - 1) / std::max<std::size_t>(1, most_columns));
  std::vector<double> means;  // below 0: unknown
  for (std::size_t from = 0; from < series.size(); from += width) {
    double sum = 0;
    double units = 0;
    for (std::size_t t = from; t < std::min(series.size(), from + width); ++t) {
      if (!series.known[t]) continue;
      sum += series.best[t];
      ++units;
    }
    means.push_back(units > 0 ? sum / units : -1);
  }
  const double most = means.empty() ? 0 : *std::ranges::max_element(means);
  std::string out;
  for (const double mean : means) {
    if (mean < 0) {
      out += "░";
    } else if (mean == 0) {
      out += "·";
    } else {
      out += kBlocks[std::min<std::size_t>(7, static_cast<std::size_t>(mean / most * 8))];
    }
  }
  return out;
}

std::string svg(const Series& series, const Plot& plot) { return Canvas(series, plot).draw(); }

}  // namespace isnad::analyze
