#include "brief/writer.h"

#include <fmt/format.h>

#include <algorithm>
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

Filling Writer::parties(const ResolvedIncident& incident, std::string_view slot,
                        const std::vector<const ToldValue*>& values) {
  struct Named {
    std::string name;
    const ToldValue* told;
  };
  std::vector<Named> all;
  for (const ToldValue* one : values) {
    const auto* party = std::get_if<PartyValue>(&one->value);
    if (party == nullptr || material_.in_no_role.contains(party->actor)) continue;
    std::string name = party->actor.empty() ? party->name : view_.actor_name(party->actor);
    const auto same = [&](const Named& other) {
      return other.name == name || other.name + 's' == name || other.name == name + 's';
    };
    if (!name.empty() && std::ranges::none_of(all, same)) all.push_back({std::move(name), one});
  }
  if (std::ranges::any_of(all, has_name, &Named::name)) {
    std::erase_if(all, [](const Named& one) { return !has_name(one.name); });
  }
  if (all.empty()) return {};
  std::vector<Parts> items;
  for (const Named& one : all) {
    items.push_back(fact(slot, with_article(words_, one.name), cited(incident, one.told->support)).parts);
  }
  const bool several = all.size() > 1 || is_plural(words_, all.front().name);
  return {listed(words_, items, kMostNames), several ? Number::kMore : Number::kOne};
}

Filling Writer::target(const ResolvedIncident& incident) {
  Filling out = parties(incident, "target", shown(incident.targets));
  return out.parts.empty() ? parties(incident, "target", shown(incident.victims)) : out;
}

Filling Writer::when(const ResolvedIncident& incident) {
  const Attribute& time = incident.time;
  const auto values = shown(time);
  if (values.empty() || (time.decision != 0 && time.agreed && *time.agreed != values.front()->value)) {
    const auto* decided = time.agreed ? std::get_if<std::string>(&*time.agreed) : nullptr;
    if (decided == nullptr) return {};
    Filling out = fact("when", when_text(*decided), cited(incident));
    for (Part& part : out.parts) part.decision = time.decision;
    return out;
  }
  std::vector<Parts> items;
  std::set<std::string> seen;
  bool inferred = true;
  for (const ToldValue* one : values) {
    const auto* edtf = std::get_if<std::string>(&one->value);
    std::string text = edtf == nullptr ? std::string() : when_text(*edtf);
    if (text.empty() || !seen.insert(text).second) continue;
    inferred = inferred && one->inferred;
    items.push_back(fact("when", std::move(text), cited(incident, one->support)).parts);
  }
  if (items.empty()) return {};
  Parts out = listed(words_, items, kMostNames, "or");
  if (inferred) append(out, plain(fmt::format(" ({})", words_.word("inferred"))).parts);
  return {out};
}

Filling Writer::at(const ResolvedIncident& incident) {
  const auto values = shown(incident.place);
  if (values.empty() || (incident.place.disputed && values.size() > 1)) return {};
  const auto* place = std::get_if<PlaceValue>(&values.front()->value);
  if (place == nullptr) return {};
  const std::string country = place->country.empty() || place->feature == PlaceFeature::kCountry
                                  ? std::string()
                                  : with_article(words_, view_.content().schemes.country_name(place->country));
  const std::string target = Sentence{this->target(incident).parts}.text();
  if (!place->name.empty() && target.find(place->name) != std::string::npos) return {};  // said already
  return fact("at", at_text(words_, *place, country), cited(incident, values.front()->support));
}

Filling Writer::deed(const ResolvedIncident& incident) {
  std::vector<std::string_view> modes;
  for (const EventMode mode : incident.modes) modes.push_back(to_string(mode));
  const lexicon::DeedPhrase& phrase = words_.deed(to_string(incident.type), modes);
  const bool series = incident.level == resolve::Level::kSeries;
  Parts out = series ? fill(words_.sentence("series"), {{"more", plain(phrase.more)}}) : plain(phrase.one).parts;
  if (const Filling whom = target(incident); !whom.parts.empty()) {
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

Filling Writer::act(const ResolvedIncident& incident) {
  std::vector<std::string_view> modes;
  for (const EventMode mode : incident.modes) modes.push_back(to_string(mode));
  const lexicon::DeedPhrase& phrase = words_.deed(to_string(incident.type), modes);
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
      one.name = with_article(words_, last->words);
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
