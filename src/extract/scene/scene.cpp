#include "extract/scene/scene.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "core/civil_date.h"
#include "core/held.h"
#include "extract/scene/another.h"
#include "syntax/clauses.h"
#include "syntax/determiners.h"
#include "syntax/words.h"

namespace isnad::extract::scene {
namespace {

using layers::Carried;
using syntax::kMaxClimb;

constexpr std::uint32_t kNear = 2;     // sentences back
constexpr std::int64_t kLongAgo = 14;  // days before the text's first

bool is_deed(EventType type) {
  return type == EventType::kAssault || type == EventType::kCoerce || type == EventType::kChange ||
         type == EventType::kRetreat || type == EventType::kMobilize || type == EventType::kProtest;
}

bool is_asserted(Modality modality) {
  return modality == Modality::kActual || modality == Modality::kOngoing || modality == Modality::kAttempted ||
         modality == Modality::kPossible;
}

bool is_day(std::string_view edtf) {
  constexpr std::size_t kDay = 10;  // "2024-09-25"
  return edtf.size() >= kDay && edtf.find('/') == std::string_view::npos && edtf[4] == '-' && edtf[7] == '-';
}

class Carrier {
 public:
  Carrier(const ExtractContext& context, const Reading& reading)
      : context_(context),
        analysis_(context.analysis),
        reading_(reading),
        out_(reading.events.size()),
        incident_day_(reading.events.size()),
        incident_place_(reading.events.size()),
        dated_(analysis_.sentences().size()),
        opening_(analysis_.sentences().size()),
        named_(analysis_.sentences().size()) {
    for (const Incident& incident : reading.incidents) {
      const auto day = day_of(incident);
      const MentionId place = place_of(incident);
      for (const EventId event : incident.events) {
        incident_day_[event.value] = day;
        incident_place_[event.value] = place;
      }
    }
    for (std::uint32_t i = 0; i < reading.times.size(); ++i) {
      const Time& time = reading.times[i];
      if (time.value == "PAST_REF") dated_[analysis_[time.words.begin].sentence] = true;  // "several days ago"
      if (time.edtf.empty()) continue;
      if (!in_dateline(time.words)) {
        const std::uint32_t sentence = analysis_[time.words.begin].sentence;
        opening_[sentence] = !dated_[sentence] && opens_with(time) ? TimeId{i} : TimeId{};
        dated_[sentence] = true;
        tells_time_ = tells_time_ || written_on_.has_value();
      } else if (is_day(time.edtf) && !written_on_) {
        written_on_ = TimeId{i};
      }
    }
    for (const Place& place : reading.places) note_place(place);
    for (std::uint32_t i = 0; i < reading.events.size(); ++i) {
      const Event& event = reading.events[i];
      if (!is_deed(event.type) || !is_asserted(event.modality)) continue;
      if (!is_day(event.time_edtf) || is_of_other_time(event)) continue;
      days_.insert(event.time_edtf);
      if (!main_) main_ = i;
    }
    for (const Event& event : reading.events) {
      if (main_ && event.time_edtf == reading.events[*main_].time_edtf) note_doers(event);
    }
    if (main_) main_day_ = core::day_of(reading.events[*main_].time_edtf);
    of_one_day_ = main_day_ && std::all_of(days_.begin(), days_.end(), [&](std::string_view day) {
                    const auto later = after_main(day);
                    return later && (*later < -kLongAgo || *later == 0 || *later == 1);
                  });
  }

  std::vector<Carried> run() {
    for (std::uint32_t i = 0; i < out_.size(); ++i) visit(i);
    return std::move(out_);
  }

 private:
  // The places that a sentence names.
  struct Named {
    std::vector<MentionId> spots;  // no countries and provinces; each once
    MentionId opening;             // of "In X, …"; no country
    bool any = false;
  };

  void visit(std::uint32_t i) {
    const Event& event = reading_.events[i];
    if (!is_deed(event.type) || !is_asserted(event.modality)) return;
    if (event.time_edtf.empty()) take_day(i);
    if (event.time_edtf.empty() && written_on_ && !tells_time_) take_day_of_dateline(i);
    if (!event.place.valid()) take_place(i);
    if (is_day(event.time_edtf) && !is_of_other_time(event)) last_dated_ = i;
    if (is_site(event.place)) last_placed_ = i;
  }

  // The event of an incident that tells its day; none where its events tell several, for then deeds were taken for one
  // that are not.
  [[nodiscard]] std::optional<std::uint32_t> day_of(const Incident& incident) const {
    std::optional<std::uint32_t> first;
    for (const EventId id : incident.events) {
      const std::string& time = reading_.events[id.value].time_edtf;
      if (time.empty()) continue;
      if (first && reading_.events[*first].time_edtf != time) return std::nullopt;
      if (!first) first = id.value;
    }
    return first && is_day(reading_.events[*first].time_edtf) ? first : std::nullopt;
  }

  // The first place that its events tell with a name; invalid for none.
  [[nodiscard]] MentionId place_of(const Incident& incident) const {
    for (const EventId id : incident.events) {
      const MentionId place = reading_.events[id.value].place;
      if (is_site(place)) return place;
    }
    return {};
  }

  void take_day(std::uint32_t i) {
    const Event& event = reading_.events[i];
    if (!goes_on(event)) return;
    if (const auto told = incident_day_[i]) return take_day_of(i, *told);
    if (tells_several(event) || dated_[event.sentence]) return;
    if (take_opening_day(i)) return;
    if (!last_dated_) return;
    const Event& before = reading_.events[*last_dated_];
    const bool near = before.sentence + kNear >= event.sentence || still_main(before, event);
    if (days_.size() == 1 || (near && !is_aside(before, event))) return take_day_of(i, *last_dated_);
    const bool recalled = is_long_ago(before) && paragraph_of(before) == paragraph_of(event);
    if (!recalled && (of_one_day_ || by_the_same(event))) take_day_of(i, *main_);
  }
  // The text's first told day holds as long as no other time is told.
  bool still_main(const Event& before, const Event& event) const {
    if (before.time_edtf != reading_.events[*main_].time_edtf) return false;
    return std::none_of(dated_.begin() + before.sentence + 1, dated_.begin() + event.sentence,
                        [](bool d) { return d; });
  }
  // "On January 30, 1948, a stranger waited in the garden. Moments later he fired": the day that a sentence without a
  // dated deed opens with is that of the sentences behind it.
  bool take_opening_day(std::uint32_t i) {
    const std::uint32_t sentence = reading_.events[i].sentence;
    for (std::uint32_t s = sentence; s-- > 0 && s + kNear >= sentence;) {
      if (!dated_[s]) continue;
      if (!opening_[s].valid() || (last_dated_ && reading_.events[*last_dated_].sentence == s)) return false;
      out_[i].time_edtf = reading_.times[opening_[s].value].edtf;
      out_[i].time_basis = {opening_[s]};
      return true;
    }
    return false;
  }
  // A day that stands at the beginning of a sentence, below the verb that heads it.
  bool opens_with(const Time& time) const {
    const TokenIndex begin = analysis_.sentence_of(time.words.begin).begin;
    if (!is_day(time.edtf) || time.words.begin > begin + 1) return false;
    const TokenIndex preposition = time.words.begin == begin ? kNoToken : begin;
    if (preposition != kNoToken && analysis_[preposition].dep != Dep::kPrep) return false;
    const TokenIndex verb = analysis_[preposition == kNoToken ? analysis_[time.words.begin].head : preposition].head;
    return analysis_.is_root(verb) && is_of_then(verb) && analysis_[verb].tag == Tag::kVbd;
  }
  // "KABUL (Oct. 5, 2011) - A patrol captured two men.": what a text opens with that tells no time at all is of the day
  // on which it was written.
  void take_day_of_dateline(std::uint32_t i) {
    const Event& event = reading_.events[i];
    const Time& written = reading_.times[written_on_->value];
    const std::uint32_t from = analysis_[written.words.begin].sentence;
    if (event.sentence < from || !goes_on(event) || tells_several(event)) return;
    out_[i].time_edtf = written.edtf;
    out_[i].time_basis = {*written_on_};
  }
  // Days from the text's first told day to another; none where either is no day.
  std::optional<std::int64_t> after_main(std::string_view edtf) const {
    const auto day = core::day_of(edtf);
    if (!day || !main_day_) return std::nullopt;
    return core::day_number(*day) - core::day_number(*main_day_);
  }
  // What a text recalls from long before its first day ends with the paragraph.
  bool is_aside(const Event& before, const Event& event) const {
    return paragraph_of(before) != paragraph_of(event) && is_long_ago(before);
  }
  bool is_long_ago(const Event& event) const {
    const auto later = after_main(event.time_edtf);
    return later && *later < -kLongAgo;
  }
  std::size_t paragraph_of(const Event& event) const { return context_.text.paragraphs.of(event.head); }

  void note_doers(const Event& event) {
    for (const Role& role : event.roles) {
      if (role.role == RoleName::kActor && role.entity.valid()) doers_.insert(role.entity.value);
    }
  }
  // Done by those who acted on the text's first told day.
  bool by_the_same(const Event& event) const {
    return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
      return role.role == RoleName::kActor && doers_.contains(role.entity.value);
    });
  }
  void take_day_of(std::uint32_t i, std::uint32_t from) {
    out_[i].time_edtf = reading_.events[from].time_edtf;
    out_[i].time_basis = reading_.events[from].time_basis;
  }

  // The one spot that the sentence names, else that of a deed of the sentence before.
  void take_place(std::uint32_t i) {
    const Event& event = reading_.events[i];
    const Named& here = named_[event.sentence];
    if (!goes_on(event)) return;
    // What is told again happened where it was told to have happened.
    if (const MentionId told = incident_place_[i]; told.valid()) {
      out_[i].place = told;
      return;
    }
    if (here.spots.size() == 1) {
      out_[i].place = here.spots.front();
    } else if (here.opening.valid()) {
      out_[i].place = here.opening;
    }
    if (here.any) return;
    if (last_placed_ && reading_.events[*last_placed_].sentence + 1 >= event.sentence) {
      out_[i].place = reading_.events[*last_placed_].place;
    } else if (event.sentence > 0) {
      out_[i].place = opening_of(event.sentence - 1);
    }
  }

  // "In Kandahar last night, a force searched a compound. It detained two": the one place that a sentence begins with.
  [[nodiscard]] MentionId opening_of(std::uint32_t sentence) const {
    const Named& there = named_[sentence];
    return there.opening.valid() && there.spots.size() <= 1 ? there.opening : MentionId{};
  }

  // Told as what happened then and there, not as another deed, an earlier one or a habit.
  bool goes_on(const Event& event) const {
    if (is_told_as_another(context_, event)) return false;
    TokenIndex at = event.head;
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& self = analysis_[at];
      if (syntax::is_verb(self) && !is_of_then(at)) return false;
      if (self.dep == Dep::kRelcl || hangs_apart(at)) return false;
      if (self.head == at || self.dep == Dep::kCcomp) return true;
      at = self.head;
    }
    return true;
  }

  // Of the simple past, or without a tense of its own.
  bool is_of_then(TokenIndex verb) const {
    const Tag tag = analysis_[verb].tag;
    if (tag == Tag::kVbz || tag == Tag::kVbp) return is_headline(verb);
    for (const TokenIndex child : analysis_.children(verb)) {
      const Dep dep = analysis_[child].dep;
      if (dep != Dep::kAux && dep != Dep::kAuxpass) continue;
      const Tag aux = analysis_[child].tag;
      const bool perfect = dep == Dep::kAux && analysis_.lemma(child) == "have";
      if (perfect || aux == Tag::kMd || aux == Tag::kTo || aux == Tag::kVbz || aux == Tag::kVbp) return false;
    }
    return true;
  }
  // Titles tell of yesterday as of today.
  bool is_headline(TokenIndex verb) const {
    return context_.text.paragraphs.of(verb) == 0 && analysis_[verb].sentence == 0;
  }
  // "after gunmen stormed …", "since a raid on the town": of another time than the clause above. "After the attack"
  // speaks of the one that was told.
  bool hangs_apart(TokenIndex word) const {
    const auto parts = [&](TokenIndex child) {
      return context_.lexicon.function_words.is(FunctionWord::kOtherTime, analysis_.lower(child));
    };
    const Token& self = analysis_[word];
    if (self.dep == Dep::kPobj) return parts(self.head) && !syntax::is_definite(analysis_, word);
    if (self.dep == Dep::kPcomp) return true;  // "experience in fighting them"
    if (self.dep != Dep::kAdvcl) return false;
    const auto children = analysis_.children(word);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
      return analysis_[child].dep == Dep::kMark && child < word && parts(child);
    });
  }

  // "the first arrest since the army launched an offensive on Saturday": the day is told by the way.
  bool is_of_other_time(const Event& event) const {
    TokenIndex at = event.head;
    for (int i = 0; i < kMaxClimb; ++i) {
      const Token& self = analysis_[at];
      if (self.dep == Dep::kAdvcl && hangs_apart(at)) return true;
      if (self.head == at || self.dep == Dep::kCcomp) return false;
      at = self.head;
    }
    return false;
  }

  // "dozens of attacks", "the strikes": days of several deeds differ.
  bool tells_several(const Event& event) const {
    const bool many = event.count && event.count->min && *event.count->min > 1;
    return many || analysis_[event.head].tag == Tag::kNns;
  }

  bool in_dateline(TokenSpan words) const { return context_.text.datelines.inside(words.begin); }

  void note_place(const Place& place) {
    const Mention& mention = reading_.mention(place.mention);
    if (!place.literal || mention.form != MentionForm::kName || in_dateline(mention.words)) return;
    Named& here = named_[analysis_[mention.head].sentence];
    if (!here.any && place.feature != PlaceFeature::kCountry && opens_sentence(mention)) here.opening = place.mention;
    here.any = true;
    const bool known = std::any_of(here.spots.begin(), here.spots.end(),
                                   [&](MentionId other) { return reading_.mention(other).entity == mention.entity; });
    if (is_spot(place) && !known) here.spots.push_back(place.mention);
  }
  [[nodiscard]] bool opens_sentence(const Mention& mention) const {
    const Token& head = analysis_[mention.head];
    const TokenIndex begin = analysis_.sentences()[head.sentence].begin;
    constexpr TokenIndex kMostBefore = 2;  // " In", "Also in"
    return head.dep == Dep::kPobj && mention.words.begin <= begin + kMostBefore &&
           context_.lexicon.function_words.is(FunctionWord::kAtPlace, analysis_.lower(head.head));
  }
  // A town, a site, a district; no country and no province.
  static bool is_spot(const Place& place) {
    const bool province = place.feature == PlaceFeature::kAdmin && (place.admin1.empty() || place.admin1 == place.name);
    return place.literal && place.feature != PlaceFeature::kCountry && place.feature != PlaceFeature::kRegion &&
           !province;
  }
  bool is_site(MentionId id) const {
    if (!id.valid() || reading_.mention(id).form != MentionForm::kName) return false;
    const auto at = std::lower_bound(reading_.places.begin(), reading_.places.end(), id,
                                     [](const Place& place, MentionId mention) { return place.mention < mention; });
    if (at == reading_.places.end() || at->mention != id) return true;  // no place that a table knows: a small one
    return is_spot(*at);
  }

  const ExtractContext& context_;
  const Analysis& analysis_;
  const Reading& reading_;
  std::vector<Carried> out_;
  std::vector<std::optional<std::uint32_t>> incident_day_;  // by event: the one of its incident that tells the day
  std::vector<MentionId> incident_place_;                   // by event: what its incident is told to lie at
  std::vector<bool> dated_;                                 // by sentence: it tells a date
  std::vector<TimeId> opening_;                             // by sentence: the day that it opens with, told of the past
  std::vector<Named> named_;                                // by sentence
  std::set<std::string_view> days_;                         // told of deeds
  std::optional<std::uint32_t> main_;                       // the first event that is told with a day
  std::optional<core::CivilDate> main_day_;
  std::optional<TimeId> written_on_;  // the day of its dateline
  bool tells_time_ = false;           // behind the dateline
  bool of_one_day_ = false;           // all told days, but for those long ago, are main_day_ or the next
  std::set<std::uint32_t> doers_;     // entities that acted on its day
  std::optional<std::uint32_t> last_dated_, last_placed_;  // events
};

}  // namespace

std::vector<Carried> carry_scene(const ExtractContext& context, const Reading& reading) {
  return Carrier(context, reading).run();
}

}  // namespace isnad::extract::scene
