#include "ledger/address.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace isnad::ledger {
namespace {

constexpr std::string_view kSchemes[] = {"postgresql://", "postgres://"};
constexpr std::string_view kPassword = "password=";

}  // namespace

bool is_on_server(std::string_view db) {
  return std::any_of(std::begin(kSchemes), std::end(kSchemes),
                     [&](std::string_view scheme) { return db.starts_with(scheme); });
}

std::string shown(std::string_view db) {
  std::string out(db);
  if (!is_on_server(db)) return out;
  const std::size_t host = out.find("://") + 3, end = std::min(out.find_first_of("/?", host), out.size());
  const std::size_t at = out.rfind('@', end), colon = out.find(':', host);
  if (at != std::string::npos && at > host && colon < at) out.erase(colon, at - colon);
  if (const std::size_t word = out.find(kPassword); word != std::string::npos) {
    const std::size_t begin = word + kPassword.size();
    out.replace(begin, std::min(out.find('&', begin), out.size()) - begin, "***");
  }
  return out;
}

std::string name_of(std::string_view db) {
  if (!is_on_server(db)) return std::filesystem::path(db).filename().string();
  const std::string_view rest = db.substr(db.find("://") + 3);
  const std::size_t slash = rest.find('/');
  const std::string_view name = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  return std::string(name.substr(0, name.find('?')));
}

}  // namespace isnad::ledger
