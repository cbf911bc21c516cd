// remembered.h: what one resolution leaves behind for the next, so that documents which were there already are not
// compared with one another again.
//
// In:  a resolution. Out: of each document what came of comparing it with those behind it in the order of ids: which
// speak of the same thing, which are copies, which of its nodes (incident_nodes.h) are rather one with which of theirs.
// Invariant: a function of the set of documents, of what is known and of the decisions, whatever the steps in which the
// documents came. What stands here is relied on only while it can't have changed: documents are only added, so that
// windows of neighbours between old ones only shrink; what compares two of them hangs on their own words, and on who
// in them is one with whom (`state`). Cost: some hundred bytes a document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isnad::resolve {

// A pair of nodes that linkage starts from.
struct RememberedLink {
  std::uint32_t node = 0;        // of the document: which one of its own
  std::uint32_t other = 0;       // document, by its place in the list
  std::uint32_t other_node = 0;  // likewise
  std::uint16_t strength = 0;    // linkage.h
  friend bool operator==(const RememberedLink&, const RememberedLink&) = default;
};

// A pair of documents with common wording (story_pairs.h).
struct RememberedCopy {
  std::uint32_t other = 0;
  double share = 0;
  friend bool operator==(const RememberedCopy&, const RememberedCopy&) = default;
};

// Three nodes and more that linkage looked at together (linkage.h), the first of them one of the document.
struct RememberedClusters {
  std::uint64_t nodes = 0;                // a hash of them
  std::vector<std::uint32_t> cluster_of;  // of each node in their order
  friend bool operator==(const RememberedClusters&, const RememberedClusters&) = default;
};

struct RememberedDocument {
  std::string id;
  // A hash of which entities of all documents are one with which of its own; 0 where people decided on one of its
  // events: then nothing of it is relied on.
  std::uint64_t state = 0;
  std::vector<std::uint32_t> alike;          // documents behind it, ascending
  std::vector<RememberedCopy> copies;        // by `other`
  std::vector<RememberedLink> links;         // by node, other, other_node; within the document the smaller node first
  std::vector<RememberedClusters> together;  // by their first nodes
  friend bool operator==(const RememberedDocument&, const RememberedDocument&) = default;
};
using Remembered = std::vector<RememberedDocument>;  // by id

}  // namespace isnad::resolve
