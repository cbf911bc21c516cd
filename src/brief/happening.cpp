#include "brief/happening.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "export/view/incident_facts.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::brief {
namespace {

using resolve::NamedAttribute;

class Teller {
 public:
  Teller(Writer& writer, const ResolvedIncident& incident, const Telling& telling)
      : writer_(writer), words_(writer.words()), incident_(incident), telling_(telling) {}

  std::vector<Sentence> tell() {
    lead();
    writer_.tell_by({});
    others();
    losses();
    ending();
    decisions();
    disputes();
    support();
    return std::move(out_);
  }

 private:
  using Values = std::vector<const ToldValue*>;

  void say(std::string_view name, const Fillings& fillings) {
    out_.push_back(sentence(words_.sentence(name), fillings));
  }
  // Adds who says it where that is one voice; where it is several the last sentence names them.
  void add_voice(Fillings& fillings, const Values& values) {
    const auto support = values.empty() ? all_of(incident_.reports) : support_of(values);
    const auto voices = writer_.voices(incident_.reports, support);
    if (voices.size() != 1) return;
    fillings["voice"] = writer_.voice(incident_.reports, voices.front());
    fillings["says"] = writer_.says(voices.front());
  }
  // Those of the doers that are the only voice which tells that they did it.
  [[nodiscard]] Values own_voice(const Values& doers) const {
    const auto voices = writer_.voices(incident_.reports, support_of(doers));
    Values own;
    if (voices.size() != 1 || voices.front().actor.empty()) return own;
    std::ranges::copy_if(doers, std::back_inserter(own), [&](const ToldValue* one) {
      return std::get<resolve::PartyValue>(one->value).actor == voices.front().actor;
    });
    return own;
  }
  Filling doers(const Values& values) { return writer_.parties(incident_, "doers", values); }

  void lead() {
    Fillings fillings{{"when", writer_.when(incident_)}, {"deed", writer_.deed(incident_)}};
    if (telling_.as != ToldAs::kDone) return lead_of_words(std::move(fillings));
    const std::pair<const Values*, std::string_view> kinds[] = {{&telling_.did, "did"},
                                                                {&telling_.claimed, "claimed"},
                                                                {&telling_.accused, "accused"},
                                                                {&telling_.suspected, "suspected"}};
    for (const auto& [values, name] : kinds) {
      Filling who = doers(*values);
      if (who.parts.empty()) continue;
      led_ = values;
      writer_.tell_by(support_of(*values));
      fillings["deed"] = writer_.deed(incident_);
      fillings["doers"] = std::move(who);
      if (values == &telling_.did) {
        if (const Values own = own_voice(*values); !own.empty()) {
          fillings["doers"] = doers(own);
          claims_ = true;
          return say("claimed", fillings);
        }
        fillings["act"] = writer_.act(incident_);
        if (telling_.goes_on) fillings["deed"] = writer_.deed(incident_, Number::kMore);  // nobody says how many
      }
      if (values == &telling_.accused) {
        fillings["accusers"] = accusers(*values);
      } else {
        add_voice(fillings, *values);
      }
      return say(values == &telling_.did && telling_.goes_on ? "ongoing" : name, fillings);
    }
    add_voice(fillings, {});
    say("nobody", fillings);
  }

  void lead_of_words(Fillings fillings) {
    constexpr std::string_view kNames[] = {"did", "attempted", "threatened", "planned", "possible", "negated"};
    const std::string name(kNames[static_cast<std::size_t>(telling_.as)]);
    Values all = telling_.did;
    for (const Values* more : {&telling_.claimed, &telling_.accused, &telling_.suspected}) {
      all.insert(all.end(), more->begin(), more->end());
    }
    fillings["doers"] = doers(all);
    add_voice(fillings, {});
    led_ = &telling_.did;
    whole_ = true;
    const bool nobody = fillings["doers"].parts.empty() && telling_.as != ToldAs::kNegated;
    if (!nobody && !own_voice(all).empty()) {
      fillings.erase("voice");
      fillings.erase("says");
    }
    say(nobody ? name + "-nobody" : name, fillings);
  }

  Filling accusers(const Values& values) {
    return writer_.listed_voices(incident_.reports, writer_.voices(incident_.reports, support_of(values)), "accusers");
  }

  // What is told of other doers beside the first sentence.
  void others() {
    Values named;  // by somebody else
    std::ranges::copy_if(telling_.did_too, std::back_inserter(named),
                         [&](const ToldValue* one) { return own_voice({one}).empty(); });
    if (!whole_ && !named.empty()) {
      Fillings fillings{{"doers", doers(named)}};
      const auto voices = writer_.voices(incident_.reports, support_of(named));
      fillings["voices"] = writer_.listed_voices(incident_.reports, voices, "voices");
      fillings["voices"].number = Number::kOne;
      if (!fillings["doers"].parts.empty()) say("also-did", fillings);
    }
    if (!whole_ && led_ != nullptr) {
      also(telling_.claimed, "also-claimed");
      also(telling_.accused, "also-accused");
      also(telling_.suspected, "also-suspected");
    }
    for (const ToldValue* one : telling_.denied) {
      const Values values{one};
      Fillings fillings{{"doers", doers(values)}};
      if (fillings["doers"].parts.empty()) continue;
      const auto voices = writer_.voices(incident_.reports, one->support);
      const bool own = !own_voice(values).empty() || voices.empty();
      if (!own) fillings["voice"] = writer_.voice(incident_.reports, voices.front());
      say(own ? "also-denied" : "denied-by", fillings);
    }
  }
  void also(const Values& values, std::string_view name) {
    if (&values == led_ || (claims_ && &values == &telling_.claimed)) return;
    Fillings fillings{{"doers", doers(values)}};
    if (fillings["doers"].parts.empty()) return;
    if (name == "also-accused") {
      fillings["accusers"] = accusers(values);
      if (!own_voice(values).empty()) return;
    } else {
      add_voice(fillings, values);
    }
    say(name, fillings);
  }

  void losses() {
    Fillings first;
    Parts parts;
    bool any = false;
    std::vector<std::pair<const NamedAttribute*, const ToldValue*>> told;
    for (const NamedAttribute& named : resolve::kAttributes) {
      const Attribute& attribute = incident_.*named.attribute;
      if (named.kind != resolve::ValueKind::kFigure || attribute.disputed) continue;
      const auto values = writer_.shown(attribute);
      if (!values.empty() && std::holds_alternative<Range>(values.front()->value)) {
        told.emplace_back(&named, values.front());
      }
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
      const auto& [named, value] = told[i];
      const Amount amount = amount_of(words_, std::get<Range>(value->value));
      const Cited cited = writer_.cited(incident_, value->support);
      Fillings slots{{"number", fact("number", amount.text, cited, amount.number)},
                     {"loss", plain(words_.text("losses", named->name))}};
      const std::string_view name =
          any ? (amount.none ? "loss-more-none" : "loss-more") : (amount.none ? "loss-none" : "loss-first");
      if (any) append(parts, plain(i + 1 == told.size() ? " " + words_.word("and") + " " : ", ").parts);
      Parts loss = fill(words_.sentence(name), slots);
      if (amount.none) loss.push_back({"", "number", cited, false});
      append(parts, loss);
      any = true;
    }
    if (any) say("losses", {{"first", {parts}}});
  }

  void ending() {
    for (const auto& [outcome, name] :
         {std::pair{Outcome::kIntercepted, "intercepted"}, {Outcome::kFailed, "failed"}}) {
      if (incident_.outcome.disputed) return;
      for (const ToldValue* one : writer_.shown(incident_.outcome)) {
        const auto* word = std::get_if<std::string>(&one->value);
        if (word == nullptr || *word != to_string(outcome)) continue;
        Sentence told = sentence(words_.sentence(name), {});
        told.parts.push_back({"", "outcome", writer_.cited(incident_, one->support), false});
        out_.push_back(std::move(told));
      }
    }
  }

  void decisions() {
    std::vector<Parts> names;
    for (const NamedAttribute& named : resolve::kAttributes) {
      if ((incident_.*named.attribute).decision == 0) continue;
      names.push_back(plain(words_.text("attributes", named.name)).parts);
    }
    if (!names.empty()) say("decided", {{"attributes", {listed(words_, names, names.size())}}});
  }

  void disputes() {
    std::vector<Parts> names;
    for (const NamedAttribute& named : resolve::kAttributes) {
      if (!(incident_.*named.attribute).disputed) continue;
      names.push_back(plain(words_.text("attributes", named.name)).parts);
    }
    if (!names.empty()) say("in-dispute", {{"attributes", {listed(words_, names, names.size())}}});
  }

  void support() {
    if (incident_.support.origins < 2) return;
    const auto voices = writer_.voices(incident_.reports, all_of(incident_.reports));
    const auto count = [&](std::uint32_t value, std::string_view slot) {
      return fact(slot, number_text(value), {}, value == 1 ? Number::kOne : Number::kMore);
    };
    Fillings fillings{{"origins", count(incident_.support.origins, "origins")},
                      {"articles", count(incident_.support.articles, "articles")},
                      {"voices", writer_.listed_voices(incident_.reports, voices, "voices", 4)}};
    const Cited cited = Sentence{fillings["voices"].parts}.cited();
    for (const std::string_view slot : {"origins", "articles"}) fillings.find(slot)->second.parts.front().cited = cited;
    say("support", fillings);
  }

  Writer& writer_;
  const BriefWords& words_;
  const ResolvedIncident& incident_;
  const Telling& telling_;
  const Values* led_ = nullptr;
  bool claims_ = false;  // the first sentence says that its doer claims it
  bool whole_ = false;   // the first sentence names all doers
  std::vector<Sentence> out_;
};

}  // namespace

Item happening(Writer& writer, const ResolvedIncident& incident, const Telling& telling) {
  return {"incident", incident.id, Teller(writer, incident, telling).tell(), {incident.id}};
}

Parts short_title(Writer& writer, const ResolvedIncident& incident) {
  Parts out = writer.deed(incident).parts;
  return out;
}

}  // namespace isnad::brief
