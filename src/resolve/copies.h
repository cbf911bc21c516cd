// copies.h: accounts of one passage that several documents print become one account that names them all.
//
// In:  accounts in the order of their documents. Out: those that stay; the first printing stands for the others.
// Two printings are one passage if trigger, type and date are the same and they share most of their words (a dateline
// or a spelling may differ). Cost: each account is compared with at most 50 others.
#pragma once

#include <span>
#include <vector>

#include "resolve/accounts.h"

namespace isnad::resolve {

void join_copies(std::span<const ReadDocument> documents, std::vector<Account>& accounts);

}  // namespace isnad::resolve
