#include "server/layers/opo_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/point_tiles.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 6> hazard_class_keys{
    "class_unknown", "class_1", "class_2", "class_3", "class_4", "class_5"};

/// How many facilities of each class lie in a cell, those of no known class first.
struct FacilitySums {
    std::array<std::uint32_t, hazard_class_keys.size()> by_class{};

    void merge(const FacilitySums& other) {
        for (std::size_t i = 0; i < by_class.size(); ++i) {
            by_class[i] += other.by_class[i];
        }
    }
};

void add_single_facility(
    tiles::MvtLayer& layer,
    const regions::Snapshot& snapshot,
    const PlacedFacility& placed,
    tiles::GridPoint place) {
    const regions::FacilityRow& facility = *placed.facility;
    std::string bin = std::to_string(snapshot.enterprises.bin[placed.enterprise.row]);
    bin.insert(0, 12 - bin.size(), '0');
    std::vector<tiles::Property> properties{
        {"bin", std::string_view(bin)},
        {"reference", std::string_view(facility.reference)},
        {"name", std::string_view(facility.name)},
        {"hazard", std::string_view(facility.hazard)},
        {"place", word(placed.origin)},
        {"is_demo", snapshot.enterprises.is_demo[placed.enterprise.row] != 0}};
    if (facility.hazard_class) {
        properties.push_back({"hazard_class", std::uint64_t{*facility.hazard_class}});
    }
    if (!facility.registered_on.empty()) {
        properties.push_back({"registered_on", std::string_view(facility.registered_on)});
    }
    layer.add_point(place, {.id = std::nullopt, .properties = properties});
}

void add_facility_cell(
    tiles::MvtLayer& layer, const tiles::Cell<FacilitySums>& cell, tiles::GridPoint place) {
    std::vector<tiles::Property> properties{
        {"aggregated", true}, {"count", std::uint64_t{cell.count}}};
    for (std::size_t i = 0; i < hazard_class_keys.size(); ++i) {
        if (cell.sums.by_class.at(i) != 0) {
            properties.push_back(
                {hazard_class_keys.at(i), std::uint64_t{cell.sums.by_class.at(i)}});
        }
    }
    layer.add_point(place, {.id = std::nullopt, .properties = properties});
}

std::vector<tiles::MvtLayer> draw_facilities(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const auto places = request.dataset.studies->facilities.find_or_make("", [&] {
        return std::make_shared<const FacilityPlaces>(facility_places(request.dataset));
    });
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("opo"));
    each_point_tile(request, [&](const PointTile& near) {
        const auto tile = tiles::aggregate_cells<FacilitySums>(
            {.keys = places->keys, .tile = near.tile, .limits = request.limits},
            [&](std::uint32_t row) {
                return evaluator.matches(places->facilities[row].enterprise);
            },
            [&](FacilitySums& sums, std::uint32_t row) {
                ++sums.by_class.at(places->facilities[row].facility->hazard_class.value_or(0));
            });
        for (const auto& cell : tile.cells) {
            const auto place = near.place_of(cell.position);
            if (!place) {
                continue;
            }
            if (cell.is_single()) {
                add_single_facility(layer, snapshot, places->facilities[cell.first_row], *place);
            } else {
                add_facility_cell(layer, cell, *place);
            }
        }
    });
    return layers;
}

} // namespace

Layer opo_layer() {
    return {
        .id = "opo",
        .source_layers =
            {{"opo",
              GeometryKind::point,
              "Dangerous production facilities, one by one or summed over the cells of a grid",
              {{"bin", "Single: business identification number of the enterprise that runs it"},
               {"reference", "Single: registration number"},
               {"name", "Single: name"},
               {"hazard", "Single: what makes it dangerous"},
               {"hazard_class", "Single: class of hazard, 1 to 5; absent when not known"},
               {"registered_on", "Single: day of registration"},
               {"place", "Single: facility, or enterprise where the register has no coordinates"},
               {"is_demo", "Single: whether the enterprise is of the demo population"},
               {"aggregated", "Present on cells of several facilities"},
               {"count", "Cell: number of facilities"},
               {"class_1", "Cell: facilities of class I"},
               {"class_2", "Cell: facilities of class II"},
               {"class_3", "Cell: facilities of class III"},
               {"class_4", "Cell: facilities of class IV"},
               {"class_5", "Cell: facilities of class V"},
               {"class_unknown", "Cell: facilities whose class is not known"}}}},
        .selection = SelectionUse::whole,
        .parameters = {},
        .subject = LayerSubject::enterprises,
        .draw = draw_facilities,
    };
}

} // namespace osh::server
