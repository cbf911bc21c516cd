#include "resolve/names/comparison.h"

#include <algorithm>
#include <tuple>

#include "resolve/names/edits.h"

namespace isnad::resolve::names {
namespace {

constexpr float kPartners = 0.55F;  // words less alike are two words, not one misspelt

struct Side {
  std::vector<NameWord> words;  // core words and initials
  std::vector<int> partner;     // index in the other side, or -1
  std::vector<bool> link;       // a word like "bin" stands before it
};

bool says_who(const NameWord& word) { return word.kind == WordKind::kCore || word.kind == WordKind::kInitial; }

float weight(const NameWord& word) {
  if (word.kind == WordKind::kInitial) return 0.4F;
  return word.generic ? 0.4F : word.common ? 0.6F : 1.0F;
}

// How alike two words are; a letter is like every word that it begins.
float word_likeness(const NameWord& a, const NameWord& b) {
  if (a.text == b.text) return 1;
  if (a.kind == WordKind::kInitial || b.kind == WordKind::kInitial) return a.text[0] == b.text[0] ? 0.9F : 0;
  const float letters = likeness(a.text, b.text);
  const bool sounds = a.key.size() >= 2 && a.key == b.key;
  return sounds ? std::max(letters, 0.7F + 0.25F * letters) : letters;
}

// Words of one name that the other writes in one: joined. Looks at up to three in a row, particles among them.
std::vector<NameWord> joined_like(const std::vector<NameWord>& words, const std::vector<NameWord>& other) {
  std::vector<NameWord> out;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 1;
    NameWord joined = words[i];
    for (std::size_t n = 3; n >= 2 && taken == 1; --n) {
      if (i + n > words.size()) continue;
      std::string text;
      bool whole = true;
      for (std::size_t k = i; k < i + n; ++k) {
        text += words[k].text;
        whole &= words[k].kind != WordKind::kLegalForm && words[k].kind != WordKind::kTitle;
      }
      if (!whole || text.size() < 4) continue;
      const int allowed = text.size() >= 7 ? 1 : 0;
      for (const NameWord& partner : other) {
        if (partner.kind != WordKind::kCore || partner.text.size() + 1 < text.size()) continue;
        const int apart = edits(text, partner.text);
        const bool better =
            apart < std::min(edits(words[i].text, partner.text), edits(words[i + n - 1].text, partner.text));
        if (apart > allowed || !better) continue;
        joined.text = text;
        joined.kind = WordKind::kCore;
        joined.key = apart == 0 ? partner.key : joined.key;
        joined.generic = partner.generic;
        joined.common = partner.common;
        taken = n;
        break;
      }
    }
    out.push_back(std::move(joined));
    i += taken;
  }
  return out;
}

Side side_of(const std::vector<NameWord>& words) {
  Side side;
  bool link = false;
  for (const NameWord& word : words) {
    if (says_who(word)) {
      side.words.push_back(word);
      side.link.push_back(link);
    }
    link = word.kind == WordKind::kLink;
  }
  // A name of particles, titles and the like alone is made of these.
  if (side.words.empty()) {
    for (const NameWord& word : words) {
      if (word.kind == WordKind::kNumber || word.kind == WordKind::kRoman) continue;
      side.words.push_back(word);
      side.link.push_back(false);
    }
  }
  side.partner.assign(side.words.size(), -1);
  return side;
}

struct Candidate {
  float like;
  int skew;  // how far apart the places are
  std::size_t i, j;
};

void align(Side& a, Side& b) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      const float like = word_likeness(a.words[i], b.words[j]);
      if (like < kPartners) continue;
      all.push_back({like, std::abs(static_cast<int>(i) - static_cast<int>(j)), i, j});
    }
  }
  std::sort(all.begin(), all.end(), [](const Candidate& x, const Candidate& y) {
    return std::tuple(-x.like, x.skew, x.i + x.j, x.i, x.j) < std::tuple(-y.like, y.skew, y.i + y.j, y.i, y.j);
  });
  for (const Candidate& pair : all) {
    if (a.partner[pair.i] >= 0 || b.partner[pair.j] >= 0) continue;
    a.partner[pair.i] = static_cast<int>(pair.j);
    b.partner[pair.j] = static_cast<int>(pair.i);
  }
}

Agreement agreement(const std::vector<NameWord>& a, const std::vector<NameWord>& b, WordKind kind) {
  const auto values = [&](const std::vector<NameWord>& words) {
    std::vector<std::pair<int, std::string>> out;
    for (const NameWord& word : words) {
      if (word.kind == kind) out.emplace_back(word.number, kind == WordKind::kLegalForm ? word.text : std::string{});
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  const auto in_a = values(a), in_b = values(b);
  if (in_a.empty() && in_b.empty()) return Agreement::kNeither;
  if (in_a.empty() || in_b.empty()) return Agreement::kOneOnly;
  return in_a == in_b ? Agreement::kSame : Agreement::kDiffer;
}

// Puts the words that an acronym stands for in its place: "PLA China" and "People's Liberation Army", "U.S. Department
// of State" and "United States Department of State". True where there is one.
bool spell_out(std::vector<NameWord>& words, const std::vector<NameWord>& other) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& letters = words[at].text;
    if (!words[at].acronym || letters.size() > other.size()) continue;
    for (std::size_t begin = 0; begin < other.size(); ++begin) {
      std::size_t next = 0, end = begin;
      bool titled = false;
      for (; end < other.size() && next < letters.size(); ++end) {
        titled |= other[end].kind == WordKind::kTitle || other[end].kind == WordKind::kLegalForm;
        if (other[end].text[0] == letters[next] && !(other[end].kind == WordKind::kCore && other[end].acronym))
          ++next;
        else if (next == 0 || other[end].kind != WordKind::kParticle)
          break;
      }
      if (next < letters.size() || titled) continue;
      // Two letters say little: they have to be all there is, or have the rest beside them.
      const std::vector<NameWord> full(other.begin() + static_cast<std::ptrdiff_t>(begin),
                                       other.begin() + static_cast<std::ptrdiff_t>(end));
      if (letters.size() < 3 && full.size() < other.size() && words.size() == 1) continue;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), full.begin(), full.end());
      return true;
    }
  }
  return false;
}

std::string sorted_text(const Side& side) {
  std::vector<std::string> words;
  for (const NameWord& word : side.words) words.push_back(word.text);
  std::sort(words.begin(), words.end());
  std::string out;
  for (const std::string& word : words) out += word;
  return out;
}

std::string joined(const std::vector<NameWord>& words) {
  std::string out;
  for (const NameWord& word : words) {
    if (word.kind != WordKind::kTitle && word.kind != WordKind::kLegalForm) out += word.text;
  }
  return out;
}

bool all_initials(const Side& side) {
  return std::all_of(side.words.begin(), side.words.end(), [](const NameWord& w) {
    return w.kind == WordKind::kInitial || (w.text.size() == 2 && w.acronym);
  });
}

void count_pairs(const Side& a, const Side& b, PairFacts& facts) {
  float sum = 0;
  bool all_common = true;
  int last = -1;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (a.partner[i] < 0) continue;
    const auto j = static_cast<std::size_t>(a.partner[i]);
    const NameWord &x = a.words[i], &y = b.words[j];
    ++facts.aligned;
    facts.exact += x.text == y.text;
    all_common &= x.common || x.generic || x.kind == WordKind::kInitial;
    if (a.partner[i] < last) {
      ++facts.inversions;
      facts.link_inverted |= a.link[i] || b.link[j];
    }
    last = std::max(last, a.partner[i]);
    const bool initial = (x.kind == WordKind::kInitial) != (y.kind == WordKind::kInitial);
    facts.initials_right += initial;
    const float like = initial ? 0.9F : likeness(x.text, y.text);
    sum += like;
    if (initial) continue;
    const int apart = edits(x.text, y.text);
    facts.typos += apart;
    if (like < facts.worst) {
      facts.worst = like;
      facts.worst_edits = apart;
      facts.worst_length = static_cast<int>(std::max(x.text.size(), y.text.size()));
      facts.worst_sounds = x.key == y.key;
      facts.worst_start = x.text[0] == y.text[0];
    }
  }
  facts.mean = facts.aligned == 0 ? 0 : sum / static_cast<float>(facts.aligned);
  facts.shared_common = facts.aligned > 0 && all_common;
}

// The words without a partner.
void count_rest(const Side& a, const Side& b, PairFacts& facts) {
  const auto rest = [](const Side& side) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < side.words.size(); ++i) {
      if (side.partner[i] < 0) out.push_back(i);
    }
    return out;
  };
  const auto in_a = rest(a), in_b = rest(b);
  facts.replaced = static_cast<int>(std::min(in_a.size(), in_b.size()));
  facts.dropped = static_cast<int>(std::max(in_a.size(), in_b.size())) - facts.replaced;
  facts.replaced_generic = facts.replaced > 0;
  for (const std::size_t i : in_a) {
    for (const std::size_t j : in_b) {
      const NameWord &x = a.words[i], &y = b.words[j];
      facts.initials_wrong += (x.kind == WordKind::kInitial) != (y.kind == WordKind::kInitial);
      const float like = likeness(x.text, y.text);
      if (like <= facts.replaced_like && facts.replaced_length > 0) continue;
      facts.replaced_like = like;
      facts.replaced_start = x.text[0] == y.text[0];
      facts.replaced_edits = edits(x.text, y.text);
      facts.replaced_length = static_cast<int>(std::max(x.text.size(), y.text.size()));
    }
  }
  const bool longer_a = in_a.size() > in_b.size();
  const Side& longer = longer_a ? a : b;
  const auto& in_longer = longer_a ? in_a : in_b;
  for (const std::size_t i : in_a) facts.replaced_generic &= a.words[i].generic;
  for (const std::size_t j : in_b) facts.replaced_generic &= b.words[j].generic;
  if (facts.dropped == 0) return;
  facts.dropped_generic = facts.dropped_bracketed = true;
  for (const std::size_t i : in_longer) {
    facts.dropped_generic &= longer.words[i].generic;
    facts.dropped_bracketed &= longer.words[i].bracketed;
    facts.dropped_place |= longer.words[i].place;
    facts.dropped_first |= i == 0;
    facts.dropped_last |= i + 1 == longer.words.size();
  }
}

void weigh(const Side& a, const Side& b, PairFacts& facts) {
  float all_a = 0, all_b = 0, shared = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    all_a += weight(a.words[i]);
    if (a.partner[i] < 0) continue;
    const NameWord& other = b.words[static_cast<std::size_t>(a.partner[i])];
    shared += std::min(weight(a.words[i]), weight(other)) * word_likeness(a.words[i], other);
  }
  for (const NameWord& word : b.words) all_b += weight(word);
  facts.weight_shared = std::min(all_a, all_b) > 0 ? shared / std::min(all_a, all_b) : 0;
  facts.weight_all = std::max(all_a, all_b) > 0 ? shared / std::max(all_a, all_b) : 0;
}

bool has(const NameParts& parts, WordKind kind) {
  return std::any_of(parts.words.begin(), parts.words.end(), [&](const NameWord& w) { return w.kind == kind; });
}

// Which of two is looked at first must not matter.
bool comes_first(const NameParts& a, const NameParts& b) {
  return std::tuple(a.words.size(), a.joined.size(), std::string_view(a.joined)) <=
         std::tuple(b.words.size(), b.joined.size(), std::string_view(b.joined));
}

}  // namespace

PairFacts compare(const NameParts& first, const NameParts& second) {
  const bool in_order = comes_first(first, second);
  const NameParts &left = in_order ? first : second, &right = in_order ? second : first;
  PairFacts facts;
  std::vector<NameWord> left_words = left.words, right_words = right.words;
  facts.acronym = spell_out(left_words, right.words) || spell_out(right_words, left.words);
  Side a = side_of(joined_like(left_words, right_words)), b = side_of(joined_like(right_words, left_words));
  align(a, b);
  facts.fewer = static_cast<int>(std::min(a.words.size(), b.words.size()));
  facts.more = static_cast<int>(std::max(a.words.size(), b.words.size()));
  count_pairs(a, b, facts);
  count_rest(a, b, facts);
  weigh(a, b, facts);
  if (!a.words.empty() && !b.words.empty()) {
    facts.first_same = likeness(a.words.front().text, b.words.front().text) >= 0.8F;
    facts.last_same = likeness(a.words.back().text, b.words.back().text) >= 0.8F;
  }
  const std::string joined_left = facts.acronym ? joined(left_words) : left.joined;
  const std::string joined_right = facts.acronym ? joined(right_words) : right.joined;
  facts.joined_like = likeness(joined_left, joined_right);
  facts.joined_edits = edits(joined_left, joined_right);
  facts.joined_jaro = jaro_winkler(joined_left, joined_right);
  facts.all_initials = all_initials(a) != all_initials(b);
  facts.sorted_like = likeness(sorted_text(a), sorted_text(b));
  facts.numbers = agreement(left.words, right.words, WordKind::kNumber);
  facts.romans = agreement(left.words, right.words, WordKind::kRoman);
  facts.legal = agreement(left.words, right.words, WordKind::kLegalForm);
  facts.numbered = left.numbered || right.numbered;
  facts.titles_differ = has(left, WordKind::kTitle) != has(right, WordKind::kTitle);
  facts.single = facts.fewer == 1 && facts.more > 1;
  facts.lone = facts.more == 1;
  facts.foreign_one = left.foreign() != right.foreign();
  facts.foreign_both = left.foreign() && right.foreign();
  facts.signs = left.signs || right.signs;
  facts.signs_differ = left.signs && right.signs && left.joined != right.joined;
  return facts;
}

}  // namespace isnad::resolve::names
