#include "lexicon/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "lexicon/model_registry.h"

namespace isnad::lexicon {
namespace {

std::filesystem::path file_of(const std::filesystem::path& folder, const learn::ModelSpec& spec) {
  return folder / fmt::format("{}.bin", spec.name);
}

// Whether something of that name is there; what it is shows when it is read.
bool is_there(const std::filesystem::path& file) {
  std::error_code none;
  return std::filesystem::symlink_status(file, none).type() != std::filesystem::file_type::not_found;
}

// In order, so that messages are the same on every machine.
std::vector<std::string> unknown_files(const std::filesystem::path& folder) {
  std::vector<std::string> out;
  std::error_code failed;
  std::filesystem::directory_iterator it(folder, failed);
  for (; !failed && it != std::filesystem::directory_iterator(); it.increment(failed)) {
    const std::filesystem::path& path = it->path();
    if (path.extension() == ".bin" && find_model_spec(path.stem().string()) == nullptr)
      out.push_back(path.filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Result<learn::LinearModel> load_model(const std::filesystem::path& folder, const learn::ModelSpec& spec) {
  const std::filesystem::path file = file_of(folder, spec);
  Result<learn::LinearModel> model = learn::LinearModel::load(file);
  if (!model) return std::move(model).error();
  if (Status status = model->check(spec, file.string()); !status) return status.error();
  return model;
}

Result<Models> Models::load(const std::filesystem::path& folder) {
  Models models;
  models.folder_ = folder;
  for (const learn::ModelSpec& spec : kModelSpecs) {
    if (!is_there(file_of(folder, spec))) {
      models.missing_.emplace_back(spec.name);
      continue;
    }
    Result<learn::LinearModel> model = load_model(folder, spec);
    if (!model) return std::move(model).error();
    models.set(std::string(spec.name), std::move(model).value());
  }
  for (const learn::ModelSpec& spec : kPageModelSpecs) {
    if (!is_there(file_of(folder, spec))) models.missing_.emplace_back(spec.name);
  }
  models.unknown_ = unknown_files(folder);
  return models;
}

std::vector<Error> Models::warnings() const {
  std::vector<Error> out;
  for (const std::string& name : missing_) {
    const learn::ModelSpec* spec = find_model_spec(name);
    out.push_back({ErrorCode::kNotFound,
                   fmt::format("{}: the model is missing: {}.", file_of(folder_, *spec).string(), spec->without)});
  }
  for (const std::string& name : unknown_) {
    out.push_back({ErrorCode::kUnsupportedVersion,
                   fmt::format("{}: no part of this program reads a model of that name.", (folder_ / name).string())});
  }
  return out;
}

}  // namespace isnad::lexicon
