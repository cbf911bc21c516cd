// derived_incidents.cpp: incidents with their values and reports into their tables.
#include <optional>

#include "ledger/derived_parts.h"
#include "ledger/report_rows.h"
#include "resolve/attributes.h"

namespace isnad::ledger {
namespace {

using resolve::Attribute;
using resolve::PartyValue;
using resolve::PlaceValue;
using resolve::ResolvedIncident;
using resolve::ToldValue;

std::string joined(const std::vector<EventMode>& modes) {
  std::string out;
  for (const EventMode mode : modes) {
    if (!out.empty()) out += ',';
    out += to_string(mode);
  }
  return out;
}

enum Part : std::uint8_t { kIncident, kCover, kThreat, kMember, kMemberWord, kValue, kDispute, kReport };
enum Mark : std::uint8_t { kAgreed = 1, kDeveloping = 2, kInferred = 4 };

// Columns of a value: each kind of value fills its own.
struct ValueColumns {
  std::optional<std::int64_t> day, place, word, said, name, actor, responsibility, least, most;
};

// Rows of one incident, for any sink.
template <typename Sink>
class IncidentRows {
 public:
  IncidentRows(Sink& sink, const AllNumbers& numbers, Kept& kept, std::int64_t number)
      : sink_(sink), numbers_(numbers), kept_(kept), number_(number) {}

  void add(const ResolvedIncident& one) {
    const resolve::Support& support = one.support;
    sink_.add(kIncident, number_, one.id, kept_.word(resolve::to_string(one.level)), kept_.word(one.type),
              kept_.word(joined(one.modes)), support.articles, support.stories, support.outlets, support.origins,
              thousandths(one.confidence), kept_.word(resolve::to_string(one.review)));
    for (const std::string& covered : one.covers) sink_.add(kCover, number_, numbers_.incidents.number(covered));
    for (const std::string& threat : one.came_of) sink_.add(kThreat, number_, numbers_.incidents.number(threat));
    for (const resolve::EventRef& member : one.members) {
      const auto document = numbers_.documents.number(member.document);
      sink_.add(kMember, number_, document, member.event, member.trigger.begin, member.trigger.end);
      for (const resolve::TextSpan words : member.told_also_by) {
        sink_.add(kMemberWord, number_, document, member.event, words.begin, words.end);
      }
    }
    add_reports(sink_, kReport, number_, one.reports, numbers_, kept_);
    for (const resolve::NamedAttribute& named : resolve::kAttributes) add(named, one.*named.attribute);
  }

 private:
  void add(const resolve::NamedAttribute& named, const Attribute& attribute) {
    if (attribute.disputed) sink_.add(kDispute, number_, named.name);
    const std::size_t count = attribute.values.size();
    bool is_told = false;
    for (std::size_t i = 0; i < count; ++i) {
      const ToldValue& told = attribute.values[i];
      const bool agreed = attribute.agreed && *attribute.agreed == told.value;
      add_value(named, i, told, agreed, std::nullopt);
      is_told = is_told || agreed;
    }
    // Behind those of the reports: a person's value, and one that all have in common and none gives as it is.
    if (attribute.decision != 0) {
      add_value(named, count, {*attribute.agreed, {}, false, false}, true, attribute.decision);
    } else if (attribute.agreed && !is_told) {
      add_value(named, count, {*attribute.agreed, {}, false, false}, true, std::nullopt);
    }
  }
  void add_value(const resolve::NamedAttribute& named, std::size_t position, const ToldValue& told, bool agreed,
                 std::optional<std::int64_t> decision) {
    const ValueColumns is = columns_of(named, told.value);
    const int marks = (agreed ? kAgreed : 0) + (told.developing ? kDeveloping : 0) + (told.inferred ? kInferred : 0);
    sink_.add(kValue, number_, attribute_number(named.name), position, is.day, is.place, is.word, is.said, is.name,
              is.actor, is.responsibility, is.least, is.most, one_or_list(told.support), marks, decision);
  }
  ValueColumns columns_of(const resolve::NamedAttribute& named, const resolve::Value& value) {
    ValueColumns out;
    if (const auto* word = std::get_if<std::string>(&value)) {
      if (named.kind == resolve::ValueKind::kDate) {
        out.day = kept_.day(*word);
      } else {
        (named.attribute == &ResolvedIncident::responsibility ? out.said : out.word) = kept_.word(*word);
      }
    } else if (const auto* place = std::get_if<PlaceValue>(&value)) {
      out.place = kept_.place(*place);
    } else if (const auto* party = std::get_if<PartyValue>(&value)) {
      out.actor = numbers_.actors.number(party->actor);
      if (!out.actor || !kept_.is_name_of(*out.actor, party->name)) out.name = kept_.word(party->name);
      out.responsibility = kept_.word(party->responsibility);
    } else if (const auto* figure = std::get_if<Range>(&value)) {
      out.least = figure->min;
      out.most = figure->max;
    }
    return out;
  }

  Sink& sink_;
  const AllNumbers& numbers_;
  Kept& kept_;
  std::int64_t number_;
};

}  // namespace

DerivedRows incident_rows(Database& database) {
  return {database,
          {{"kept_incident", "number", 12},
           {"incident_cover", "incident", 2},
           {"incident_threat", "incident", 2},
           {"incident_member", "incident", 5},
           {"incident_member_word", "incident", 5},
           {"kept_incident_value", "incident", 15},
           {"incident_dispute", "incident", 2},
           {"kept_incident_report", "incident", 7}}};
}

void write(DerivedRows& rows, const AllNumbers& numbers, Kept& kept, const ResolvedIncident& one) {
  const std::int64_t number = rows.number_of(one.id);
  rows.write(one.id, [&](auto& sink) { IncidentRows(sink, numbers, kept, number).add(one); });
}

}  // namespace isnad::ledger
