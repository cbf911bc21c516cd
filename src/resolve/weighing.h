// weighing.h: voices held against each other: who is at odds with whom, what was taken back, what most have room for.
//
// In:  voices (what they tell must outlive it), how two values compare. Out: the values side by side, whether they are
// disputed, the value that the most voices have room for. Invariant: a function of the set of voices. Cost: the square
// of the different values, the square of the voices that tell different things, and of those of one origin.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "resolve/voices.h"

namespace isnad::resolve {

// How one value stands to another.
enum class Order : std::uint8_t { kSame, kInside, kAround, kApart, kUnknown };
using Compare = std::function<Order(const Value&, const Value&)>;

// Who is held against whom.
enum class Sides : std::uint8_t {
  kVoices,     // every voice against every other
  kDocuments,  // documents as wholes, and within one those that are quoted: an author who also tells of the day after
               // contradicts nobody that he quotes
};

class Weighing {
 public:
  Weighing(std::vector<Voice> voices, Sides sides, const Compare& compare);
  Weighing(const Weighing&) = delete;
  Weighing& operator=(const Weighing&) = delete;
  ~Weighing() = default;

  // Without `agreed`.
  [[nodiscard]] const Attribute& attribute() const { return attribute_; }
  [[nodiscard]] Attribute take_attribute() { return std::move(attribute_); }
  // Of the values that are wanted, the finest one that the most voices have room for, then that the most documents and
  // reports tell, then the first. What is inferred counts only where nothing is told, or inside what is. Null for none.
  [[nodiscard]] const Value* most_told(const std::function<bool(const Value&)>& wanted) const;

 private:
  using Ids = std::vector<std::uint32_t>;  // of different values, by report

  [[nodiscard]] std::uint32_t id_of(const Value& value) const;
  [[nodiscard]] Order order(std::uint32_t a, std::uint32_t b) const { return orders_[a * different_.size() + b]; }
  // Of what is told, not of what is inferred.
  [[nodiscard]] Ids told_by(const Voice& voice) const;
  // By document, sorted.
  [[nodiscard]] std::map<std::uint32_t, Ids> told_in(const std::vector<const Voice*>& voices) const;
  // Parts the voices that stand from those that were taken back.
  [[nodiscard]] std::vector<const Voice*> take_back();
  [[nodiscard]] bool at_odds(const Ids& a, const Ids& b) const;
  [[nodiscard]] bool any_at_odds(const std::set<Ids>& tellings) const;
  [[nodiscard]] bool find_disputes() const;
  [[nodiscard]] const ToldValue* best_of(const std::vector<const ToldValue*>& candidates) const;

  std::vector<Voice> voices_;
  std::vector<const Value*> different_;
  std::vector<Order> orders_;  // by two ids
  Sides sides_;
  std::vector<const Voice*> standing_;
  Attribute attribute_;
};

}  // namespace isnad::resolve
