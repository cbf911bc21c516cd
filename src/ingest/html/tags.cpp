#include "ingest/html/tags.h"

#include <algorithm>
#include <array>

namespace isnad::ingest::html {
namespace {

// In the order of the enum, from kA on; sorted but for the last two.
constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::kOther) - static_cast<std::size_t>(Tag::kA)>
    kNames{"a",      "abbr",     "address",  "article", "aside",   "b",        "blockquote", "body",    "br",
           "button", "canvas",   "caption",  "center",  "cite",    "code",     "dd",         "details", "dialog",
           "div",    "dl",       "dt",       "em",      "embed",   "fieldset", "figcaption", "figure",  "font",
           "footer", "form",     "h1",       "h2",      "h3",      "h4",       "h5",         "h6",      "head",
           "header", "hr",       "html",     "i",       "iframe",  "img",      "input",      "label",   "li",
           "link",   "main",     "map",      "meta",    "nav",     "noscript", "object",     "ol",      "option",
           "p",      "picture",  "pre",      "q",       "s",       "script",   "section",    "select",  "small",
           "span",   "strong",   "style",    "sub",     "summary", "sup",      "svg",        "table",   "tbody",
           "td",     "template", "textarea", "tfoot",   "th",      "thead",    "time",       "title",   "tr",
           "u",      "ul",       "video",    "audio"};

}  // namespace

Tag tag_named(std::string_view name) {
  const auto sorted_end = kNames.end() - 1;  // "audio" came late
  const auto found = std::lower_bound(kNames.begin(), sorted_end, name);
  if (found != sorted_end && *found == name)
    return static_cast<Tag>(static_cast<std::size_t>(Tag::kA) + (found - kNames.begin()));
  return name == kNames.back() ? Tag::kAudio : Tag::kOther;
}

std::string_view name_of(Tag tag) {
  if (tag == Tag::kText) return "#text";
  if (tag == Tag::kRoot) return "#root";
  if (tag == Tag::kOther) return "#other";
  return kNames[static_cast<std::size_t>(tag) - static_cast<std::size_t>(Tag::kA)];
}

bool is_skipped(Tag tag) {
  switch (tag) {
    case Tag::kAudio:
    case Tag::kButton:
    case Tag::kCanvas:
    case Tag::kEmbed:
    case Tag::kHead:
    case Tag::kIframe:
    case Tag::kInput:
    case Tag::kMap:
    case Tag::kObject:
    case Tag::kOption:
    case Tag::kScript:
    case Tag::kSelect:
    case Tag::kStyle:
    case Tag::kSvg:
    case Tag::kTemplate:
    case Tag::kTextarea:
    case Tag::kVideo:
    case Tag::kNoscript:
      return true;
    default:
      return false;
  }
}

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::kA:
    case Tag::kAbbr:
    case Tag::kB:
    case Tag::kCite:
    case Tag::kCode:
    case Tag::kEm:
    case Tag::kFont:
    case Tag::kI:
    case Tag::kImg:
    case Tag::kLabel:
    case Tag::kPicture:
    case Tag::kQ:
    case Tag::kS:
    case Tag::kSmall:
    case Tag::kSpan:
    case Tag::kStrong:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTime:
    case Tag::kU:
    case Tag::kOther:
      return true;
    default:
      return false;
  }
}

}  // namespace isnad::ingest::html
