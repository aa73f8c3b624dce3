#include "regions/risk/risk_model.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, risk_component_count> component_words{
    "compliance", "assessment", "injuries", "diseases"};

constexpr std::array<std::string_view, aggregation_count> aggregation_words{
    "geometric", "arithmetic", "power_mean", "maximum"};

} // namespace

std::string_view word(RiskComponent component) noexcept {
    return component_words[static_cast<std::size_t>(component)];
}

std::string_view word(Aggregation aggregation) noexcept {
    return aggregation_words[static_cast<std::size_t>(aggregation)];
}

std::optional<Aggregation> parse_aggregation(std::string_view text) noexcept {
    const auto found = std::ranges::find(aggregation_words, text);
    return found != aggregation_words.end()
               ? std::optional{static_cast<Aggregation>(found - aggregation_words.begin())}
               : std::nullopt;
}

StoredScore to_stored_score(double points) noexcept {
    const double bounded = std::clamp(points, 0.0, 100.0);
    return {static_cast<std::uint16_t>(std::lround(bounded * 100.0))};
}

RiskModel default_risk_model() { return {}; }

} // namespace osh::regions
