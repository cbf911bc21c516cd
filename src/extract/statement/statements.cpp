#include "extract/statement/statements.h"

#include <algorithm>
#include <cmath>

#include "extract/statement/content.h"
#include "extract/statement/cue.h"
#include "extract/statement/form.h"
#include "extract/statement/issuer.h"
#include "extract/statement/manner.h"
#include "extract/statement/source.h"
#include "extract/statement/speakers.h"
#include "syntax/clauses.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

constexpr float kNestedConfidence = 0.6F;
constexpr float kFormCue = 0.6F;  // of what is a cue by its form
constexpr int kMostClimb = 6;
constexpr std::uint32_t kNobody = 0xFFFFFFFF;

// A cue is easier to find than its source and content: on PolNeAR dev, of statements whose cue has the probability p,
// p to the power of 1.5 are right as a whole.
double calibrated(float probability) { return std::pow(static_cast<double>(probability), 1.5); }

// How likely a word has to be a cue. Those of the model were chosen with it and stand in its file; without it the
// steps of `table_probability` are told apart.
struct Least {
  float listed = 0.4F;      // a word of speech in data/cues.toml
  float thought = 0.4F;     // a word of thought and wish there
  float unlisted = 0.4F;    // a word that is not there
  float apart = 0.4F;       // among the words of a surer one
  float sourceless = 0.7F;  // without a source ("is expected")
  float going_on = 0.2F;    // a verb that goes on telling what another's subject says
};

Least least_of(const learn::LinearModel* model) {
  if (model == nullptr) return {};
  return {model->threshold("listed"), model->threshold("thought"),    model->threshold("unlisted"),
          model->threshold("apart"),  model->threshold("sourceless"), model->threshold("going-on")};
}

struct Spoken {
  TokenIndex cue = kNoToken;
  float probability = 0;
  Source source;
  Content content;
  bool nested = false;
};

class Finder {
 public:
  Finder(const ExtractContext& context, const Reading& reading)
      : analysis_(context.analysis),
        reading_(reading),
        scene_{context.analysis, context.lexicon.speech_cues, context.text},
        speakers_(context, reading),
        cue_model_(context.lexicon.models.find("statement-cue")),
        source_model_(context.lexicon.models.find("statement-source")),
        content_model_(context.lexicon.models.find("statement-content")),
        least_(least_of(cue_model_)) {}

  StatementsAndSpeakers find() {
    owner_.assign(analysis_.size(), kNobody);
    mark_deeds();
    std::vector<Spoken> spoken;
    for (const TokenSpan sentence : analysis_.sentences()) read_sentence(sentence, spoken);
    add_nested(spoken);
    std::sort(spoken.begin(), spoken.end(), [](const Spoken& a, const Spoken& b) { return a.cue < b.cue; });
    std::vector<Statement> statements;
    statements.reserve(spoken.size());
    for (const Spoken& one : spoken) {
      if (!is_paper_alone(one)) statements.push_back(build(one));
    }
    return {std::move(statements), speakers_.take()};
  }

 private:
  // Cues of a sentence, the surest first.
  void read_sentence(TokenSpan sentence, std::vector<Spoken>& spoken) {
    std::vector<Spoken> found;
    for (TokenIndex token = sentence.begin; token < sentence.end; ++token) {
      if (!can_be_cue(analysis_, token) || tells_deed(token) || is_half_of_compound(scene_, token)) continue;
      float probability = cue_probability(token);
      if (says_plainly(token)) probability = std::max(probability, least(token));
      if (probability >= least(token) || (probability >= least_.going_on && goes_on_speaking(scene_, token)))
        found.push_back({token, probability, {}, {}, false});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Spoken& a, const Spoken& b) { return a.probability > b.probability; });
    for (Spoken& one : found) {
      const std::uint32_t holder = owner_[one.cue];
      const std::uint32_t before = goes_on_speaking(scene_, one.cue) ? going_on_from(one.cue, spoken) : kNobody;
      if (before == kNobody) {
        if (one.probability < (holder == kNobody ? least(one.cue) : least_.apart)) continue;
      } else {
        one.source = spoken[before].source;
      }
      if (holder != kNobody && scene_.quotes.inside(one.cue)) continue;
      if (is_subject_of_cue(one.cue, spoken)) continue;
      complete(one);
      if (one.source.head == kNoToken && one.probability < least_.sourceless) continue;
      if (says_nothing(one)) continue;
      if (holder != kNobody && !part_from(holder, spoken[holder], one)) continue;
      keep_apart(one, spoken);
      if (one.content.spans.empty()) continue;
      claim(one, static_cast<std::uint32_t>(spoken.size()));
      spoken.push_back(std::move(one));
    }
  }

  // "The army said rebels killed five": a verb of speech, who speaks, and a clause with a subject of its own need no
  // judge.
  bool says_plainly(TokenIndex token) const {
    const lexicon::SpeechCue* cue = table_cue(scene_, token);
    if (cue == nullptr || !cue->report || !syntax::is_verb(analysis_[token])) return false;
    const TokenIndex clause = analysis_.child(token, Dep::kCcomp);
    return clause != kNoToken && analysis_.child(token, Dep::kNsubj) != kNoToken &&
           syntax::is_verb(analysis_[clause]) && syntax::subject_in_clause(analysis_, clause) != kNoToken;
  }

  enum class Told : std::uint8_t { kNothing, kDeed, kClaim };

  void mark_deeds() {
    told_.assign(analysis_.size(), Told::kNothing);
    for (const Event& event : reading_.events) {
      const bool deed =
          event.type == EventType::kAssault || event.type == EventType::kCoerce || event.type == EventType::kMobilize;
      if (!deed && event.type != EventType::kClaimResponsibility) continue;
      std::fill(told_.begin() + event.trigger.begin, told_.begin() + event.trigger.end,
                deed ? Told::kDeed : Told::kClaim);
    }
  }

  // In reports of war who attacks does so with arms: the trigger of a deed, or the verb that lends it arguments
  // ("launched an offensive"), is no cue.
  bool tells_deed(TokenIndex token) const {
    if (told_[token] == Told::kDeed) return true;
    if (table_cue(scene_, token) != nullptr) return false;
    for (const Dep dep : {Dep::kDobj, Dep::kXcomp, Dep::kNsubjpass}) {
      const TokenIndex child = analysis_.child(token, dep);
      if (child != kNoToken && told_[child] == Told::kDeed) return true;
    }
    return false;
  }

  float least(TokenIndex token) const {
    const lexicon::SpeechCue* cue = entry_of(scene_, token);
    if (cue == nullptr) return least_.unlisted;
    return cue->report ? least_.listed : least_.thought;
  }

  // What looks like somebody's words and is not: an air strike speaks to nobody; "they want to show" tells of no
  // wish put to others; "it would seem" is the author's own doubt; "threatens the troops" names whom, not what.
  bool says_nothing(const Spoken& one) const {
    if (one.source.head != kNoToken && told_[one.source.head] == Told::kDeed) return true;
    const lexicon::SpeechCue* cue = table_cue(scene_, one.cue);
    if (cue == nullptr) return false;
    if (!cue->report && is_only_possible(scene_, one.cue)) return true;
    if (cue->answer && only_names_answered(one)) return true;
    if (finds_itself(one.cue)) return true;
    if (cue->stance == Stance::kDemands && !cue->report && wishes_for_itself(scene_, one.cue)) return true;
    if (cue->stance == Stance::kSuspects && one.source.head == kNoToken)
      return analysis_.child(one.cue, Dep::kAuxpass) == kNoToken;
    return (cue->stance == Stance::kThreatens || cue->stance == Stance::kClaims) && only_names_party(one);
  }

  // "The country finds itself facing a war": a state that it is in.
  bool finds_itself(TokenIndex cue) const {
    const TokenIndex who = whom(cue);
    if (who == kNoToken || analysis_[who].tag != Tag::kPrp ||
        analysis_.lower(who).find("sel") == std::string_view::npos)
      return false;
    const TokenIndex clause = analysis_[who].head == cue ? analysis_.child(cue, Dep::kXcomp) : analysis_[who].head;
    return clause != kNoToken && analysis_[clause].tag == Tag::kVbg;
  }

  // "Responded to the fire with mortars": what is answered, and by what means, are no words.
  bool only_names_answered(const Spoken& one) const {
    if (one.content.spans.size() != 1 || analysis_.child(one.cue, Dep::kCcomp) != kNoToken) return false;
    const TokenSpan said = one.content.spans.front();
    const Token& first = analysis_[said.begin];
    return first.dep == Dep::kPrep && first.head == one.cue && scene_.quotes.quoted(said) == 0 &&
           analysis_.child(said.begin, Dep::kPobj) != kNoToken;
  }

  // The object, also where the parser made it the subject of an infinitive.
  TokenIndex whom(TokenIndex cue) const {
    if (const TokenIndex object = analysis_.child(cue, Dep::kDobj); object != kNoToken) return object;
    const TokenIndex clause = analysis_.child(cue, Dep::kCcomp);
    return clause == kNoToken ? kNoToken : analysis_.child(clause, Dep::kNsubj);
  }

  bool only_names_party(const Spoken& one) const {
    const TokenIndex object = whom(one.cue);
    if (object == kNoToken || one.content.spans.size() != 1 || !one.content.spans.front().contains(object))
      return false;
    if (!analysis_.subtree(object).contains(one.content.spans.front().begin)) return false;
    // "Maintain camps to train them" claims nothing; "threatened they would answer" does threaten.
    const TokenIndex clause = analysis_.child(one.cue, Dep::kCcomp);
    const TokenIndex auxiliary = clause == kNoToken ? kNoToken : analysis_.child(clause, Dep::kAux);
    const bool finite = auxiliary != kNoToken && analysis_[auxiliary].tag == Tag::kMd;
    if (clause != kNoToken && (finite || analysis_[clause].tag != Tag::kVb)) return false;
    const MentionId party = speakers_.known(object);
    if (!party.valid()) return false;
    const EntityKind kind = speakers_.mention(party).kind;
    return kind == EntityKind::kPerson || kind == EntityKind::kArmedGroup || kind == EntityKind::kStateForce ||
           kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kPopulation ||
           kind == EntityKind::kGovernmentBody || kind == EntityKind::kUmbrella;
  }

  void claim(const Spoken& one, std::uint32_t number) {
    for (const TokenSpan span : one.content.spans) {
      std::fill(owner_.begin() + span.begin, owner_.begin() + span.end, number);
    }
    owner_[one.cue] = number;
  }

  // "Kaabi's post indicated that": the verb says it.
  bool is_subject_of_cue(TokenIndex noun, const std::vector<Spoken>& spoken) const {
    const Token& token = analysis_[noun];
    return token.dep == Dep::kNsubj && owner_[token.head] != kNobody && spoken[owner_[token.head]].cue == token.head;
  }

  // Whose words those of this cue go on from: who is told to speak by the words around it, or by the cue above it.
  std::uint32_t going_on_from(TokenIndex cue, const std::vector<Spoken>& spoken) const {
    if (owner_[cue] != kNobody) return owner_[cue];
    for (TokenIndex at = cue, climb = 0; climb < kMostClimb && analysis_[at].head != at; ++climb) {
      at = analysis_[at].head;
      if (owner_[at] != kNobody && spoken[owner_[at]].cue == at) return owner_[at];
    }
    return kNobody;
  }

  // "… would be unacceptable, and accused them of …": the second cue was taken for words of the first. True if it
  // stands beside them, and takes its own words out; false where it stands inside them.
  bool part_from(std::uint32_t holder, Spoken& surer, const Spoken& one) {
    if (!stands_beside(one.cue)) return false;
    TokenSpan own = analysis_.subtree(one.cue);
    for (const TokenSpan span : one.content.spans) own = {std::min(own.begin, span.begin), std::max(own.end, span.end)};
    std::vector<TokenSpan> left = without(surer.content.spans, own);
    if (left.empty()) return false;
    for (TokenIndex i = own.begin; i < own.end; ++i) {
      if (owner_[i] == holder) owner_[i] = kNobody;
    }
    surer.content.spans = std::move(left);
    return true;
  }

  // "Welcomed by X, who noted that …": what a clause about the speaker says is not what he welcomes.
  void leave_to_clause_of_speaker(Spoken& one, const std::vector<Spoken>& spoken) const {
    if (one.source.head == kNoToken) return;
    for (const TokenIndex clause : analysis_.children(one.source.head)) {
      if (analysis_[clause].dep != Dep::kRelcl || owner_[clause] == kNobody) continue;
      const Spoken& other = spoken[owner_[clause]];
      if (other.cue != clause) continue;
      std::vector<TokenSpan> left = one.content.spans;
      std::erase_if(left, [&](TokenSpan span) {
        return std::any_of(other.content.spans.begin(), other.content.spans.end(),
                           [&](TokenSpan said) { return said.overlaps(span); });
      });
      if (!left.empty()) one.content.spans = std::move(left);
    }
  }

  // Words of surer cues are not also this one's, unless their cue is itself part of what is said.
  void keep_apart(Spoken& one, const std::vector<Spoken>& spoken) {
    leave_to_clause_of_speaker(one, spoken);
    for (const TokenSpan span : std::vector<TokenSpan>(one.content.spans)) {
      for (TokenIndex i = span.begin; i < span.end; ++i) {
        const std::uint32_t other = owner_[i];
        if (other == kNobody || spoken[other].cue != i || !stands_beside(i)) continue;
        TokenSpan theirs = analysis_.subtree(i);
        if (theirs.contains(one.cue)) theirs = {i, i + 1};
        for (const TokenSpan said : spoken[other].content.spans) {
          one.content.spans = without(one.content.spans, said);
        }
        one.content.spans = without(one.content.spans, theirs);
      }
    }
  }

  // A clause added to what was said before ("…, adding that", "… and accused"), not one that is said.
  bool stands_beside(TokenIndex cue) const {
    const Dep dep = analysis_[cue].dep;
    if (dep == Dep::kAcl && goes_on_speaking(scene_, cue)) return is_document_noun(scene_, analysis_[cue].head);
    return dep == Dep::kAdvcl || dep == Dep::kConj || dep == Dep::kParataxis || dep == Dep::kPrep || dep == Dep::kDep;
  }

  static std::vector<TokenSpan> without(const std::vector<TokenSpan>& spans, TokenSpan hole) {
    std::vector<TokenSpan> left;
    for (const TokenSpan span : spans) {
      if (hole.begin >= hole.end || !span.overlaps(hole)) {
        left.push_back(span);
        continue;
      }
      if (span.begin < hole.begin) left.push_back({span.begin, hole.begin});
      if (hole.end < span.end) left.push_back({hole.end, span.end});
    }
    return left;
  }

  float cue_probability(TokenIndex token) {
    if (cue_model_ == nullptr) return table_probability(scene_, token);
    describe_cue(scene_, token, features_);
    const float probability = cue_model_->probability(features_);
    return is_cue_by_form(scene_, token) ? std::max(probability, kFormCue) : probability;
  }

  void complete(Spoken& one) {
    const TokenIndex owner = analysis_.child(one.cue, Dep::kPoss);
    if (owner != kNoToken && clause_by_form(scene_, one.cue) != kNoToken) one.source = {owner, kFormCue};
    if (one.source.head == kNoToken) one.source = choose_source(scene_, one.cue, source_model_, features_);
    if (is_spoken_of(one)) one.source = by_whom(one.cue);
    if (const TokenIndex clause = clause_by_form(scene_, one.cue); clause != kNoToken)
      one.content = {{analysis_.subtree(clause)}, kFormCue};
    else
      one.content = choose_content(scene_, {one.cue, one.source.head}, content_model_, features_);
    go_on_in_next_paragraphs(one.content);
  }

  // Whoever speaks in a quotation that its paragraph leaves open speaks in the paragraphs in which it goes on.
  void go_on_in_next_paragraphs(Content& content) const {
    if (content.spans.empty()) return;
    const TokenSpan last = content.spans.back();
    const std::uint32_t number = scene_.quotes.of(last.end - 1);
    if (number == 0) return;
    for (std::uint32_t next = scene_.quotes.next(number - 1); next != layers::Quotations::kNoSegment;
         next = scene_.quotes.next(next)) {
      content.spans.push_back(scene_.quotes.segments()[next]);
    }
  }

  // "The militias are believed to have brought": the subject is what is said, not who says it.
  bool is_spoken_of(const Spoken& one) const {
    return one.source.head != kNoToken && analysis_[one.source.head].dep == Dep::kNsubjpass &&
           analysis_[one.source.head].head == one.cue && analysis_.child(one.cue, Dep::kXcomp) != kNoToken &&
           table_cue(scene_, one.cue) != nullptr;
  }

  Source by_whom(TokenIndex cue) const {
    const TokenIndex by = analysis_.child(cue, Dep::kAgent);
    const TokenIndex agent = by == kNoToken ? kNoToken : analysis_.child(by, Dep::kPobj);
    return agent == kNoToken ? Source{} : Source{agent, 0.9F};
  }

  // "The agency wrote that the group had announced an attack": both spoke.
  void add_nested(std::vector<Spoken>& spoken) {
    std::vector<Spoken> inner;
    for (const Spoken& outer : spoken) {
      for (const TokenSpan span : outer.content.spans) {
        for (TokenIndex token = span.begin; token < span.end; ++token) {
          if (!speaks_for_itself(token)) continue;
          Spoken one{token, kNestedConfidence, {}, {}, true};
          complete(one);
          if (const TokenIndex quoted = quoted_as_saying(token); quoted != kNoToken) one.source.head = quoted;
          if (one.source.head == kNoToken || same_speaker(one.source.head, speaker(outer))) continue;
          if (!names_someone(speakers_.meant_by(one.source.head))) continue;
          within(one, analysis_.subtree(token));
          if (!one.content.spans.empty()) inner.push_back(std::move(one));
        }
      }
    }
    std::move(inner.begin(), inner.end(), std::back_inserter(spoken));
  }

  // What a nested cue introduces stands below it.
  static void within(Spoken& one, TokenSpan bounds) {
    std::vector<TokenSpan> kept;
    for (const TokenSpan span : one.content.spans) {
      const TokenSpan both{std::max(span.begin, bounds.begin), std::min(span.end, bounds.end)};
      if (both.begin < both.end && both.begin > one.cue) kept.push_back(both);
    }
    one.content.spans = std::move(kept);
  }

  // A verb of speech with a subject and a clause that it introduces, or one by which a deed is claimed.
  bool speaks_for_itself(TokenIndex token) const {
    const lexicon::SpeechCue* cue = table_cue(scene_, token);
    if (cue == nullptr || !cue->report || analysis_[token].pos != Pos::kVerb) return false;
    if (quoted_as_saying(token) != kNoToken) return true;
    const Tag tag = analysis_[token].tag;
    const bool finite = tag == Tag::kVbd || tag == Tag::kVbz || tag == Tag::kVbp || tag == Tag::kVbn;
    if (!finite || analysis_.child(token, Dep::kNsubj) == kNoToken) return false;
    const bool object = analysis_.child(token, Dep::kDobj) != kNoToken;
    if (object && (told_[token] == Told::kClaim || reaffirms(token, *cue))) return true;
    return analysis_.child(token, Dep::kCcomp) != kNoToken;
  }

  // "“The minister reaffirmed our stance,” the office said": a named third party's words within a quotation.
  bool reaffirms(TokenIndex token, const lexicon::SpeechCue& cue) const {
    const MentionId subject = speakers_.known(analysis_.child(token, Dep::kNsubj));
    return scene_.quotes.inside(token) && cue.stance != Stance::kReports && subject.valid() &&
           speakers_.mention(subject).form == MentionForm::kName;
  }

  // "quoted an official as saying": whoever is quoted; kNoToken elsewhere.
  TokenIndex quoted_as_saying(TokenIndex token) const {
    if (analysis_[token].dep != Dep::kPcomp || analysis_[token].tag != Tag::kVbg) return kNoToken;
    const TokenIndex as = analysis_[token].head;
    return analysis_[as].dep == Dep::kPrep ? analysis_.child(analysis_[as].head, Dep::kDobj) : kNoToken;
  }

  bool same_speaker(TokenIndex a, MentionId two) const {
    const MentionId one = speakers_.known(a);
    return one.valid() && two.valid() && speakers_.mention(one).entity == speakers_.mention(two).entity;
  }

  bool names_someone(TokenIndex head) const {
    if (head == kNoToken) return false;
    const MentionId mention = speakers_.known(head);
    if (!mention.valid()) return analysis_[head].pos == Pos::kNoun;  // "informed sources"
    return speakers_.mention(mention).form != MentionForm::kPronoun;
  }

  // "issued a statement", whose words another cue introduces ("warning that").
  bool is_paper_alone(const Spoken& one) const {
    const TokenIndex object = analysis_.child(one.cue, Dep::kDobj);
    return object != kNoToken && is_document_noun(scene_, object) && one.content.spans.size() == 1 &&
           one.content.spans.front().contains(object) && one.content.spans.front().end == object + 1;
  }

  Statement build(const Spoken& one) {
    Statement statement;
    if (const MentionId mention = speaker(one); mention.valid()) {
      statement.source = speakers_.mention(mention).entity;
      statement.source_mention = mention;
    }
    statement.cue = cue_words(scene_, one.cue);
    const Manner manner = read_manner(scene_, {one.cue, one.source.head}, one.content.spans);
    for (const TokenSpan span : one.content.spans) {
      if (one.content.spans.size() == 1 || !is_time(span))
        add_content(without_time_before(span, one.cue), manner.carrier, statement.content);
    }
    if (statement.content.empty()) {
      for (const TokenSpan span : one.content.spans) add_content(span, {}, statement.content);
    }
    statement.quote = manner.quote;
    statement.stance = manner.stance;
    statement.channel = manner.channel;
    if (manner.addressee != kNoToken) {
      if (const MentionId whom = speakers_.known(manner.addressee); whom.valid()) {
        statement.addressee = speakers_.mention(whom).entity;
      }
    }
    if (statement.addressee == statement.source) statement.addressee = {};
    statement.time_edtf = time_of(one);
    statement.confidence = calibrated(one.probability);
    statement.explain.push_back(manner.where);
    return statement;
  }

  // Who speaks, also where a paper of his is said to.
  MentionId speaker(const Spoken& one) {
    const TokenIndex head = one.source.head;
    if (head == kNoToken || !is_document_noun(scene_, head)) return speakers_.mention_of(head);
    if (const TokenIndex who = issuer_beside(scene_, speakers_, head); who != kNoToken)
      return speakers_.mention_of(who);
    if (const TokenIndex who = issuer_before(scene_, speakers_, head); who != kNoToken)
      return speakers_.stand_in(head, speakers_.mention_of(who));
    return speakers_.mention_of(head);
  }

  // "noted on Friday, 3 November, that": a date between cue and words.
  bool is_time(TokenSpan span) const {
    const ByteSpan bytes = analysis_.bytes_of(span);
    const auto after = std::partition_point(reading_.times.begin(), reading_.times.end(),
                                            [&](const Time& time) { return time.span.begin <= bytes.begin; });
    return after != reading_.times.begin() && (after - 1)->span.contains(bytes);
  }

  // "claimed on Monday that": when it was said stands before what is said.
  TokenSpan without_time_before(TokenSpan span, TokenIndex cue) const {
    const Token& first = analysis_[span.begin];
    const TokenSpan phrase = analysis_.subtree(span.begin);
    if (first.dep != Dep::kPrep || first.head != cue || phrase.size() < 2 || phrase.end >= span.end) return span;
    return is_time({span.begin + 1, phrase.end}) ? TokenSpan{phrase.end, span.end} : span;
  }

  void add_content(TokenSpan span, TokenSpan carrier, std::vector<TokenSpan>& out) const {
    for (const TokenSpan part : without({span}, carrier)) {
      const TokenSpan kept = trimmed(analysis_, part);
      if (kept.begin < kept.end) out.push_back(kept);
    }
  }

  // A date in the clause of the cue, outside of what is said.
  std::string time_of(const Spoken& one) const {
    const TokenSpan sentence = analysis_.sentence_of(one.cue);
    auto it = std::lower_bound(reading_.times.begin(), reading_.times.end(), sentence.begin,
                               [](const Time& time, TokenIndex begin) { return time.words.begin < begin; });
    for (; it != reading_.times.end() && it->words.begin < sentence.end; ++it) {
      if (it->edtf.empty() || (it->type != TimeType::kDate && it->type != TimeType::kTime)) continue;
      const bool said = std::any_of(one.content.spans.begin(), one.content.spans.end(),
                                    [&](TokenSpan span) { return span.overlaps(it->words); });
      if (!said && analysis_.is_below(it->words.begin, one.cue)) return it->edtf;
    }
    return "";
  }

  const Analysis& analysis_;
  const Reading& reading_;
  Scene scene_;
  Speakers speakers_;
  const learn::LinearModel* cue_model_;
  const learn::LinearModel* source_model_;
  const learn::LinearModel* content_model_;
  const Least least_;
  std::vector<Told> told_;            // of each token: what the event that it triggers is
  std::vector<std::uint32_t> owner_;  // of each token: the statement whose cue or content it is
  learn::Features features_;
};

}  // namespace

StatementsAndSpeakers find_statements(const ExtractContext& context, const Reading& reading) {
  return Finder(context, reading).find();
}

}  // namespace isnad::extract::statement
