#include "server/layers/events_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "tiles/aggregate/aggregate_cells.hpp"

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

/// Events are always drawn on a grid or, one by one, without anything that tells the enterprise:
/// the victims of one accident share a place and a cell.
std::vector<tiles::MvtLayer> draw_injuries(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const auto tile = tiles::aggregate_cells<EventSums>(
        {.keys = std::span(snapshot.injuries.key).first(snapshot.injuries.placed),
         .tile = request.tile},
        [&](std::uint32_t row) { return evaluator.matches(regions::InjuryIndex{row}); },
        [&](EventSums& sums, std::uint32_t row) {
            sums.fatal += snapshot.injuries.severity[row] == regions::Severity::fatal ? 1U : 0U;
        });
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back("injuries");
    for (const auto& cell : tile.cells) {
        const std::vector<tiles::Property> properties{
            {"count", std::uint64_t{cell.count}}, {"fatal", std::uint64_t{cell.sums.fatal}}};
        layer.add_point(cell.position, {.id = std::nullopt, .properties = properties});
    }
    return layers;
}

struct NoSums {
    void merge(const NoSums& /*other*/) {}
};

std::vector<tiles::MvtLayer> draw_diseases(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const auto tile = tiles::aggregate_cells<NoSums>(
        {.keys = std::span(snapshot.diseases.key).first(snapshot.diseases.placed),
         .tile = request.tile},
        [&](std::uint32_t row) { return evaluator.matches(regions::DiseaseIndex{row}); },
        [](NoSums&, std::uint32_t) {});
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back("diseases");
    for (const auto& cell : tile.cells) {
        const std::vector<tiles::Property> properties{{"count", std::uint64_t{cell.count}}};
        layer.add_point(cell.position, {.id = std::nullopt, .properties = properties});
    }
    return layers;
}

} // namespace

Layer injuries_layer() {
    return {
        .id = "injuries",
        .source_layers =
            {{"injuries",
              "Victims of accidents, summed over the cells of a grid",
              {{"count", "Victims, the dead among them"}, {"fatal", "The dead"}}}},
        .parameters = LayerParameters::selection,
        .subject = LayerSubject::enterprises,
        .draw = draw_injuries,
    };
}

Layer diseases_layer() {
    return {
        .id = "diseases",
        .source_layers =
            {{"diseases",
              "Cases of occupational disease, summed over the cells of a grid",
              {{"count", "Cases"}}}},
        .parameters = LayerParameters::selection,
        .subject = LayerSubject::enterprises,
        .draw = draw_diseases,
    };
}

} // namespace osh::server
