#include "core/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/format.h>
#include <pcre2.h>

#include <string>

#include "core/memory.h"
#include "core/work.h"

namespace isnad::core {
namespace {

// Python's \uXXXX and \UXXXXXXXX are PCRE2's \x{…}; its "(?u)" is our PCRE2_UCP.
std::string to_pcre(std::string_view pattern) {
  std::string out;
  if (pattern.starts_with("(?u)")) pattern.remove_prefix(4);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool escape = pattern[i] == '\\' && i + 1 < pattern.size();
    const std::size_t digits = !escape ? 0 : pattern[i + 1] == 'u' ? 4 : pattern[i + 1] == 'U' ? 8 : 0;
    if (digits > 0 && i + 2 + digits <= pattern.size()) {
      out.append("\\x{").append(pattern.substr(i + 2, digits)).append("}");
      i += 1 + digits;
    } else {
      out.push_back(pattern[i]);
      if (escape) out.push_back(pattern[++i]);
    }
  }
  return out;
}

}  // namespace

RegexScratch::RegexScratch() : data_(or_out_of_memory(pcre2_match_data_create_8(1, nullptr))) {}
void RegexScratch::Free::operator()(pcre2_real_match_data_8* data) const { pcre2_match_data_free_8(data); }
void Regex::Free::operator()(pcre2_real_code_8* code) const { pcre2_code_free_8(code); }
void Regex::Free::operator()(pcre2_real_match_context_8* context) const { pcre2_match_context_free_8(context); }

Result<Regex> Regex::compile(std::string_view python_pattern, std::uint32_t step_limit) {
  const std::string pattern = to_pcre(python_pattern);
  int fault = 0;
  PCRE2_SIZE fault_at = 0;
  Regex regex;
  regex.code_.reset(pcre2_compile_8(reinterpret_cast<PCRE2_SPTR8>(pattern.data()), pattern.size(),
                                    PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK, &fault, &fault_at, nullptr));
  if (!regex.code_) {
    if (fault == PCRE2_ERROR_HEAP_FAILED) out_of_memory();
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("The pattern \"{}\" cannot be compiled (PCRE2 error {} at byte {}).", python_pattern,
                             fault, fault_at)};
  }
  pcre2_jit_compile_8(regex.code_.get(), PCRE2_JIT_COMPLETE);  // where it fails, matching is slower and the same
  if (step_limit > 0) {
    regex.context_.reset(or_out_of_memory(pcre2_match_context_create_8(nullptr)));
    pcre2_set_match_limit_8(regex.context_.get(), step_limit);
  }
  std::uint32_t options = 0;
  pcre2_pattern_info_8(regex.code_.get(), PCRE2_INFO_ALLOPTIONS, &options);
  regex.is_anchored_ = (options & PCRE2_ANCHORED) != 0;
  return regex;
}

std::optional<Regex::Match> Regex::search(std::string_view text, RegexScratch& scratch, std::size_t from) const {
  const int count = pcre2_match_8(code_.get(), reinterpret_cast<PCRE2_SPTR8>(text.data()), text.size(), from,
                                  PCRE2_NO_UTF_CHECK, scratch.data_.get(), context_.get());
  if (count < 0) {
    if (count == PCRE2_ERROR_NOMEMORY) out_of_memory();
    count_work(is_anchored_ ? 1 : text.size() - from + 1);
    return std::nullopt;
  }
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer_8(scratch.data_.get());
  count_work(ends[1] - from + 1);
  return Match{ends[0], ends[1]};
}

}  // namespace isnad::core
