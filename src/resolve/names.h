// names.h: the words by which a party or a place of a document is known, so that two documents can be compared by them.
//
// In:  a document with its extraction, ids in it. Out: words on one line. Cost: linear in the mentions of the entity.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "resolve/read_document.h"

namespace isnad::resolve {

// Somebody or something that takes part: who it is, and where this event names it.
struct Party {
  EntityId entity;
  MentionId mention;
};

// Where something happened: the words, and what the gazetteer makes of them.
struct Scene {
  MentionId mention;                 // invalid where the text gives no place
  std::optional<std::size_t> place;  // index into the extraction's places
  [[nodiscard]] bool known() const { return mention.valid(); }
};

// What two scenes are compared and put in order by.
struct SceneKey {
  std::string name;
  std::string country;  // ISO 3166-1; empty for a country itself and where unknown
  friend auto operator<=>(const SceneKey&, const SceneKey&) = default;
};

// Words with single spaces: line ends of an article are nobody's concern.
[[nodiscard]] std::string on_one_line(std::string_view text);

// The name where there is one, else the words of this mention, or of another where this is a pronoun; empty if the
// text only ever says "they".
[[nodiscard]] std::string name_of(const ReadDocument& read, const Party& party);

// True if some mention calls the entity by its name.
[[nodiscard]] bool is_named(const Extraction& extraction, const Entity& entity);

[[nodiscard]] bool is_country(const ReadDocument& read, const Scene& scene);
[[nodiscard]] SceneKey key_of(const ReadDocument& read, const Scene& scene);

// The words with a capital in a phrase, if there are two or more: "Ain al-Asad" of "the Ain al-Asad air base".
[[nodiscard]] std::string long_name_in(std::string_view phrase);

}  // namespace isnad::resolve
