#pragma once

#include "regions/selection/selected_enterprises.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/layer_request.hpp"
#include "tiles/aggregate/matching_rows.hpp"
#include "tiles/aggregate/tile_rows.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace osh::server {

/// What is summed over the enterprises of a cell.
struct EnterpriseSums {
    std::uint64_t workers = 0;
    std::uint64_t score_hundredths = 0;
    std::uint32_t injured = 0;
    std::uint32_t diseases = 0;
    std::uint32_t without_records = 0;
    std::array<std::uint32_t, regions::degree_count> by_degree{};

    void add(std::uint32_t more_workers, regions::StoredScore score, regions::Degree degree) {
        workers += more_workers;
        score_hundredths += score.hundredths;
        ++by_degree[degree.number - 1U];
    }

    void add_completeness(std::uint8_t percent) { without_records += percent == 0 ? 1U : 0U; }

    void merge(const EnterpriseSums& other) {
        workers += other.workers;
        score_hundredths += other.score_hundredths;
        injured += other.injured;
        diseases += other.diseases;
        without_records += other.without_records;
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

/// Adds events to the enterprises they happened in. Most enterprises have none, so the few that do
/// stand in a list and are met by going along it with the rows.
class EventsAlongRows {
public:
    explicit EventsAlongRows(std::span<const regions::EnterpriseEvents> events)
        : m_events(events)
        , m_next(m_events.begin()) {}

    /// Adds what happened in a row to the sums. Quick for rows in ascending order.
    void add_to(EnterpriseSums& sums, std::uint32_t row) {
        if (m_next != m_events.begin() && std::prev(m_next)->row >= row) {
            m_next = std::ranges::lower_bound(m_events, row, {}, &regions::EnterpriseEvents::row);
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
    std::span<const regions::EnterpriseEvents> m_events; ///< ascending by row
    std::span<const regions::EnterpriseEvents>::iterator m_next;
};

/// The snapshot's columns through the filter of a Selection and a test. Keeps references to the
/// evaluator and the test.
class FilteredColumns {
public:
    FilteredColumns(
        const regions::SelectionEvaluator& evaluator,
        regions::EventKinds kinds,
        const EnterpriseTest& test)
        : m_evaluator(&evaluator)
        , m_kinds(kinds)
        , m_test(&test) {}

    /// The enterprises of the Selection among rows of the snapshot.
    struct Matching {
        const regions::SelectionEvaluator& evaluator;
        const EnterpriseTest& test;

        std::uint32_t* pick(std::uint32_t first, std::uint32_t last, std::uint32_t* found) const {
            std::uint32_t* const end = evaluator.pick({first, last}, found);
            return test.keeps
                       ? std::remove_if(found, end, [&](auto row) { return !test.keeps(row); })
                       : end;
        }
    };

    std::span<const geo::MortonKey> keys() const {
        const regions::Snapshot& snapshot = m_evaluator->snapshot();
        return std::span(snapshot.enterprises.key).first(snapshot.placed);
    }

    Matching matches() const { return {*m_evaluator, *m_test}; }

    std::vector<regions::EnterpriseEvents> events_of(tiles::TileRows rows) const {
        return regions::events_by_enterprise(*m_evaluator, {rows.first, rows.last}, m_kinds);
    }

    std::uint32_t snapshot_row(std::uint32_t row) const noexcept { return row; }

    void add_to(EnterpriseSums& sums, std::uint32_t row) const {
        const regions::ScoreColumns& scores = m_evaluator->snapshot().scores;
        sums.add(
            m_evaluator->workers(regions::EnterpriseIndex{row}),
            scores.score[row],
            scores.degree[row]);
        sums.add_completeness(scores.completeness_percent[row]);
    }

private:
    const regions::SelectionEvaluator* m_evaluator;
    regions::EventKinds m_kinds;
    const EnterpriseTest* m_test;
};

/// The gathered rows of a Selection. Keeps a reference to them.
class GatheredColumns {
public:
    explicit GatheredColumns(const regions::SelectedEnterprises& rows) : m_rows(&rows) {}

    std::span<const geo::MortonKey> keys() const noexcept { return m_rows->key; }

    static tiles::EveryRow matches() noexcept { return {}; }

    std::span<const regions::EnterpriseEvents> events_of(tiles::TileRows rows) const {
        const auto& events = m_rows->events;
        const auto first =
            std::ranges::lower_bound(events, rows.first, {}, &regions::EnterpriseEvents::row);
        const auto last = std::lower_bound(
            first, events.end(), rows.last, [](const auto& entry, std::uint32_t row) {
                return entry.row < row;
            });
        return {first, last};
    }

    std::uint32_t snapshot_row(std::uint32_t row) const noexcept { return m_rows->row[row]; }

    void add_to(EnterpriseSums& sums, std::uint32_t row) const {
        sums.add(m_rows->workers[row], m_rows->score[row], m_rows->degree[row]);
        sums.add_completeness(m_rows->completeness_percent[row]);
    }

private:
    const regions::SelectedEnterprises* m_rows;
};

} // namespace osh::server
