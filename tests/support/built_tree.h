// built_tree.h: small analyses written by hand, so that a test says exactly which tree it speaks of.
//
// In:  one line a token: form, lemma, tag, part of speech, arc, head (from 1; 0 for a root). Out: a text and its tree.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "nlp/analysis.h"
#include "nlp/tree.h"

namespace isnad::support {

class BuiltTree {
 public:
  explicit BuiltTree(const std::vector<std::string>& lines) {
    nlp::AnalysisParts parts;
    nlp::Tree tree;
    tree.resize(lines.size());
    std::vector<std::string> forms;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
      std::istringstream in(lines[i]);
      std::string form, lemma, tag, pos, dep;
      std::uint32_t head = 0;
      if (!(in >> form >> lemma >> tag >> pos >> dep >> head)) ADD_FAILURE() << "not six columns: " << lines[i];
      nlp::Token token;
      if (!text_.empty()) text_.push_back(' ');
      token.span.begin = static_cast<std::uint32_t>(text_.size());
      text_ += form;
      token.span.end = static_cast<std::uint32_t>(text_.size());
      token.lemma = pooled(lemma, parts.pool);
      std::string lower = form;
      for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      token.lower = pooled(lower, parts.pool);
      token.tag = nlp::tag_from(tag);
      token.pos = nlp::pos_from(pos);
      token.dep = nlp::dep_from(dep);
      const bool known = token.tag != nlp::Tag::kNone && token.pos != nlp::Pos::kNone && token.dep != nlp::Dep::kNone;
      if (!known) ADD_FAILURE() << "an unknown label: " << lines[i];
      token.head = tree.heads[i] = head == 0 ? i : head - 1;
      tree.deps[i] = token.dep;
      parts.tokens.push_back(token);
      forms_.push_back(form);
    }
    nlp::set_edges(tree);
    nlp::set_sentence_starts(tree);
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
      parts.tokens[i].left_edge = tree.left_edges[i];
      parts.tokens[i].right_edge = tree.right_edges[i];
    }
    parts.sentence_starts = tree.sentence_starts;
    parts.text = text_;
    analysis_ = nlp::Analysis(std::move(parts));
  }
  BuiltTree(const BuiltTree&) = delete;  // the analysis points into the text
  BuiltTree& operator=(const BuiltTree&) = delete;

  [[nodiscard]] const nlp::Analysis& analysis() const { return analysis_; }
  // The first token of this form; kNoToken for none.
  [[nodiscard]] nlp::TokenIndex operator[](std::string_view form) const {
    for (nlp::TokenIndex i = 0; i < forms_.size(); ++i) {
      if (forms_[i] == form) return i;
    }
    return nlp::kNoToken;
  }
  // The form, "" for kNoToken.
  [[nodiscard]] std::string form(nlp::TokenIndex token) const {
    return token == nlp::kNoToken ? std::string() : forms_[token];
  }

 private:
  static nlp::PoolRef pooled(const std::string& word, std::string& pool) {
    const nlp::PoolRef ref{static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(word.size())};
    pool += word;
    return ref;
  }

  std::string text_;
  std::vector<std::string> forms_;
  nlp::Analysis analysis_;
};

}  // namespace isnad::support
