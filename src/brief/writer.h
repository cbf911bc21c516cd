// writer.h: what all sections write with: facts of happenings and ties as fillings of templates, with their citations.
//
// In:  material, words. Out: fillings, each fact with the reports that give it. Decides what stands for an attribute as
// the exports do: what is agreed, else all that is told and not taken back. Thread rule: one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "brief/citations.h"
#include "brief/english.h"
#include "brief/material.h"

namespace isnad::brief {

using resolve::Attribute;
using resolve::Report;
using resolve::ResolvedIncident;
using resolve::ToldValue;

// Who speaks: the end of a chain.
struct Voice {
  std::string name;    // "the Iraqi government", "Gulf Wire", "two officials"
  std::string actor;   // id; empty for outlets and those without a name
  bool speaks = true;  // false for an outlet, which reports
  std::uint32_t report = 0;
};

class Writer {
 public:
  Writer(const Material& material, const BriefWords& words)
      : material_(material), words_(words), view_(*material.view), citations_(view_) {}

  [[nodiscard]] const Material& material() const { return material_; }
  [[nodiscard]] const BriefWords& words() const { return words_; }
  [[nodiscard]] const exports::view::View& view() const { return view_; }
  [[nodiscard]] Citations& citations() { return citations_; }

  // What stands for an attribute: what a person decided, what is agreed, else all that is told and not taken back.
  [[nodiscard]] std::vector<const ToldValue*> shown(const Attribute& attribute) const;
  // The reports that give values, by how many values of the happening they give.
  [[nodiscard]] Cited cited(const ResolvedIncident& incident, std::span<const std::uint32_t> support,
                            std::size_t most = 1);
  // One report of the happening, the weightiest.
  [[nodiscard]] Cited cited(const ResolvedIncident& incident);

  // Names with articles, those without a name only where nobody has one; private persons are left out.
  [[nodiscard]] Filling parties(const ResolvedIncident& incident, std::string_view slot,
                                const std::vector<const ToldValue*>& values,
                                const std::set<std::string>& not_these = {});
  // From now on targets are those that one of these reports gives, where one does: who did it and to whom is then
  // something that somebody says, and not put together of two reports. None for all.
  void tell_by(std::vector<std::uint32_t> reports) { tell_by_ = std::move(reports); }
  // Targets, else victims; not who did it.
  [[nodiscard]] Filling target(const ResolvedIncident& incident);
  [[nodiscard]] Filling when(const ResolvedIncident& incident);
  [[nodiscard]] Filling at(const ResolvedIncident& incident);
  // "a drone attack on the port of Eilat"; of a series "a series of drone attacks"; as more than one "drone attacks".
  [[nodiscard]] Filling deed(const ResolvedIncident& incident, Number number = Number::kOne);
  // "carried out a drone attack …", "withdrew from …".
  [[nodiscard]] Filling act(const ResolvedIncident& incident);

  // The ends of the chains of these reports, each once, in the order of publication.
  [[nodiscard]] std::vector<Voice> voices(std::span<const Report> reports,
                                          std::span<const std::uint32_t> support) const;
  // "{voice}" and "{says}" of one; "{voices}" of several.
  [[nodiscard]] Filling voice(std::span<const Report> reports, const Voice& one, std::string_view slot = "voice");
  [[nodiscard]] Filling says(const Voice& one) const;
  [[nodiscard]] Filling listed_voices(std::span<const Report> reports, const std::vector<Voice>& all,
                                      std::string_view slot, std::size_t most = 3);

  // The name of an actor with its article.
  [[nodiscard]] std::string actor(const std::string& id) const;
  [[nodiscard]] Filling number(std::int64_t value, Cited cited = {}) const;

  [[nodiscard]] std::string name_of(const resolve::PartyValue& party) const;

 private:
  [[nodiscard]] const lexicon::DeedPhrase& phrase_of(const ResolvedIncident& incident) const;
  [[nodiscard]] bool is_said_by_target(const ResolvedIncident& incident, const resolve::PlaceValue& place);
  [[nodiscard]] std::vector<std::uint32_t> weights(const ResolvedIncident& incident) const;

  const Material& material_;
  const BriefWords& words_;
  const exports::view::View& view_;
  Citations citations_;
  std::vector<std::uint32_t> tell_by_;
  mutable std::map<const Attribute*, ToldValue> decided_;  // values that a person gave and no report
};

// Every index of the reports.
[[nodiscard]] std::vector<std::uint32_t> all_of(std::span<const Report> reports);
// Of all values.
[[nodiscard]] std::vector<std::uint32_t> support_of(const std::vector<const ToldValue*>& values);

}  // namespace isnad::brief
