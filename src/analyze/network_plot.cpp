#include "analyze/network_plot.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "analyze/plot.h"

namespace isnad::analyze {
namespace {

constexpr double kSide = 520, kTop = 56, kRadius = 170, kDot = 5;

// Colours that are told apart by all (Okabe and Ito), and lines that differ without colour.
struct Style {
  const char* colour;
  const char* dashes;
};
Style style_of(TieChange change) {
  switch (change) {
    case TieChange::kGained:
    case TieChange::kFirstHeard:
      return {"#0072B2", ""};
    case TieChange::kLost:
      return {"#D55E00", "6 3"};
    case TieChange::kNotHeardOf:
      return {"#999999", "2 3"};
    default:
      return {"#000000", ""};
  }
}

struct Point {
  double x = 0, y = 0;
};

class Drawing {
 public:
  explicit Drawing(const NetworkPlot& plot) : plot_(plot) {
    std::set<std::string> names;
    for (const DrawnTie& tie : plot.ties) {
      names.insert(tie.subject);
      names.insert(tie.object);
    }
    double i = 0;
    for (const std::string& name : names) {
      const double angle = 2 * std::numbers::pi * i++ / static_cast<double>(names.size()) - std::numbers::pi / 2;
      places_.emplace(name, Point{kRadius * std::cos(angle), kRadius * std::sin(angle)});
    }
  }

  std::string draw() {
    const bool both = !plot_.after.empty();
    out_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
        "font-family=\"sans-serif\" font-size=\"11\">\n<title>{2}</title>\n<rect width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" fill=\"#fff\"/>\n",
        both ? 2 * kSide : kSide, kSide + kTop, escaped(plot_.title));
    text(8, 18, "start", plot_.title);
    side(0, plot_.before, true);
    if (both) side(kSide, plot_.after, false);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void text(double x, double y, std::string_view anchor, std::string_view words) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor, escaped(words));
  }

  void side(double left, const std::string& title, bool is_before) {
    const Point middle{left + kSide / 2, kTop + kSide / 2};
    text(middle.x, 40, "middle", title);
    std::set<std::string> there;
    for (const DrawnTie& tie : plot_.ties) {
      const bool shown =
          is_before ? tie.before : tie.after || tie.change == TieChange::kLost || tie.change == TieChange::kNotHeardOf;
      if (!shown) continue;
      const Style style = style_of(is_before ? TieChange::kKept : tie.change);
      const Point a = places_.at(tie.subject);
      const Point b = places_.at(tie.object);
      out_ += fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
          "stroke-dasharray=\"{}\"><title>{}</title></line>\n",
          middle.x + a.x, middle.y + a.y, middle.x + b.x, middle.y + b.y, style.colour, style.dashes,
          escaped(fmt::format("{} {} {}{}", tie.subject, tie.type, tie.object,
                              is_before ? "" : fmt::format(": {}", to_string(tie.change)))));
      there.insert(tie.subject);
      there.insert(tie.object);
    }
    for (const std::string& name : there) {
      const Point at = places_.at(name);
      out_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.0f}\" fill=\"#0072B2\"/>\n", middle.x + at.x,
                          middle.y + at.y, kDot);
      const bool right = at.x >= 0;
      text(middle.x + at.x + (right ? 8 : -8), middle.y + at.y + (at.y < 0 ? -4 : 12), right ? "start" : "end", name);
    }
  }

  const NetworkPlot& plot_;
  std::map<std::string, Point> places_;
  std::string out_;
};

}  // namespace

std::string svg(const NetworkPlot& plot) { return Drawing(plot).draw(); }

}  // namespace isnad::analyze
