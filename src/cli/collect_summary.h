// collect_summary.h: what `isnad collect` says: how far it is, what a run came to, what one would ask for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/collect_fill.h"
#include "collect/collection.h"

namespace isnad::cli {

struct CollectAnswer {
  std::string feeds, ledger;  // ledger: empty where none was filled
  collect::Summary summary;
  Filled filled;
  bool interrupted = false;
};

[[nodiscard]] std::string summary_text(const CollectAnswer& answer);
// One line of JSON: docs/contract.md.
[[nodiscard]] std::string summary_json(const CollectAnswer& answer);
[[nodiscard]] std::string failed_text(const collect::FailedSource& failed);
[[nodiscard]] std::string planned_text(const std::vector<collect::Planned>& planned);
[[nodiscard]] std::string planned_json(const std::vector<collect::Planned>& planned);

// A line on standard error that is written over, where that is a terminal.
class CollectProgress {
 public:
  [[nodiscard]] std::function<void(const collect::Summary&, std::size_t)> callback() const;
  void end() const;

 private:
  bool on_terminal_ = is_terminal();
  static bool is_terminal();
};

}  // namespace isnad::cli
