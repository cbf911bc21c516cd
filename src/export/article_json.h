// article_json.h: an article with all that was read in it, for the workbench to mark in its text.
//
// In:  the contract's JSON of a document (docs/contract.md), the ledger's ids of what it tells. Out: members of the
// JSON object Article of src/serve/openapi.json: what is known of it, its text, spans in code points by their
// beginnings, the longer first; they may overlap. Errors: kCorruptData where the JSON is none of the contract.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "export/json_text.h"
#include "isnad/result.h"

namespace isnad::exports {

// By the numbers that things have in the document.
struct ArticleThings {
  struct Actor {
    std::string id, name;
    bool is_private = false;
  };
  std::map<std::int64_t, Actor> entities;          // of n3
  std::map<std::int64_t, std::string> events;      // of e3: incidents
  std::map<std::int64_t, std::string> statements;  // of s3
};
[[nodiscard]] Status put_article(JsonText& out, const std::string& contract, const ArticleThings& things);

}  // namespace isnad::exports
