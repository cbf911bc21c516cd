// completion.cpp: `isnad completion bash|zsh|fish`: what a shell completes, made of the command line as it is declared.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/option_tree.h"

namespace isnad::cli {
namespace {

// Every command below one, with its path.
void for_each(const CommandShape& command, const std::function<void(const CommandShape&)>& take) {
  for (const CommandShape& one : command.commands) {
    take(one);
    for_each(one, take);
  }
}

std::string names_of(const std::vector<CommandShape>& commands) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const CommandShape& one : commands) names.push_back(one.name);
  return fmt::format("{}", fmt::join(names, " "));
}
std::string names_of(const CommandShape& command) {
  std::vector<std::string> names;
  for (const OptionShape& one : command.options) names.insert(names.end(), one.names.begin(), one.names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

// Words of an option or of what stands without a name; "" where the shell is to look for files.
std::string bash_values(const OptionShape& option) {
  switch (option.value) {
    case ValueKind::kWord:
      return fmt::format("$(compgen -W \"{}\" -- \"$current\")", fmt::join(option.words, " "));
    case ValueKind::kFolder:
      return "$(compgen -d -- \"$current\")";
    case ValueKind::kFile:
      return "$(compgen -f -- \"$current\")";
    case ValueKind::kNone:
    case ValueKind::kOther:
      break;
  }
  return {};
}

std::string bash(const CommandShape& program) {
  std::string known, values, offered;
  for_each(program, [&](const CommandShape& one) {
    known += fmt::format("      '{}') path='{}' ;;\n", one.path, one.path);
    std::string words = one.commands.empty() ? std::string() : names_of(one.commands);
    for (const OptionShape& option : one.options) {
      const std::string of = bash_values(option);
      if (option.names.empty()) {
        if (option.value == ValueKind::kWord)
          words += fmt::format("{}{}", words.empty() ? "" : " ", fmt::join(option.words, " "));
        continue;
      }
      if (option.value == ValueKind::kNone) continue;
      std::vector<std::string> cases;
      for (const std::string& name : option.names) cases.push_back(fmt::format("'{}:{}'", one.path, name));
      values += fmt::format("    {}) COMPREPLY=({}); return ;;\n", fmt::join(cases, "|"), of);
    }
    offered += fmt::format("    '{}') options='{}' words='{}' ;;\n", one.path, names_of(one), words);
  });
  return fmt::format(R"bash(# bash completion for isnad, written by `isnad completion bash`.
_isnad() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} path='' word options='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${{path:+$path }}${{COMP_WORDS[i]}}"
    case "$word" in
{}    esac
  done
  case "$path:$before" in
{}  esac
  case "$path" in
    '') options='{}' words='{}' ;;
{}  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _isnad isnad
)bash",
                     known, values, names_of(program), names_of(program.commands), offered);
}

// Within '[…]' of _arguments, which stands in single quotation marks.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '\n') {
      out += ' ';
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string zsh_values(const OptionShape& option) {
  switch (option.value) {
    case ValueKind::kWord:
      return fmt::format("({})", fmt::join(option.words, " "));
    case ValueKind::kFolder:
      return "_files -/";
    case ValueKind::kFile:
      return "_files";
    case ValueKind::kNone:
    case ValueKind::kOther:
      break;
  }
  return " ";
}

std::string zsh_function(const CommandShape& command) {
  std::string name = "_isnad" + (command.path.empty() ? "" : '-' + command.path);
  std::ranges::replace(name, ' ', '-');
  std::string out = name + "() {\n";
  if (!command.commands.empty()) out += "  local line state\n";
  out += "  _arguments -s" + std::string(command.commands.empty() ? "" : " -C");
  for (const OptionShape& option : command.options) {
    for (const std::string& one : option.names) {
      out += fmt::format(" \\\n    '*{}[{}]", one, zsh_text(option.help));
      if (option.value != ValueKind::kNone) {
        const std::string type = option.type.empty() ? "value" : option.type;
        out += fmt::format(":{}:{}", zsh_text(type.substr(0, type.find(' '))), zsh_values(option));
      }
      out += '\'';
    }
    if (option.names.empty() && command.commands.empty()) {
      const bool is_other = option.value == ValueKind::kOther;
      out += fmt::format(" \\\n    '*:{}:{}'", zsh_text(option.positional), is_other ? "_files" : zsh_values(option));
    }
  }
  if (command.commands.empty()) return out + "\n}\n";
  out += " \\\n    '1: :->command' '*:: :->arguments'\n  case $state in\n    command)\n      local -a commands=(\n";
  for (const CommandShape& one : command.commands)
    out += fmt::format("        '{}:{}'\n", one.name, zsh_text(one.help));
  out += "      )\n      _describe command commands ;;\n    arguments)\n      case $line[1] in\n";
  for (const CommandShape& one : command.commands)
    out += fmt::format("        {}) {}-{} ;;\n", one.name, name, one.name);
  out += "      esac ;;\n  esac\n}\n";
  for (const CommandShape& one : command.commands) out += zsh_function(one);
  return out;
}

std::string zsh(const CommandShape& program) {
  return "#compdef isnad\n# zsh completion for isnad, written by `isnad completion zsh`.\n" + zsh_function(program) +
         "_isnad \"$@\"\n";
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void fish_options(std::string& out, const CommandShape& command, const std::string& when) {
  for (const OptionShape& option : command.options) {
    std::string line = fmt::format("complete -c isnad -n '{}'", when);
    for (const std::string& name : option.names) {
      line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (option.names.empty() && option.value != ValueKind::kWord) continue;
    if (option.value == ValueKind::kWord) {
      line += fmt::format(" {} -a '{}'", option.names.empty() ? "-f" : "-x", fmt::join(option.words, " "));
    } else if (option.value == ValueKind::kFile || option.value == ValueKind::kFolder) {
      line += " -r -F";
    } else if (option.value == ValueKind::kOther) {
      line += " -x";
    }
    out += line + fmt::format(" -d '{}'\n", fish_text(option.help));
  }
}

void fish_command(std::string& out, const CommandShape& command, const std::string& when) {
  fish_options(out, command, when);
  std::string none_yet = when;
  if (!command.commands.empty()) {
    none_yet += fmt::format("; and not __fish_seen_subcommand_from {}", names_of(command.commands));
  }
  for (const CommandShape& one : command.commands) {
    out += fmt::format("complete -c isnad -f -n '{}' -a {} -d '{}'\n", none_yet, one.name, fish_text(one.help));
    fish_command(out, one, fmt::format("{}; and __fish_seen_subcommand_from {}", when, one.name));
  }
}

std::string fish(const CommandShape& program) {
  std::string out = "# fish completion for isnad, written by `isnad completion fish`.\n";
  fish_options(out, program, "__fish_use_subcommand");
  for (const CommandShape& one : program.commands) {
    out += fmt::format("complete -c isnad -f -n __fish_use_subcommand -a {} -d '{}'\n", one.name, fish_text(one.help));
    fish_command(out, one, "__fish_seen_subcommand_from " + one.name);
  }
  return out;
}

}  // namespace

Command add_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "what bash, zsh or fish needs to complete isnad's words");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->type_name("SHELL")
      ->transform(one_of("shell", {"bash", "zsh", "fish"}))
      ->required();
  command->footer(
      "Examples:\n"
      "  isnad completion bash > ~/.local/share/bash-completion/completions/isnad\n"
      "  isnad completion zsh > \"${fpath[1]}/_isnad\"\n"
      "  isnad completion fish > ~/.config/fish/completions/isnad.fish");
  return {command, [&app, shell] {
            const CommandShape program = shape_of(app);
            std::cout << (*shell == "bash" ? bash(program) : *shell == "zsh" ? zsh(program) : fish(program));
            return 0;
          }};
}

}  // namespace isnad::cli
