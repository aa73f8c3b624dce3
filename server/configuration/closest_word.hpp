#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// The known word that a mistyped one most likely meant: the nearest by letters left out, added,
/// changed or swapped (optimal string alignment distance, Damerau 1964), or one that begins with
/// it. Nothing when none is near: at most a third of the letters may differ, and at least one may.
std::optional<std::string>
closest_word(std::string_view typed, std::span<const std::string> known_words);

/// `: did you mean `serve`?` for the closest word, or an empty text when none is near.
std::string did_you_mean(std::string_view typed, std::span<const std::string> known_words);

} // namespace osh::server
