// pdf_layout.h: the words of a PDF's pages, in reading order, to paragraphs.
//
// In:  pages with their words and boxes, in the order in which columns are read. Out: the text: lines joined to
// paragraphs over columns and pages, words that were parted at the end of a line put together; running heads and feet
// and numbers of pages left out; footnotes apart. Cost: linear in words, and in lines times log lines. Thread-safe.
#pragma once

#include <string>
#include <vector>

namespace isnad::ingest::kinds {

// Points, from the top left corner of the page.
struct PdfWord {
  std::string text;  // UTF-8
  double left = 0, top = 0, right = 0, bottom = 0;
  bool is_rotated = false;
  bool space_after = true;
};
struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfWord> words;
};

struct PdfText {
  std::string text, title;  // title: what is written largest on the first page, if it stands out
  std::vector<std::string> footnotes, running_lines;
};

[[nodiscard]] PdfText lay_out(const std::vector<PdfPage>& pages);

}  // namespace isnad::ingest::kinds
