#include "ingest/kinds/nexis.h"

#include <fmt/format.h>

#include <utility>

#include "core/sha256.h"
#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/kinds/nexis_article.h"
#include "ingest/line_reader.h"

namespace isnad::ingest::kinds {
namespace {

// Where lines come from, one after another.
class LineGiver {
 public:
  LineGiver() = default;
  LineGiver(const LineGiver&) = delete;
  LineGiver& operator=(const LineGiver&) = delete;
  virtual ~LineGiver() = default;
  virtual std::optional<std::string> next() = 0;
  [[nodiscard]] virtual Status status() const { return {}; }
};

class StreamLines final : public LineGiver {
 public:
  StreamLines(ByteSource source, std::size_t max_bytes) : lines_(std::move(source), max_bytes) {}
  std::optional<std::string> next() override {
    auto line = lines_.next();
    if (!line) return std::nullopt;
    std::string text = html::to_utf8(std::move(line->text), "windows-1252");  // as Nexis wrote for long
    if (text.starts_with('\f')) text.erase(0, 1);
    return text;
  }
  [[nodiscard]] Status status() const override { return lines_.status(); }

 private:
  LineReader lines_;
};

// Paragraphs stand apart from each other.
class ParagraphLines final : public LineGiver {
 public:
  explicit ParagraphLines(std::vector<std::string> paragraphs) : paragraphs_(std::move(paragraphs)) {}
  std::optional<std::string> next() override {
    if (at_ == paragraphs_.size()) return std::nullopt;
    if (std::exchange(blank_, !blank_)) return std::string();
    return std::move(paragraphs_[at_++]);
  }

 private:
  std::vector<std::string> paragraphs_;
  std::size_t at_ = 0;
  bool blank_ = false;
};

class NexisRecords final : public Records {
 public:
  NexisRecords(std::unique_ptr<LineGiver> lines, Reading reading)
      : reading_(std::move(reading)), lines_(std::move(lines)) {}

  std::optional<RawItem> next() override {
    while (!ended_) {
      take_article();
      if (article_.empty()) continue;
      std::string name = fmt::format("{}: article {} (line {})", reading_.name, number_ + 1, first_line_);
      if (too_long_) {
        ++number_;
        return failed(name, {ErrorCode::kResource, fmt::format("{}: longer than {} MiB, and was skipped.", name,
                                                               reading_.max_document_bytes >> 20U)});
      }
      auto raw = read_nexis_article(article_, reading_.tables->nexis, reading_.tables->publication);
      if (!raw) continue;  // a list of what was found
      ++number_;
      if (trimmed(raw->text).empty()) {
        return failed(name, {ErrorCode::kInvalidInput, fmt::format("{}: the article has no text.", name)});
      }
      raw->name = name;
      raw->source_sha256 = hash_.hex();
      return RawItem{std::move(name), std::move(*raw)};
    }
    if (std::exchange(said_end_, true)) return std::nullopt;
    if (const Status status = lines_->status(); !status) return failed(reading_.name, status.error());
    if (number_ == 0) return failed(reading_.name, wrong(reading_, "no article from Nexis could be made out."));
    return std::nullopt;
  }

 private:
  // The lines up to one that parts articles.
  void take_article() {
    article_.clear();
    hash_ = core::Sha256();
    too_long_ = false;
    std::size_t bytes = 0;
    while (true) {
      auto line = lines_->next();
      if (!line) {
        ended_ = true;
        return;
      }
      ++line_;
      const auto kind = nexis_line(*line, reading_.tables->nexis);
      if (kind == NexisLine::kBegin || kind == NexisLine::kEnd) return;
      if (article_.empty() && trimmed(*line).empty()) continue;
      if (article_.empty()) first_line_ = line_;
      bytes += line->size() + 1;
      too_long_ = too_long_ || bytes > reading_.max_document_bytes;
      hash_.add(*line);
      hash_.add("\n");
      if (!too_long_) article_.push_back(std::move(*line));
    }
  }

  Reading reading_;
  std::unique_ptr<LineGiver> lines_;
  std::vector<std::string> article_;
  core::Sha256 hash_;
  std::size_t line_ = 0, first_line_ = 0, number_ = 0;
  bool too_long_ = false, ended_ = false, said_end_ = false;
};

// What tells such a file: lines that part articles, and labels that stand in nearly each of them.
class NexisEvidence {
 public:
  explicit NexisEvidence(const NexisWords& words) : words_(words) {}
  void look_at(std::string_view line) {
    const auto kind = nexis_line(line, words_);
    parted_ = parted_ || kind == NexisLine::kBegin || kind == NexisLine::kEnd;
    const std::string label = label_of(line);
    above_ = above_ || label == "length";
    below_ = below_ || label == "load-date";
  }
  [[nodiscard]] bool enough() const { return (parted_ && (above_ || below_)) || (above_ && below_); }

 private:
  const NexisWords& words_;
  bool parted_ = false, above_ = false, below_ = false;
};

}  // namespace

bool is_nexis(const Sample& sample) {
  NexisEvidence evidence(sample.tables.nexis);
  std::string_view bytes = sample.bytes;
  while (!bytes.empty() && !evidence.enough()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    evidence.look_at(trimmed(bytes.substr(0, end)));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return evidence.enough();
}

RecordsPtr open_nexis(ByteSource source, Reading reading) {
  const std::size_t bound = reading.max_document_bytes;
  return std::make_unique<NexisRecords>(std::make_unique<StreamLines>(std::move(source), bound), std::move(reading));
}

bool are_nexis(std::span<const std::string> paragraphs, const NexisWords& words) {
  NexisEvidence evidence(words);
  for (const std::string& paragraph : paragraphs) evidence.look_at(paragraph);
  return evidence.enough();
}

RecordsPtr open_nexis_paragraphs(std::vector<std::string> paragraphs, Reading reading) {
  return std::make_unique<NexisRecords>(std::make_unique<ParagraphLines>(std::move(paragraphs)), std::move(reading));
}

}  // namespace isnad::ingest::kinds
