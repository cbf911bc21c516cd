#include "coreference_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "corpus.h"

namespace isnad::train {
namespace {

using nlohmann::json;

struct Marked {
  std::vector<resolve::TextSpan> parts;
  std::string event, told;
};

resolve::TextSpan span_of(const json& span) { return {span[0].get<std::uint32_t>(), span[1].get<std::uint32_t>()}; }

// TimeBank: marks that links say are one event, by the smallest of their ids.
std::map<std::string, std::string> identities_in(const json& object) {
  std::map<std::string, std::string> first;
  const auto root = [&](std::string id) {
    while (first.contains(id) && first[id] != id) id = first[id];
    return id;
  };
  for (const json& link : object.value("links", json::array())) {
    if (link[1] != "identical") continue;
    const std::string a = root(link[0].get<std::string>()), b = root(link[2].get<std::string>());
    first[std::max(a, b)] = std::min(a, b);
  }
  std::map<std::string, std::string> out;
  for (const auto& [id, next] : first) out[id] = root(next);
  return out;
}

std::vector<Marked> marked_in(const json& object) {
  std::vector<Marked> out;
  const bool by_id = object.contains("events");  // MEANTIME and TimeBank
  const auto identities = identities_in(object);
  for (const json& mention : object.value(by_id ? "events" : "event_mentions", json::array())) {
    const std::string id = by_id ? mention["id"].get<std::string>() : std::string();
    if (by_id && !mention.contains("event") && !id.starts_with('e')) continue;  // a mark of another hand
    Marked& one = out.emplace_back();
    if (mention.contains("parts")) {
      for (const json& part : mention["parts"]) one.parts.push_back(span_of(part));
    } else {
      one.parts.push_back(span_of(mention["span"]));
    }
    const auto same = identities.find(id);
    if (by_id) {
      const std::string name = mention.contains("event")  ? mention["event"].get<std::string>()
                               : same != identities.end() ? same->second
                                                          : id;
      one.event = fmt::format("{} {}", object["id"].get<std::string>(), name);
    } else {
      one.event = mention["cluster"].get<std::string>();
    }
    one.told = object.contains("incident") ? object["incident"].get<std::string>() : one.event;
  }
  // Generic talk and deeds of other days: each is nobody's twin.
  for (const json& other : object.value("other", json::array())) {
    Marked& one = out.emplace_back();
    one.parts.push_back(span_of(other));
    one.event = one.told = fmt::format("{} alone {}", object["id"].get<std::string>(), out.size());
  }
  return out;
}

std::uint32_t shared_length(const Marked& mark, resolve::TextSpan span) {
  std::uint32_t sum = 0;
  for (const resolve::TextSpan part : mark.parts) {
    const std::uint32_t begin = std::max(part.begin, span.begin), end = std::min(part.end, span.end);
    if (begin < end) sum += end - begin;
  }
  return sum;
}

void pair_up(const std::vector<Marked>& marked, const resolve::DocumentDigest& digest, CoreferenceDocument& out) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> options;  // least first
  for (std::size_t m = 0; m < marked.size(); ++m) {
    std::uint32_t length = 0;
    for (const resolve::TextSpan part : marked[m].parts) length += part.end - part.begin;
    for (std::size_t e = 0; e < digest.events.size(); ++e) {
      const resolve::TextSpan trigger = digest.events[e].trigger.span;
      const std::uint32_t both = shared_length(marked[m], trigger);
      if (both == 0) continue;
      const double all = length + (trigger.end - trigger.begin) - both;
      options.emplace_back(-static_cast<double>(both) / all, m, e);
    }
  }
  std::sort(options.begin(), options.end());
  out.event.resize(digest.events.size());
  out.told.resize(digest.events.size());
  std::set<std::size_t> taken;
  for (const auto& [share, m, e] : options) {
    if (!out.event[e].empty() || !taken.insert(m).second) continue;
    out.event[e] = marked[m].event;
    out.told[e] = marked[m].told;
  }
}

// Whether the words of the key stand in what the text has.
bool stands_in(std::string_view key, std::string_view words) {
  const auto same = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
  };
  return key.size() > 2 && std::search(words.begin(), words.end(), key.begin(), key.end(), same) != words.end();
}

// Templates of which this is a part that others hardly share: whom or what it hit, single doers, what with.
std::set<std::size_t> templates_with(const json& object, std::string_view words) {
  std::set<std::size_t> out;
  const json& templates = object["templates"];
  for (std::size_t t = 0; t < templates.size(); ++t) {
    for (const char* slot : {"human_name", "human_description", "phys_id", "perp_individual"}) {
      if (!templates[t][slot].is_array()) continue;
      for (const json& fill : templates[t][slot]) {
        for (const json& one : fill["any"]) {
          if (stands_in(one["value"].get<std::string>(), words)) out.insert(t);
        }
      }
    }
  }
  return out;
}

void take_templates(const json& object, const Document& document, const Extraction& extraction,
                    CoreferenceDocument& out) {
  out.event.resize(extraction.events.size());
  for (std::size_t e = 0; e < extraction.events.size(); ++e) {
    std::set<std::size_t> templates;
    for (const Role& role : extraction.events[e].roles) {
      if (!role.mention.valid()) continue;
      const std::string_view words = extraction.mentions[role.mention.value].span.of(document.text);
      templates.merge(templates_with(object, words));
    }
    if (templates.size() == 1) out.event[e] = fmt::format("{} template {}", document.id, *templates.begin());
  }
  out.told = out.event;
}

}  // namespace

Result<CoreferenceCorpus> read_coreference(const std::shared_ptr<const Engine>& engine,
                                           const std::filesystem::path& path) {
  const auto corpus = read_corpus(path);
  if (!corpus) return corpus.error();
  CoreferenceCorpus out;
  Reader reader(engine);
  for (const json& object : *corpus) {
    auto document = std::make_shared<Document>();
    const auto text_of = [&](const char* key) {
      return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
    };
    document->id = text_of("id");
    document->text = text_of("text");
    document->outlet = text_of("outlet");
    document->url = text_of("url");
    document->published = text_of("published");
    auto extraction = reader.read(*document);
    if (!extraction) return extraction.error();
    CoreferenceDocument& gold = out.gold[document->id];
    if (object.contains("templates")) take_templates(object, *document, *extraction, gold);
    out.digests.push_back(resolve::digest_of({document, std::move(extraction).value()}));
    gold.all_harm = object.contains("incident");
    gold.scene = object.contains("incident")   ? text_of("incident")
                 : object.contains("subtopic") ? text_of("subtopic")
                                               : document->id;
    if (!object.contains("templates")) pair_up(marked_in(object), out.digests.back(), gold);
  }
  return out;
}

}  // namespace isnad::train
