#include "extract/place/toponym.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "extract/place/name_scene.h"
#include "extract/place/span_features.h"
#include "nlp/layout.h"

namespace isnad::extract::place {
namespace {

constexpr TokenIndex kMostTokens = 9;                                    // of a name, marks included
constexpr std::size_t kLongestCode = 4;                                  // letters
constexpr double kCertain = 1, kSure = 0.9, kLikely = 0.7, kFair = 0.5;  // of kCertain the model is not asked
constexpr TokenIndex kLongestUnknown = 4;                                // tokens of a name that the gazetteer lacks
constexpr std::string_view kModel = "places";

// A capital anywhere: "d'Ivoire" is no small word.
bool has_upper(std::string_view text) {
  return is_upper(text) || std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_place_label(EntityLabel label) {
  return label == EntityLabel::kGpe || label == EntityLabel::kLoc || label == EntityLabel::kFac;
}

bool joins(std::string_view text) { return text == "-" || text == "\u2013" || text == "'" || text == "\u2019"; }

using SpanJudge = std::function<float(const SpanCandidate&)>;

// How likely a span has to be, and how far what the rules say goes above the model's word.
struct Trust {
  float keep = 0, rule_share = 0, rule_share_of_own = 0;
};

class Finder {
 public:
  explicit Finder(const ExtractContext& context)
      : analysis_(context.analysis),
        datelines_(context.text.datelines),
        gazetteer_(context.lexicon.gazetteer),
        words_(context.lexicon.place_words),
        scene_(context) {}

  // With the model: every span that may be a place, the likeliest first, as long as they do not overlap.
  std::vector<Toponym> find(const SpanJudge& judged_by, const Trust& trust) {
    std::vector<place::SpanCandidate> candidates = span_candidates();
    std::vector<std::pair<float, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const SpanCandidate& one = candidates[i];
      if (scene_.names_street(one.tokens)) continue;
      const float probability = trusted(one, judged_by(one), trust);
      if (probability >= trust.keep) order.emplace_back(probability, i);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<bool> taken(analysis_.size(), false);
    const auto take = [&taken](TokenSpan tokens) {
      const auto begin = taken.begin() + tokens.begin, end = taken.begin() + tokens.end;
      if (std::find(begin, end, true) != end) return false;
      std::fill(begin, end, true);
      return true;
    };
    for (const auto& [probability, i] : order) {
      if (take(candidates[i].tokens)) add(candidates[i].tokens, candidates[i].names, probability);
    }
    for (const auto& [tokens, names] : demonyms_) {
      if (const double score = judge_demonym(tokens); score > 0 && take(tokens)) add(tokens, names, score);
    }
    std::sort(found_.begin(), found_.end(), [](const Toponym& a, const Toponym& b) { return a.tokens < b.tokens; });
    return std::move(found_);
  }

  // The corpora that the model learnt from are no news of war: names of our own table, and what the rules are sure of,
  // weigh against it.
  float trusted(const place::SpanCandidate& candidate, float probability, const Trust& trust) const {
    const bool own =
        std::any_of(candidate.names.begin(), candidate.names.end(), [this](const lexicon::PlaceName& name) {
          const lexicon::PlaceLevel level = gazetteer_[name.row].level;
          return level == lexicon::PlaceLevel::kOther || level == lexicon::PlaceLevel::kCountry;
        });
    const auto rule = static_cast<float>(candidate.rule_score);
    if (candidate.rule_score >= kCertain) return rule;
    const float share = own ? trust.rule_share_of_own : trust.rule_share;
    return probability + (rule > probability ? share * (rule - probability) : 0);
  }

  // Names of the gazetteer (all that begin at a word, not only the longest), and names that the language model saw.
  std::vector<SpanCandidate> span_candidates() {
    std::vector<SpanCandidate> out;
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (scene_.folded(i).empty() || !is_upper(analysis_.text_of(i))) continue;
      if (const lexicon::PlaceRow row = abbreviation(i); row != lexicon::kNoPlace) {
        add_candidate({i, i + 1}, {{row, true, false}}, scene_.fits_abbreviation(i) ? kSure : 0, out);
        continue;
      }
      matches_.clear();
      longest(i);
      const std::vector<Match> matches = std::move(matches_);
      for (auto it = matches.rbegin(); it != matches.rend(); ++it) {  // the longest first: only it may be widened
        const Match& match = *it;
        const TokenSpan tokens{i, match.end};
        if (all_demonyms(match.names)) {
          demonyms_.emplace_back(tokens, match.names);
          continue;
        }
        const double score = judge(tokens, match.names);
        add_candidate(tokens, match.names, score, out);
        const TokenSpan whole = it == matches.rbegin() ? widened(tokens) : tokens;
        if (whole != tokens) add_candidate(whole, names_of(whole, match), score, out);
      }
      matches_.clear();
    }
    for (const nlp::NamedEntity& named : analysis_.named_entities()) {
      const TokenSpan tokens = scene_.trimmed(named.tokens);
      if (tokens.size() == 0 || tokens.size() > kLongestUnknown) continue;
      const bool place = named.label == EntityLabel::kGpe || named.label == EntityLabel::kLoc;
      add_candidate(tokens, {}, names_quarter(tokens) ? kCertain : place ? kFair : 0, out);
    }
    return out;
  }

  void add_candidate(TokenSpan tokens, std::vector<lexicon::PlaceName> names, double score,
                     std::vector<SpanCandidate>& out) {
    for (auto it = out.rbegin(); it != out.rend() && it->tokens.begin + kMostTokens > tokens.begin; ++it) {
      if (it->tokens == tokens) return;
    }
    if (names.empty() && known_spans_.contains(std::uint64_t{tokens.begin} << 32U | tokens.end)) return;
    known_spans_.insert(std::uint64_t{tokens.begin} << 32U | tokens.end);
    if (score >= kFair && !names.empty() && tokens.end >= last_likely_.end) last_likely_ = tokens;
    const bool container = before_container(tokens.end);
    const bool dateline = scene_.is_dateline(tokens) || in_dateline(tokens.begin);
    out.push_back({tokens, std::move(names), score, after_locative(tokens.begin), container, dateline});
  }

  std::vector<Toponym> find() {
    for (TokenIndex i = 0; i < analysis_.size();) i = at(i);
    add_refused();
    add_unknown();
    settle();
    part_overlaps();
    return std::move(found_);
  }

 private:
  struct Match {
    TokenIndex end = 0;
    std::vector<lexicon::PlaceName> names;
  };

  // The longest name of the gazetteer that begins here.
  Match longest(TokenIndex begin) {
    Match best;
    lexicon::NameHash hash;
    unsigned small_words = 0;
    for (TokenIndex i = begin; scene_.same_sentence(begin, i) && i < begin + kMostTokens; ++i) {
      if (scene_.folded(i).empty()) {
        if (!joins(analysis_.text_of(i)) && !(i > begin && shortens(i))) break;
        continue;
      }
      small_words = has_upper(analysis_.text_of(i)) ? 0 : small_words + 1;
      if (small_words > 2) break;
      hash.add(scene_.folded(i));
      if (small_words > 0 && !joins(analysis_.text_of(i - 1))) continue;
      scratch_.clear();
      gazetteer_.find(hash.value(), scratch_);
      if (scratch_.empty() && i == begin) plural_demonym(scene_.folded(i));
      if (scratch_.empty()) continue;
      if (i == begin && !may_stand_alone(i)) continue;
      best.end = i + 1;
      best.names = scratch_;
      matches_.push_back(best);
    }
    return best;
  }

  // The point of "ST. LOUIS", "Ft. Worth".
  bool shortens(TokenIndex point) const {
    const std::string_view word = scene_.folded(point - 1);
    const bool is_short = word == "st" || word == "ft" || word == "mt";  // as the gazetteer's keys have them
    return is_short && analysis_.text_of(point) == "." && analysis_[point].span.begin == analysis_[point - 1].span.end;
  }

  // "Syrians".
  void plural_demonym(std::string_view word) {
    if (word.size() < 5 || word.back() != 's') return;
    lexicon::NameHash hash;
    hash.add(word.substr(0, word.size() - 1));
    gazetteer_.find(hash.value(), scratch_);
    std::erase_if(scratch_, [](const lexicon::PlaceName& name) { return !name.demonym; });
  }

  // Words that are no place by themselves; codes, unless they are a country's.
  bool may_stand_alone(TokenIndex i) const {
    if (words_.is_never(scene_.folded(i))) return false;
    const std::string_view text = analysis_.text_of(i);
    const bool capitals = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (scene_.folded(i).size() > kLongestCode) return true;
    const bool country = std::any_of(scratch_.begin(), scratch_.end(), [this](const lexicon::PlaceName& name) {
      const lexicon::PlaceLevel level = gazetteer_[name.row].level;
      return level == lexicon::PlaceLevel::kCountry || level == lexicon::PlaceLevel::kOther;
    });
    if (capitals) return country || opens_dateline(i);
    return scene_.folded(i).size() > 2 && (!country || scene_.folded(i).size() > 3);
  }

  // "Calif."; of "W.Va." the tokenizer cuts the last point off.
  lexicon::PlaceRow abbreviation(TokenIndex i) const {
    const lexicon::PlaceRow row = gazetteer_.abbreviation(analysis_.text_of(i));
    const TokenSpan whole = row == lexicon::kNoPlace ? scene_.with_point({i, i + 1}) : TokenSpan{};
    return whole.size() > 1 ? gazetteer_.abbreviation(analysis_.text_of(whole)) : row;
  }

  // Looks at the name that may begin at a token; returns where to go on.
  TokenIndex at(TokenIndex i) {
    if (scene_.folded(i).empty() || !is_upper(analysis_.text_of(i))) return i + 1;
    if (const lexicon::PlaceRow row = abbreviation(i); row != lexicon::kNoPlace && scene_.fits_abbreviation(i)) {
      add({i, i + 1}, {{row, true, false}}, kSure);
      return i + 1;
    }
    const Match match = longest(i);
    if (match.names.empty()) return i + 1;
    TokenSpan tokens{i, match.end};
    const double score = judge(tokens, match.names);
    if (score <= 0) {
      if (!scene_.before_bearer(tokens.end) && !scene_.part_of_person(tokens) && !all_demonyms(match.names))
        refused_.emplace_back(tokens, match.names);
      const nlp::NamedEntity* around = scene_.entity(i);
      return around != nullptr && around->label == EntityLabel::kPerson ? around->tokens.end : i + 1;
    }
    const TokenSpan whole = widened(tokens);
    add(whole, names_of(whole, match), score);
    return whole.end;
  }

  // "Kanawha River", "Greater Mumbai": the model saw a longer name of nothing but capitalised words.
  TokenSpan widened(TokenSpan tokens) const {
    const nlp::NamedEntity* model = scene_.entity(tokens.begin);
    if (model == nullptr || (model->label != EntityLabel::kGpe && model->label != EntityLabel::kLoc)) return tokens;
    TokenSpan whole = model->tokens;
    if (analysis_.lower(whole.begin) == "the") ++whole.begin;
    if (!whole.contains(tokens) || (!found_.empty() && found_.back().tokens.end > whole.begin)) return tokens;
    for (TokenIndex i = whole.begin; i < whole.end; ++i) {
      if (!is_upper(analysis_.text_of(i)) && analysis_.text_of(i) != "-") return tokens;
    }
    return whole;
  }

  // "Ras Jedeir" is no Ras; "Kanawha River" bears the name of what it flows through.
  std::vector<lexicon::PlaceName> names_of(TokenSpan whole, const Match& match) const {
    for (TokenIndex i = match.end; i < whole.end; ++i) {
      const bool sort = words_.kind_word(analysis_.lower(i)) != lexicon::PlaceKindWord::kNone;
      if (!sort && !words_.is_never(scene_.folded(i))) return {};
    }
    return match.names;
  }

  void add(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names, double score) {
    tokens = scene_.with_point(tokens);
    Toponym toponym;
    toponym.tokens = tokens;
    toponym.score = score;
    toponym.demonym =
        std::any_of(names.begin(), names.end(), [](const lexicon::PlaceName& n) { return n.demonym; }) &&
        (analysis_[tokens.end - 1].pos == Pos::kAdj || scene_.has_label(tokens.begin, EntityLabel::kNorp) ||
         !is_proper(analysis_[tokens.end - 1]) || all_demonyms(names));
    for (const bool main : {true, false}) {
      for (const lexicon::PlaceName& name : names) {
        if (name.main == main && (!toponym.demonym || name.demonym)) toponym.candidates.push_back(name.row);
      }
      if (main) toponym.main_names = static_cast<std::uint32_t>(toponym.candidates.size());
    }
    const bool body = scene_.names_body(tokens) && !after_locative(tokens.begin);
    toponym.literal = !toponym.demonym && !body && !scene_.acts(tokens) && !scene_.says_whose(tokens, names);
    found_.push_back(std::move(toponym));
  }

  static bool all_demonyms(const std::vector<lexicon::PlaceName>& names) {
    return std::all_of(names.begin(), names.end(), [](const lexicon::PlaceName& n) { return n.demonym; });
  }

  // "Benghazi and Misrata", "Alexandria, Pineville and Ball": a word between two names, the first a place.
  bool continues_list(TokenIndex between) const {
    const bool after_found = !found_.empty() && found_.back().tokens.end == between && !found_.back().demonym;
    if (!after_found && (last_likely_.size() == 0 || last_likely_.end != between)) return false;
    const std::string_view word = analysis_.lower(between);
    return word == "and" || word == "or" || word == ",";
  }

  bool after_locative(TokenIndex begin) const {
    if (begin == 0 || !scene_.same_sentence(begin - 1, begin)) return false;
    TokenIndex before = begin - 1;
    if (continues_list(before)) return true;
    if (analysis_.lower(before) == "the" && before > 0) --before;
    return words_.is_locative(analysis_.lower(before)) && !is_upper(analysis_.text_of(before));
  }

  // "Alexandria, La.", "Homs, Syria", "Panjwai district, Kandahar".
  bool before_container(TokenIndex end) {
    if (!scene_.same_sentence(end - 1, end)) return false;
    if (words_.kind_word(analysis_.lower(end)) != lexicon::PlaceKindWord::kNone) ++end;
    if (!scene_.same_sentence(end - 1, end) || !scene_.same_sentence(end - 1, end + 1)) return false;
    if (analysis_.text_of(end) != "," || !is_upper(analysis_.text_of(end + 1))) return false;
    if (abbreviation(end + 1) != lexicon::kNoPlace) return true;
    const Match outer = longest(end + 1);
    return std::any_of(outer.names.begin(), outer.names.end(), [this](const lexicon::PlaceName& name) {
      const lexicon::PlaceLevel level = gazetteer_[name.row].level;
      return !name.demonym && (level == lexicon::PlaceLevel::kFirstLevel || level == lexicon::PlaceLevel::kCountry);
    });
  }

  // How sure it is that these words name a place; 0: they do not.
  double judge(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) {
    const nlp::NamedEntity* model = scene_.entity(tokens.begin);
    if (all_demonyms(names)) return judge_demonym(tokens);
    if (in_dateline(tokens.begin) || in_dateline(tokens.end - 1) || names_quarter(tokens)) return kCertain;
    if (scene_.before_bearer(tokens.end) || scene_.part_of_person(tokens)) return 0;
    if (scene_.is_dateline(tokens)) return kSure;
    if (scene_.is_subdivision(tokens, names)) return kLikely;
    return model == nullptr ? judge_by_words(tokens, names) : judge_by_model(tokens, names, *model);
  }

  // "the Karrada section of Baghdad".
  bool names_quarter(TokenSpan tokens) const {
    const TokenIndex of = tokens.end + 1;
    return scene_.same_sentence(tokens.begin, of + 1) && words_.is_quarter(analysis_.lower(tokens.end)) &&
           analysis_.lower(of) == "of" && is_upper(analysis_.text_of(of + 1)) && analysis_.lower(tokens.begin) != "the";
  }

  double judge_demonym(TokenSpan tokens) const {
    const nlp::NamedEntity* model = scene_.entity(tokens.begin);
    if (model == nullptr) return well_formed_demonym(tokens) ? kFair : 0;
    if (model->label == EntityLabel::kNorp) return kLikely;
    return is_place_label(model->label) || model->label == EntityLabel::kLanguage ? kFair : 0;
  }

  double judge_by_words(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names) {
    if (!is_proper(analysis_[tokens.end - 1]) && !is_proper(analysis_[tokens.begin])) return 0;
    const bool container = before_container(tokens.end);
    if (scene_.beside_name(tokens)) return container ? kFair : 0;
    if (after_locative(tokens.begin) || container) return kLikely;
    return scene_.well_known(names) ? kFair : 0;
  }

  double judge_by_model(TokenSpan tokens, const std::vector<lexicon::PlaceName>& names, const nlp::NamedEntity& model) {
    const bool whole = tokens.contains(model.tokens) || scene_.covers_without_article(tokens, model.tokens);
    const bool known = scene_.well_known(names), container = before_container(tokens.end);
    if (known && model.label != EntityLabel::kPerson && is_one_of(tokens, model.tokens)) return kCertain;
    const bool cue = after_locative(tokens.begin) || container;
    switch (model.label) {
      case EntityLabel::kGpe:
      case EntityLabel::kLoc:
        return kSure;
      case EntityLabel::kFac:
        return whole ? kSure : known && tokens.begin == model.tokens.begin ? kFair : 0;
      case EntityLabel::kPerson:
        return whole && (container || cue) ? kFair : 0;
      case EntityLabel::kOrg:
        if (whole) return cue || known ? kFair : 0;
        return known || container ? kFair : 0;
      case EntityLabel::kNorp:
      case EntityLabel::kProduct:
        return whole && known ? kFair : 0;
      case EntityLabel::kDate:
      case EntityLabel::kTime:
        return cue && known ? kFair : 0;  // "at Odesa overnight", taken for a time as a whole
      default:
        return whole && cue ? kFair : 0;
    }
  }

  // "Kyiv and Kharkiv", taken for one name.
  bool is_one_of(TokenSpan tokens, TokenSpan list) const {
    const auto joins = [&](TokenIndex i) { return list.contains(i) && analysis_[i].tag == Tag::kCc; };
    return list.contains(tokens) && (joins(tokens.end) || (tokens.begin > list.begin && joins(tokens.begin - 1)));
  }

  // "March 14, 2020 (JUBA) -": what stands there in capitals is where it was written.
  bool in_dateline(TokenIndex token) const {
    return datelines_.inside(token) && nlp::layout::is_in_capitals(analysis_.text_of(token));
  }

  // The first of its words in capitals: "(JUBA)" is a town where "KUWAIT (KUNA)" names an agency.
  bool opens_dateline(TokenIndex token) const {
    if (!in_dateline(token)) return false;
    for (TokenIndex t = token; t-- > 0 && datelines_.inside(t);) {
      if (in_dateline(t)) return false;
    }
    return true;
  }

  bool well_formed_demonym(TokenSpan tokens) const {
    const Pos pos = analysis_[tokens.begin].pos;
    return pos == Pos::kAdj || pos == Pos::kPropn;
  }

  // A name that the document surely uses for a place elsewhere, outside names of people.
  void add_refused() {
    std::unordered_map<std::string_view, bool> sure;
    for (const Toponym& toponym : found_) {
      if (toponym.score >= kLikely && !toponym.demonym) sure.emplace(analysis_.text_of(toponym.tokens), true);
    }
    for (const auto& [tokens, names] : refused_) {
      const nlp::NamedEntity* model = scene_.entity(tokens.begin);
      const bool person =
          model != nullptr && model->label == EntityLabel::kPerson && model->tokens.size() > tokens.size();
      if (!person && sure.contains(analysis_.text_of(tokens))) add(tokens, names, kFair);
    }
    std::sort(found_.begin(), found_.end(), [](const Toponym& a, const Toponym& b) { return a.tokens < b.tokens; });
  }

  // Places that the model saw and the gazetteer does not have.
  void add_unknown() {
    std::vector<bool> taken(analysis_.size(), false);
    for (const Toponym& toponym : found_)
      std::fill(taken.begin() + toponym.tokens.begin, taken.begin() + toponym.tokens.end, true);
    for (const nlp::NamedEntity& named : analysis_.named_entities()) {
      if (named.label != EntityLabel::kGpe && named.label != EntityLabel::kLoc) continue;
      const TokenSpan tokens = scene_.trimmed(named.tokens);
      if (tokens.size() == 0 || scene_.before_bearer(tokens.end)) continue;
      if (std::find(taken.begin() + tokens.begin, taken.begin() + tokens.end, true) != taken.begin() + tokens.end)
        continue;
      add(tokens, {}, kFair);
    }
    std::sort(found_.begin(), found_.end(), [](const Toponym& a, const Toponym& b) { return a.tokens < b.tokens; });
  }

  // Drops weak finds of a name that the document otherwise uses for a person.
  void settle() {
    std::unordered_map<std::string_view, int> person;
    for (const nlp::NamedEntity& named : analysis_.named_entities()) {
      if (named.label == EntityLabel::kPerson && named.tokens.size() > 1) ++person[scene_.folded(named.tokens.end - 1)];
    }
    std::erase_if(found_, [&](const Toponym& toponym) {
      return toponym.tokens.size() == 1 && toponym.score < kSure &&
             person.contains(scene_.folded(toponym.tokens.begin)) && !after_locative(toponym.tokens.begin);
    });
  }

  // Of two that overlap, the surer one stays; the first where both are as sure.
  void part_overlaps() {
    std::vector<Toponym> kept;
    for (Toponym& toponym : found_) {
      if (!kept.empty() && kept.back().tokens.overlaps(toponym.tokens)) {
        if (toponym.score > kept.back().score) kept.back() = std::move(toponym);
        continue;
      }
      kept.push_back(std::move(toponym));
    }
    found_ = std::move(kept);
  }

  const Analysis& analysis_;
  const layers::Datelines& datelines_;
  const lexicon::Gazetteer& gazetteer_;
  const lexicon::PlaceWords& words_;
  const NameScene scene_;
  std::vector<lexicon::PlaceName> scratch_;
  TokenSpan last_likely_;       // of the candidates
  std::vector<Match> matches_;  // all that `longest` saw
  std::unordered_set<std::uint64_t> known_spans_;
  std::vector<std::pair<TokenSpan, std::vector<lexicon::PlaceName>>> demonyms_;
  std::vector<std::pair<TokenSpan, std::vector<lexicon::PlaceName>>> refused_;
  std::vector<Toponym> found_;
};

}  // namespace

std::vector<Toponym> find_toponyms(const ExtractContext& context) {
  return find_toponyms(context, context.lexicon.models.find(kModel));
}

std::vector<Toponym> find_toponyms(const ExtractContext& context, const learn::LinearModel* model) {
  Finder finder(context);
  if (model == nullptr) return finder.find();
  const place::SpanDescriber describer(context);
  learn::Features features;
  const Trust trust{model->threshold("keep"), model->threshold("rule-share"), model->threshold("rule-share-of-own")};
  const auto judge = [&](const place::SpanCandidate& candidate) {
    describer.describe(candidate, features);
    return model->probability(features);
  };
  return finder.find(judge, trust);
}

std::vector<SpanCandidate> span_candidates(const ExtractContext& context) { return Finder(context).span_candidates(); }

}  // namespace isnad::extract::place
