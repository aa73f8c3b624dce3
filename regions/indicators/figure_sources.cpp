#include "regions/indicators/figure_sources.hpp"

#include "regions/indicators/known_years.hpp"

#include <algorithm>

namespace osh::regions {

const std::string& FigureSources::of(const Indicator& indicator) {
    const auto [entry, is_new] = m_known.try_emplace({indicator.numerator, indicator.denominator});
    if (is_new) {
        std::vector<std::string_view> kinds = imports_behind(indicator.numerator);
        if (indicator.denominator != Quantity::one) {
            const auto below = imports_behind(indicator.denominator);
            kinds.insert(kinds.end(), below.begin(), below.end());
        }
        entry->second = joined(kinds);
        if (entry->second.empty()) {
            entry->second = joined({"register"});
        }
    }
    return entry->second;
}

std::string FigureSources::joined(const std::vector<std::string_view>& kinds) const {
    std::string text;
    std::vector<std::string_view> named;
    for (const Origin& origin : m_snapshot.origins) {
        const bool is_behind =
            origin.kind == "demo" || std::ranges::find(kinds, origin.kind) != kinds.end();
        if (is_behind && std::ranges::find(named, origin.source_name) == named.end()) {
            named.push_back(origin.source_name);
            text.append(text.empty() ? "" : "; ").append(origin.source_name);
        }
    }
    return text;
}

} // namespace osh::regions
