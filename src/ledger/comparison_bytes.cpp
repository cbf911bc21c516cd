#include "ledger/comparison_bytes.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "core/byte_coding.h"

namespace isnad::ledger {
namespace {

class Reader : public core::ByteReader {
 public:
  using ByteReader::ByteReader;

  std::uint32_t small() { return fitting(bits()); }
  // By how far its number lies from this one.
  std::uint32_t document(std::int64_t number) {
    return fitting(static_cast<std::uint64_t>(number) + static_cast<std::uint64_t>(core::unfolded_sign(bits())));
  }

 private:
  std::uint32_t fitting(std::uint64_t number) {
    if (number > std::numeric_limits<std::uint32_t>::max()) fail();
    return static_cast<std::uint32_t>(number);
  }
};

}  // namespace

std::string comparison_bytes(const resolve::RememberedDocument& document, std::uint64_t seal, std::int64_t number,
                             const std::vector<std::int64_t>& numbers) {
  core::ByteWriter out;
  const auto document_at = [&](std::uint32_t place) { out.bits(core::folded_sign(numbers[place] - number)); };
  out.fixed(seal);
  out.fixed(document.state);
  out.bits(document.alike.size());
  for (const std::uint32_t other : document.alike) document_at(other);
  out.bits(document.copies.size());
  for (const resolve::RememberedCopy& copy : document.copies) {
    document_at(copy.other);
    out.fixed(std::bit_cast<std::uint64_t>(copy.share));
  }
  out.bits(document.links.size());
  for (const resolve::RememberedLink& link : document.links) {
    out.bits(link.node);
    document_at(link.other);
    out.bits(link.other_node);
    out.fixed(link.strength);
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
  out.document.alike.resize(in.count());
  for (std::uint32_t& other : out.document.alike) other = in.document(number);
  out.document.copies.resize(in.count());
  for (resolve::RememberedCopy& copy : out.document.copies) {
    copy.other = in.document(number);
    copy.share = std::bit_cast<double>(in.fixed<std::uint64_t>());
  }
  out.document.links.resize(in.count());
  for (resolve::RememberedLink& link : out.document.links) {
    link.node = in.small();
    link.other = in.document(number);
    link.other_node = in.small();
    link.strength = in.fixed<std::uint16_t>();
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
