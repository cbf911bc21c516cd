#include "export/reading_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "export/account_text.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::Account;
using resolve::Happening;
using resolve::ReadDocument;
using resolve::RelationHistory;

// A document to a reader: its outlet, else its title, else the first digits of an id that is a hash.
std::string name_of(const ReadDocument& read) {
  constexpr std::size_t kHash = 64, kEnough = 12;  // digits
  const Document& document = *read.document;
  if (!document.outlet.empty()) return document.outlet;
  if (!document.title.empty()) return document.title;
  return document.id.size() == kHash ? document.id.substr(0, kEnough) : document.id;
}

std::string losses_text(const Losses& losses) {
  std::vector<std::string> parts;
  const auto add = [&](const std::optional<Range>& range, std::string_view what) {
    if (range) parts.push_back(fmt::format("{} {}", range_text(*range), what));
  };
  add(losses.killed, "killed");
  add(losses.wounded, "wounded");
  add(losses.captured, "captured");
  add(losses.missing, "missing");
  add(losses.displaced, "displaced");
  return joined(parts, ", ");
}

std::string what_text(const Account& account) {
  std::string out(to_string(account.type));
  std::vector<std::string> modes;
  for (const EventMode mode : account.modes) modes.emplace_back(to_string(mode));
  if (!modes.empty()) out += fmt::format(" ({})", joined(modes, ", "));
  return out;
}

// How we know, in words; empty where the article asserts it as done.
std::string standing_text(const Account& account) {
  std::vector<std::string> parts;
  if (account.modality != Modality::kActual) parts.emplace_back(to_string(account.modality));
  if (account.responsibility != Responsibility::kFact && account.responsibility != Responsibility::kUnattributed) {
    parts.emplace_back(to_string(account.responsibility));
  }
  if (account.outcome != Outcome::kNone && account.outcome != Outcome::kHit) {
    parts.emplace_back(to_string(account.outcome));
  }
  return joined(parts, ", ");
}

class HappeningsText {
 public:
  HappeningsText(std::span<const ReadDocument> documents, const TextStyle& style)
      : documents_(documents), style_(style), colours_(style.colours) {
    for (const ReadDocument& read : documents) outlets_.emplace(read.document->id, name_of(read));
  }

  void append(const Happening& happening) {
    const Account& first = happening.accounts.front();
    const resolve::Attribute& time = happening.incident.time;
    const std::string told = time.agreed ? std::get<std::string>(*time.agreed) : first.date;
    const std::string date = told.empty() ? "no date" : told;
    if (date != date_) out_ += fmt::format("\n{}\n", colours_.bold(date));
    date_ = date;
    const bool several = happening.accounts.size() > 1;
    if (several) line(head_text(happening), 2);
    for (const resolve::NamedAttribute& named : resolve::kAttributes) {
      if ((happening.incident.*named.attribute).disputed) line(colours_.alarm(dispute_text(happening, named)), 4);
    }
    for (const Account& account : happening.accounts) append(account, several ? 4 : 2);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void append(const Account& account, std::size_t indent) {
    std::string head = colours_.mark(what_text(account));
    if (const std::string place = place_text(documents_, account); !place.empty()) head += " · " + place;
    if (const std::string standing = standing_text(account); !standing.empty())
      head += " · " + colours_.alarm(standing);
    line(head, indent);
    const std::size_t deeper = indent + 4;
    if (!account.who.empty() || !account.whom.empty()) {
      line(fmt::format("{} → {}", account.who.empty() ? "?" : names(account, account.who),
                       account.whom.empty() ? "?" : names(account, account.whom)),
           deeper);
    }
    if (!account.with.empty()) line("with " + names(account, account.with), deeper);
    if (const std::string losses = losses_text(account.losses); !losses.empty()) line(losses, deeper);
    line(quoted(account), deeper);
    line(chain_text(account), deeper);
    if (style_.explain) line(colours_.dim("because: " + joined(explain_of(documents_, account), "; ")), deeper);
  }

  std::string names(const Account& account, std::span<const resolve::Party> parties) const {
    return joined(names_of(documents_, account, parties), ", ");
  }

  void line(const std::string& text, std::size_t indent) { append_wrapped(text, indent, style_.width_columns, out_); }

  // "assault (drone), told by 3 articles, 2 origins": above the accounts of one happening.
  std::string head_text(const Happening& happening) const {
    const resolve::ResolvedIncident& incident = happening.incident;
    const auto counted = [](std::uint32_t count, std::string_view what) {
      return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
    };
    std::string out = colours_.mark(to_string(incident.type));
    if (incident.level == resolve::Level::kSeries) out += ", a series";
    if (incident.place.agreed) out += " · " + std::get<resolve::PlaceValue>(*incident.place.agreed).name;
    const resolve::Support& support = incident.support;
    return out + colours_.dim(fmt::format("  told by {}, {}", counted(support.articles, "article"),
                                          counted(support.origins, "origin")));
  }

  // "disputed: wounded: 3 (Gulf Wire ← a spokesman) | 7 (Tigris Monitor ← an official)"
  std::string dispute_text(const Happening& happening, const resolve::NamedAttribute& named) const {
    const auto& reports = happening.incident.reports;
    std::vector<std::string> sides;
    for (const resolve::ToldValue& told : (happening.incident.*named.attribute).values) {
      std::vector<std::string> voices;
      for (const std::uint32_t report : told.support) {
        std::string voice(outlets_.at(reports[report].document));
        if (!reports[report].chain.back().author) voice += " ← " + reports[report].chain.back().words;
        if (std::find(voices.begin(), voices.end(), voice) == voices.end()) voices.push_back(std::move(voice));
      }
      sides.push_back(fmt::format("{}{} ({})", value_text(told.value, named.kind == resolve::ValueKind::kDate),
                                  told.developing ? ", later replaced" : "", joined(voices, ", ")));
    }
    return fmt::format("disputed: {}: {}", named.name, joined(sides, " | "));
  }

  // The sentence on one line, its triggers marked.
  std::string quoted(const Account& account) const {
    const std::string& text = documents_[account.document].document->text;
    std::string out = "“";
    std::uint32_t at = account.sentence.begin;
    for (const ByteSpan trigger : triggers_of(documents_, account)) {
      if (trigger.begin < at || trigger.end > account.sentence.end) continue;
      out += ByteSpan{at, trigger.begin}.of(text);
      out += colours_.bold(trigger.of(text));
      at = trigger.end;
    }
    out += ByteSpan{at, account.sentence.end}.of(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    while (out.ends_with(' ')) out.pop_back();
    return out + "”";
  }

  std::string chain_text(const Account& account) const {
    std::string out = "said by ";
    bool outermost = true;
    for (const Link& link : chain_of(documents_, account)) {
      if (!outermost) out += " ← ";
      outermost = false;
      out += colours_.source(link.source);
      if (!link.cue.empty()) out += fmt::format(" ({}{})", link.cue, link.channel.empty() ? "" : ", " + link.channel);
    }
    if (!account.also_in.empty()) {
      std::vector<std::string> outlets;
      for (const std::size_t document : account.also_in) outlets.push_back(name_of(documents_[document]));
      out += colours_.dim(fmt::format(" [same text in {}]", joined(outlets, ", ")));
    }
    return out;
  }

  std::span<const ReadDocument> documents_;
  const TextStyle& style_;
  Colours colours_;
  std::map<std::string_view, std::string> outlets_;  // by the document's id
  std::string out_;
  std::string date_;
};

std::string history_text(std::span<const ReadDocument> documents, const RelationHistory& history,
                         const Colours& colours) {
  const auto& entities = documents[history.document].extraction.entities;
  const Relation& relation = resolve::first_relation(documents, history);
  std::string line =
      fmt::format("{} {} {}", colours.bold(entities[relation.subject.value].name),
                  colours.mark(to_string(relation.type)), colours.bold(entities[relation.object.value].name));
  if (!relation.label.empty()) line += fmt::format(" as {}", relation.label);
  if (relation.status != RelationStatus::kHolds)
    line += fmt::format(" · {}", colours.alarm(to_string(relation.status)));
  if (!history.valid.empty()) line += fmt::format(" · {}", joined(history.valid, ", "));
  if (documents.size() == 1) return line;
  std::vector<std::string> outlets;
  for (const std::size_t document : history.documents) outlets.push_back(name_of(documents[document]));
  return line + colours.dim(fmt::format("  [{}]", joined(outlets, ", ")));
}

}  // namespace

std::string happenings_text(std::span<const ReadDocument> documents, std::span<const Happening> happenings,
                            const TextStyle& style) {
  HappeningsText text(documents, style);
  for (const Happening& happening : happenings) text.append(happening);
  return text.take();
}

std::string relations_text(std::span<const ReadDocument> documents, std::span<const RelationHistory> relations,
                           std::size_t most, const TextStyle& style) {
  const Colours colours(style.colours);
  std::string out;
  for (const RelationHistory& history : relations.first(std::min(most, relations.size()))) {
    append_wrapped(history_text(documents, history, colours), 2, style.width_columns, out);
  }
  if (relations.size() > most) {
    out += colours.dim(fmt::format("  and {} more; --ties {} shows all", relations.size() - most, relations.size())) +
           "\n";
  }
  return out;
}

}  // namespace isnad::exports
