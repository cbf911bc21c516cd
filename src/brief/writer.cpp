#include "brief/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <numeric>
#include <set>
#include <variant>

#include "core/edtf.h"
#include "export/view/deciding.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::brief {
namespace {

using resolve::PartyValue;
using resolve::PlaceValue;

constexpr std::size_t kMostNames = 3;

bool has_name(std::string_view words) {
  return std::ranges::any_of(words, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Every word of the one is a word of the other: "bases" of "US bases".
bool says_less(std::string_view one, std::string_view other) {
  if (one.size() >= other.size()) return false;
  std::string in = fmt::format(" {} ", other);
  for (const std::string_view possessive : {"'s ", "’s "}) {
    for (std::size_t at = in.find(possessive); at != std::string::npos; at = in.find(possessive, at)) {
      in.erase(at, possessive.size() - 1);  // the space stays
    }
  }
  while (!one.empty()) {
    const std::size_t space = one.find(' ');
    if (in.find(fmt::format(" {} ", one.substr(0, space))) == std::string::npos) return false;
    one.remove_prefix(space == std::string_view::npos ? one.size() : space + 1);
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> all_of(std::span<const Report> reports) {
  std::vector<std::uint32_t> out(reports.size());
  std::iota(out.begin(), out.end(), 0U);
  return out;
}

std::vector<std::uint32_t> support_of(const std::vector<const ToldValue*>& values) {
  std::set<std::uint32_t> out;
  for (const ToldValue* one : values) out.insert(one->support.begin(), one->support.end());
  return {out.begin(), out.end()};
}

std::vector<const ToldValue*> Writer::shown(const Attribute& attribute) const {
  if (attribute.agreed) {
    for (const ToldValue& one : attribute.values) {
      if (one.value == *attribute.agreed) return {&one};
    }
    if (attribute.decision != 0) {  // a person's own: it rests on all that is told of it
      const auto [found, is_new] = decided_.try_emplace(&attribute);
      if (is_new) {
        found->second.value = *attribute.agreed;
        for (const ToldValue& one : attribute.values) {
          found->second.support.insert(found->second.support.end(), one.support.begin(), one.support.end());
        }
        if (found->second.support.empty()) found->second.support = {0};
      }
      return {&found->second};
    }
  }
  return exports::view::deciding(attribute);
}

std::vector<std::uint32_t> Writer::weights(const ResolvedIncident& incident) const {
  std::vector<std::uint32_t> out(incident.reports.size(), 0);
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    for (const ToldValue* one : shown(incident.*named.attribute)) {
      for (const std::uint32_t at : one->support) {
        if (at < out.size()) ++out[at];
      }
    }
  }
  return out;
}

Cited Writer::cited(const ResolvedIncident& incident, std::span<const std::uint32_t> support, std::size_t most) {
  return citations_.of(incident.reports, support, most, weights(incident));
}

Cited Writer::cited(const ResolvedIncident& incident) { return cited(incident, all_of(incident.reports)); }

std::string Writer::actor(const std::string& id) const { return with_article(words_, view_.actor_name(id)); }

Filling Writer::number(std::int64_t value, Cited cited) const {
  return fact("number", number_text(value), std::move(cited), value == 1 ? Number::kOne : Number::kMore);
}

std::string Writer::name_of(const PartyValue& party) const {
  return party.actor.empty() ? party.name : view_.actor_name(party.actor);
}

Filling Writer::parties(const ResolvedIncident& incident, std::string_view slot,
                        const std::vector<const ToldValue*>& values, const std::set<std::string>& not_these) {
  struct Named {
    std::string name;
    const ToldValue* told;
  };
  std::vector<Named> all;
  for (const ToldValue* one : values) {
    const auto* party = std::get_if<PartyValue>(&one->value);
    if (party == nullptr || material_.in_no_role.contains(party->actor)) continue;
    std::string name = name_of(*party);
    const auto same = [&](const Named& other) {
      return other.name == name || other.name + 's' == name || other.name == name + 's';
    };
    if (!name.empty() && !not_these.contains(name) && std::ranges::none_of(all, same)) {
      all.push_back({std::move(name), one});
    }
  }
  if (std::ranges::any_of(all, has_name, &Named::name)) {
    std::erase_if(all, [](const Named& one) { return !has_name(one.name); });
  }
  const std::vector<Named> told = all;
  std::erase_if(all, [&](const Named& one) {
    return std::ranges::any_of(told, [&](const Named& other) { return says_less(one.name, other.name); });
  });
  if (all.empty()) return {};
  std::vector<Parts> items;
  for (const Named& one : all) {
    items.push_back(fact(slot, with_article(words_, one.name), cited(incident, one.told->support)).parts);
  }
  const bool several = all.size() > 1 || is_plural(words_, all.front().name);
  return {listed(words_, items, kMostNames), several ? Number::kMore : Number::kOne};
}

// Who did it is not told as the target of the same deed as well: reports that are read together mix the sides.
Filling Writer::target(const ResolvedIncident& incident) {
  std::set<std::string> doers;
  for (const ToldValue* one : shown(incident.perpetrators)) {
    if (const auto* party = std::get_if<PartyValue>(&one->value)) doers.insert(name_of(*party));
  }
  for (const Attribute* attribute : {&incident.targets, &incident.victims}) {
    const auto values = shown(*attribute);
    std::vector<const ToldValue*> beside;
    std::ranges::copy_if(values, std::back_inserter(beside), [&](const ToldValue* one) {
      return std::ranges::find_first_of(one->support, tell_by_) != one->support.end();
    });
    for (const auto& list : {beside, values}) {
      Filling out = parties(incident, "target", list, doers);
      if (!out.parts.empty()) return out;
    }
  }
  return {};
}

Filling Writer::when(const ResolvedIncident& incident) {
  std::vector<Parts> items;
  std::set<std::string> seen;
  bool inferred = true;
  for (const ToldValue* one : shown(incident.time)) {
    const auto* edtf = std::get_if<std::string>(&one->value);
    std::string text = edtf == nullptr ? std::string() : when_text(*edtf);
    if (text.empty() || !seen.insert(text).second) continue;
    inferred = inferred && one->inferred;
    items.push_back(fact("when", std::move(text), cited(incident, one->support)).parts);
  }
  constexpr std::size_t kMostDays = 2;  // of more, the dispute tells
  if (items.empty() || items.size() > kMostDays) return {};
  Parts out = listed(words_, items, kMostDays, "or");
  if (inferred) append(out, plain(fmt::format(" ({})", words_.word("inferred"))).parts);
  return {out};
}

bool Writer::is_said_by_target(const ResolvedIncident& incident, const PlaceValue& place) {
  const std::string target = Sentence{this->target(incident).parts}.text();
  if (target.find(place.name) != std::string::npos) return true;
  for (const Attribute* attribute : {&incident.targets, &incident.victims}) {
    for (const ToldValue* one : shown(*attribute)) {
      const auto* party = std::get_if<PartyValue>(&one->value);
      if (party == nullptr || name_of(*party).empty()) continue;
      if (says_less(name_of(*party), place.name)) return true;
      // A state is hit at home, or the country is that from which the article looks on.
      const resolve::Actor* actor = view_.actor(party->actor);
      const bool other_state = actor != nullptr && actor->kind == EntityKind::kState && actor->name != place.name;
      if (other_state && place.feature == PlaceFeature::kCountry) return true;
    }
  }
  return false;
}

Filling Writer::at(const ResolvedIncident& incident) {
  const auto values = shown(incident.place);
  if (values.empty() || (incident.place.disputed && values.size() > 1)) return {};
  const auto* place = std::get_if<PlaceValue>(&values.front()->value);
  if (place == nullptr || place->name.empty() || is_said_by_target(incident, *place)) return {};
  const std::string country = place->country.empty() || place->feature == PlaceFeature::kCountry
                                  ? std::string()
                                  : with_article(words_, view_.content().schemes.country_name(place->country));
  return fact("at", at_text(words_, *place, country), cited(incident, values.front()->support));
}

Filling Writer::deed(const ResolvedIncident& incident, Number number) {
  const lexicon::DeedPhrase& phrase = phrase_of(incident);
  const bool series = incident.level == resolve::Level::kSeries;
  const Filling whom = phrase.to.empty() ? Filling() : target(incident);
  std::string one = number == Number::kOne ? phrase.one : phrase.more;
  constexpr std::string_view kThe = "the ";
  if (whom.parts.empty() && one.starts_with(kThe)) {  // "the killing of X", "a killing"
    one = with_article(words_, one.substr(kThe.size()));
  }
  Parts out = series && number == Number::kOne ? fill(words_.sentence("series"), {{"more", plain(phrase.more)}})
                                               : plain(one).parts;
  if (!whom.parts.empty()) {
    append(out, plain(fmt::format(" {} ", phrase.to)).parts);
    append(out, whom.parts);
  }
  if (const Filling where = at(incident); !where.parts.empty()) {
    append(out, plain(" ").parts);
    append(out, where.parts);
  }
  // The deed itself rests on words too, whatever it names.
  const bool rests = std::ranges::any_of(out, [](const Part& part) { return !part.cited.empty(); });
  if (!rests) out.push_back({"", "deed", cited(incident), false});
  return {out};
}

const lexicon::DeedPhrase& Writer::phrase_of(const ResolvedIncident& incident) const {
  std::vector<std::string_view> modes;
  for (const EventMode mode : incident.modes) modes.push_back(to_string(mode));
  return words_.deed(to_string(incident.type), modes);
}

Filling Writer::act(const ResolvedIncident& incident) {
  const lexicon::DeedPhrase& phrase = phrase_of(incident);
  const Filling whom = target(incident);
  if (phrase.did.empty() || whom.parts.empty() || incident.level == resolve::Level::kSeries) {
    return {fill(words_.sentence("act"), {{"deed", deed(incident)}})};
  }
  return {fill(phrase.did, {{"target", whom}, {"at", at(incident)}})};
}

std::vector<Voice> Writer::voices(std::span<const Report> reports, std::span<const std::uint32_t> support) const {
  std::vector<Voice> out;
  std::set<std::string> seen;
  for (const std::uint32_t at : in_order(view_, reports, support)) {
    const Report& report = reports[at];
    if (!seen.insert(report.origin).second) continue;
    Voice one;
    one.report = at;
    const resolve::Link* last = report.chain.empty() || report.chain.back().author ? nullptr : &report.chain.back();
    if (last != nullptr && !last->actor.empty()) {
      one.actor = last->actor;
      one.name = actor(last->actor);
    } else if (last != nullptr && !last->words.empty()) {
      std::string words = last->words;
      std::ranges::transform(words, words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      one.name = words_.lists("pronouns", words) ? words_.word("unnamed") : with_article(words_, last->words);
    } else {
      one.speaks = last != nullptr;
      const exports::view::Article* article = view_.article(report.document);
      one.name = article == nullptr ? std::string() : article->outlet;
      if (one.name.empty()) {
        const std::string day = view_.published_day(report.document);
        one.name = day.empty() ? words_.word("article")
                               : Sentence{fill(words_.word("article-of"), {{"day", plain(date_text(day))}})}.text();
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

Filling Writer::voice(std::span<const Report> reports, const Voice& one, std::string_view slot) {
  return fact(slot, one.name, citations_.of(reports[one.report]),
              is_plural(words_, one.name) ? Number::kMore : Number::kOne);
}

Filling Writer::says(const Voice& one) const { return plain(words_.word(one.speaks ? "said" : "reported")); }

Filling Writer::listed_voices(std::span<const Report> reports, const std::vector<Voice>& all, std::string_view slot,
                              std::size_t most) {
  std::vector<Parts> items;
  for (const Voice& one : all) {
    const auto same = [&](const Parts& other) { return other.front().text == one.name; };
    if (const auto found = std::ranges::find_if(items, same); found != items.end()) continue;
    items.push_back(voice(reports, one, slot).parts);
  }
  if (items.empty()) return {};
  return {listed(words_, items, most), items.size() == 1 ? Number::kOne : Number::kMore};
}

}  // namespace isnad::brief
