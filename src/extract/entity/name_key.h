// name_key.h: one key for the spellings of a name that was carried over from another script or language.
//
// In:  a name in Latin letters (other scripts go through ICU's transliterator first). Out: a string that is the same
// for most spellings: Qaddafi and Gadhafi, Muhammad and Mohamed, Yusuf and Yousef, Chayka and Tchaika, Jiménez and
// Jimenez. Vowels and doubled letters go, consonants that languages write in different ways fall together, articles
// (al-, el-) and small words go.
// A key says "maybe": two names with one key still have to fit in kind and context. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::extract::entity {

// The key of one word; empty for articles and words without letters.
[[nodiscard]] std::string word_key(std::string_view word);
// The keys of a name's words, in order.
[[nodiscard]] std::vector<std::string> name_keys(std::string_view name);
// Joined by blanks.
[[nodiscard]] std::string name_key(std::string_view name);
// The name in Latin letters: as it is, or transliterated (Arabic, Cyrillic, Hebrew, …).
[[nodiscard]] std::string latin_name(std::string_view name);

}  // namespace isnad::extract::entity
