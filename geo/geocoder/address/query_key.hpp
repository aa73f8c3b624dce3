#pragma once

#include <string>
#include <string_view>

namespace osh::geo {

/// What stays the same of a query however it is typed: the keys of its words and its numbers, in
/// order, without marks and case, and what words of types mean, as the parser reads them:
/// «с.Абай,  10» and «Село АБАЙ, 10» are one. Empty when there is nothing to look for.
std::string query_key(std::string_view query);

} // namespace osh::geo
