#include "nlp/labels.h"

#include <algorithm>
#include <array>
#include <span>

namespace isnad::nlp {
namespace {

constexpr auto kPosNames = std::to_array<std::string_view>({"",      "ADJ",   "ADP",  "ADV",  "AUX",  "CCONJ", "CONJ",
                                                            "DET",   "INTJ",  "NOUN", "NUM",  "PART", "PRON",  "PROPN",
                                                            "PUNCT", "SCONJ", "SYM",  "VERB", "X",    "SPACE"});
constexpr auto kTagNames = std::to_array<std::string_view>(
    {"",    "$",   "''",   ",",   "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD",  "DT",
     "EX",  "FW",  "HYPH", "IN",  "JJ",    "JJR",   "JJS", "LS",  "MD",  "NFP", "NN",  "NNP", "NNPS",
     "NNS", "PDT", "POS",  "PRP", "PRP$",  "RB",    "RBR", "RBS", "RP",  "SYM", "TO",  "UH",  "VB",
     "VBD", "VBG", "VBN",  "VBP", "VBZ",   "WDT",   "WP",  "WP$", "WRB", "XX",  "_SP", "``"});
constexpr auto kDepNames = std::to_array<std::string_view>(
    {"",      "ROOT",      "acl",    "acomp",    "advcl",     "advmod",   "agent", "amod",  "appos",     "attr",
     "aux",   "auxpass",   "case",   "cc",       "ccomp",     "compound", "conj",  "csubj", "csubjpass", "dative",
     "dep",   "det",       "dobj",   "expl",     "intj",      "mark",     "meta",  "neg",   "nmod",      "npadvmod",
     "nsubj", "nsubjpass", "nummod", "oprd",     "parataxis", "pcomp",    "pobj",  "poss",  "preconj",   "predet",
     "prep",  "prt",       "punct",  "quantmod", "relcl",     "xcomp"});
constexpr auto kEntityNames = std::to_array<std::string_view>(
    {"", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG",
     "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"});

static_assert(kTagNames.size() == static_cast<std::size_t>(Tag::kFirstCustom));
static_assert(kDepNames.size() == static_cast<std::size_t>(Dep::kFirstCustom));
static_assert(kEntityNames.size() == static_cast<std::size_t>(EntityLabel::kFirstCustom));

using Names = std::span<const std::string_view>;

template <typename Label>
std::string_view name_in(Names names, Label label) {
  const auto at = static_cast<std::size_t>(label);
  return at < names.size() ? names[at] : std::string_view();
}

template <typename Label>
Label label_in(Names names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Label::kNone : static_cast<Label>(found - names.begin());
}

template <typename Label>
Label add_to(std::vector<std::string>& custom, Names known, std::string_view name) {
  if (const auto found = std::find(known.begin(), known.end(), name); found != known.end()) {
    return static_cast<Label>(found - known.begin());
  }
  auto at = std::find(custom.begin(), custom.end(), name);
  if (at == custom.end()) at = custom.insert(custom.end(), std::string(name));
  return static_cast<Label>(known.size() + static_cast<std::size_t>(at - custom.begin()));
}

template <typename Label>
std::string_view custom_name(const std::vector<std::string>& custom, Names known, Label label) {
  const auto at = static_cast<std::size_t>(label);
  if (at < known.size()) return known[at];
  return at - known.size() < custom.size() ? std::string_view(custom[at - known.size()]) : std::string_view();
}

}  // namespace

Tag LabelNames::add_tag(std::string_view name) { return add_to<Tag>(custom_tags_, kTagNames, name); }
Dep LabelNames::add_dep(std::string_view name) { return add_to<Dep>(custom_deps_, kDepNames, name); }
EntityLabel LabelNames::add_entity(std::string_view name) {
  return add_to<EntityLabel>(custom_entities_, kEntityNames, name);
}

std::string_view LabelNames::name(Tag tag) const { return custom_name(custom_tags_, kTagNames, tag); }
std::string_view LabelNames::name(Dep dep) const { return custom_name(custom_deps_, kDepNames, dep); }
std::string_view LabelNames::name(EntityLabel label) const {
  return custom_name(custom_entities_, kEntityNames, label);
}

std::string_view to_string(Pos pos) { return name_in(kPosNames, pos); }
std::string_view to_string(Tag tag) { return name_in(kTagNames, tag); }
std::string_view to_string(Dep dep) { return name_in(kDepNames, dep); }
std::string_view to_string(EntityLabel label) { return name_in(kEntityNames, label); }
Pos pos_from(std::string_view name) { return label_in<Pos>(kPosNames, name); }
Tag tag_from(std::string_view name) { return label_in<Tag>(kTagNames, name); }
Dep dep_from(std::string_view name) { return label_in<Dep>(kDepNames, name); }
EntityLabel entity_label_from(std::string_view name) { return label_in<EntityLabel>(kEntityNames, name); }

}  // namespace isnad::nlp
