#include "server/layers/heat_views.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "tiles/heat/bandwidth.hpp"

#include <algorithm>
#include <vector>

namespace osh::server {

namespace {

std::vector<tiles::WeightedPoint>
events_of(const regions::Snapshot& snapshot, const HeatRequest& request) {
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    std::vector<tiles::WeightedPoint> points;
    const auto add = [&](const auto& columns, auto first_index) {
        for (auto index = first_index; index.row < columns.placed; ++index.row) {
            if (evaluator.matches(index)) {
                points.push_back({.key = columns.key[index.row]});
            }
        }
    };
    if (request.measure == HeatMeasure::injuries) {
        add(snapshot.injuries, regions::InjuryIndex{});
    } else {
        add(snapshot.diseases, regions::DiseaseIndex{});
    }
    return points;
}

std::shared_ptr<const HeatView>
made(const regions::Snapshot& snapshot, const HeatRequest& request) {
    tiles::HeatPoints points(events_of(snapshot, request));
    const geo::Metres bandwidth = request.bandwidth.value_or(tiles::default_bandwidth(points));
    const auto years =
        static_cast<double>(std::max<std::size_t>(request.selection.years.size(), 1));
    tiles::HeatSurface surface{.points = std::move(points), .bandwidth = bandwidth, .years = years};
    const auto palette = request.measure == HeatMeasure::injuries ? tiles::HeatPalette::inferno
                                                                  : tiles::HeatPalette::viridis;
    tiles::HeatScale scale = tiles::heat_scale(surface, palette);
    return std::make_shared<const HeatView>(HeatView{std::move(surface), std::move(scale)});
}

} // namespace

std::optional<HeatMeasure> parse_heat_measure(std::string_view text) {
    for (const auto measure : {HeatMeasure::injuries, HeatMeasure::diseases}) {
        if (text == word(measure)) {
            return measure;
        }
    }
    return std::nullopt;
}

std::string_view word(HeatMeasure measure) {
    return measure == HeatMeasure::injuries ? "injuries" : "diseases";
}

std::string key_of(const HeatRequest& request) {
    const std::string bandwidth =
        request.bandwidth ? std::to_string(request.bandwidth->value) : std::string("rule");
    return std::string(word(request.measure)) + '?' + regions::canonical_text(request.selection) +
           "&bandwidth_m=" + bandwidth;
}

std::shared_ptr<const HeatView>
HeatViews::find_or_make(const regions::Snapshot& snapshot, const HeatRequest& request) {
    const std::string key = key_of(request);
    {
        const std::scoped_lock lock(m_guard);
        const auto found = std::ranges::find(m_recent, key, &Entry::first);
        if (found != m_recent.end()) {
            m_recent.splice(m_recent.begin(), m_recent, found);
            return m_recent.front().second;
        }
    }
    auto view = made(snapshot, request);
    const std::scoped_lock lock(m_guard);
    m_recent.emplace_front(key, view);
    if (m_recent.size() > most_kept) {
        m_recent.pop_back();
    }
    return view;
}

} // namespace osh::server
