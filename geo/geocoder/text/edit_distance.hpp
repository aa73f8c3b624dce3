#pragma once

#include <cstdint>
#include <string_view>

namespace osh::geo {

/// Which letters a key has, once and twice: two keys that are k edits apart differ in at most 2·k
/// bits, so most keys that are too far apart are passed over without looking at them.
std::uint64_t letter_bag(std::string_view key) noexcept;

/// The number of insertions, deletions, substitutions and swaps of neighbours that turn one key
/// into the other (optimal string alignment), or `most + 1` when it takes more than `most`. `most`
/// is at most 3; keys of more than 46 characters are taken as far apart.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned most) noexcept;

/// The edits within which a key of that length may still mean the same name: none below 4
/// characters, one below 8, else two.
unsigned tolerable_edits(std::size_t key_length) noexcept;

} // namespace osh::geo
