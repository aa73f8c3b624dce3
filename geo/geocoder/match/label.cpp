#include "geo/geocoder/match/label.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace osh::geo {

std::string label_of(
    const GeocoderIndex& index,
    std::uint32_t area,
    std::uint32_t street,
    const std::string& house,
    NameLanguage language) {
    std::vector<std::string> parts;
    if (!house.empty()) {
        parts.push_back(house);
    }
    if (street != no_record) {
        parts.emplace_back(index.name(index.streets()[street], language));
    }
    std::string_view below;
    for (std::uint32_t at = area; at != no_record; at = index.areas()[at].parent) {
        const std::string_view name = index.name(index.areas()[at], language);
        // «Алматы, г. Алматы» says it twice: a city of republican rank is its own region.
        const bool repeats =
            !below.empty() && name.find(below) != std::string_view::npos &&
            static_cast<SettlementKind>(index.areas()[at].kind) != SettlementKind::none;
        if (!repeats) {
            parts.emplace_back(name);
        }
        below = name;
    }
    if (language == NameLanguage::kk) {
        std::ranges::reverse(parts);
    } else if (!house.empty() && street != no_record) {
        std::swap(parts[0], parts[1]);
    }
    std::string label;
    for (const std::string& part : parts) {
        label += (label.empty() ? "" : ", ") + part;
    }
    return label;
}

std::string house_text(const GeocoderIndex& index, const GeocodeCandidate& candidate) {
    if (candidate.house == no_record) {
        return {};
    }
    if (candidate.precision == Precision::interpolated && candidate.asked_house.number != 0) {
        return candidate.asked_house.text();
    }
    return number_of(index.houses()[candidate.house]).text();
}

} // namespace osh::geo
