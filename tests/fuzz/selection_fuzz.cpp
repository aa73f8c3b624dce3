// libFuzzer target of the Selection's parser: whatever a query says, it is refused or means
// something, and its canonical text means the same.
#include "regions/selection/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Parameters parameters_of(std::string_view text) {
    Parameters parameters;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(part.size() + (part.size() < text.size() ? 1 : 0));
        const std::size_t equals = std::min(part.find('='), part.size());
        parameters.emplace_back(
            std::string(part.substr(0, equals)),
            std::string(part.substr(std::min(equals + 1, part.size()))));
    }
    return parameters;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto parsed = osh::regions::parse_selection(parameters_of(text));
    if (const auto* const selection = std::get_if<osh::regions::Selection>(&parsed)) {
        const std::string canonical = osh::regions::canonical_text(*selection);
        const auto again = osh::regions::parse_selection(parameters_of(canonical));
        const auto* const same = std::get_if<osh::regions::Selection>(&again);
        if (same == nullptr || osh::regions::canonical_text(*same) != canonical) {
            std::abort();
        }
    }
    return 0;
}
