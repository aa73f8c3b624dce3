#pragma once

#include <string_view>

namespace osh::geo {

/// Whether a key (see `word_skeleton`) is that of a well-known city of another country: «Ташкент»
/// is no misspelt Таукент.
bool names_foreign_city(std::string_view key);

} // namespace osh::geo
