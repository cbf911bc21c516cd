// document_check.h: what holds for every Document that ingest gives, for unit tests and fuzzers alike.
#pragma once

#include <string>
#include <string_view>

#include "core/utf8.h"
#include "isnad/document.h"

namespace isnad::check {

// What is wrong with the document, in words; empty where all holds. `original`: the bytes handed in (UTF-8).
inline std::string document_fault(const Document& document, std::string_view original) {
  if (document.text.empty()) return "the text is empty";
  if (document.id.empty()) return "there is no id";
  if (document.sha256.size() != 64) return "the SHA-256 has a wrong length";
  for (const std::string* field :
       {&document.text, &document.title, &document.outlet, &document.url, &document.language, &document.published}) {
    if (core::utf8::find_invalid(*field)) return "a field is not UTF-8: " + *field;
  }
  if (document.text.find('\0') != std::string::npos) return "the text holds NUL";
  if (document.published.empty() != (document.published_from == DateOrigin::kNone)) return "date and origin don't fit";
  if (!document.published.empty() && (document.published.size() < 10 || document.published[4] != '-'))
    return "the date is not ISO 8601";
  std::uint32_t end = 0;
  for (const AlignedStretch& stretch : document.alignment) {
    if (stretch.cleaned.begin != end || stretch.cleaned.empty()) return "the alignment has a gap";
    end = stretch.cleaned.end;
    if (stretch.original.end < stretch.original.begin || stretch.original.end > original.size()) {
      return "the alignment points outside the input";
    }
    const bool copied = stretch.cleaned.size() == stretch.original.size();
    if (copied && end <= document.text.size() && stretch.cleaned.of(document.text) != stretch.original.of(original)) {
      return "an aligned stretch differs from the input: " + std::string(stretch.cleaned.of(document.text));
    }
  }
  if (end != document.text.size()) return "the alignment does not cover the text";
  return {};
}

}  // namespace isnad::check
