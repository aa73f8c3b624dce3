#include "server/layers/enterprises_layer.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/point_tiles.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using regions::EnterpriseIndex;

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

/// The enterprises of the Selection among rows of the snapshot.
struct MatchingEnterprises {
    const regions::SelectionEvaluator& evaluator;

    std::uint32_t* pick(std::uint32_t first, std::uint32_t last, std::uint32_t* found) const {
        return evaluator.pick({first, last}, found);
    }
};

enum class Naming { named, unnamed };

/// The mean of numbers of which the hundredfold was summed, to two digits behind the point.
double mean_of_hundredths(std::uint64_t sum, std::uint32_t count) {
    constexpr double hundredths = 100.0;
    return static_cast<double>((2 * sum + count) / (2 * std::uint64_t{count})) / hundredths;
}

/// Twelve digits.
std::string_view bin_text(std::uint64_t number, std::array<char, 12>& digits) {
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    return {digits.data(), digits.size()};
}

/// Writes enterprises and their sums into a source-layer.
class EnterpriseWriter {
public:
    EnterpriseWriter(tiles::MvtLayer& layer, const regions::Snapshot& snapshot)
        : m_layer(&layer)
        , m_snapshot(&snapshot) {}

    void add_single(const EnterpriseCell& cell, tiles::GridPoint place, Naming naming) {
        const auto& columns = m_snapshot->enterprises;
        const std::uint32_t row = cell.first_row;
        std::array<char, 12> digits{};
        m_layer->tag(m_bin, bin_text(columns.bin[row], digits));
        m_layer->tag(
            m_oked, std::string_view(m_snapshot->sectors[columns.sector[row]].oked.text()));
        m_layer->tag(m_degree, std::int64_t{m_snapshot->scores.degree[row].number});
        m_layer->tag(m_score, m_snapshot->scores.score[row].points());
        add_counts(cell.sums);
        m_layer->tag(m_is_demo, columns.is_demo[row] != 0);
        if (naming == Naming::named && (m_layer->wants(m_name_kk) || m_layer->wants(m_name_ru))) {
            m_snapshot->names.read(columns.name[row], m_name);
            m_layer->tag(m_name_kk, std::string_view(m_name.kk));
            m_layer->tag(m_name_ru, std::string_view(m_name.ru));
        }
        m_layer->add_tagged_point(place, tiles::FeatureId{columns.bin[row]});
    }

    void add_cell(const EnterpriseCell& cell, tiles::GridPoint place) {
        m_layer->tag(m_aggregated, true);
        m_layer->tag(m_count, std::uint64_t{cell.count});
        add_counts(cell.sums);
        m_layer->tag(m_mean_score, mean_of_hundredths(cell.sums.score_hundredths, cell.count));
        m_layer->tag(m_mean_degree, mean_of_hundredths(100 * cell.sums.degree_sum(), cell.count));
        m_layer->tag(m_worst_degree, std::int64_t{cell.sums.worst_degree()});
        for (std::size_t i = 0; i < m_by_degree.size(); ++i) {
            if (cell.sums.by_degree[i] != 0) {
                m_layer->tag(m_by_degree[i], std::uint64_t{cell.sums.by_degree[i]});
            }
        }
        m_layer->add_tagged_point(place, std::nullopt);
    }

private:
    using Key = tiles::MvtLayer::Key;

    void add_counts(const EnterpriseSums& sums) {
        m_layer->tag(m_workers, sums.workers);
        m_layer->tag(m_injured, std::uint64_t{sums.injured});
        m_layer->tag(m_diseases, std::uint64_t{sums.diseases});
    }

    tiles::MvtLayer* m_layer;
    const regions::Snapshot* m_snapshot;
    regions::NamePair m_name; ///< kept for its memory
    Key m_bin = m_layer->key("bin");
    Key m_oked = m_layer->key("oked");
    Key m_degree = m_layer->key("degree");
    Key m_score = m_layer->key("score");
    Key m_is_demo = m_layer->key("is_demo");
    Key m_name_kk = m_layer->key("name_kk");
    Key m_name_ru = m_layer->key("name_ru");
    Key m_workers = m_layer->key("workers");
    Key m_injured = m_layer->key("injured");
    Key m_diseases = m_layer->key("diseases");
    Key m_aggregated = m_layer->key("aggregated");
    Key m_count = m_layer->key("count");
    Key m_mean_score = m_layer->key("mean_score");
    Key m_mean_degree = m_layer->key("mean_degree");
    Key m_worst_degree = m_layer->key("worst_degree");
    std::array<Key, regions::degree_count> m_by_degree{
        m_layer->key("degree_1"),
        m_layer->key("degree_2"),
        m_layer->key("degree_3"),
        m_layer->key("degree_4"),
        m_layer->key("degree_5")};
};

std::vector<tiles::MvtLayer> draw_enterprises(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const std::span<const geo::MortonKey> keys =
        std::span(snapshot.enterprises.key).first(snapshot.placed);
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("enterprises"));
    EnterpriseWriter writer(layer, snapshot);
    each_point_tile(request, [&](const PointTile& near) {
        EventsByRow events(request, evaluator, tiles::rows_in_tile(keys, near.tile));
        const auto tile = tiles::aggregate_cells<EnterpriseSums>(
            {.keys = keys, .tile = near.tile, .limits = request.limits},
            MatchingEnterprises{evaluator},
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
                writer.add_single(cell, *place, tile.grid ? Naming::unnamed : Naming::named);
            } else {
                writer.add_cell(cell, *place);
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
