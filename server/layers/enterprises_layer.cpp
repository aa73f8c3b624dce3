#include "server/layers/enterprises_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/point_tiles.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using regions::EnterpriseIndex;
using tiles::Property;

/// What is summed over the enterprises of a cell.
struct EnterpriseSums {
    std::uint64_t workers = 0;
    std::uint64_t score_hundredths = 0;
    std::uint32_t injured = 0;
    std::uint32_t diseases = 0;
    std::array<std::uint32_t, regions::degree_count> by_degree{};

    void merge(const EnterpriseSums& other) {
        workers += other.workers;
        score_hundredths += other.score_hundredths;
        injured += other.injured;
        diseases += other.diseases;
        for (std::size_t i = 0; i < by_degree.size(); ++i) {
            by_degree[i] += other.by_degree[i];
        }
    }

    std::uint64_t degree_sum() const noexcept {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < by_degree.size(); ++i) {
            sum += by_degree[i] * (i + 1);
        }
        return sum;
    }

    int worst_degree() const noexcept {
        for (int degree = regions::degree_count; degree > 1; --degree) {
            if (by_degree[static_cast<std::size_t>(degree) - 1] != 0) {
                return degree;
            }
        }
        return 1;
    }
};

using EnterpriseCell = tiles::Cell<EnterpriseSums>;

/// The victims and the sick of each enterprise of a tile in the Selection's years and stream, by
/// row; nothing is counted that nobody wants to see.
class EventsByRow {
public:
    EventsByRow(
        const LayerRequest& request,
        const regions::SelectionEvaluator& evaluator,
        tiles::TileRows rows)
        : m_first(rows.first) {
        const regions::Snapshot& snapshot = evaluator.snapshot();
        const auto count =
            [&](std::vector<std::uint32_t>& counts, auto events, const auto& columns) {
                counts.resize(rows.size());
                for (const auto event : events) {
                    if (evaluator.matches(event)) {
                        ++counts[columns.enterprise[event.row].row - m_first];
                    }
                }
            };
        if (request.wants("injured")) {
            count(m_injured, snapshot.injuries_of({rows.first, rows.last}), snapshot.injuries);
        }
        if (request.wants("diseases")) {
            count(m_diseases, snapshot.diseases_of({rows.first, rows.last}), snapshot.diseases);
        }
    }

    std::uint32_t injured(std::uint32_t row) const noexcept { return at(m_injured, row); }

    std::uint32_t diseases(std::uint32_t row) const noexcept { return at(m_diseases, row); }

private:
    std::uint32_t at(const std::vector<std::uint32_t>& counts, std::uint32_t row) const noexcept {
        return counts.empty() ? 0 : counts[row - m_first];
    }

    std::uint32_t m_first;
    std::vector<std::uint32_t> m_injured;
    std::vector<std::uint32_t> m_diseases;
};

std::string bin_text(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(12 - digits.size(), '0') + digits;
}

enum class Naming { named, unnamed };

void add_single(
    tiles::MvtLayer& layer,
    const regions::Snapshot& snapshot,
    const EnterpriseCell& cell,
    tiles::GridPoint place,
    Naming naming) {
    const auto& columns = snapshot.enterprises;
    const std::uint32_t row = cell.first_row;
    const std::string bin = bin_text(columns.bin[row]);
    const std::string oked = snapshot.sectors[columns.sector[row]].oked.text();
    regions::NamePair name;
    std::vector<Property> properties{
        {"bin", std::string_view(bin)},
        {"oked", std::string_view(oked)},
        {"degree", std::int64_t{snapshot.scores.degree[row].number}},
        {"score", snapshot.scores.score[row].points()},
        {"workers", cell.sums.workers},
        {"injured", std::uint64_t{cell.sums.injured}},
        {"diseases", std::uint64_t{cell.sums.diseases}},
        {"is_demo", columns.is_demo[row] != 0},
    };
    if (naming == Naming::named) {
        name = snapshot.name(EnterpriseIndex{row});
        properties.push_back({"name_kk", std::string_view(name.kk)});
        properties.push_back({"name_ru", std::string_view(name.ru)});
    }
    layer.add_point(place, {.id = tiles::FeatureId{columns.bin[row]}, .properties = properties});
}

/// The mean to two digits behind the point.
double mean_of(std::uint64_t sum, double parts, std::uint32_t count) {
    return std::round(static_cast<double>(sum) / parts / count * 100.0) / 100.0;
}

void add_cell(tiles::MvtLayer& layer, const EnterpriseCell& cell, tiles::GridPoint place) {
    constexpr std::array<std::string_view, regions::degree_count> degree_keys{
        "degree_1", "degree_2", "degree_3", "degree_4", "degree_5"};
    constexpr double hundredths = 100.0;
    std::vector<Property> properties{
        {"aggregated", true},
        {"count", std::uint64_t{cell.count}},
        {"workers", cell.sums.workers},
        {"injured", std::uint64_t{cell.sums.injured}},
        {"diseases", std::uint64_t{cell.sums.diseases}},
        {"mean_score", mean_of(cell.sums.score_hundredths, hundredths, cell.count)},
        {"mean_degree", mean_of(cell.sums.degree_sum(), 1.0, cell.count)},
        {"worst_degree", std::int64_t{cell.sums.worst_degree()}},
    };
    for (std::size_t i = 0; i < degree_keys.size(); ++i) {
        if (cell.sums.by_degree[i] != 0) {
            properties.push_back({degree_keys[i], std::uint64_t{cell.sums.by_degree[i]}});
        }
    }
    layer.add_point(place, {.id = std::nullopt, .properties = properties});
}

std::vector<tiles::MvtLayer> draw_enterprises(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const std::span<const geo::MortonKey> keys =
        std::span(snapshot.enterprises.key).first(snapshot.placed);
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("enterprises"));
    each_point_tile(request, [&](const PointTile& near) {
        const EventsByRow events(request, evaluator, tiles::rows_in_tile(keys, near.tile));
        const auto tile = tiles::aggregate_cells<EnterpriseSums>(
            {.keys = keys, .tile = near.tile, .limits = request.limits},
            [&](std::uint32_t row) { return evaluator.matches(EnterpriseIndex{row}); },
            [&](EnterpriseSums& sums, std::uint32_t row) {
                sums.workers += evaluator.workers(EnterpriseIndex{row});
                sums.score_hundredths += snapshot.scores.score[row].hundredths;
                sums.injured += events.injured(row);
                sums.diseases += events.diseases(row);
                ++sums.by_degree[snapshot.scores.degree[row].number - 1U];
            });
        for (const EnterpriseCell& cell : tile.cells) {
            const auto place = near.place_of(cell.position);
            if (!place) {
                continue;
            }
            if (cell.is_single()) {
                add_single(
                    layer, snapshot, cell, *place, tile.grid ? Naming::unnamed : Naming::named);
            } else {
                add_cell(layer, cell, *place);
            }
        }
    });
    return layers;
}

} // namespace

Layer enterprises_layer() {
    return {
        .id = "enterprises",
        .source_layers =
            {{"enterprises",
              GeometryKind::point,
              "Enterprises, one by one or summed over the cells of a grid",
              {{"bin", "Single: business identification number"},
               {"name_kk", "Single, where points are few: name in Kazakh"},
               {"name_ru", "Single, where points are few: name in Russian"},
               {"oked", "Single: main activity (OKED)"},
               {"degree", "Single: degree of risk, 1 to 5"},
               {"score", "Single: integral score, 0 to 100"},
               {"is_demo", "Single: whether the enterprise is of the demo population"},
               {"workers", "Workers on average in the selected years"},
               {"injured", "Victims of accidents in the selected years and stream"},
               {"diseases", "Cases of occupational disease in the selected years and stream"},
               {"aggregated", "Present on cells of several enterprises"},
               {"count", "Cell: number of enterprises"},
               {"mean_score", "Cell: mean integral score"},
               {"mean_degree", "Cell: mean degree of risk, 1 to 5"},
               {"worst_degree", "Cell: highest degree of risk"},
               {"degree_1", "Cell: enterprises of degree I"},
               {"degree_2", "Cell: enterprises of degree II"},
               {"degree_3", "Cell: enterprises of degree III"},
               {"degree_4", "Cell: enterprises of degree IV"},
               {"degree_5", "Cell: enterprises of degree V"}}}},
        .selection = SelectionUse::whole,
        .parameters = {},
        .subject = LayerSubject::enterprises,
        .draw = draw_enterprises,
    };
}

} // namespace osh::server
