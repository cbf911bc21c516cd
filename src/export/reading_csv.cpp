#include "export/reading_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "export/account_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::Account;
using resolve::Happening;
using resolve::ReadDocument;

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, "; ")); }

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string(); }

std::string degrees(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

// "Gulf Wire ← two officials (said)"
std::string chain_text(const std::vector<Link>& chain) {
  std::vector<std::string> links;
  for (const Link& link : chain) {
    std::string how = link.cue;
    if (!link.channel.empty()) how += (how.empty() ? "" : ", ") + link.channel;
    links.push_back(how.empty() ? link.source : fmt::format("{} ({})", link.source, how));
  }
  return fmt::format("{}", fmt::join(links, " ← "));
}

// Line ends and tabs to spaces, one for one, so that the words stay as the text has them.
std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

std::string modes_text(const std::vector<EventMode>& modes) {
  std::vector<std::string_view> words;
  words.reserve(modes.size());
  for (const EventMode mode : modes) words.push_back(to_string(mode));
  return fmt::format("{}", fmt::join(words, "; "));
}

// One row, column by column, so that the header can't part from what stands below it.
class Row {
 public:
  void add(std::string_view column, std::string value) { fields_.emplace_back(column, std::move(value)); }
  void add(std::string_view column, const std::optional<Range>& range) {
    add(fmt::format("{}_min", column), number(range ? range->min : std::nullopt));
    add(fmt::format("{}_max", column), number(range ? range->max : std::nullopt));
  }
  void append_header(std::string& out) const {
    append(out, [](const auto& field) -> std::string_view { return field.first; });
  }
  void append_values(std::string& out) const {
    append(out, [](const auto& field) -> std::string_view { return field.second; });
  }

 private:
  template <typename Pick>
  void append(std::string& out, const Pick& pick) const {
    bool first = true;
    for (const auto& field : fields_) {
      if (!std::exchange(first, false)) out += ',';
      append_field(pick(field), out);
    }
    out += "\r\n";
  }
  static void append_field(std::string_view value, std::string& out) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
      out += value;
      return;
    }
    out += '"';
    for (const char c : value) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }

  std::vector<std::pair<std::string, std::string>> fields_;
};

void add_account(std::span<const ReadDocument> documents, const Account& account, Row& row) {
  const auto& places = documents[account.document].extraction.places;
  const Place* place = account.scene.place ? &places[*account.scene.place] : nullptr;
  row.add("date", account.date);
  row.add("type", std::string(to_string(account.type)));
  row.add("modes", modes_text(account.modes));
  row.add("modality", std::string(to_string(account.modality)));
  row.add("outcome", std::string(to_string(account.outcome)));
  row.add("responsibility", std::string(to_string(account.responsibility)));
  row.add("actor", joined(names_of(documents, account, account.who)));
  row.add("target", joined(names_of(documents, account, account.whom)));
  row.add("instrument", joined(names_of(documents, account, account.with)));
  row.add("place", place_text(documents, account));
  row.add("country", place == nullptr ? std::string() : place->country);
  row.add("lat", place == nullptr ? std::string() : degrees(place->latitude_deg));
  row.add("lon", place == nullptr ? std::string() : degrees(place->longitude_deg));
  row.add("killed", account.losses.killed);
  row.add("wounded", account.losses.wounded);
  row.add("captured", account.losses.captured);
  row.add("missing", account.losses.missing);
  row.add("displaced", account.losses.displaced);
}

// Where it stands and who says so. The account without an event is the header's.
void add_source(std::span<const ReadDocument> documents, const Account& account, Row& row) {
  const Document& document = *documents[account.document].document;
  std::vector<std::string> also;
  for (const std::size_t other : account.also_in) also.push_back(resolve::outlet_of(documents[other]));
  row.add("said_by", account.events.empty() ? std::string() : chain_text(chain_of(documents, account)));
  row.add("same_text_in", joined(also));
  row.add("outlet", document.outlet);
  row.add("published", document.published);
  row.add("title", on_one_line(document.title));
  row.add("document", document.id);
  row.add("url", document.url);
  row.add("sentence", on_one_line(account.sentence.of(document.text)));
  row.add("confidence", fmt::format("{:.3f}", account.confidence));
}

Row row_of(std::span<const ReadDocument> documents, const Happening& happening, std::size_t number_of_happening,
           const Account& account) {
  Row row;
  add_account(documents, account, row);
  add_source(documents, account, row);
  row.add("happening", std::to_string(number_of_happening));
  std::vector<std::string> disputed;
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    if ((happening.incident.*named.attribute).disputed) disputed.emplace_back(named.name);
  }
  row.add("incident", happening.incident.id);
  row.add("disputed", joined(disputed));
  return row;
}

}  // namespace

std::string happenings_csv(std::span<const ReadDocument> documents, std::span<const Happening> happenings,
                           const CsvOptions& options) {
  const auto complete = [&](std::span<const ReadDocument> of, Row row, const Account& account) {
    if (options.explain) row.add("because", joined(explain_of(of, account)));
    return row;
  };
  const ReadDocument nothing{std::make_shared<const Document>(), {}};
  std::string out;
  complete({&nothing, 1}, row_of({&nothing, 1}, {}, 0, {}), {}).append_header(out);
  for (std::size_t i = 0; i < happenings.size(); ++i) {
    for (const Account& account : happenings[i].accounts) {
      complete(documents, row_of(documents, happenings[i], i, account), account).append_values(out);
    }
  }
  return out;
}

}  // namespace isnad::exports
