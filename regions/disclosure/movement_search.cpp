#include "regions/disclosure/movement_search.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace osh::regions {

MovementSearch::MovementSearch(
    const ProtectedCube& cube, const CubeInside& inside, std::size_t cell, double width)
    : m_cube(cube)
    , m_inside(inside)
    , m_place(place_of(cube.shape, cell))
    , m_width(width)
    , m_left_upwards(cube.number)
    , m_left_downwards(cube.number) {}

bool MovementSearch::is_of_a_total() const noexcept {
    std::size_t totals = 0;
    for (std::size_t d = 0; d < 3; ++d) {
        totals += m_place[d] == m_cube.shape.size[d] ? 1U : 0U;
    }
    return totals > 1;
}

double MovementSearch::upwards(const Exchange& exchange) const {
    const auto is_empty = [&](std::size_t cell) {
        return m_cube.is_empty[cell] != 0;
    };
    if (std::ranges::any_of(exchange.gainers(), is_empty)) {
        return 0.0;
    }
    double least = std::numeric_limits<double>::infinity();
    for (const std::size_t cell : exchange.losers()) {
        least = std::min(least, m_left_upwards[cell]);
    }
    return least;
}

double MovementSearch::downwards(const Exchange& exchange) const {
    const auto is_empty = [&](std::size_t cell) {
        return m_cube.is_empty[cell] != 0;
    };
    if (std::ranges::any_of(exchange.losers(), is_empty)) {
        return 0.0;
    }
    double least = std::numeric_limits<double>::infinity();
    for (const std::size_t cell : exchange.gainers()) {
        least = std::min(least, m_left_downwards[cell]);
    }
    return least;
}

double MovementSearch::cost_of(std::size_t cell) const {
    return m_cube.state[cell] == Suppression::none ? m_cube.cost[cell] : 0.0;
}

double MovementSearch::cost_of(std::span<const std::size_t> changed) const {
    double cost = 0.0;
    for (const std::size_t cell : changed) {
        cost += cost_of(cell);
    }
    return cost;
}

void MovementSearch::weigh(
    Choice& choice,
    std::span<const std::size_t> changed,
    std::span<const Exchange> exchanges) const {
    const double cost = cost_of(changed);
    if (choice.is_too_dear(cost)) {
        return;
    }
    double opens = 0.0;
    for (const Exchange& exchange : exchanges) {
        opens += upwards(exchange) + downwards(exchange);
    }
    if (!(opens > 0.0)) {
        return;
    }
    const double of_missing = std::min(opens, choice.missing);
    const double for_each = cost / of_missing;
    if (std::pair(for_each, -of_missing) < std::pair(choice.least, -choice.widest)) {
        choice.least = for_each;
        choice.widest = of_missing;
        choice.best.emplace();
        choice.best->changed.assign(changed.begin(), changed.end());
        choice.best->exchanges.assign(exchanges.begin(), exchanges.end());
    }
}

void MovementSearch::weigh_boxes(Choice& choice) const {
    const auto& size = m_cube.shape.size;
    const auto& [a, b, c] = m_place;
    if (a == size[0] || b == size[1] || c == size[2]) {
        return;
    }
    const CubeShape& shape = m_cube.shape;
    const bool may_lose = has_downwards(shape.at(m_place));
    for (std::size_t other_a = 0; other_a < size[0]; ++other_a) {
        if (other_a == a || !(may_lose || has_upwards(shape.at({other_a, b, c})))) {
            continue;
        }
        for (std::size_t other_b = 0; other_b < size[1]; ++other_b) {
            if (other_b == b || !(may_lose || has_upwards(shape.at({a, other_b, c})))) {
                continue;
            }
            for (std::size_t other_c = 0; other_c < size[2]; ++other_c) {
                if (other_c != c) {
                    weigh_box(choice, {other_a, other_b, other_c});
                }
                if (choice.is_perfect()) {
                    return;
                }
            }
        }
    }
}

void MovementSearch::weigh_box(Choice& choice, const CubePlace& other) const {
    const CubeShape& shape = m_cube.shape;
    const auto& [a, b, c] = m_place;
    const auto& [other_a, other_b, other_c] = other;
    const Exchange exchange{
        .gaining =
            {shape.at({a, b, c}),
             shape.at({a, other_b, other_c}),
             shape.at({other_a, b, other_c}),
             shape.at({other_a, other_b, c})},
        .losing =
            {shape.at({other_a, other_b, other_c}),
             shape.at({other_a, b, c}),
             shape.at({a, other_b, c}),
             shape.at({a, b, other_c})},
        .cells = 4};
    const std::size_t changed = shape.at(m_place);
    weigh(choice, {&changed, 1}, {&exchange, 1});
}

/// A cell of a face moves in all layers under it, a cell of the inside in its own.
void MovementSearch::weigh_rectangles_of(Choice& choice, std::size_t layer) const {
    const auto& size = m_cube.shape.size;
    const std::size_t e = (layer + 1) % 3;
    const std::size_t f = (layer + 2) % 3;
    const bool is_face = m_place[layer] == size[layer];
    const std::size_t first_layer = is_face ? 0 : m_place[layer];
    const std::size_t end_layer = is_face ? size[layer] : m_place[layer] + 1;
    const auto at = [&](std::size_t code_e, std::size_t code_f, std::size_t code_of_layer) {
        CubePlace place{};
        place[e] = code_e;
        place[f] = code_f;
        place[layer] = code_of_layer;
        return m_cube.shape.at(place);
    };
    const bool may_lose = is_face || has_downwards(m_cube.shape.at(m_place));
    std::vector<Exchange> exchanges;
    for (std::size_t other_e = 0; other_e < size[e]; ++other_e) {
        // Where the cell cannot lose, its neighbours must have something to give.
        if (other_e == m_place[e] ||
            !(may_lose || has_upwards(at(other_e, m_place[f], first_layer)))) {
            continue;
        }
        for (std::size_t other_f = 0; other_f < size[f]; ++other_f) {
            if (other_f == m_place[f] ||
                !(may_lose || has_upwards(at(m_place[e], other_f, first_layer)))) {
                continue;
            }
            const std::array<std::size_t, 4> changed{
                at(m_place[e], m_place[f], size[layer]),
                at(other_e, m_place[f], size[layer]),
                at(m_place[e], other_f, size[layer]),
                at(other_e, other_f, size[layer])};
            if (choice.is_too_dear(cost_of(changed))) {
                continue;
            }
            exchanges.clear();
            for (std::size_t k = first_layer; k < end_layer; ++k) {
                exchanges.push_back(
                    {.gaining = {at(m_place[e], m_place[f], k), at(other_e, other_f, k)},
                     .losing = {at(other_e, m_place[f], k), at(m_place[e], other_f, k)},
                     .cells = 2});
            }
            weigh(choice, changed, exchanges);
            if (choice.is_perfect()) {
                return;
            }
        }
    }
}

void MovementSearch::weigh_rectangles(Choice& choice) const {
    std::array<std::size_t, 3> dimensions{0, 1, 2};
    const auto is_total = [&](std::size_t d) {
        return m_place[d] == m_cube.shape.size[d];
    };
    const auto totals = std::ranges::count_if(dimensions, is_total);
    for (const std::size_t layer : dimensions) {
        if (totals == 0 || (totals == 1 && is_total(layer))) {
            weigh_rectangles_of(choice, layer);
        }
    }
}

bool MovementSearch::covers(const CubePlace& inside) const {
    bool all = true;
    for (std::size_t d = 0; d < 3; ++d) {
        all = all && (m_place[d] == m_cube.shape.size[d] || m_place[d] == inside[d]);
    }
    return all;
}

std::optional<Movement> MovementSearch::cheapest(MovementKind kind) {
    Choice choice{.missing = m_width - m_opened};
    switch (kind) {
    case MovementKind::box:
        weigh_boxes(choice);
        break;
    case MovementKind::rectangle:
        weigh_rectangles(choice);
        break;
    case MovementKind::swap:
        part_the_inside();
        weigh_swaps(choice);
        break;
    case MovementKind::two_ways:
        part_the_inside();
        weigh_two_ways(choice);
        break;
    case MovementKind::transfer:
        part_the_inside();
        weigh_transfers(choice);
        break;
    }
    return std::move(choice.best);
}

const std::vector<std::size_t>& MovementSearch::take(const Movement& movement) {
    m_taken = movement;
    for (const Exchange& exchange : m_taken.exchanges) {
        const double up = upwards(exchange);
        const double down = downwards(exchange);
        for (std::size_t i = 0; i < exchange.cells; ++i) {
            m_left_upwards[exchange.losing[i]] -= up;
            m_left_downwards[exchange.gaining[i]] -= down;
        }
        m_opened += up + down;
    }
    return m_taken.changed;
}

} // namespace osh::regions
