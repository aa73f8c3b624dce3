#include "server/layers/enterprises_layer.hpp"

#include "regions/risk/enterprise_score.hpp"
#include "server/layers/enterprise_columns.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/point_tiles.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using EnterpriseCell = tiles::Cell<EnterpriseSums>;

enum class Naming {
    named,
    crowded, ///< with its name, for which there is no room on a map of this zoom
    unnamed
};

/// The same grid everywhere: whether an enterprise is drawn in a group may depend on the zoom and
/// on what lies beside it, not on how full the rest of its tile is, or the edges of tiles would
/// show.
tiles::CellLimits same_everywhere(tiles::CellLimits limits) {
    limits.singles = 0;
    return limits;
}

/// The names of a tile for which a map has room: many times those that do not cover one another,
/// and so few letters that MapLibre can address them all (65,535 in a tile, a name of several lines
/// counting thrice).
constexpr std::size_t most_names = 300;

/// By which names go first: those of the most workers, equal ones in the order of the data.
std::pair<std::uint64_t, std::uint32_t> name_order(const EnterpriseCell& cell) {
    return {~cell.sums.workers, cell.first_row};
}

/// The last of the single points for whose names there is room; nothing when there is for all.
std::optional<std::pair<std::uint64_t, std::uint32_t>>
last_with_room(const std::vector<EnterpriseCell>& cells) {
    if (cells.size() <= most_names) {
        return std::nullopt;
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> orders;
    orders.reserve(cells.size());
    for (const EnterpriseCell& cell : cells) {
        if (cell.is_single()) {
            orders.push_back(name_order(cell));
        }
    }
    if (orders.size() <= most_names) {
        return std::nullopt;
    }
    const auto last = orders.begin() + (most_names - 1);
    std::ranges::nth_element(orders, last);
    return *last;
}

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

    /// `row` is the enterprise's in the snapshot.
    void add_single(
        const EnterpriseCell& cell, std::uint32_t row, tiles::GridPoint place, Naming naming) {
        const auto& columns = m_snapshot->enterprises;
        std::array<char, 12> digits{};
        m_layer->tag_unique(m_bin, bin_text(columns.bin[row], digits));
        m_layer->tag(m_oked, m_snapshot->sectors[columns.sector[row]].oked.view());
        m_layer->tag(m_degree, std::int64_t{m_snapshot->scores.degree[row].number});
        m_layer->tag(m_score, m_snapshot->scores.score[row].points());
        if (m_layer->wants(m_confidence)) {
            const char grade =
                regions::confidence_of(m_snapshot->risk.model, m_snapshot->scores, row);
            m_layer->tag(m_confidence, std::string_view(&grade, 1));
        }
        add_counts(cell.sums);
        m_layer->tag(m_is_demo, columns.is_demo[row] != 0);
        if (naming == Naming::crowded) {
            m_layer->tag(m_crowded, true);
        }
        if (naming != Naming::unnamed && (m_layer->wants(m_name_kk) || m_layer->wants(m_name_ru))) {
            m_snapshot->names.read(columns.name[row], m_name);
            m_layer->tag(m_name_kk, std::string_view(m_name.kk));
            m_layer->tag(m_name_ru, std::string_view(m_name.ru));
        }
        m_layer->add_tagged_point(place, tiles::FeatureId{columns.bin[row]});
    }

    /// Whether it matters for whose name there is room.
    bool tells_names() const noexcept {
        return m_layer->wants(m_crowded) || m_layer->wants(m_name_kk) || m_layer->wants(m_name_ru);
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
        if (sums.without_records != 0) {
            m_layer->tag(m_without_records, std::uint64_t{sums.without_records});
        }
    }

    tiles::MvtLayer* m_layer;
    const regions::Snapshot* m_snapshot;
    regions::NamePair m_name; ///< kept for its memory
    Key m_bin = m_layer->key("bin");
    Key m_oked = m_layer->key("oked");
    Key m_degree = m_layer->key("degree");
    Key m_score = m_layer->key("score");
    Key m_confidence = m_layer->key("confidence");
    Key m_is_demo = m_layer->key("is_demo");
    Key m_crowded = m_layer->key("crowded");
    Key m_name_kk = m_layer->key("name_kk");
    Key m_name_ru = m_layer->key("name_ru");
    Key m_workers = m_layer->key("workers");
    Key m_injured = m_layer->key("injured");
    Key m_diseases = m_layer->key("diseases");
    Key m_without_records = m_layer->key("without_records");
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

/// Draws the matching ones of the columns, `GatheredColumns` or `FilteredColumns`.
template<class Columns>
void draw_points(const LayerRequest& request, const Columns& columns, EnterpriseWriter& writer) {
    each_point_tile(request, [&](const PointTile& near) {
        const auto& counted = columns.events_of(tiles::rows_in_tile(columns.keys(), near.tile));
        EventsAlongRows events(counted);
        const auto tile = tiles::aggregate_cells<EnterpriseSums>(
            {.keys = columns.keys(), .tile = near.tile, .limits = same_everywhere(request.limits)},
            columns.matches(),
            [&](EnterpriseSums& sums, std::uint32_t row) {
                columns.add_to(sums, row);
                events.add_to(sums, row);
            });
        const auto last = writer.tells_names() ? last_with_room(tile.cells) : std::nullopt;
        for (const EnterpriseCell& cell : tile.cells) {
            const auto place = near.place_of(cell.position);
            if (!place) {
                continue;
            }
            if (cell.is_single()) {
                const bool has_room = !last || name_order(cell) <= *last;
                writer.add_single(
                    cell,
                    columns.snapshot_row(cell.first_row),
                    *place,
                    has_room    ? Naming::named
                    : tile.grid ? Naming::unnamed
                                : Naming::crowded);
            } else {
                writer.add_cell(cell, *place);
            }
        }
    });
}

/// The Selection's rows side by side, when so many of its tiles were drawn that it pays.
SelectedRows::Shared gathered_rows(
    const std::string& selection,
    const LayerRequest& request,
    const regions::SelectionEvaluator& evaluator) {
    if (evaluator.matches_every_enterprise()) {
        return nullptr; // they stand side by side as they are
    }
    const regions::Snapshot& snapshot = evaluator.snapshot();
    const auto keys = std::span(snapshot.enterprises.key).first(snapshot.placed);
    return request.dataset.studies->selected.find_or_gather(
        selection,
        {.rows_of_tile = tiles::rows_in_tile(keys, request.tile).size(),
         .rows_of_all = snapshot.placed},
        [&] { return regions::select_enterprises(evaluator); });
}

std::vector<tiles::MvtLayer> draw_enterprises(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("enterprises"));
    EnterpriseWriter writer(layer, snapshot);
    const std::string selection = regions::canonical_text(request.selection);
    const bool is_tested = static_cast<bool>(request.test.keeps); // rows are gathered without it
    const auto kept = is_tested ? nullptr : request.dataset.studies->selected.find(selection);
    if (kept) {
        draw_points(request, GatheredColumns(*kept), writer);
        return layers;
    }
    const regions::SelectionEvaluator evaluator(snapshot, request.selection);
    const auto gathered = is_tested ? nullptr : gathered_rows(selection, request, evaluator);
    if (gathered) {
        draw_points(request, GatheredColumns(*gathered), writer);
    } else {
        const regions::EventKinds kinds{
            .injuries = request.wants("injured"), .diseases = request.wants("diseases")};
        draw_points(request, FilteredColumns(evaluator, kinds, request.test), writer);
    }
    return layers;
}

/// Known for the whole dataset and for a Selection whose rows stand side by side.
std::optional<std::uint64_t> enterprises_to_draw(const LayerRequest& request) {
    const regions::Snapshot& snapshot = *request.dataset.snapshot;
    const std::string selection = regions::canonical_text(request.selection);
    if (const auto gathered = request.dataset.studies->selected.find(selection)) {
        return tiles::rows_in_tile(gathered->key, request.tile).size();
    }
    if (!regions::limits_enterprises(request.selection)) {
        const auto keys = std::span(snapshot.enterprises.key).first(snapshot.placed);
        return tiles::rows_in_tile(keys, request.tile).size();
    }
    return std::nullopt;
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
               {"crowded", "Single: present where its name has no room beside larger ones"},
               {"oked", "Single: main activity (OKED)"},
               {"degree", "Single: degree of risk, 1 to 5"},
               {"score", "Single: integral score, 0 to 100"},
               {"confidence", "Single: how far the score can be trusted, A to D"},
               {"is_demo", "Single: whether the enterprise is of the demo population"},
               {"workers", "Workers on average in the selected years"},
               {"injured", "Victims of accidents in the selected years and stream"},
               {"diseases", "Cases of occupational disease in the selected years and stream"},
               {"without_records",
                "Enterprises without records of their own, whose score is that of their likes; "
                "present where there are any"},
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
        .rows_to_draw = enterprises_to_draw,
    };
}

} // namespace osh::server
