// dating.cpp: when an event took place (circumstances.h).
#include <algorithm>

#include "core/civil_date.h"
#include "core/day_text.h"
#include "core/held.h"
#include "extract/event/circumstances.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

constexpr std::uint32_t kNobody = kNotFused;
constexpr std::uint32_t kMostBefore = 4;  // sentences between a deed and a word that points back at it

class Dater {
 public:
  Dater(View& view, const Candidates& candidates)
      : view_(view),
        analysis_(view.analysis),
        all_(candidates),
        out_(candidates.list.size()),
        light_(analysis_.size(), kNobody),
        day_of_(analysis_.sentences().size()) {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (all_.list[i].light != kNoToken) light_[all_.list[i].light] = i;
    }
  }

  std::vector<When> run() {
    for (std::uint32_t i = 0; i < view_.reading.times.size(); ++i) {
      const Time& time = view_.reading.times[i];
      if (time.edtf.empty()) continue;
      if (view_.in_dateline(time.words.begin)) continue;
      note(TimeId{i}, time.words);
      const TokenIndex head = syntax::head_of_phrase(analysis_, time.words);
      if (closes_sentence(time.words)) {
        closing_.emplace_back(head, TimeId{i});
      } else if (is_part_of_day(time.words)) {
        loose_.emplace_back(head, TimeId{i});
      } else {
        place(TimeId{i}, head);
      }
    }
    share_beside();
    share_behind();
    take_days_told_by_deeds();
    since_then();
    count_from_deeds();
    for (const auto& [word, time] : closing_) date_sentence(word, time);
    for (const auto& [word, time] : loose_) date_sentence(word, time);
    carry_on();
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      if (out_[i].edtf.empty()) inherit(i);
      if (out_[i].edtf.empty()) recall(i);
    }
    share_fused();
    return std::move(out_);
  }

 private:
  // "Crowds protest the killing of a judge on the square, 10 June 2019.", "confirmed today the arrest of a leader in
  // Homs, Friday": the day of all that the sentence tells, wherever the tree hangs it.
  bool closes_sentence(TokenSpan words) const {
    const TokenSpan sentence = analysis_.sentence_of(words.begin);
    if (words.begin == sentence.begin || analysis_.text_of(words.begin - 1) != ",") return false;
    for (TokenIndex t = words.end; t < sentence.end; ++t) {
      if (analysis_[t].pos != Pos::kPunct && analysis_[t].pos != Pos::kSpace) return false;
    }
    return true;
  }

  // "An overnight raid": of which day's night another word may say.
  bool is_part_of_day(TokenSpan words) const {
    return words.size() == 1 && analysis_[words.begin].dep == Dep::kAmod && analysis_[words.begin].pos == Pos::kAdj;
  }

  // A sentence that tells one day is told of that day.
  void note(TimeId id, TokenSpan tokens) {
    constexpr std::size_t kDay = 10;  // "2024-09-25"
    const Time& time = view_.reading.times[id.value];
    const bool day = time.edtf.size() >= kDay && time.edtf.find('/') == std::string::npos;
    Day& of = day_of_[analysis_[tokens.begin].sentence];
    ++of.told;
    if (day && !of.time.valid()) of.time = id;
  }

  // "the seven people killed and 12 people injured in attacks since 1993": the time is that of both.
  void share_beside() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      const Token& self = analysis_[all_.list[i].token];
      if (!out_[i].edtf.empty() || self.dep != Dep::kAcl || !syntax::is_verb(self)) continue;
      for (const TokenIndex other : analysis_.children(self.head)) {
        if (analysis_[other].dep != Dep::kConj) continue;
        for (const TokenIndex below : analysis_.children(other)) {
          const std::uint32_t beside = analysis_[below].dep == Dep::kAcl ? event_at(below) : kNobody;
          if (beside != kNobody && out_[i].edtf.empty()) out_[i] = out_[beside];
        }
      }
    }
  }

  // "Was beaten and set on fire on 19 March": of what one subject did or suffered the time behind the last dates all.
  void share_behind() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      const TokenIndex verb = all_.list[i].token;
      if (out_[i].edtf.empty() || analysis_[verb].dep != Dep::kConj || !syntax::is_verb(analysis_[verb])) continue;
      const std::uint32_t first = event_at(analysis_[verb].head);
      if (first == kNobody || !out_[first].edtf.empty() || !syntax::is_verb(analysis_[analysis_[verb].head])) continue;
      if (dates_from_behind(out_[i].basis.front(), verb) && syntax::subject_in_clause(analysis_, verb) == kNoToken) {
        out_[first] = out_[i];
      }
    }
  }

  bool dates_from_behind(TimeId id, TokenIndex verb) const {
    const TokenIndex day = syntax::head_of_phrase(analysis_, view_.reading.times[id.value].words);
    const TokenIndex above =
        analysis_[day].dep == Dep::kPobj ? analysis_[analysis_[day].head].head : analysis_[day].head;
    return day > verb && above == verb;
  }

  // "Since then they have carried out dozens of attacks": from what was told before, and open.
  void since_then() {
    for (TokenIndex t = 1; t < analysis_.size(); ++t) {
      if (analysis_.lower(t) != "then" || analysis_.lower(t - 1) != "since") continue;
      const auto& times = view_.reading.times;
      auto after = std::lower_bound(times.begin(), times.end(), t,
                                    [](const Time& time, TokenIndex at) { return time.words.begin < at; });
      while (after != times.begin() && (after - 1)->edtf.empty()) --after;
      if (after == times.begin()) continue;
      const TimeId told{static_cast<std::uint32_t>(after - 1 - times.begin())};
      const std::string& edtf = times[told.value].edtf;
      if (edtf.find('/') != std::string::npos) continue;
      TokenIndex at = t - 1;
      for (int i = 0; i < kMaxClimb && event_at(at) == kNobody && analysis_[at].head != at; ++i)
        at = analysis_[at].head;
      const std::uint32_t event = event_at(at);
      if (event != kNobody && out_[event].edtf.empty()) out_[event] = {edtf + "/..", {told}};
    }
  }

  // "He also threatened …", "This operation targeted …": a sentence that goes on with the one before shares its day.
  void carry_on() {
    const auto sentences = analysis_.sentences();
    constexpr int kMostOn = 2;  // sentences in a row
    int on = 0;
    for (std::uint32_t s = 1; s < sentences.size(); ++s) {
      Day& before = day_of_[s - 1];
      on = before.carried ? on + 1 : 0;
      if (day_of_[s].told > 0 || before.told != 1 || !before.time.valid() || on >= kMostOn) continue;
      if (!goes_on(sentences[s - 1], sentences[s])) continue;
      day_of_[s] = {before.time, 1, true};
      for (TokenIndex t = sentences[s].begin; t < sentences[s].end; ++t) {
        if (is_main(t) && event_at(t) != kNobody) give(event_at(t), before.time);
      }
    }
  }

  // A verb that heads its sentence, or is coordinated with one that does, told of the past.
  bool is_main(TokenIndex token) const {
    for (int i = 0; i < kMaxClimb; ++i) {
      if (!syntax::is_verb(analysis_[token]) || analysis_[token].tag != Tag::kVbd) return false;
      if (analysis_.is_root(token)) return true;
      if (analysis_[token].dep != Dep::kConj) return false;
      token = analysis_[token].head;
    }
    return false;
  }

  bool goes_on(TokenSpan before, TokenSpan now) const {
    TokenIndex last = before.end - 1;
    while (last > before.begin && analysis_[last].pos == Pos::kSpace) --last;
    const std::uint32_t from = analysis_[last].span.end, to = analysis_[now.begin].span.begin;
    if (from > to || analysis_.text().substr(from, to - from).find('\n') != std::string_view::npos) return false;
    for (TokenIndex t = now.begin; t < now.end; ++t) {
      if (!analysis_.is_root(t)) continue;
      const TokenIndex subject = analysis_.child(t, Dep::kNsubj);
      if (subject == kNoToken) return false;
      if (analysis_[subject].tag == Tag::kPrp) return true;
      const TokenIndex which = analysis_.child(subject, Dep::kDet);
      return which != kNoToken && (analysis_.lower(which) == "this" || analysis_.lower(which) == "these");
    }
    return false;
  }

  std::uint32_t event_at(TokenIndex token) const {
    if (all_.at[token] != kNobody) return all_.at[token];
    return light_[token];
  }

  // Of "a series of bombings" the bombings.
  std::uint32_t event_counted(TokenIndex token) {
    const std::uint32_t own = event_at(token);
    if (own != kNobody || !view_.is(token, WordClass::kPartitive)) return own;
    const TokenIndex counted = syntax::of_complement(analysis_, token);
    return counted == kNoToken ? kNobody : event_at(counted);
  }

  // "In 2003 ten died in bombings and in July a blast killed six": the second phrase, read as one with the first, dates
  // what follows it.
  bool begins_clause(TokenIndex word) const {
    const Token& self = analysis_[word];
    return self.dep == Dep::kConj && self.pos == Pos::kAdp && syntax::is_verb(analysis_[self.head]);
  }
  bool date_next(TokenIndex from, TimeId time) {
    const TokenIndex end = analysis_.sentence_of(from).end;
    bool dated = false;
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      const TokenIndex word = all_.list[i].token;
      if (word <= from || word >= end || (dated && all_.list[i].frame->type != EventType::kAssault)) continue;
      give(i, time);
      dated = true;
    }
    return dated;
  }

  void place(TimeId time, TokenIndex from) {
    TokenIndex at = from;
    bool begins = false;
    for (int i = 0; i < 2 * kMaxClimb; ++i) {
      if (const std::uint32_t event = event_counted(at); event != kNobody) {
        if (is_of_own_day(event)) break;
        begins ? give_from(event, time) : give(event, time);
        if (!is_of_the_same_day(at)) return;
        at = analysis_[at].head;
        continue;
      }
      if (begins_clause(at) && date_next(from, time)) return;
      if (is_owner_apart(at) || tells_who(at)) return;
      // "said on Monday that …": when it was said, not when it happened.
      if (syntax::is_verb(analysis_[at]) && analysis_.child(at, Dep::kCcomp) != kNoToken) return;
      const Token& self = analysis_[at];
      if (self.head == at) break;
      if (self.dep == Dep::kRelcl && is_before(time, at) && event_counted(self.head) == kNobody) return;
      if (self.dep == Dep::kCcomp && date_clause(at, time)) return;
      begins = begins || says_from_when(at);
      at = self.head;
    }
    loose_.emplace_back(from, time);
  }

  // "Was arrested in connection with last year's deadly blasts": a day that owns something tells when that was, and of
  // what stands above only what happened in it ("killed in Monday's violence").
  bool is_owner_apart(TokenIndex day) const {
    if (analysis_[day].dep != Dep::kPoss) return false;
    const Token& owned = analysis_[analysis_[day].head];
    if (event_at(analysis_[day].head) != kNobody || owned.dep != Dep::kPobj) return false;
    const std::string_view word = analysis_.lower(owned.head);
    return word != "during" && word != "at" &&
           !(word == "in" && syntax::is_verb(analysis_[analysis_[owned.head].head]));
  }

  // "Salim Tahir, elected in Homs last year, said": the day of what made somebody what he is.
  bool tells_who(TokenIndex participle) const {
    const Token& self = analysis_[participle];
    return self.dep == Dep::kAcl && self.tag == Tag::kVbn && analysis_[self.head].pos == Pos::kPropn;
  }

  // "Thousands have died since the war began in 2014": from then on.
  bool says_from_when(TokenIndex clause) const {
    const TokenIndex mark = analysis_.child(clause, Dep::kMark);
    return analysis_[clause].dep == Dep::kAdvcl && mark != kNoToken && analysis_.lower(mark) == "since";
  }
  void give_from(std::uint32_t event, TimeId time) {
    if (!out_[event].edtf.empty()) return;
    give(event, time);
    if (out_[event].edtf.find('/') == std::string::npos) out_[event].edtf += "/..";
  }

  // "Searched for the culprit of Tuesday's attack in Zharay today": the attack has its day.
  bool is_of_own_day(std::uint32_t event) const {
    if (out_[event].basis.empty()) return false;
    const TokenIndex day = view_.reading.times[out_[event].basis.front().value].words.begin;
    return analysis_[day].dep == Dep::kPoss && analysis_[day].head == all_.list[event].token;
  }

  // "detained two during an operation to arrest a supplier today": its day is that of what stands above.
  bool is_of_the_same_day(TokenIndex deed) const {
    const Token& self = analysis_[deed];
    if (self.dep == Dep::kPobj) return analysis_.lower(self.head) == "during";
    const std::uint32_t whole = self.dep == Dep::kAcl && self.tag == Tag::kVb ? event_at(self.head) : kNobody;
    return whole != kNobody && all_.list[whole].frame->type == EventType::kAssault;
  }

  // "the post that he had held since 1987", "the district that was rebel-held until May": no day of what is told of it.
  bool is_before(TimeId time, TokenIndex verb) const {
    if (view_.reading.times[time.value].edtf.ends_with("/..") || analysis_[verb].pos == Pos::kAux) return true;
    const auto children = analysis_.children(verb);
    const auto has = [&](Dep dep, std::string_view word) {
      return std::ranges::any_of(
          children, [&](TokenIndex child) { return analysis_[child].dep == dep && analysis_.lower(child) == word; });
    };
    return has(Dep::kAux, "had") && !has(Dep::kAdvmod, "where");
  }

  // "The men arrived late on Sunday and opened fire, a resident said": what is told in the same breath.
  bool date_clause(TokenIndex verb, TimeId time) {
    bool dated = false;
    for (const TokenIndex child : analysis_.children(verb)) {
      const bool on = analysis_[child].dep == Dep::kConj || analysis_[child].dep == Dep::kAdvcl;
      if (!on || child < verb || event_at(child) == kNobody) continue;
      give(event_at(child), time);
      dated = true;
    }
    return dated;
  }

  // "A day after the blast gunmen attacked a church": counted from the deed that it names.
  void count_from_deeds() {
    for (std::uint32_t i = 0; i < view_.reading.times.size(); ++i) {
      const Time& time = view_.reading.times[i];
      const auto days = days_of(time);
      const TokenIndex word = time.words.end;
      if (!days || word >= analysis_.size() || !says_when(word)) continue;
      const TokenIndex named = syntax::object_of(analysis_, word);
      const std::uint32_t from = named == kNoToken ? kNobody : event_at(named);
      std::uint32_t deed = kNobody;
      TokenIndex at = word;
      for (int climb = 0; climb < kMaxClimb && analysis_[at].head != at && deed == kNobody; ++climb) {
        at = analysis_[at].head;
        deed = event_at(at);
      }
      if (from == kNobody || deed == kNobody || deed == from || !out_[deed].edtf.empty()) continue;
      if (out_[from].edtf.empty()) out_[from] = told_before(from);
      const When& first = out_[from];
      const auto day = core::day_of(first.edtf);
      if (!day || first.edtf.find('/') != std::string::npos) continue;
      const core::CivilDate then = core::add_days(*day, analysis_.lower(word) == "before" ? -*days : *days);
      out_[deed].edtf = core::day_text(then);
      out_[deed].basis = first.basis;
      out_[deed].basis.push_back(TimeId{i});
    }
  }
  bool says_when(TokenIndex word) const {
    return analysis_.lower(word) == "after" || analysis_.lower(word) == "before";
  }
  // Of "a day", "two weeks".
  static std::optional<int> days_of(const Time& time) {
    constexpr int kWeek = 7;
    if (time.type != TimeType::kDuration || time.value.size() != 3 || time.value[0] != 'P') return std::nullopt;
    const char count = time.value[1], unit = time.value[2];
    if (count < '1' || count > '9' || (unit != 'D' && unit != 'W')) return std::nullopt;
    return (count - '0') * (unit == 'W' ? kWeek : 1);
  }
  // The day of the deed of harm that was told last before this one.
  const When& told_before(std::uint32_t event) const {
    static const When nothing;
    for (std::uint32_t i = event; i-- > 0;) {
      if (all_.list[i].frame->type != EventType::kAssault || out_[i].edtf.empty()) continue;
      const bool far =
          analysis_[all_.list[i].token].sentence + kMostBefore < analysis_[all_.list[event].token].sentence;
      return far ? nothing : out_[i];
    }
    return nothing;
  }

  // "On Monday rebels attacked the town and killed five": what hangs on a dated deed shares its date. What is only
  // spoken of ("condemned on Monday the killing") doesn't.
  void inherit(std::uint32_t event) {
    TokenIndex at = all_.list[event].token;
    bool beside = true;  // coordinated with what stands above: "voiced concern on Monday and demanded"
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& self = analysis_[at];
      beside = beside && self.dep == Dep::kConj;
      if (self.dep == Dep::kRelcl && give_day_of(event, self.head)) return;
      if (self.head == at || self.dep == Dep::kRelcl || self.dep == Dep::kCcomp) return;
      at = self.head;
      const std::uint32_t above = event_at(at);
      if (above == kNobody || above == event) continue;
      if (all_.list[above].frame->reporting && !beside && !is_series_since(event, above)) return;
      if (out_[above].edtf.empty()) continue;
      const TimeId day = out_[above].basis.front();
      if (is_only_spoken_of(all_.list[event], view_.reading.times[day.value].words.begin)) return;
      out_[event] = out_[above];
      return;
    }
  }

  // "Since 17 October they have claimed dozens of attacks": the claims began when the attacks did.
  bool is_series_since(std::uint32_t event, std::uint32_t report) const {
    return out_[report].edtf.ends_with("/..") && analysis_[all_.list[event].token].tag == Tag::kNns;
  }

  // "Rebels attacked the town on Monday. … The attack …": a definite noun of what was told shortly before.
  void recall(std::uint32_t event) {
    const Candidate& self = all_.list[event];
    if (self.kind != lexicon::WordKind::kNoun || analysis_[self.token].tag == Tag::kNns ||
        !syntax::is_definite(analysis_, self.token))
      return;
    const std::uint32_t sentence = analysis_[self.token].sentence;
    for (std::uint32_t i = event; i-- > 0;) {
      const Candidate& told = all_.list[i];
      if (analysis_[told.token].sentence + kMostBefore < sentence) return;
      if (out_[i].edtf.empty() || told.frame->type != self.frame->type) continue;
      if (told.frame != self.frame && analysis_.lemma(told.token) != analysis_.lemma(self.token)) continue;
      out_[event] = out_[i];
      return;
    }
  }

  void take_days_told_by_deeds() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      const Token& self = analysis_[all_.list[i].token];
      if (self.dep != Dep::kRelcl || !out_[i].edtf.empty() || !give_day_of(i, self.head)) continue;
      for (std::uint32_t whole = 0; whole < all_.list.size(); ++whole) {
        const auto& also = all_.list[whole].told_also_by;
        if (out_[whole].edtf.empty() && std::ranges::find(also, i) != also.end()) out_[whole] = out_[i];
      }
    }
  }

  // "on 7 October, the day rebels stormed the town", "since 7 October, when": what the day is told by happened on it.
  bool give_day_of(std::uint32_t event, TokenIndex noun) {
    if (analysis_[noun].dep == Dep::kAppos) noun = analysis_[noun].head;
    const auto& times = view_.reading.times;
    const auto at = std::lower_bound(times.begin(), times.end(), noun,
                                     [](const Time& time, TokenIndex word) { return time.words.end <= word; });
    if (at == times.end() || at->words.begin > noun || at->edtf.empty()) return false;
    give(event, TimeId{static_cast<std::uint32_t>(at - times.begin())});
    std::string& edtf = out_[event].edtf;
    if (edtf == at->edtf && edtf.ends_with("/..")) edtf.resize(edtf.size() - 3);
    return true;
  }

  void give(std::uint32_t event, TimeId time) {
    When& when = out_[event];
    if (!when.edtf.empty()) return;
    when.edtf = view_.reading.times[time.value].edtf;
    when.basis.push_back(time);
  }

  // "The trial of men accused of killing a judge opened on Monday": a participle below a noun has a day of its own, and
  // so has a clause that says who somebody is ("a man who shot a guard was charged on Monday").
  bool is_set_apart(TokenIndex deed, TokenIndex time) {
    for (int i = 0; i < kMaxClimb && analysis_[deed].head != deed; ++i) {
      const Token& self = analysis_[deed];
      const bool participle = self.dep == Dep::kAcl && self.tag == Tag::kVbn;
      const bool before = participle || (self.dep == Dep::kRelcl && view_.is(self.head, WordClass::kPerson));
      if (before && !analysis_.is_below(time, deed)) return true;
      deed = analysis_[deed].head;
    }
    return false;
  }

  // "Shops were shut on Monday after the raid", "showed footage of the raid", "protested the death of her son": of what
  // is told by the way the day says nothing, unless it stands right behind ("his role in the raid of 1983").
  bool is_only_spoken_of(const Candidate& deed, TokenIndex day) {
    if (deed.kind != lexicon::WordKind::kNoun) return false;
    if (is_commemorated(deed.token)) return true;
    if (stands_behind(deed.token, day)) return false;
    TokenIndex at = deed.token;
    for (int i = 0; i < kMaxClimb && analysis_[at].head != at; ++i) {
      const Token& self = analysis_[at];
      const std::string_view word = analysis_.lower(at);
      if (self.dep == Dep::kPrep) {
        if (view_.function_words.is(FunctionWord::kOtherTime, word)) return true;
        if (word == "during" || view_.function_words.is(FunctionWord::kPlaceOfEvent, word)) return false;
      } else if (self.dep != Dep::kDobj && self.dep != Dep::kPobj && self.dep != Dep::kConj) {
        return false;
      }
      at = self.head;
      const std::uint32_t above = event_at(at);
      if (above != kNobody && &all_.list[above] == &deed) return false;  // its light verb
      const std::optional<EventType> type = above == kNobody ? std::nullopt : all_.list[above].frame->type;
      if (type) return type == EventType::kProtest || type == EventType::kAccuse;
      const bool counts = view_.is(at, WordClass::kPartitive) || view_.is(at, WordClass::kWrapper);
      // "Claimed responsibility for the raid": the noun is the verb's.
      const bool of_phrase = analysis_[at].dep == Dep::kDobj && event_at(analysis_[at].head) != kNobody;
      if (word == "with") return false;  // "men with gunshot wounds"
      if (syntax::is_noun(analysis_[at]) && !counts && !of_phrase) return true;
    }
    return false;
  }
  // "The anniversary of the killing of a student on Monday": the day of what is held for it.
  bool is_commemorated(TokenIndex deed) {
    const ClassSet words = view_.frames.classes().of(NeededClass::kCommemoration);
    for (TokenIndex at = deed; analysis_[at].dep == Dep::kPobj && analysis_.lower(analysis_[at].head) == "of";) {
      at = analysis_[analysis_[at].head].head;
      if ((view_.classes(at) & words).any()) return true;
    }
    return false;
  }
  bool stands_behind(TokenIndex deed, TokenIndex day) const {
    if (day < deed || analysis_[day].sentence != analysis_[deed].sentence) return false;
    for (TokenIndex t = deed; t < day; ++t) {
      if (analysis_.text_of(t) == "," || (t > deed && event_at(t) != kNobody)) return false;
    }
    return true;
  }

  void date_sentence(TokenIndex word, TimeId time) {
    const TokenSpan tokens = analysis_.sentence_of(word);
    const auto first = std::lower_bound(all_.list.begin(), all_.list.end(), tokens.begin,
                                        [](const Candidate& c, TokenIndex begin) { return c.token < begin; });
    std::uint32_t told = kNobody;  // the last before the day that is told of the past
    bool dated = false;
    for (auto it = first; it != all_.list.end() && it->token < tokens.end; ++it) {
      const auto event = static_cast<std::uint32_t>(it - all_.list.begin());
      if (it->token < word && analysis_[it->token].tag == Tag::kVbd && out_[event].edtf.empty()) told = event;
      if (is_set_apart(it->token, word) || is_only_spoken_of(*it, word)) continue;
      dated = true;
      give(event, time);
    }
    // "Heads the team that investigates the bombings which killed 224 people on 7 August"
    const TokenIndex root = root_of(word);
    const bool of_now = analysis_[root].tag == Tag::kVbz || analysis_[root].tag == Tag::kVbp;
    if (!dated && told != kNobody && of_now) give(told, time);
  }
  TokenIndex root_of(TokenIndex word) const {
    for (int i = 0; i < 2 * kMaxClimb && analysis_[word].head != word; ++i) word = analysis_[word].head;
    return word;
  }

  void share_fused() {
    for (std::uint32_t i = 0; i < all_.list.size(); ++i) {
      for (const std::uint32_t other : all_.list[i].told_also_by) {
        if (out_[i].edtf.empty()) out_[i] = out_[other];
      }
    }
  }

  View& view_;
  const Analysis& analysis_;
  const Candidates& all_;
  std::vector<When> out_;
  std::vector<std::uint32_t> light_;
  // Times of which no deed above says that they are its own; those that a sentence closes with come first.
  std::vector<std::pair<TokenIndex, TimeId>> closing_, loose_;
  struct Day {
    TimeId time;
    int told = 0;  // times with a value
    bool carried = false;
  };
  std::vector<Day> day_of_;  // of each sentence
};

}  // namespace

std::vector<When> find_times(View& view, const Candidates& candidates) { return Dater(view, candidates).run(); }

}  // namespace isnad::extract::event
