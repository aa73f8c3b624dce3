#include "regions/disclosure/movement_search.hpp"

#include <algorithm>
#include <array>
#include <utility>

// Movements of one or two cells of the inside, where boxes and rectangles find nothing to move:
// most cells of a table of rare events are zero.
namespace osh::regions {

/// The cells above the inside whose sums do not stay.
MovementSearch::ChangedSums MovementSearch::changed_by(const TwoAndTwo& cells) const {
    const CellsAbove& gaining = m_inside.above(cells.gaining[0]);
    const CellsAbove& gaining_too = m_inside.above(cells.gaining[1]);
    const CellsAbove& losing = m_inside.above(cells.losing[0]);
    const CellsAbove& losing_too = m_inside.above(cells.losing[1]);
    ChangedSums changed;
    for (std::size_t sum = 0; sum < sums_above; ++sum) {
        const std::array<std::uint32_t, 4> touched{
            gaining[sum], gaining_too[sum], losing[sum], losing_too[sum]};
        for (std::size_t i = 0; i < touched.size(); ++i) {
            int net = 0;
            bool is_known = false;
            for (std::size_t other = 0; other < touched.size(); ++other) {
                const bool is_same = touched[other] == touched[i];
                net += is_same ? (other < 2 ? 1 : -1) : 0;
                is_known = is_known || (is_same && other < i);
            }
            if (net != 0 && !is_known) {
                changed.add(touched[i]);
            }
        }
    }
    return changed;
}

MovementSearch::ChangedSums MovementSearch::changed_by(std::size_t to, std::size_t from) const {
    const CellsAbove& gaining = m_inside.above(to);
    const CellsAbove& losing = m_inside.above(from);
    ChangedSums changed;
    for (std::size_t sum = 0; sum < sums_above; ++sum) {
        if (gaining[sum] != losing[sum]) {
            changed.add(gaining[sum]);
            changed.add(losing[sum]);
        }
    }
    return changed;
}

void MovementSearch::weigh_two_and_two(Choice& choice, const TwoAndTwo& cells) const {
    const Exchange exchange{
        .gaining = {cells.gaining[0], cells.gaining[1]},
        .losing = {cells.losing[0], cells.losing[1]},
        .cells = 2};
    if (upwards(exchange) + downwards(exchange) > 0.0) {
        weigh(choice, changed_by(cells).span(), {&exchange, 1});
    }
}

/// Every cell below this one with every other, which swap their codes in one dimension.
void MovementSearch::weigh_swaps(Choice& choice) const {
    for (const InsideCell& own : m_below) {
        const std::array<std::vector<bool>, 3> givers = givers_beside(own);
        for (const InsideCell& partner : m_beside) {
            weigh_swaps_of(choice, own, partner, givers);
            if (choice.is_perfect()) {
                return;
            }
        }
    }
}

/// Which cells that differ from this one in a single code have something to give, by dimension and
/// code.
std::array<std::vector<bool>, 3> MovementSearch::givers_beside(const InsideCell& own) const {
    std::array<std::vector<bool>, 3> givers;
    for (std::size_t d = 0; d < 3; ++d) {
        CubePlace beside = own.place;
        for (beside[d] = 0; beside[d] < m_cube.shape.size[d]; ++beside[d]) {
            givers[d].push_back(has_upwards(m_cube.shape.at(beside)));
        }
    }
    return givers;
}

void MovementSearch::weigh_swaps_of(
    Choice& choice,
    const InsideCell& own,
    const InsideCell& partner,
    const std::array<std::vector<bool>, 3>& givers) const {
    const bool may_lose = has_downwards(own.cell) && has_downwards(partner.cell);
    for (std::size_t d = 0; d < 3; ++d) {
        if (!may_lose && !givers[d][partner.place[d]]) {
            continue;
        }
        CubePlace first = own.place;
        CubePlace second = partner.place;
        std::swap(first[d], second[d]);
        const std::size_t losing = m_cube.shape.at(first);
        const std::size_t losing_too = m_cube.shape.at(second);
        const bool may_gain = has_upwards(losing) && has_upwards(losing_too);
        if (!(may_lose || may_gain) || losing == own.cell || losing == partner.cell ||
            covers(first) || covers(second)) {
            continue;
        }
        weigh_two_and_two(
            choice, {.gaining = {own.cell, partner.cell}, .losing = {losing, losing_too}});
    }
}

/// An amount from another region and section, and the same amount back from region to region in a
/// third section (or with sections and regions changed): only the totals of two sections change.
void MovementSearch::weigh_two_ways(Choice& choice) const {
    for (const auto& [e, f] : {std::pair<std::size_t, std::size_t>{0, 1}, {1, 0}}) {
        const std::size_t changed_total = f == 1 ? section_total : region_total;
        const auto total_of = [&](const InsideCell& inside) {
            return cost_of(m_inside.above(inside.cell)[changed_total]);
        };
        for (const InsideCell& own : m_below) {
            const double cost_of_own = total_of(own);
            const bool may_lose = has_downwards(own.cell);
            for (const InsideCell& donor : m_beside) {
                const bool is_of_kind = donor.place[2] == own.place[2] &&
                                        donor.place[e] != own.place[e] &&
                                        donor.place[f] != own.place[f];
                if (!is_of_kind || !(may_lose || has_upwards(donor.cell))) {
                    continue;
                }
                // A sum in another order may be rounded otherwise.
                constexpr double rounding = 1.0 - 1e-9;
                if (choice.is_too_dear(rounding * (cost_of_own + total_of(donor)))) {
                    continue;
                }
                weigh_two_ways_of(choice, own, donor, {e, f});
                if (choice.is_perfect()) {
                    return;
                }
            }
        }
    }
}

void MovementSearch::weigh_two_ways_of(
    Choice& choice,
    const InsideCell& own,
    const InsideCell& donor,
    const std::pair<std::size_t, std::size_t>& dimensions) const {
    const auto& [e, f] = dimensions;
    const bool donor_has = has_upwards(donor.cell);
    const bool own_has = has_downwards(own.cell);
    for (std::size_t third = 0; third < m_cube.shape.size[f]; ++third) {
        for (std::size_t size = 0; size < m_cube.shape.size[2]; ++size) {
            CubePlace losing{};
            losing[e] = own.place[e];
            losing[f] = third;
            losing[2] = size;
            CubePlace gaining = losing;
            gaining[e] = donor.place[e];
            const TwoAndTwo cells{
                .gaining = {own.cell, m_cube.shape.at(gaining)},
                .losing = {donor.cell, m_cube.shape.at(losing)}};
            const bool may_move = (donor_has && has_upwards(cells.losing[1])) ||
                                  (own_has && has_downwards(cells.gaining[1]));
            if (may_move && !covers(losing) && !covers(gaining) && cells.gaining[1] != donor.cell) {
                weigh_two_and_two(choice, cells);
            }
        }
    }
}

void MovementSearch::part_the_inside() {
    if (m_below.empty() && m_beside.empty()) {
        for (const InsideCell& inside : m_inside.occupied()) {
            (covers(inside.place) ? m_below : m_beside).push_back(inside);
        }
    }
}

void MovementSearch::weigh_transfers(Choice& choice) const {
    for (const InsideCell& to : m_below) {
        const bool may_lose = has_downwards(to.cell);
        for (const InsideCell& from : m_beside) {
            if (may_lose || has_upwards(from.cell)) {
                weigh_transfer(choice, to.cell, from.cell);
            }
            if (choice.is_perfect()) {
                return;
            }
        }
    }
}

void MovementSearch::weigh_transfer(Choice& choice, std::size_t to, std::size_t from) const {
    const CellsAbove& gaining = m_inside.above(to);
    const CellsAbove& losing = m_inside.above(from);
    double least_cost = 0.0; // of the totals, which cost the most
    for (const std::size_t total : {region_total, section_total, size_total}) {
        const bool is_changed = gaining[total] != losing[total];
        least_cost += is_changed ? cost_of(gaining[total]) + cost_of(losing[total]) : 0.0;
    }
    // A sum in another order may be rounded otherwise.
    constexpr double rounding = 1.0 - 1e-9;
    if (!choice.is_too_dear(rounding * least_cost)) {
        const Exchange exchange{.gaining = {to}, .losing = {from}};
        weigh(choice, changed_by(to, from).span(), {&exchange, 1});
    }
}

} // namespace osh::regions
