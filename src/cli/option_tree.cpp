#include "cli/option_tree.h"

#include <sstream>

#include "cli/choices.h"

namespace isnad::cli {
namespace {

std::vector<std::string> words_in(CLI::Option& option) {
  std::vector<std::string> out;
  for (int i = 0; const CLI::Validator* one = [&]() -> const CLI::Validator* {
         try {
           return option.get_validator(i);
         } catch (const CLI::OptionNotFound&) {  // there are no more
           return nullptr;
         }
       }();
       ++i) {
    const std::string& name = one->get_name();
    if (!name.starts_with(kOneOf)) continue;
    std::istringstream words(name.substr(kOneOf.size()));
    for (std::string word; words >> word;) out.push_back(word);
  }
  return out;
}

OptionShape shape_of_option(CLI::Option& option) {
  OptionShape out;
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  if (out.names.empty()) out.positional = option.get_name();
  out.help = option.get_description();
  out.group = option.get_group();
  out.standard = option.get_default_str();
  if (option.get_items_expected_max() == 0) return out;
  out.type = option.get_type_name();
  out.words = words_in(option);
  const auto is = [&](std::string_view type) { return out.type.starts_with(type); };
  out.value = !out.words.empty()                ? ValueKind::kWord
              : is("FILE") || is("ARTICLE")     ? ValueKind::kFile
              : is("FOLDER") || is("DIRECTORY") ? ValueKind::kFolder
                                                : ValueKind::kOther;
  return out;
}

}  // namespace

CommandShape shape_of(CLI::App& app, const std::string& path) {
  CommandShape out;
  out.path = path;
  out.name = app.get_name();
  out.help = app.get_description();
  out.footer = app.get_footer();
  for (CLI::Option* option : app.get_options([](CLI::Option*) { return true; })) {
    if (!option->get_group().empty()) out.options.push_back(shape_of_option(*option));  // a hidden one has no group
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    out.commands.push_back(shape_of(*command, path.empty() ? command->get_name() : path + ' ' + command->get_name()));
  }
  return out;
}

}  // namespace isnad::cli
