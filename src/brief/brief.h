// brief.h: the hour of reading, saved: what a set of articles tells, as sentences that name what they rest on.
//
// A sentence is parts: words of a template, and values of the ledger ("facts") with the citations that give each.
// Invariant: a part with a slot has a citation, or counts what its item rests on; citations are indices into the
// brief's list, ascending.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "resolve/resolution.h"

namespace isnad::brief {

using Cited = std::vector<std::uint32_t>;  // ascending

// A sentence of an article, and who says it.
struct Citation {
  resolve::Report report;
  std::string quote;                     // on one line
  std::string outlet, published, title;  // as known; published: a day
  std::string url;                       // empty for what is no address of the web
};

struct Part {
  std::string text;
  std::string slot;     // of the template; empty for the template's own words
  Cited cited;          // of a fact
  bool marked = false;  // its citations stand behind it, not at the end of the sentence
};
using Parts = std::vector<Part>;

struct Sentence {
  Parts parts;
  [[nodiscard]] std::string text() const;
  // All citations of its parts.
  [[nodiscard]] Cited cited() const;
  // Those that no mark within the sentence shows.
  [[nodiscard]] Cited cited_at_end() const;
};

// A happening, an actor, a dispute: what belongs together.
struct Item {
  std::string kind, id;             // "incident", "actor", "relation", "source", "period", "gap"; an id of the ledger
  std::vector<Sentence> sentences;  // of a row of a table: one a cell
  std::vector<std::string> incidents;  // that numbers in it count
};

struct Section {
  std::string name, title, note;     // "happened", "What happened"
  std::vector<std::string> columns;  // of a table; none for sentences
  std::vector<Item> items;
  std::vector<Sentence> closing;  // behind the items
  std::size_t left_out = 0;       // items that there is no room for
  std::string command;            // that shows them
};

struct Brief {
  std::string title, as_of;                                // as_of: a day; empty where no article has one
  std::vector<std::pair<std::string, std::string>> about;  // "ledger content", "articles", "as of"
  std::vector<Section> sections;
  std::vector<Citation> citations;
};

}  // namespace isnad::brief
