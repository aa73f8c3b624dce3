#include "regions/disclosure/cell_protection.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace osh::regions {

namespace {

using Place = std::array<std::size_t, 3>;

/// One dimension of a box: a code alone, whose total changes with it, or two codes whose total
/// stays.
struct Side {
    std::size_t plus = 0;
    std::size_t other = 0; ///< the second code, or the total
    bool is_pair = false;
};

using Box = std::array<Side, 3>;

/// Looks for the cheapest box of one cell.
class BoxSearch {
public:
    BoxSearch(const ProtectedCube& cube, const Place& place) : m_cube(cube) {
        for (std::size_t d = 0; d < 3; ++d) {
            m_sides[d] = sides_of(d, place[d]);
        }
        m_needed = cube.width[cube.shape.at(place)];
    }

    /// Nothing when no box leaves anything open.
    std::optional<Box> best() const {
        for (const bool takes_empty : {false, true}) {
            for (const double needed : {m_needed, 1.0}) {
                if (const auto box = cheapest(needed, takes_empty)) {
                    return box;
                }
            }
        }
        return std::nullopt;
    }

private:
    std::vector<Side> sides_of(std::size_t dimension, std::size_t code) const {
        const std::size_t total = m_cube.shape.size[dimension];
        std::vector<Side> sides;
        for (std::size_t other = 0; other < total; ++other) {
            if (code == total) {
                sides.push_back({.plus = other, .other = total});
            } else if (other != code) {
                sides.push_back({.plus = code, .other = other, .is_pair = true});
            }
        }
        if (code != total) {
            sides.push_back({.plus = code, .other = total});
        }
        return sides;
    }

    /// The cost is looked at first: it rules most boxes out after a corner or two.
    std::optional<Box> cheapest(double needed, bool takes_empty) const {
        std::optional<Box> found;
        double least = std::numeric_limits<double>::infinity();
        for (const Side& a : m_sides[0]) {
            for (const Side& b : m_sides[1]) {
                for (const Side& c : m_sides[2]) {
                    const Box box{a, b, c};
                    const double cost = cost_of(box, least);
                    if (cost < least && width_of(box, takes_empty) >= needed) {
                        found = box;
                        least = cost;
                    }
                    if (least == 0.0) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    /// The span over which the cell can move: up to the least corner on either side of zero.
    double width_of(const Box& box, bool takes_empty) const {
        std::array<double, 2> least{
            std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
        for (unsigned corner = 0; corner < 8; ++corner) {
            Place place{};
            bool is_base = true;
            bool is_minus = false;
            for (std::size_t d = 0; d < 3; ++d) {
                const bool takes_other = ((corner >> d) & 1U) != 0;
                place[d] = takes_other ? box[d].other : box[d].plus;
                is_base = is_base && (!takes_other || box[d].is_pair);
                is_minus = is_minus != takes_other;
            }
            if (!is_base) {
                continue;
            }
            const std::size_t cell = m_cube.shape.at(place);
            if (m_cube.is_empty[cell] != 0 && !takes_empty) {
                return 0.0;
            }
            double& side = least[is_minus ? 1 : 0];
            side = std::min(side, m_cube.number[cell]);
        }
        return least[0] + least[1];
    }

    double cost_of(const Box& box, double bound) const {
        double cost = 0.0;
        for (unsigned corner = 0; corner < 8 && cost < bound; ++corner) {
            Place place{};
            for (std::size_t d = 0; d < 3; ++d) {
                place[d] = ((corner >> d) & 1U) != 0 ? box[d].other : box[d].plus;
            }
            const std::size_t cell = m_cube.shape.at(place);
            cost += m_cube.state[cell] == Suppression::none ? 1.0 + m_cube.number[cell] : 0.0;
        }
        return cost;
    }

    const ProtectedCube& m_cube;
    std::array<std::vector<Side>, 3> m_sides{};
    double m_needed = 1.0;
};

void hold_back(Suppression& state) {
    state = state == Suppression::none ? Suppression::complementary : state;
}

void hold_back(ProtectedCube& cube, const Box& box) {
    for (unsigned corner = 0; corner < 8; ++corner) {
        Place place{};
        for (std::size_t d = 0; d < 3; ++d) {
            place[d] = ((corner >> d) & 1U) != 0 ? box[d].other : box[d].plus;
        }
        hold_back(cube.state[cube.shape.at(place)]);
    }
}

/// Cells with the most totals first: what protects them protects others below.
std::vector<Place> primary_places(const ProtectedCube& cube) {
    std::array<std::vector<Place>, 4> by_totals;
    const CubeShape& shape = cube.shape;
    for (std::size_t a = 0; a <= shape.size[0]; ++a) {
        for (std::size_t b = 0; b <= shape.size[1]; ++b) {
            for (std::size_t c = 0; c <= shape.size[2]; ++c) {
                if (cube.state[shape.at({a, b, c})] == Suppression::primary) {
                    const std::size_t totals = (a == shape.size[0] ? 1U : 0U) +
                                               (b == shape.size[1] ? 1U : 0U) +
                                               (c == shape.size[2] ? 1U : 0U);
                    by_totals[3 - totals].push_back({a, b, c});
                }
            }
        }
    }
    std::vector<Place> places;
    for (const auto& level : by_totals) {
        places.insert(places.end(), level.begin(), level.end());
    }
    return places;
}

/// The best partner of an entry: one held back already, else the smallest that is wide enough, else
/// the largest.
std::optional<std::size_t> partner_of(const ProtectedList& list, std::size_t entry) {
    std::optional<std::size_t> best;
    double best_cost = std::numeric_limits<double>::infinity();
    std::optional<std::size_t> largest;
    for (std::size_t other = 0; other < list.number.size(); ++other) {
        if (other == entry) {
            continue;
        }
        largest = !largest || list.number[other] > list.number[*largest] ? other : largest;
        const bool is_wide = list.number[entry] + list.number[other] >= list.width[entry];
        const double cost = list.state[other] == Suppression::none ? 1.0 + list.number[other] : 0.0;
        if (is_wide && cost < best_cost) {
            best = other;
            best_cost = cost;
        }
    }
    return best ? best : largest;
}

} // namespace

void protect(ProtectedCube& cube) {
    for (const Place& place : primary_places(cube)) {
        const auto box = BoxSearch(cube, place).best();
        if (!box) {
            std::ranges::for_each(cube.state, [](Suppression& state) { hold_back(state); });
            return;
        }
        hold_back(cube, *box);
    }
}

void protect(ProtectedList& list, bool total_is_published) {
    if (!total_is_published) {
        std::ranges::for_each(list.state, [](Suppression& state) { hold_back(state); });
        return;
    }
    for (std::size_t entry = 0; entry < list.state.size(); ++entry) {
        if (list.state[entry] != Suppression::primary) {
            continue;
        }
        const auto partner = partner_of(list, entry);
        const bool helps = partner && list.number[entry] + list.number[*partner] >= 1.0;
        if (!helps) {
            std::ranges::for_each(list.state, [](Suppression& state) { hold_back(state); });
            return;
        }
        hold_back(list.state[*partner]);
    }
}

} // namespace osh::regions
