#pragma once

#include <algorithm>
#include <vector>

namespace osh::regions {

/// Sorts hierarchical codes (KATO, OKED) and drops those that lie within another one of the list,
/// so that one meaning has one form.
template<typename Code>
void drop_covered(std::vector<Code>& codes) {
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end()); // clang 14 takes no ranges
    const std::vector<Code> all = codes;
    std::erase_if(codes, [&all](const Code& code) {
        return std::ranges::any_of(
            all, [&code](const Code& other) { return code != other && code.within(other); });
    });
}

} // namespace osh::regions
