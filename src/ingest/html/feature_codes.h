// feature_codes.h: under which numbers elements and cues enter features of blocks.
//
// Frozen, for the weights of html_blocks_1 and _2 were learnt with them: see extract/feature_codes.h, which is the same
// for what is read out of a text. What stands around a block (Within) is told by its bit, whose values tags.h fixes.
#pragma once

#include "ingest/html/rules.h"
#include "ingest/html/tags.h"
#include "learn/feature_code.h"

namespace isnad::ingest::html {

inline constexpr FeatureCodes<nlp::Tag> kTagCodes(
    {{nlp::Tag::kText, 0},       {nlp::Tag::kRoot, 1},      {nlp::Tag::kA, 2},           {nlp::Tag::kAbbr, 3},
     {nlp::Tag::kAddress, 4},    {nlp::Tag::kArticle, 5},   {nlp::Tag::kAside, 6},       {nlp::Tag::kB, 7},
     {nlp::Tag::kBlockquote, 8}, {nlp::Tag::kBody, 9},      {nlp::Tag::kBr, 10},         {nlp::Tag::kButton, 11},
     {nlp::Tag::kCanvas, 12},    {nlp::Tag::kCaption, 13},  {nlp::Tag::kCenter, 14},     {nlp::Tag::kCite, 15},
     {nlp::Tag::kCode, 16},      {nlp::Tag::kDd, 17},       {nlp::Tag::kDetails, 18},    {nlp::Tag::kDialog, 19},
     {nlp::Tag::kDiv, 20},       {nlp::Tag::kDl, 21},       {nlp::Tag::kDt, 22},         {nlp::Tag::kEm, 23},
     {nlp::Tag::kEmbed, 24},     {nlp::Tag::kFieldset, 25}, {nlp::Tag::kFigcaption, 26}, {nlp::Tag::kFigure, 27},
     {nlp::Tag::kFont, 28},      {nlp::Tag::kFooter, 29},   {nlp::Tag::kForm, 30},       {nlp::Tag::kH1, 31},
     {nlp::Tag::kH2, 32},        {nlp::Tag::kH3, 33},       {nlp::Tag::kH4, 34},         {nlp::Tag::kH5, 35},
     {nlp::Tag::kH6, 36},        {nlp::Tag::kHead, 37},     {nlp::Tag::kHeader, 38},     {nlp::Tag::kHr, 39},
     {nlp::Tag::kHtml, 40},      {nlp::Tag::kI, 41},        {nlp::Tag::kIframe, 42},     {nlp::Tag::kImg, 43},
     {nlp::Tag::kInput, 44},     {nlp::Tag::kLabel, 45},    {nlp::Tag::kLi, 46},         {nlp::Tag::kLink, 47},
     {nlp::Tag::kMain, 48},      {nlp::Tag::kMap, 49},      {nlp::Tag::kMeta, 50},       {nlp::Tag::kNav, 51},
     {nlp::Tag::kNoscript, 52},  {nlp::Tag::kObject, 53},   {nlp::Tag::kOl, 54},         {nlp::Tag::kOption, 55},
     {nlp::Tag::kP, 56},         {nlp::Tag::kPicture, 57},  {nlp::Tag::kPre, 58},        {nlp::Tag::kQ, 59},
     {nlp::Tag::kS, 60},         {nlp::Tag::kScript, 61},   {nlp::Tag::kSection, 62},    {nlp::Tag::kSelect, 63},
     {nlp::Tag::kSmall, 64},     {nlp::Tag::kSpan, 65},     {nlp::Tag::kStrong, 66},     {nlp::Tag::kStyle, 67},
     {nlp::Tag::kSub, 68},       {nlp::Tag::kSummary, 69},  {nlp::Tag::kSup, 70},        {nlp::Tag::kSvg, 71},
     {nlp::Tag::kTable, 72},     {nlp::Tag::kTbody, 73},    {nlp::Tag::kTd, 74},         {nlp::Tag::kTemplate, 75},
     {nlp::Tag::kTextarea, 76},  {nlp::Tag::kTfoot, 77},    {nlp::Tag::kTh, 78},         {nlp::Tag::kThead, 79},
     {nlp::Tag::kTime, 80},      {nlp::Tag::kTitle, 81},    {nlp::Tag::kTr, 82},         {nlp::Tag::kU, 83},
     {nlp::Tag::kUl, 84},        {nlp::Tag::kVideo, 85},    {nlp::Tag::kAudio, 86},      {nlp::Tag::kOther, 87}});
inline constexpr FeatureCodes<Cue> kCueCodes(
    {{Cue::kBody, 0},     {Cue::kContent, 1}, {Cue::kNavigation, 2}, {Cue::kSidebar, 3}, {Cue::kFooter, 4},
     {Cue::kHeader, 5},   {Cue::kRelated, 6}, {Cue::kTeaser, 7},     {Cue::kShare, 8},   {Cue::kComments, 9},
     {Cue::kCaption, 10}, {Cue::kByline, 11}, {Cue::kBio, 12},       {Cue::kDate, 13},   {Cue::kSubscribe, 14},
     {Cue::kAdvert, 15},  {Cue::kTitle, 16},  {Cue::kSummary, 17},   {Cue::kMedia, 18},  {Cue::kTags, 19},
     {Cue::kHidden, 20},  {Cue::kQuote, 21},  {Cue::kNotice, 22},    {Cue::kWidget, 23}});

[[nodiscard]] constexpr std::uint64_t code_of(nlp::Tag value) { return kTagCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Cue value) { return kCueCodes(value); }

}  // namespace isnad::ingest::html
