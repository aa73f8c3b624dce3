#include "regions/disclosure/movement_search.hpp"

#include <algorithm>
#include <array>
#include <utility>

// Movements of one or two cells of the inside, where boxes and rectangles find nothing to move:
// most cells of a table of rare events are zero.
namespace osh::regions {

/// The cells above the inside whose sums do not stay when these gain and those lose.
std::vector<std::size_t> MovementSearch::changed_by(
    std::span<const CubePlace> gaining, std::span<const CubePlace> losing) const {
    std::vector<std::size_t> changed;
    std::vector<std::pair<std::size_t, int>> net;
    for (unsigned totalled = 1; totalled < 7; ++totalled) {
        net.clear();
        const auto add = [&](CubePlace place, int amount) {
            for (std::size_t d = 0; d < 3; ++d) {
                place[d] = ((totalled >> d) & 1U) != 0 ? m_cube.shape.size[d] : place[d];
            }
            const std::size_t cell = m_cube.shape.at(place);
            const auto known = std::ranges::find(net, cell, &std::pair<std::size_t, int>::first);
            known == net.end() ? (void)net.emplace_back(cell, amount)
                               : (void)(known->second += amount);
        };
        std::ranges::for_each(gaining, [&](const CubePlace& place) { add(place, 1); });
        std::ranges::for_each(losing, [&](const CubePlace& place) { add(place, -1); });
        for (const auto& [cell, amount] : net) {
            if (amount != 0) {
                changed.push_back(cell);
            }
        }
    }
    return changed;
}

void MovementSearch::weigh_two_and_two(
    Choice& choice,
    const std::array<CubePlace, 2>& gaining,
    const std::array<CubePlace, 2>& losing) const {
    const CubeShape& shape = m_cube.shape;
    const Exchange exchange{
        .gaining = {shape.at(gaining[0]), shape.at(gaining[1])},
        .losing = {shape.at(losing[0]), shape.at(losing[1])},
        .cells = 2};
    if (upwards(exchange) + downwards(exchange) > 0.0) {
        weigh(choice, {.changed = changed_by(gaining, losing), .exchanges = {exchange}});
    }
}

/// Every cell below this one with every other, which swap their codes in one dimension.
void MovementSearch::weigh_swaps(Choice& choice) const {
    const auto [below, beside] = cells_of_the_inside();
    for (const CubePlace& own : below) {
        for (const CubePlace& partner : beside) {
            for (std::size_t d = 0; d < 3; ++d) {
                CubePlace first = own;
                CubePlace second = partner;
                std::swap(first[d], second[d]);
                if (first == own || first == partner || covers(first) || covers(second)) {
                    continue;
                }
                weigh_two_and_two(choice, {own, partner}, {first, second});
            }
        }
    }
}

/// An amount from another region and section, and the same amount back from region to region in a
/// third section (or with sections and regions changed): only the totals of two sections change.
void MovementSearch::weigh_two_ways(Choice& choice) const {
    const auto [below, beside] = cells_of_the_inside();
    for (const auto& [e, f] : {std::pair<std::size_t, std::size_t>{0, 1}, {1, 0}}) {
        for (const CubePlace& own : below) {
            for (const CubePlace& donor : beside) {
                if (donor[2] != own[2] || donor[e] == own[e] || donor[f] == own[f]) {
                    continue;
                }
                weigh_two_ways_of(choice, own, donor, {e, f});
            }
        }
    }
}

void MovementSearch::weigh_two_ways_of(
    Choice& choice,
    const CubePlace& own,
    const CubePlace& donor,
    const std::pair<std::size_t, std::size_t>& dimensions) const {
    const auto& [e, f] = dimensions;
    for (std::size_t third = 0; third < m_cube.shape.size[f]; ++third) {
        for (std::size_t size = 0; size < m_cube.shape.size[2]; ++size) {
            CubePlace losing{};
            losing[e] = own[e];
            losing[f] = third;
            losing[2] = size;
            CubePlace gaining = losing;
            gaining[e] = donor[e];
            if (!covers(losing) && !covers(gaining) && gaining != donor) {
                weigh_two_and_two(choice, {own, gaining}, {donor, losing});
            }
        }
    }
}

std::pair<std::vector<CubePlace>, std::vector<CubePlace>>
MovementSearch::cells_of_the_inside() const {
    std::vector<CubePlace> below;
    std::vector<CubePlace> beside;
    const CubeShape& shape = m_cube.shape;
    for (std::size_t a = 0; a < shape.size[0]; ++a) {
        for (std::size_t b = 0; b < shape.size[1]; ++b) {
            for (std::size_t c = 0; c < shape.size[2]; ++c) {
                const CubePlace inside{a, b, c};
                if (m_cube.is_empty[shape.at(inside)] == 0) {
                    (covers(inside) ? below : beside).push_back(inside);
                }
            }
        }
    }
    return {std::move(below), std::move(beside)};
}

void MovementSearch::weigh_transfers(Choice& choice) const {
    const auto [below, beside] = cells_of_the_inside();
    const CubeShape& shape = m_cube.shape;
    for (const CubePlace& to : below) {
        for (const CubePlace& from : beside) {
            const std::size_t gaining = shape.at(to);
            const std::size_t losing = shape.at(from);
            if (m_left_upwards[losing] > 0.0 || m_left_downwards[gaining] > 0.0) {
                weigh(
                    choice,
                    {.changed =
                         changed_by(std::array<CubePlace, 1>{to}, std::array<CubePlace, 1>{from}),
                     .exchanges = {{.gaining = {gaining}, .losing = {losing}}}});
            }
        }
    }
}

} // namespace osh::regions
