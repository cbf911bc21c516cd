// docx.h: Word files (DOCX): one article, or many from Nexis.
//
// In:  the stream. Out: its paragraphs as text: what was deleted, moved away, field codes, foot- and endnotes, heads
// and feet of pages are no part of it; a text box stands before the paragraph that holds it. The title is a paragraph
// in the style of titles, else what the file's properties say. Follows: ECMA-376 part 1 (word/document.xml). Bounds:
// libxml2's depth, the size of a document for each part read. Errors: kCorruptData (no whole ZIP), kInvalidInput (no
// text).
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_docx(const Sample& sample);
[[nodiscard]] RecordsPtr open_docx(ByteSource source, Reading reading);

struct WordText {
  std::vector<std::string> paragraphs;
  std::string title;  // of the paragraphs in the style of titles
};
// The text of word/document.xml, as far as it can be read.
[[nodiscard]] WordText read_word_xml(const std::string& xml);

}  // namespace isnad::ingest::kinds
