// model_files.h: the files of a spaCy pipeline, from a folder or from a wheel.
//
// In:  the path of a pipeline folder, of a folder that holds one (at most three levels down), or of a .whl file.
// Out: the bytes of a file by its name within the pipeline ("tok2vec/model").
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "isnad/result.h"
#include "model/zip_archive.h"

namespace isnad::model {

class ModelFiles {
 public:
  // Errors: kNotFound where no config.cfg is there, kCorruptData for a wheel that cannot be read.
  [[nodiscard]] static Result<ModelFiles> open(const std::filesystem::path& path);

  [[nodiscard]] bool has(std::string_view name) const;
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] Result<std::string> read(std::string_view name) const;
  // For messages: the file's full path.
  [[nodiscard]] std::string describe(std::string_view name) const;

 private:
  std::filesystem::path path_;
  std::string prefix_;  // of the entries in the wheel, with a slash at its end
  std::variant<std::monostate, ZipArchive> archive_;
};

}  // namespace isnad::model
