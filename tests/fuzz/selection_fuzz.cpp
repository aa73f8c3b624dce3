// libFuzzer target of the Selection: what is read has one canonical text, which reads back as the
// same.
#include "regions/selection/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// `name=value` by `&`, without decoding.
Parameters parameters_in(const std::string& text) {
    Parameters list;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('&', at), text.size());
        const std::string piece = text.substr(at, end - at);
        const std::size_t equals = std::min(piece.find('='), piece.size());
        list.emplace_back(
            piece.substr(0, equals), equals < piece.size() ? piece.substr(equals + 1) : "");
        at = end + 1;
    }
    return list;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::regions;
    const auto read = parse_selection(parameters_in(std::string(bytes, bytes + size)));
    const auto* const selection = std::get_if<Selection>(&read);
    if (selection == nullptr) {
        return 0;
    }
    const std::string text = canonical_text(*selection);
    const auto again = text.empty() ? parse_selection({}) : parse_selection(parameters_in(text));
    const auto* const same = std::get_if<Selection>(&again);
    if (same == nullptr || !(*same == *selection)) {
        std::abort();
    }
    return 0;
}
