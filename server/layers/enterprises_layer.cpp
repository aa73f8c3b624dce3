#include "server/layers/enterprises_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/point_tiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
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

/// What happened in an enterprise.
struct RowEvents {
    std::uint32_t row = 0;
    std::uint32_t injured = 0;
    std::uint32_t diseases = 0;
};

/// The victims and the sick of the enterprises of a tile in the Selection's years and stream;
/// nothing is counted that nobody wants to see. Most enterprises have none, so the few that do
/// stand in a list and are met by going along it with the rows.
class EventsByRow {
public:
    EventsByRow(
        const LayerRequest& request,
        const regions::SelectionEvaluator& evaluator,
        tiles::TileRows rows) {
        const regions::Snapshot& snapshot = evaluator.snapshot();
        const regions::RowRange range{rows.first, rows.last};
        if (request.wants("injured")) {
            count(snapshot.injuries_of(range), snapshot.injuries, evaluator, &RowEvents::injured);
        }
        const auto injured_rows = static_cast<std::ptrdiff_t>(m_events.size());
        if (request.wants("diseases")) {
            count(snapshot.diseases_of(range), snapshot.diseases, evaluator, &RowEvents::diseases);
            std::ranges::inplace_merge(
                m_events, m_events.begin() + injured_rows, {}, &RowEvents::row);
        }
        m_next = m_events.begin();
    }

    /// Adds what happened in a row to the sums. Quick for rows in ascending order.
    void add_to(EnterpriseSums& sums, std::uint32_t row) {
        if (m_next != m_events.begin() && std::prev(m_next)->row >= row) {
            m_next = std::ranges::lower_bound(m_events, row, {}, &RowEvents::row);
        }
        while (m_next != m_events.end() && m_next->row < row) {
            ++m_next;
        }
        for (; m_next != m_events.end() && m_next->row == row; ++m_next) {
            sums.injured += m_next->injured;
            sums.diseases += m_next->diseases;
        }
    }

private:
    /// Events come in the order of their enterprises.
    template<class Events, class Columns>
    void count(
        Events events,
        const Columns& columns,
        const regions::SelectionEvaluator& evaluator,
        std::uint32_t RowEvents::*what) {
        const std::size_t first = m_events.size();
        for (const auto event : events) {
            if (!evaluator.matches(event)) {
                continue;
            }
            const std::uint32_t row = columns.enterprise[event.row].row;
            if (m_events.size() == first || m_events.back().row != row) {
                m_events.push_back({.row = row});
            }
            ++(m_events.back().*what);
        }
    }

    std::vector<RowEvents> m_events; ///< ascending by row; a row with both has two entries
    std::vector<RowEvents>::iterator m_next;
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
        EventsByRow events(request, evaluator, tiles::rows_in_tile(keys, near.tile));
        const auto tile = tiles::aggregate_cells<EnterpriseSums>(
            {.keys = keys, .tile = near.tile, .limits = request.limits},
            [&](std::uint32_t row) { return evaluator.matches(EnterpriseIndex{row}); },
            [&](EnterpriseSums& sums, std::uint32_t row) {
                sums.workers += evaluator.workers(EnterpriseIndex{row});
                sums.score_hundredths += snapshot.scores.score[row].hundredths;
                events.add_to(sums, row);
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
