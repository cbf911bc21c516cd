#include "export/account_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using resolve::Account;
using resolve::on_one_line;
using resolve::ReadDocument;

Link link_of(const ReadDocument& read, const Attribution& attribution) {
  const auto words = [&](ByteSpan span) { return on_one_line(span.of(read.document->text)); };
  std::string source = "unnamed";
  if (attribution.source.valid()) {
    source = on_one_line(read.extraction.entities[attribution.source.value].name);
  } else if (attribution.source_span) {
    source = words(*attribution.source_span);
  }
  return {std::move(source), attribution.cue ? words(*attribution.cue) : std::string(to_string(attribution.stance)),
          attribution.channel};
}

}  // namespace

std::vector<Link> chain_of(std::span<const ReadDocument> documents, const Account& account) {
  const ReadDocument& read = documents[account.document];
  std::vector<Link> chain{{read.document->outlet.empty() ? "the article" : read.document->outlet, "", ""}};
  for (const Attribution& attribution : resolve::first_event(documents, account).attribution) {
    if (!attribution.author) chain.push_back(link_of(read, attribution));
  }
  return chain;
}

std::string place_text(std::span<const ReadDocument> documents, const Account& account) {
  const resolve::SceneKey key = resolve::key_of(documents[account.document], account.scene);
  return key.country.empty() ? key.name : fmt::format("{}, {}", key.name, key.country);
}

std::vector<std::string> names_of(std::span<const ReadDocument> documents, const Account& account,
                                  std::span<const resolve::Party> parties) {
  std::vector<std::string> names;
  for (const resolve::Party& party : parties) names.push_back(resolve::name_of(documents[account.document], party));
  return names;
}

std::vector<ByteSpan> triggers_of(std::span<const ReadDocument> documents, const Account& account) {
  std::vector<ByteSpan> triggers;
  for (const EventId event : account.events) {
    const Event& told = documents[account.document].extraction.events[event.value];
    triggers.push_back(told.trigger);
    triggers.insert(triggers.end(), told.told_also_by.begin(), told.told_also_by.end());
  }
  std::sort(triggers.begin(), triggers.end());
  return triggers;
}

std::vector<std::string> explain_of(std::span<const ReadDocument> documents, const Account& account) {
  std::vector<std::string> out;
  for (const EventId event : account.events) {
    const auto& rows = documents[account.document].extraction.events[event.value].explain;
    out.insert(out.end(), rows.begin(), rows.end());
  }
  return out;
}

}  // namespace isnad::exports
