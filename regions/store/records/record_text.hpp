#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Stands between the values of a record that are put together (U+001F, unit separator); no text of
/// an import may hold it.
inline constexpr char value_separator = '\x1F';

/// All values of a record put together, in the contract's order. Replaces `joined`.
void join_record_values(const std::vector<std::string>& values, std::string& joined);

/// The values of the key columns put together. Replaces `joined`.
void join_record_key(
    const std::vector<std::string>& values,
    const std::vector<std::size_t>& keys,
    std::string& joined);

/// Puts the parts of a joined key back into the key columns.
void take_record_key(
    std::string_view joined,
    const std::vector<std::size_t>& keys,
    std::vector<std::string>& values);

/// The values that were put together; columns that came later are empty.
std::vector<std::string> split_record_values(std::string_view joined, std::size_t columns);

} // namespace osh::regions
