#include "regions/store/records/record_text.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

void join_record_values(const std::vector<std::string>& values, std::string& joined) {
    joined.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) {
            joined += value_separator;
        }
        joined += values[i];
    }
}

void join_record_key(
    const std::vector<std::string>& values,
    const std::vector<std::size_t>& keys,
    std::string& joined) {
    joined.clear();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0) {
            joined += value_separator;
        }
        joined += values[keys[i]];
    }
}

void take_record_key(
    std::string_view joined,
    const std::vector<std::size_t>& keys,
    std::vector<std::string>& values) {
    std::vector<std::string> parts = split_record_values(joined, keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        values[keys[i]] = std::move(parts[i]);
    }
}

std::vector<std::string> split_record_values(std::string_view joined, std::size_t columns) {
    std::vector<std::string> values;
    for (std::size_t begin = 0; begin <= joined.size() && values.size() < columns;) {
        const std::size_t end = std::min(joined.find(value_separator, begin), joined.size());
        values.emplace_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    values.resize(columns);
    return values;
}

} // namespace osh::regions
