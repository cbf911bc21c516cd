// mcp.cpp: `isnad mcp`: what a ledger says, for language models: the Model Context Protocol on standard input and
// output.
#include <memory>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "isnad/provenance.h"
#include "mcp/server.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "mcp";

int run(const serve::Settings& settings) {
  if (settings.data.empty()) {
    EngineOptions none;
    return report(kSubcommand, complete(none).error());
  }
  serve::Settings asked = settings;
  asked.version = program_version();
  const Status done = mcp::run_server(std::move(asked));
  return done ? 0 : report(kSubcommand, done.error());
}

}  // namespace

Command add_mcp(CLI::App& app) {
  auto settings = std::make_shared<serve::Settings>();
  CLI::App* command = app.add_subcommand("mcp", "a ledger for language models: the Model Context Protocol, read-only");
  add_db(*command, settings->db);
  add_data(*command, settings->data);
  command->footer(
      "Examples:\n"
      "  isnad mcp --db /home/me/iraq.db          # started by a client, which speaks to it\n"
      "  claude mcp add iraq -- isnad mcp --db /home/me/iraq.db\n"
      "  echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}' | isnad mcp --db iraq.db\n"
      "In a client's configuration:\n"
      "  {\"mcpServers\": {\"iraq\": {\"command\": \"isnad\", \"args\": [\"mcp\", \"--db\", \"/home/me/iraq.db\"]}}}\n"
      "Nothing is written, nothing leaves the machine but what the client sends on. docs/mcp.md has the tools.");
  return {command, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
