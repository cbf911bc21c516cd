// tags.h: the elements of HTML that reading an article asks for by name, and what they do to the flow of text.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad::ingest::html {

enum class Tag : std::uint8_t {
  kText,  // no element: a run of characters
  kRoot,
  kA,
  kAbbr,
  kAddress,
  kArticle,
  kAside,
  kB,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCite,
  kCode,
  kDd,
  kDetails,
  kDialog,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kLabel,
  kLi,
  kLink,
  kMain,
  kMap,
  kMeta,
  kNav,
  kNoscript,
  kObject,
  kOl,
  kOption,
  kP,
  kPicture,
  kPre,
  kQ,
  kS,
  kScript,
  kSection,
  kSelect,
  kSmall,
  kSpan,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kU,
  kUl,
  kVideo,
  kAudio,
  kOther
};

// The tag of a name in lower case; kOther for one that is not asked for.
[[nodiscard]] Tag tag_named(std::string_view name);
[[nodiscard]] std::string_view name_of(Tag tag);

// Nothing below it is ever text of the page: scripts, drawings, controls.
[[nodiscard]] bool is_skipped(Tag tag);
// Stands in the flow of a paragraph: links, emphasis, spans.
[[nodiscard]] bool is_inline(Tag tag);
[[nodiscard]] constexpr bool is_heading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

}  // namespace isnad::ingest::html
