// labels.h: the names of tags, dependencies and entity types, as enums.
//
// Penn Treebank tags, Universal POS, ClearNLP dependency labels and OntoNotes 5 entity types: those of spaCy's English
// pipelines. Other labels of a user's own model are numbered from kFirstCustom on by LabelNames.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::nlp {

enum class Pos : std::uint8_t {
  kNone,
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kConj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
  kSpace
};

enum class Tag : std::uint16_t {
  kNone,
  kDollar,
  kCloseQuote,
  kComma,
  kLrb,
  kRrb,
  kPeriod,
  kColon,
  kAdd,
  kAfx,
  kCc,
  kCd,
  kDt,
  kEx,
  kFw,
  kHyph,
  kIn,
  kJj,
  kJjr,
  kJjs,
  kLs,
  kMd,
  kNfp,
  kNn,
  kNnp,
  kNnps,
  kNns,
  kPdt,
  kPos,
  kPrp,
  kPrpS,
  kRb,
  kRbr,
  kRbs,
  kRp,
  kSym,
  kTo,
  kUh,
  kVb,
  kVbd,
  kVbg,
  kVbn,
  kVbp,
  kVbz,
  kWdt,
  kWp,
  kWpS,
  kWrb,
  kXx,
  kSpace,
  kOpenQuote,
  kFirstCustom
};

enum class Dep : std::uint16_t {
  kNone,
  kRoot,
  kAcl,
  kAcomp,
  kAdvcl,
  kAdvmod,
  kAgent,
  kAmod,
  kAppos,
  kAttr,
  kAux,
  kAuxpass,
  kCase,
  kCc,
  kCcomp,
  kCompound,
  kConj,
  kCsubj,
  kCsubjpass,
  kDative,
  kDep,
  kDet,
  kDobj,
  kExpl,
  kIntj,
  kMark,
  kMeta,
  kNeg,
  kNmod,
  kNpadvmod,
  kNsubj,
  kNsubjpass,
  kNummod,
  kOprd,
  kParataxis,
  kPcomp,
  kPobj,
  kPoss,
  kPreconj,
  kPredet,
  kPrep,
  kPrt,
  kPunct,
  kQuantmod,
  kRelcl,
  kXcomp,
  kFirstCustom
};

enum class EntityLabel : std::uint16_t {
  kNone,
  kCardinal,
  kDate,
  kEvent,
  kFac,
  kGpe,
  kLanguage,
  kLaw,
  kLoc,
  kMoney,
  kNorp,
  kOrdinal,
  kOrg,
  kPercent,
  kPerson,
  kProduct,
  kQuantity,
  kTime,
  kWorkOfArt,
  kFirstCustom
};

// Beginning, inside, outside of a named entity (Ramshaw and Marcus 1995, IOB2).
enum class Iob : std::uint8_t { kOutside, kBegin, kInside };

// Spelling of the model's labels, known and custom. Filled while a model loads, constant afterwards.
class LabelNames {
 public:
  // The id of a label; a label without an enumerator gets the next custom id.
  Tag add_tag(std::string_view name);
  Dep add_dep(std::string_view name);
  EntityLabel add_entity(std::string_view name);

  [[nodiscard]] std::string_view name(Tag tag) const;
  [[nodiscard]] std::string_view name(Dep dep) const;
  [[nodiscard]] std::string_view name(EntityLabel label) const;

 private:
  std::vector<std::string> custom_tags_;
  std::vector<std::string> custom_deps_;
  std::vector<std::string> custom_entities_;
};

// "NOUN", "nsubj", "NNP", "GPE": the label's own spelling; "" for kNone and for custom labels.
[[nodiscard]] std::string_view to_string(Pos pos);
[[nodiscard]] std::string_view to_string(Tag tag);
[[nodiscard]] std::string_view to_string(Dep dep);
[[nodiscard]] std::string_view to_string(EntityLabel label);
// kNone for an unknown name.
[[nodiscard]] Pos pos_from(std::string_view name);
[[nodiscard]] Tag tag_from(std::string_view name);
[[nodiscard]] Dep dep_from(std::string_view name);
[[nodiscard]] EntityLabel entity_label_from(std::string_view name);

}  // namespace isnad::nlp
