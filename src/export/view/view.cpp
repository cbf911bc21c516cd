#include "export/view/view.h"

#include <utility>

namespace isnad::exports::view {
namespace {

constexpr std::size_t kDayLength = 10;  // 2024-05-15

template <typename Thing>
core::StringMap<std::size_t> places_of(const std::vector<Thing>& things) {
  core::StringMap<std::size_t> out;
  for (std::size_t i = 0; i < things.size(); ++i) out.emplace(things[i].id, i);
  return out;
}

template <typename Thing>
const Thing* find(const std::vector<Thing>& things, const core::StringMap<std::size_t>& places, std::string_view id) {
  const auto found = places.find(id);
  return found == places.end() ? nullptr : &things[found->second];
}

}  // namespace

View::View(Content content)
    : content_(std::move(content)), articles_(places_of(content_.articles)), actors_(places_of(content_.actors)) {}

const Article* View::article(std::string_view id) const { return find(content_.articles, articles_, id); }

const resolve::Actor* View::actor(std::string_view id) const { return find(content_.actors, actors_, id); }

std::string View::actor_name(const std::string& id) const {
  const resolve::Actor* found = actor(id);
  return found == nullptr ? id : found->name;
}

std::string View::outlet(const std::string& document) const {
  const Article* found = article(document);
  return found == nullptr || found->outlet.empty() ? document : found->outlet;
}

std::string View::published_day(const std::string& document) const {
  const Article* found = article(document);
  return found == nullptr ? std::string() : found->published.substr(0, kDayLength);
}

}  // namespace isnad::exports::view
