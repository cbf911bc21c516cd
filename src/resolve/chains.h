// chains.h: chains of attribution whose sources are actors of the whole, and reports that stand on them.
#pragma once

#include <utility>
#include <vector>

#include "resolve/actors.h"
#include "resolve/belonging.h"
#include "resolve/incident_knowledge.h"
#include "resolve/support.h"

namespace isnad::resolve {

// What the parts of resolution read: the documents, who is who in them, which are copies. All outlive it.
struct Resolved {
  const Digests& documents;
  const ActorTable& actors;
  const StoryTable& stories;
  const Belonging& belonging;
  const IncidentKnowledge& knowledge;
};

// Begins with the author, always.
[[nodiscard]] std::vector<Link> chain_of(const Resolved& all, std::uint32_t document,
                                         const std::vector<LinkDigest>& attribution);

[[nodiscard]] Report report_of(const Resolved& all, std::uint32_t document, TextSpan sentence,
                               const std::vector<LinkDigest>& attribution);

// Reports of one thing, each once, with the document (an index) of each.
class Reports {
 public:
  explicit Reports(const Resolved& all) : all_(all) {}
  // The number of the report.
  std::uint32_t add(std::uint32_t document, TextSpan sentence, const std::vector<LinkDigest>& attribution);
  [[nodiscard]] const std::vector<Report>& all() const { return reports_; }
  [[nodiscard]] const std::vector<std::uint32_t>& documents() const { return documents_; }
  [[nodiscard]] std::vector<Report> take() { return std::move(reports_); }

 private:
  const Resolved& all_;
  std::vector<Report> reports_;
  std::vector<std::uint32_t> documents_;
};

}  // namespace isnad::resolve
