#include "lexicon/rule_weights.h"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

struct Named {
  std::string_view name;
  double* weight;
};

Status read_section(const TomlFile& file, std::string_view section, std::span<const Named> wanted) {
  const toml::table* table = file.root[section].as_table();
  if (table == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [{}].", file.name, section)};
  std::vector<std::string_view> names;
  for (const auto& [name, weight] : wanted) {
    const auto value = (*table)[name].value<double>();
    if (!value) return toml_mistake(file, *table, fmt::format("[{}] lacks the number '{}'", section, name));
    *weight = *value;
    names.push_back(name);
  }
  return check_keys(file, *table, names);
}

}  // namespace

Result<RuleWeights> RuleWeights::load(const std::filesystem::path& path) {
  const auto file = read_toml(path);
  if (!file) return file.error();
  RuleWeights out;
  EventWeights& e = out.event;
  PronounWeights& p = out.pronoun;
  const auto event = std::to_array<Named>({{"actor", &e.actor},
                                           {"affected", &e.affected},
                                           {"long-trigger", &e.long_trigger},
                                           {"losses", &e.losses},
                                           {"told-also-by", &e.told_also_by},
                                           {"not-actual", &e.not_actual},
                                           {"reporting", &e.reporting},
                                           {"depth", &e.depth},
                                           {"sentence", &e.sentence}});
  const auto pronoun = std::to_array<Named>({{"sentence", &p.sentence},
                                             {"token", &p.token},
                                             {"subject", &p.subject},
                                             {"object", &p.object},
                                             {"after-preposition", &p.after_preposition},
                                             {"conjunct", &p.conjunct},
                                             {"name", &p.name},
                                             {"pronoun", &p.pronoun},
                                             {"plural", &p.plural},
                                             {"body", &p.body},
                                             {"state", &p.state},
                                             {"other-voice", &p.other_voice},
                                             {"issued-it", &p.issued_it},
                                             {"done-to-both", &p.done_to_both},
                                             {"did-it", &p.did_it}});
  if (Status status = check_keys(*file, file->root, {"event", "pronoun"}); !status) return status.error();
  if (Status status = read_section(*file, "event", event); !status) return status.error();
  if (Status status = read_section(*file, "pronoun", pronoun); !status) return status.error();
  return out;
}

}  // namespace isnad::lexicon
