#include "cli/analyze_call.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "cli/command.h"
#include "cli/voice.h"
#include "serve/children.h"

namespace isnad::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

// "isnad analyze tempo: a sentence" without what says who speaks.
std::string without_name(const std::string& line) {
  if (!line.starts_with("isnad analyze")) return line;
  const std::size_t end = line.find(": ");
  return end == std::string::npos ? line : line.substr(end + 2);
}

}  // namespace

Result<Analysed> call_analyze(const std::vector<std::string>& words) {
  CLI::App app{"", "isnad"};
  const Command command = add_analyze(app);
  std::vector<std::string> arguments(words.rbegin(), words.rend());  // CLI11 takes them from the end
  arguments.emplace_back("analyze");
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    const std::vector<std::string> said = lines_of(mistake_text(app, error));
    return Error{ErrorCode::kInvalidInput, said.empty() ? std::string(error.what()) : without_name(said.front())};
  }
  const Listener listener;
  const int status = command.run();
  Analysed out{listener.answers(), lines_of(listener.remarks())};
  if (status != 0) return serve::error_of(status, out.notes);
  std::ranges::transform(out.notes, out.notes.begin(), without_name);
  return out;
}

}  // namespace isnad::cli
