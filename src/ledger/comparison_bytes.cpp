#include "ledger/comparison_bytes.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace isnad::ledger {
namespace {

constexpr unsigned kBitsOfByte = 7, kBits = 64;
constexpr std::uint8_t kMore = 0x80;

class Writer {
 public:
  void fixed(std::uint64_t number) {
    for (unsigned shift = 0; shift < kBits; shift += 8) out_ += static_cast<char>(number >> shift);
  }
  void two_bytes(std::uint16_t number) {
    out_ += static_cast<char>(number);
    out_ += static_cast<char>(number >> 8U);
  }
  void number(std::uint64_t number) {
    for (; number >= kMore; number >>= kBitsOfByte) out_ += static_cast<char>(number | kMore);
    out_ += static_cast<char>(number);
  }
  // Above or below.
  void distance(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number) << 1U;
    this->number(number < 0 ? ~bits : bits);
  }
  void real(double number) { fixed(std::bit_cast<std::uint64_t>(number)); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// After the first number that is not there all are nought, and `whole` is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t fixed() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < kBits; shift += 8) number |= std::uint64_t{byte()} << shift;
    return number;
  }
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < kBits; shift += kBitsOfByte) {
      const std::uint8_t next = byte();
      number |= static_cast<std::uint64_t>(next & ~kMore) << shift;
      if ((next & kMore) == 0) return number;
    }
    fail();
    return 0;
  }
  std::uint32_t small() {
    const std::uint64_t number = this->number();
    if (number > std::numeric_limits<std::uint32_t>::max()) fail();
    return static_cast<std::uint32_t>(number);
  }
  std::uint16_t two_bytes() {
    const std::uint8_t low = byte();
    return static_cast<std::uint16_t>(low | byte() << 8U);
  }
  std::uint32_t document(std::int64_t number) {
    const std::uint64_t bits = this->number();
    const auto distance = static_cast<std::int64_t>(bits >> 1U);
    const std::int64_t found = number + ((bits & 1U) != 0 ? -distance - 1 : distance);
    if (found < 0 || found > std::int64_t{std::numeric_limits<std::uint32_t>::max()}) fail();
    return static_cast<std::uint32_t>(found);
  }
  // How many things follow, none of which is shorter than a byte.
  std::size_t count() {
    const std::uint64_t number = this->number();
    if (number > bytes_.size()) fail();
    return whole_ ? static_cast<std::size_t>(number) : 0;
  }
  double real() { return std::bit_cast<double>(fixed()); }
  [[nodiscard]] bool whole() const { return whole_ && bytes_.empty(); }

 private:
  void fail() {
    whole_ = false;
    bytes_ = {};
  }
  std::uint8_t byte() {
    if (bytes_.empty()) {
      fail();
      return 0;
    }
    const auto first = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return first;
  }

  std::string_view bytes_;
  bool whole_ = true;
};

}  // namespace

std::string comparison_bytes(const resolve::RememberedDocument& document, std::uint64_t seal, std::int64_t number,
                             const std::vector<std::int64_t>& numbers) {
  Writer out;
  out.fixed(seal);
  out.fixed(document.state);
  out.number(document.alike.size());
  for (const std::uint32_t other : document.alike) out.distance(numbers[other] - number);
  out.number(document.copies.size());
  for (const resolve::RememberedCopy& copy : document.copies) {
    out.distance(numbers[copy.other] - number);
    out.real(copy.share);
  }
  out.number(document.links.size());
  for (const resolve::RememberedLink& link : document.links) {
    out.number(link.node);
    out.distance(numbers[link.other] - number);
    out.number(link.other_node);
    out.two_bytes(link.strength);
  }
  out.number(document.together.size());
  for (const resolve::RememberedClusters& part : document.together) {
    out.fixed(part.nodes);
    out.number(part.cluster_of.size());
    for (const std::uint32_t cluster : part.cluster_of) out.number(cluster);
  }
  return out.take();
}

std::optional<ReadComparison> read_comparison(std::string_view bytes, std::int64_t number) {
  Reader in(bytes);
  ReadComparison out;
  out.seal = in.fixed();
  out.document.state = in.fixed();
  out.document.alike.resize(in.count());
  for (std::uint32_t& other : out.document.alike) other = in.document(number);
  out.document.copies.resize(in.count());
  for (resolve::RememberedCopy& copy : out.document.copies) {
    copy.other = in.document(number);
    copy.share = in.real();
  }
  out.document.links.resize(in.count());
  for (resolve::RememberedLink& link : out.document.links) {
    link.node = in.small();
    link.other = in.document(number);
    link.other_node = in.small();
    link.strength = in.two_bytes();
  }
  out.document.together.resize(in.count());
  for (resolve::RememberedClusters& part : out.document.together) {
    part.nodes = in.fixed();
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
