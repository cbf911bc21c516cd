#include "ledger/comparison_bytes.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include "core/byte_coding.h"

namespace isnad::ledger {
namespace {

using resolve::RememberedLink;

constexpr std::uint64_t kManySteps = 3;  // what follows says how many

// A node of the document and one of the other, by how far they are from the pair before them.
struct LinkStep {
  std::uint32_t node = 0;
  std::int64_t other_node = -1;
};

class Writer : public core::ByteWriter {
 public:
  // Requires it to come after `last`.
  void link(const RememberedLink& link, LinkStep& last) {
    const std::uint64_t step = link.node - last.node;
    if (step > 0) last.other_node = -1;
    const auto other = static_cast<std::uint64_t>(link.other_node - last.other_node - 1);
    bits(other << 2U | std::min(step, kManySteps));
    if (step >= kManySteps) bits(step - kManySteps);
    fixed(link.strength);
    last = {link.node, link.other_node};
  }
};

class Reader : public core::ByteReader {
 public:
  using ByteReader::ByteReader;

  std::uint32_t small() { return fitting(bits()); }
  // By how far its number lies from another.
  std::uint32_t document(std::int64_t number) {
    return fitting(static_cast<std::uint64_t>(number) + static_cast<std::uint64_t>(core::unfolded_sign(bits())));
  }
  RememberedLink link(std::uint32_t other, LinkStep& last) {
    const std::uint64_t packed = bits();
    const std::uint64_t step = (packed & kManySteps) < kManySteps ? packed & kManySteps : kManySteps + small();
    if (step > 0) last.other_node = -1;
    last = {fitting(last.node + step), fitting(static_cast<std::uint64_t>(last.other_node + 1) + (packed >> 2U))};
    return {last.node, other, static_cast<std::uint32_t>(last.other_node), fixed<std::uint16_t>()};
  }
  std::uint32_t fitting(std::uint64_t number) {
    if (number > std::numeric_limits<std::uint32_t>::max()) fail();
    return static_cast<std::uint32_t>(number);
  }
};

// Another document: whether it is alike, and what links lead there.
struct Other {
  bool alike = false;
  std::vector<RememberedLink> links;
};

// Documents that the one is like or linked with, each once by the rise of their numbers; behind each its links.
void write_others(const resolve::RememberedDocument& document, std::int64_t number,
                  const std::vector<std::int64_t>& numbers, Writer& out) {
  std::map<std::int64_t, Other> others;  // by number
  for (const std::uint32_t other : document.alike) others[numbers[other]].alike = true;
  for (const RememberedLink& link : document.links) others[numbers[link.other]].links.push_back(link);
  out.bits(others.size());
  for (std::int64_t last = number; const auto& [own, other] : others) {
    out.bits(core::folded_sign(own - last) << 1U | static_cast<std::uint64_t>(other.alike));
    out.bits(other.links.size());
    LinkStep step;
    for (const RememberedLink& link : other.links) out.link(link, step);
    last = own;
  }
}

void read_others(Reader& in, std::int64_t number, resolve::RememberedDocument& document) {
  std::int64_t last = number;
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::uint64_t packed = in.bits();
    const std::uint32_t other =
        in.fitting(static_cast<std::uint64_t>(last) + static_cast<std::uint64_t>(core::unfolded_sign(packed >> 1U)));
    if ((packed & 1U) != 0) document.alike.push_back(other);
    LinkStep step;
    for (std::size_t links = in.count(); links > 0; --links) document.links.push_back(in.link(other, step));
    last = other;
  }
}

}  // namespace

std::string comparison_bytes(const resolve::RememberedDocument& document, std::uint64_t seal, std::int64_t number,
                             const std::vector<std::int64_t>& numbers) {
  Writer out;
  const auto document_at = [&](std::uint32_t place) { out.bits(core::folded_sign(numbers[place] - number)); };
  out.fixed(seal);
  out.fixed(document.state);
  write_others(document, number, numbers, out);
  out.bits(document.copies.size());
  for (const resolve::RememberedCopy& copy : document.copies) {
    document_at(copy.other);
    out.fixed(std::bit_cast<std::uint64_t>(copy.share));
  }
  out.bits(document.together.size());
  for (const resolve::RememberedClusters& part : document.together) {
    out.fixed(part.nodes);
    out.bits(part.cluster_of.size());
    for (const std::uint32_t cluster : part.cluster_of) out.bits(cluster);
  }
  return out.take();
}

std::optional<ReadComparison> read_comparison(std::string_view bytes, std::int64_t number) {
  Reader in(bytes);
  ReadComparison out;
  out.seal = in.fixed<std::uint64_t>();
  out.document.state = in.fixed<std::uint64_t>();
  read_others(in, number, out.document);
  out.document.copies.resize(in.count());
  for (resolve::RememberedCopy& copy : out.document.copies) {
    copy.other = in.document(number);
    copy.share = std::bit_cast<double>(in.fixed<std::uint64_t>());
  }
  out.document.together.resize(in.count());
  for (resolve::RememberedClusters& part : out.document.together) {
    part.nodes = in.fixed<std::uint64_t>();
    part.cluster_of.resize(in.count());
    // A cluster is named when its first node comes.
    std::uint32_t next = 0;
    for (std::uint32_t& cluster : part.cluster_of) {
      cluster = in.small();
      if (cluster > next) return std::nullopt;
      next = std::max(next, cluster + 1);
    }
  }
  if (!in.whole()) return std::nullopt;
  return out;
}

}  // namespace isnad::ledger
