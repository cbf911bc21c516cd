// manual.cpp: `isnad manual [COMMAND]`: a manual page (man(7)), made of the command line as it is declared.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/option_tree.h"
#include "cli/start.h"
#include "isnad/provenance.h"

namespace isnad::cli {
namespace {

// A line of roff: no control character at its beginning, hyphens that can be copied.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string in_capitals(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

void put_option(std::string& out, const OptionShape& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back("\\fB" + escaped(name) + "\\fR");
  if (names.empty()) names.push_back("\\fI" + escaped(option.positional) + "\\fR");
  std::string head = fmt::format("{}", fmt::join(names, ", "));
  if (!option.names.empty() && option.value != ValueKind::kNone) {
    head += " \\fI" + escaped(option.type.empty() ? "VALUE" : option.type) + "\\fR";
  }
  out += ".TP\n" + head + '\n' + escaped(option.help.empty() ? "see above" : option.help);
  if (!option.words.empty()) out += escaped(fmt::format(" ({})", fmt::join(option.words, ", ")));
  if (!option.standard.empty()) out += escaped(fmt::format(" [{}]", option.standard));
  out += '\n';
}

// The footer: lines that begin with blanks are shown as they are.
void put_footer(std::string& out, const std::string& footer) {
  std::istringstream lines(footer);
  bool as_it_is = false;
  for (std::string line; std::getline(lines, line);) {
    const bool shown = line.starts_with("  ");
    if (shown != as_it_is) out += shown ? ".nf\n" : ".fi\n.PP\n";
    as_it_is = shown;
    out += line == "Examples:" || line == "Example:" ? ".SH EXAMPLES\n" : escaped(line) + '\n';
  }
  if (as_it_is) out += ".fi\n";
}

// isnad-review-accept.1
std::string file_of(const CommandShape& command) {
  std::string name = "isnad" + (command.path.empty() ? "" : '-' + command.path) + ".1";
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string page_of(const CommandShape& command) {
  const std::string file = file_of(command), name = file.substr(0, file.rfind('.'));
  const std::string typed = "isnad" + (command.path.empty() ? "" : ' ' + command.path);
  const std::string_view program = program_version();
  std::string out = fmt::format(".TH \"{}\" 1 \"\" \"isnad {}\" \"isnad\"\n", in_capitals(name),
                                program.substr(0, program.find('+')));
  out += ".SH NAME\n" + escaped(name) + " \\- " + escaped(command.help) + '\n';
  out += ".SH SYNOPSIS\n.B " + escaped(typed) + '\n';
  if (!command.commands.empty()) out += ".I COMMAND\n";
  out += "[\\fIOPTIONS\\fR]";
  for (const OptionShape& option : command.options) {
    if (option.names.empty()) out += " \\fI" + escaped(option.positional) + "\\fR";
  }
  out += '\n';
  if (!command.commands.empty()) {
    out += ".SH COMMANDS\n";
    for (const CommandShape& one : command.commands)
      out += ".TP\n.B " + escaped(one.name) + '\n' + escaped(one.help) + '\n';
  }
  std::vector<std::string> groups;
  for (const OptionShape& option : command.options) {
    const std::string group = option.names.empty() ? "Arguments" : option.group;
    if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
  }
  for (const std::string& group : groups) {
    out += ".SH \"" + escaped(in_capitals(group)) + "\"\n";
    for (const OptionShape& option : command.options) {
      if ((option.names.empty() ? "Arguments" : option.group) == group) put_option(out, option);
    }
  }
  put_footer(out, command.footer);
  out += ".SH \"EXIT STATUS\"\n0 where all went well; " + escaped("isnad help exit-codes") + " has the others.\n";
  return out;
}

const CommandShape* find(const CommandShape& program, const std::string& path) {
  if (program.path == path) return &program;
  for (const CommandShape& one : program.commands) {
    if (const CommandShape* found = find(one, path)) return found;
  }
  return nullptr;
}

// A page of each command, as files.
Status write_all(const CommandShape& command, const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / file_of(command);
  std::ofstream out(file, std::ios::binary);
  out << page_of(command);
  out.close();
  if (!out)
    return Error{ErrorCode::kResource,
                 fmt::format("{} can't be written: is there such a folder, and room?", file.string())};
  for (const CommandShape& one : command.commands) {
    if (Status done = write_all(one, folder); !done) return done;
  }
  return {};
}

}  // namespace

Command add_manual(CLI::App& app) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("manual", "a manual page of the program, or of a command");
  command->add_option("command", *words, "the command: read; review accept")->type_name("COMMAND");
  auto folder = std::make_shared<std::string>();
  command->add_option("--into", *folder, "writes the pages of all commands there, a file each")->type_name("FOLDER");
  command->footer(
      "Examples:\n"
      "  isnad manual | man -l -\n"
      "  isnad manual --into ~/.local/share/man/man1\n"
      "  isnad manual incidents > isnad-incidents.1");
  return {command, [&app, words, folder] {
            const CommandShape program = shape_of(app);
            if (!folder->empty()) {
              const Status done = write_all(program, *folder);
              return done ? 0 : report("manual", done.error());
            }
            const std::string path = fmt::format("{}", fmt::join(*words, " "));
            const CommandShape* found = find(program, path);
            if (found == nullptr) return report_usage("manual", not_among("command", path, subcommands(app)));
            std::cout << page_of(*found);
            return 0;
          }};
}

}  // namespace isnad::cli
