#include "export/reading_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/account_text.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using resolve::Account;
using resolve::Happening;
using resolve::outlet_of;
using resolve::ReadDocument;
using resolve::RelationHistory;

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
      : documents_(documents), style_(style), colours_(style.colours) {}

  void append(const Happening& happening) {
    const Account& first = happening.accounts.front();
    const std::string date = first.date.empty() ? "no date" : first.date;
    if (date != date_) out_ += fmt::format("\n{}\n", colours_.bold(date));
    date_ = date;
    if (happening.losses_differ) line(colours_.alarm(difference_text(happening)), 2);
    for (const Account& account : happening.accounts) append(account);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void append(const Account& account) {
    std::string head = colours_.mark(what_text(account));
    if (const std::string place = place_text(documents_, account); !place.empty()) head += " · " + place;
    if (const std::string standing = standing_text(account); !standing.empty())
      head += " · " + colours_.alarm(standing);
    line(head, 2);
    if (!account.who.empty() || !account.whom.empty()) {
      line(fmt::format("{} → {}", account.who.empty() ? "?" : names(account, account.who),
                       account.whom.empty() ? "?" : names(account, account.whom)),
           6);
    }
    if (!account.with.empty()) line("with " + names(account, account.with), 6);
    if (const std::string losses = losses_text(account.losses); !losses.empty()) line(losses, 6);
    line(quoted(account), 6);
    line(chain_text(account), 6);
    if (style_.explain) line(colours_.dim("because: " + joined(explain_of(documents_, account), "; ")), 6);
  }

  std::string names(const Account& account, std::span<const resolve::Party> parties) const {
    return joined(names_of(documents_, account, parties), ", ");
  }

  void line(const std::string& text, std::size_t indent) { append_wrapped(text, indent, style_.width_columns, out_); }

  // "The accounts differ on the losses: 3 wounded (Gulf Wire); 7 wounded (Tigris Monitor)."
  std::string difference_text(const Happening& happening) const {
    std::vector<std::string> figures;
    for (const Account& account : happening.accounts) {
      const std::string losses = losses_text(account.losses);
      if (!losses.empty()) figures.push_back(fmt::format("{} ({})", losses, outlet_of(documents_[account.document])));
    }
    return fmt::format("The accounts differ on the losses: {}.", joined(figures, "; "));
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
      for (const std::size_t document : account.also_in) outlets.push_back(outlet_of(documents_[document]));
      out += colours_.dim(fmt::format(" [same text in {}]", joined(outlets, ", ")));
    }
    return out;
  }

  std::span<const ReadDocument> documents_;
  const TextStyle& style_;
  Colours colours_;
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
  std::vector<std::string> outlets;
  for (const std::size_t document : history.documents) outlets.push_back(outlet_of(documents[document]));
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
