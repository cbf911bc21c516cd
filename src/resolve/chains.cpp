#include "resolve/chains.h"

#include <utility>

namespace isnad::resolve {

std::vector<Link> chain_of(const Resolved& all, std::uint32_t document, const std::vector<LinkDigest>& attribution) {
  Link author;
  author.author = true;
  std::vector<Link> chain{author};
  for (const LinkDigest& link : attribution) {
    if (link.author) continue;
    chain.push_back({false, all.actors.id_of(document, link.source), link.words, link.stance, link.channel});
  }
  return chain;
}

Report report_of(const Resolved& all, std::uint32_t document, TextSpan sentence,
                 const std::vector<LinkDigest>& attribution) {
  Report report{all.documents[document].id, sentence, chain_of(all, document, attribution), {}};
  report.origin = origin_of(report.chain, document, all.stories);
  return report;
}

std::uint32_t Reports::add(std::uint32_t document, TextSpan sentence, const std::vector<LinkDigest>& attribution) {
  Report report{all_.documents[document].id, sentence, chain_of(all_, document, attribution), {}};
  for (std::uint32_t i = 0; i < reports_.size(); ++i) {
    if (documents_[i] == document && reports_[i].span == report.span && reports_[i].chain == report.chain) return i;
  }
  report.origin = origin_of(report.chain, document, all_.stories);
  reports_.push_back(std::move(report));
  documents_.push_back(document);
  return static_cast<std::uint32_t>(reports_.size() - 1);
}

}  // namespace isnad::resolve
