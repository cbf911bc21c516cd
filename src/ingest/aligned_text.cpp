#include "ingest/aligned_text.h"

#include <algorithm>
#include <limits>

namespace isnad::ingest {
namespace {

std::uint32_t size_of(std::string_view bytes) { return static_cast<std::uint32_t>(bytes.size()); }
bool copied(const AlignedStretch& stretch) { return stretch.cleaned.size() == stretch.original.size(); }

// The part of a stretch that lies inside [begin, end) of the text; a rewritten stretch can't be cut and stays whole.
AlignedStretch part_of(const AlignedStretch& stretch, std::uint32_t begin, std::uint32_t end) {
  AlignedStretch part{{std::max(begin, stretch.cleaned.begin), std::min(end, stretch.cleaned.end)}, stretch.original};
  if (copied(stretch)) {
    part.original.begin = stretch.original.begin + (part.cleaned.begin - stretch.cleaned.begin);
    part.original.end = part.original.begin + part.cleaned.size();
  }
  return part;
}

}  // namespace

void AlignedText::append(std::string_view bytes, std::uint32_t original_begin) {
  append(bytes, {original_begin, original_begin + size_of(bytes)});
}

void AlignedText::append(std::string_view bytes, ByteSpan original) {
  if (bytes.empty()) return;
  const auto begin = size_of(text_);
  text_ += bytes;
  const AlignedStretch stretch{{begin, size_of(text_)}, original};
  if (!stretches_.empty() && copied(stretches_.back()) && copied(stretch) &&
      stretches_.back().original.end == original.begin) {
    stretches_.back().cleaned.end = stretch.cleaned.end;
    stretches_.back().original.end = original.end;
    return;
  }
  stretches_.push_back(stretch);
}

void AlignedText::append(const AlignedText& other) {
  for (const AlignedStretch& stretch : other.stretches_) {
    append(std::string_view(other.text_).substr(stretch.cleaned.begin, stretch.cleaned.size()), stretch.original);
  }
}

void AlignedText::erase(std::span<const ByteSpan> spans) {
  std::vector<Rewrite> rewrites;
  rewrites.reserve(spans.size());
  for (const ByteSpan span : spans) rewrites.push_back({span, {}});
  rewrite(rewrites);
}

void AlignedText::rewrite(std::span<const Rewrite> rewrites) {
  if (rewrites.empty()) return;
  AlignedText kept;
  std::size_t stretch = 0;
  const auto each_part = [&](std::uint32_t begin, std::uint32_t end, const auto& take) {
    for (; stretch < stretches_.size() && stretches_[stretch].cleaned.begin < end; ++stretch) {
      if (stretches_[stretch].cleaned.end <= begin) continue;
      take(part_of(stretches_[stretch], begin, end));
      if (stretches_[stretch].cleaned.end > end) break;  // it goes on behind what is rewritten
    }
  };
  const auto keep = [&](const AlignedStretch& part) {
    kept.append(std::string_view(text_).substr(part.cleaned.begin, part.cleaned.size()), part.original);
  };
  std::uint32_t begin = 0;
  for (const Rewrite& one : rewrites) {
    each_part(begin, one.span.begin, keep);
    if (!one.bytes.empty()) {
      ByteSpan original{std::numeric_limits<std::uint32_t>::max(), 0};
      each_part(one.span.begin, one.span.end, [&](const AlignedStretch& part) {
        original = {std::min(original.begin, part.original.begin), std::max(original.end, part.original.end)};
      });
      kept.append(one.bytes, original);
    }
    begin = std::max(begin, one.span.end);
  }
  each_part(begin, size_of(text_), keep);
  *this = std::move(kept);
}

namespace {

// The bytes of a line separator or paragraph separator (U+2028, U+2029) that begins at `at`, which some editors save
// between lines; 0 for none.
std::size_t separator_at(std::string_view bytes, std::size_t at) {
  const std::string_view three = bytes.substr(at, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? three.size() : 0;
}

}  // namespace

AlignedText plain_text(std::string_view bytes) {
  AlignedText out;
  std::size_t begin = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto flush = [&](std::size_t end) {
    out.append(bytes.substr(begin, end - begin), static_cast<std::uint32_t>(begin));
  };
  for (std::size_t i = begin; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (const std::size_t separator = byte == 0xE2 ? separator_at(bytes, i) : 0; separator > 0) {
      flush(i);
      begin = i + separator;
      out.append("\n", ByteSpan{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(begin)});
      i = begin - 1;
      continue;
    }
    if (byte >= 0x20 && byte != 0x7F) continue;
    if (byte == '\n' || byte == '\t') continue;
    flush(i);
    begin = i + 1;
    const bool line_end = byte == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
    if (line_end || byte == '\f' || byte == '\v') {
      out.append("\n", ByteSpan{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i)});
    }
  }
  flush(bytes.size());
  return out;
}

}  // namespace isnad::ingest
