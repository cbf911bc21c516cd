// Runs tests/golden/times and tests/golden/quantities: sentences of our own with what has to come out.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>

#include "core/edtf.h"
#include "extract/quantity/quantity.h"
#include "extract/time/timex.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::EngineTest;
using support::kSource;

class Times : public EngineTest {};
class Quantities : public EngineTest {};

struct Read {
  std::string times, quantities;
};

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }

// What was found, as the golden files write it; checks what has to hold for any text.
Read read(const std::string& text, const std::string& published) {
  Read out;
  const nlp::Analysis analysis = support::annotated(text);
  Document document;
  document.text = text;
  document.published = published;
  const extract::ExtractContext context{document, analysis, *support::engine_parts()->lexicon};
  const std::vector<Time> times = extract::time::find_times(context);
  std::uint32_t end = 0;
  for (const Time& time : times) {
    EXPECT_GE(time.span.begin, end) << text;
    EXPECT_LT(time.span.begin, time.span.end) << text;
    EXPECT_LE(time.span.end, text.size()) << text;
    EXPECT_FALSE(time.value.empty()) << text;
    if (!time.edtf.empty()) {
      EXPECT_TRUE(core::Edtf::parse(time.edtf)) << time.edtf << " in " << text;
    }
    end = time.span.end;
    out.times += fmt::format("{}{}={}", out.times.empty() ? "" : "; ", time.span.of(text), time.value);
    if (!time.edtf.empty() && time.edtf != time.value) out.times += fmt::format(" [{}]", time.edtf);
  }
  end = 0;
  for (const Quantity& quantity : extract::quantity::find_quantities(context, times)) {
    EXPECT_GE(quantity.span.begin, end) << text;
    EXPECT_LE(quantity.span.end, text.size()) << text;
    end = quantity.span.end;
    out.quantities += fmt::format("{}{}=[{},{}] {}", out.quantities.empty() ? "" : "; ", quantity.span.of(text),
                                  number(quantity.range.min), number(quantity.range.max), quantity.unit);
  }
  return out;
}

// The lines of a file: cells by tab, `#` begins a remark.
void for_each_line(const std::filesystem::path& file, std::size_t cells,
                   const std::function<void(const std::vector<std::string>&, int)>& use) {
  std::ifstream in(file);
  ASSERT_TRUE(in) << file;
  std::string line;
  int read_lines = 0;
  for (int row = 1; std::getline(in, line); ++row) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> out(1);
    for (const char c : line) {
      if (c == '\t') {
        out.emplace_back();
      } else {
        out.back().push_back(c);
      }
    }
    out.resize(cells);
    use(out, row);
    ++read_lines;
  }
  EXPECT_GT(read_lines, 0) << file;
}

TEST_F(Times, AreFoundAndMeanWhatTheGoldenFilesSay) {
  for (const char* name : {"reports.tsv", "narrative.tsv"}) {
    for_each_line(kSource / "tests/golden/times" / name, 3, [&](const std::vector<std::string>& cells, int row) {
      EXPECT_EQ(read(cells[1], cells[0]).times, cells[2]) << name << ":" << row << ": " << cells[1];
    });
  }
}

TEST_F(Quantities, AreBoundedAndNamedAsTheGoldenFilesSay) {
  for_each_line(
      kSource / "tests/golden/quantities/quantities.tsv", 2, [&](const std::vector<std::string>& cells, int row) {
        EXPECT_EQ(read(cells[0], "2024-11-20").quantities, cells[1]) << "quantities.tsv:" << row << ": " << cells[0];
      });
}

TEST_F(Times, SurviveAnyText) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "from 3 to 5 May 1999 and the two days of the 1990s - 4-5-6-7 'the' the ";
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("the"), std::string("1"), std::string("May"),
        std::string("the 31"), std::string("99999999999 years ago"), std::string("31 February 9999"),
        std::string("0000-00-00 9999-99-99"), std::string("the 30th century BC 9999 BC AD"),
        std::string("two hundred million billion trillion years ago"),
        std::string("every every the the end of the end of the end"),
        std::string("\xE2\x80\x99"
                    "90s \xC2\xA0 \xE2\x80\x93"),
        many}) {
    for (const char* published : {"", "2024-11-20", "2024", "junk", "0001-01-01"}) {
      if (&text == &many && *published != '2') continue;
      read(text, published);
    }
  }
}

TEST_F(Times, AreTheSameEachTime) {
  const std::string text = "On Friday he left; two days later, in early May, dozens followed.";
  EXPECT_EQ(read(text, "2024-11-20").times, read(text, "2024-11-20").times);
}

}  // namespace
}  // namespace isnad
