#include "regions/indicators/official_values.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

std::optional<int> year_of_period(std::string_view period) noexcept {
    int year = 0;
    const auto [stop, fault] = std::from_chars(period.data(), period.data() + period.size(), year);
    const bool is_year =
        period.size() == 4 && fault == std::errc{} && stop == period.data() + period.size();
    return is_year ? std::optional{year} : std::nullopt;
}

bool is_target(const OfficialFigure& figure, std::string_view indicator) noexcept {
    return figure.indicator == indicator && figure.territory == "KZ" && figure.value &&
           (figure.kind == "target" || figure.kind == "expected");
}

} // namespace

bool is_measured_by_target(const Indicator& indicator, Stream stream) noexcept {
    return indicator.events == IndicatorEvents::none || stream == Stream::bns;
}

const OfficialFigure*
OfficialValues::observed(std::string_view indicator, const OfficialPlace& place) const noexcept {
    const auto found = std::ranges::find_if(m_figures, [&](const OfficialFigure& figure) {
        return figure.indicator == indicator && figure.kind == "observed" && figure.value &&
               figure.territory == place.territory && figure.sector == place.sector &&
               figure.period == place.period;
    });
    return found != m_figures.end() ? &*found : nullptr;
}

std::optional<double> OfficialValues::target(std::string_view indicator, int year) const noexcept {
    for (const OfficialFigure& figure : m_figures) {
        if (is_target(figure, indicator) && year_of_period(figure.period) == year) {
            return figure.value;
        }
    }
    return std::nullopt;
}

std::vector<TargetPoint> OfficialValues::path(std::string_view indicator) const {
    std::vector<TargetPoint> path;
    for (const OfficialFigure& figure : m_figures) {
        const auto year = year_of_period(figure.period);
        if (is_target(figure, indicator) && year) {
            path.push_back({.year = *year, .target = *figure.value});
        }
    }
    std::ranges::sort(path, {}, &TargetPoint::year);
    return path;
}

} // namespace osh::regions
