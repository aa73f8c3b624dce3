#include "server/layers/events_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/point_tiles.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::server {

namespace {

/// What is summed over the events of a cell.
struct EventSums {
    std::uint32_t fatal = 0;

    void merge(const EventSums& other) { fatal += other.fatal; }
};

struct NoSums {
    void merge(const NoSums& /*other*/) {}
};

/// Events are always drawn on a grid or, one by one, without anything that tells the enterprise:
/// the victims of one accident share a place and a cell.
std::vector<tiles::MvtLayer> draw_injuries(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("injuries"));
    each_point_tile(request, [&](const PointTile& near) {
        const auto tile = tiles::aggregate_cells<EventSums>(
            {.keys = std::span(snapshot.injuries.key).first(snapshot.injuries.placed),
             .tile = near.tile,
             .limits = request.limits},
            [&](std::uint32_t row) { return evaluator.matches(regions::InjuryIndex{row}); },
            [&](EventSums& sums, std::uint32_t row) {
                sums.fatal += snapshot.injuries.severity[row] == regions::Severity::fatal ? 1U : 0U;
            });
        for (const auto& cell : tile.cells) {
            const std::array properties{
                tiles::Property{"count", std::uint64_t{cell.count}},
                tiles::Property{"fatal", std::uint64_t{cell.sums.fatal}}};
            if (const auto place = near.place_of(cell.position)) {
                layer.add_point(*place, {.id = std::nullopt, .properties = properties});
            }
        }
    });
    return layers;
}

std::vector<tiles::MvtLayer> draw_diseases(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("diseases"));
    each_point_tile(request, [&](const PointTile& near) {
        const auto tile = tiles::aggregate_cells<NoSums>(
            {.keys = std::span(snapshot.diseases.key).first(snapshot.diseases.placed),
             .tile = near.tile,
             .limits = request.limits},
            [&](std::uint32_t row) { return evaluator.matches(regions::DiseaseIndex{row}); },
            [](NoSums&, std::uint32_t) {});
        for (const auto& cell : tile.cells) {
            const std::array properties{tiles::Property{"count", std::uint64_t{cell.count}}};
            if (const auto place = near.place_of(cell.position)) {
                layer.add_point(*place, {.id = std::nullopt, .properties = properties});
            }
        }
    });
    return layers;
}

} // namespace

Layer injuries_layer() {
    return {
        .id = "injuries",
        .source_layers =
            {{"injuries",
              GeometryKind::point,
              "Victims of accidents, summed over the cells of a grid",
              {{"count", "Victims, the dead among them"}, {"fatal", "The dead"}}}},
        .selection = SelectionUse::whole,
        .parameters = {},
        .subject = LayerSubject::enterprises,
        .draw = draw_injuries,
    };
}

Layer diseases_layer() {
    return {
        .id = "diseases",
        .source_layers =
            {{"diseases",
              GeometryKind::point,
              "Cases of occupational disease, summed over the cells of a grid",
              {{"count", "Cases"}}}},
        .selection = SelectionUse::whole,
        .parameters = {},
        .subject = LayerSubject::enterprises,
        .draw = draw_diseases,
    };
}

} // namespace osh::server
