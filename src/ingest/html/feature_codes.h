// feature_codes.h: under which numbers elements and cues enter features of blocks.
//
// Frozen, for the weights of html_blocks_1 and _2 were learnt with them: see extract/feature_codes.h, which is the same
// for what is read out of a text. What stands around a block (Within) is told by its bit, whose values tags.h fixes.
#pragma once

#include "ingest/html/rules.h"
#include "ingest/html/tags.h"
#include "learn/feature_code.h"

namespace isnad::ingest::html {

inline constexpr learn::FeatureCodes<Tag> kTagCodes(
    {{Tag::kText, 0},      {Tag::kRoot, 1},        {Tag::kA, 2},         {Tag::kAbbr, 3},       {Tag::kAddress, 4},
     {Tag::kArticle, 5},   {Tag::kAside, 6},       {Tag::kB, 7},         {Tag::kBlockquote, 8}, {Tag::kBody, 9},
     {Tag::kBr, 10},       {Tag::kButton, 11},     {Tag::kCanvas, 12},   {Tag::kCaption, 13},   {Tag::kCenter, 14},
     {Tag::kCite, 15},     {Tag::kCode, 16},       {Tag::kDd, 17},       {Tag::kDetails, 18},   {Tag::kDialog, 19},
     {Tag::kDiv, 20},      {Tag::kDl, 21},         {Tag::kDt, 22},       {Tag::kEm, 23},        {Tag::kEmbed, 24},
     {Tag::kFieldset, 25}, {Tag::kFigcaption, 26}, {Tag::kFigure, 27},   {Tag::kFont, 28},      {Tag::kFooter, 29},
     {Tag::kForm, 30},     {Tag::kH1, 31},         {Tag::kH2, 32},       {Tag::kH3, 33},        {Tag::kH4, 34},
     {Tag::kH5, 35},       {Tag::kH6, 36},         {Tag::kHead, 37},     {Tag::kHeader, 38},    {Tag::kHr, 39},
     {Tag::kHtml, 40},     {Tag::kI, 41},          {Tag::kIframe, 42},   {Tag::kImg, 43},       {Tag::kInput, 44},
     {Tag::kLabel, 45},    {Tag::kLi, 46},         {Tag::kLink, 47},     {Tag::kMain, 48},      {Tag::kMap, 49},
     {Tag::kMeta, 50},     {Tag::kNav, 51},        {Tag::kNoscript, 52}, {Tag::kObject, 53},    {Tag::kOl, 54},
     {Tag::kOption, 55},   {Tag::kP, 56},          {Tag::kPicture, 57},  {Tag::kPre, 58},       {Tag::kQ, 59},
     {Tag::kS, 60},        {Tag::kScript, 61},     {Tag::kSection, 62},  {Tag::kSelect, 63},    {Tag::kSmall, 64},
     {Tag::kSpan, 65},     {Tag::kStrong, 66},     {Tag::kStyle, 67},    {Tag::kSub, 68},       {Tag::kSummary, 69},
     {Tag::kSup, 70},      {Tag::kSvg, 71},        {Tag::kTable, 72},    {Tag::kTbody, 73},     {Tag::kTd, 74},
     {Tag::kTemplate, 75}, {Tag::kTextarea, 76},   {Tag::kTfoot, 77},    {Tag::kTh, 78},        {Tag::kThead, 79},
     {Tag::kTime, 80},     {Tag::kTitle, 81},      {Tag::kTr, 82},       {Tag::kU, 83},         {Tag::kUl, 84},
     {Tag::kVideo, 85},    {Tag::kAudio, 86},      {Tag::kOther, 87}});
inline constexpr learn::FeatureCodes<Cue> kCueCodes(
    {{Cue::kBody, 0},     {Cue::kContent, 1}, {Cue::kNavigation, 2}, {Cue::kSidebar, 3}, {Cue::kFooter, 4},
     {Cue::kHeader, 5},   {Cue::kRelated, 6}, {Cue::kTeaser, 7},     {Cue::kShare, 8},   {Cue::kComments, 9},
     {Cue::kCaption, 10}, {Cue::kByline, 11}, {Cue::kBio, 12},       {Cue::kDate, 13},   {Cue::kSubscribe, 14},
     {Cue::kAdvert, 15},  {Cue::kTitle, 16},  {Cue::kSummary, 17},   {Cue::kMedia, 18},  {Cue::kTags, 19},
     {Cue::kHidden, 20},  {Cue::kQuote, 21},  {Cue::kNotice, 22},    {Cue::kWidget, 23}});

[[nodiscard]] constexpr std::uint64_t code_of(Tag value) { return kTagCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Cue value) { return kCueCodes(value); }

}  // namespace isnad::ingest::html
