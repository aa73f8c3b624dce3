#include "regions/disclosure/cell_protection.hpp"

#include "regions/disclosure/movement_search.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace osh::regions {

namespace {

void hold_back(Suppression& state) {
    state = state == Suppression::none ? Suppression::complementary : state;
}

void hold_everything_back(std::vector<Suppression>& states) {
    std::ranges::for_each(states, [](Suppression& state) { hold_back(state); });
}

/// Decides cell by cell; whatever is added later only widens what an attacker must leave open.
class CubeProtection {
public:
    explicit CubeProtection(ProtectedCube& cube) : m_cube(cube), m_inside(cube) {}

    void run() {
        hold_unpublished_back();
        for (const std::size_t cell : primary_cells()) {
            if (!open(cell, m_cube.width[cell])) {
                hold_everything_back(m_cube.state);
                return;
            }
        }
        open_beside_disclosive_sizes();
        // Each round holds at least one more cell back.
        while (const auto cell = cheapest_of_a_disclosive_line()) {
            hold_back(m_cube.state[*cell]);
            if (!open(*cell, m_cube.width[*cell])) {
                hold_everything_back(m_cube.state);
                return;
            }
        }
    }

private:
    std::size_t dimensions_in_total(const CubePlace& place) const {
        std::size_t totals = 0;
        for (std::size_t d = 0; d < 3; ++d) {
            totals += place[d] == m_cube.shape.size[d] ? 1U : 0U;
        }
        return totals;
    }

    template<typename Visit>
    void each_cell(std::size_t totals, const Visit& visit) const {
        const CubeShape& shape = m_cube.shape;
        for (std::size_t a = 0; a <= shape.size[0]; ++a) {
            for (std::size_t b = 0; b <= shape.size[1]; ++b) {
                for (std::size_t c = 0; c <= shape.size[2]; ++c) {
                    if (dimensions_in_total({a, b, c}) == totals) {
                        visit(CubePlace{a, b, c});
                    }
                }
            }
        }
    }

    void hold_unpublished_back() {
        for (std::size_t cell = 0; cell < m_cube.state.size(); ++cell) {
            if (m_cube.is_published[cell] == 0 && m_cube.is_empty[cell] == 0) {
                hold_back(m_cube.state[cell]);
            }
        }
    }

    /// Totals first: what protects them protects others below.
    std::vector<std::size_t> primary_cells() const {
        std::vector<std::size_t> cells;
        for (const std::size_t totals : {3U, 2U, 1U, 0U}) {
            each_cell(totals, [&](const CubePlace& place) {
                const std::size_t cell = m_cube.shape.at(place);
                if (m_cube.state[cell] == Suppression::primary) {
                    cells.push_back(cell);
                }
            });
        }
        return cells;
    }

    /// Whether a movement needs a total of one dimension, or of all, that is shown so far.
    bool loses_a_total(const Movement& movement) const {
        return std::ranges::any_of(movement.changed, [&](std::size_t cell) {
            return m_cube.state[cell] == Suppression::none &&
                   dimensions_in_total(place_of(m_cube.shape, cell)) > 1;
        });
    }

    /// Holds back what leaves the cell open by its width; says whether it is open at all. Totals of
    /// one dimension are given up for another total by its width, for a cell below them only lest
    /// it follow exactly.
    bool open(std::size_t cell, double width) {
        MovementSearch search(m_cube, m_inside, cell, width);
        const auto open_by = [&](MovementKind kind, double wanted, bool keeps_totals = false) {
            while (search.opened() < wanted) {
                const auto movement = search.cheapest(kind);
                if (!movement || (keeps_totals && loses_a_total(*movement))) {
                    break;
                }
                for (const std::size_t changed : search.take(*movement)) {
                    hold_back(m_cube.state[changed]);
                }
            }
        };
        const double least = std::min(width, 1.0);
        if (search.is_of_a_total()) {
            open_by(MovementKind::transfer, width);
            return search.opened() >= least;
        }
        open_by(MovementKind::box, width);
        open_by(MovementKind::rectangle, width);
        for (const MovementKind kind :
             {MovementKind::swap, MovementKind::two_ways, MovementKind::transfer}) {
            open_by(kind, least);
        }
        for (const MovementKind kind :
             {MovementKind::swap, MovementKind::two_ways, MovementKind::transfer}) {
            open_by(kind, width, true);
        }
        return search.opened() >= least;
    }

    /// Sizes of one region and section that are sensitive as a sum, too, follow by subtraction when
    /// those beside them do: these are left open as far as the sum needs it.
    void open_beside_disclosive_sizes() {
        const auto& size = m_cube.shape.size;
        for (std::size_t a = 0; a < size[0]; ++a) {
            for (std::size_t b = 0; b < size[1]; ++b) {
                std::vector<std::size_t> sensitive;
                std::vector<std::size_t> beside;
                double width = 0.0;
                for (std::size_t c = 0; c < size[2]; ++c) {
                    const std::size_t cell = m_cube.shape.at({a, b, c});
                    const bool is_primary = m_cube.state[cell] == Suppression::primary;
                    if (m_cube.is_empty[cell] == 0) {
                        (is_primary ? sensitive : beside).push_back(cell);
                        width = is_primary ? std::max(width, m_cube.width[cell]) : width;
                    }
                }
                const bool tells = m_cube.is_union_disclosive && sensitive.size() > 1 &&
                                   m_cube.is_union_disclosive(sensitive);
                for (const std::size_t cell : beside) {
                    if (tells) {
                        open(cell, width);
                    }
                }
            }
        }
    }

    /// The cell to hold back in addition in some line whose held-back cells together tell too much.
    std::optional<std::size_t> cheapest_of_a_disclosive_line() const {
        if (!m_cube.is_union_disclosive) {
            return std::nullopt;
        }
        for (std::size_t along = 0; along < 3; ++along) {
            for (std::size_t totalled = 0; totalled < 3; ++totalled) {
                if (totalled == along) {
                    continue;
                }
                const std::size_t fixed = 3 - along - totalled;
                for (std::size_t code = 0; code <= m_cube.shape.size[fixed]; ++code) {
                    CubePlace place{};
                    place[totalled] = m_cube.shape.size[totalled];
                    place[fixed] = code;
                    if (const auto cell = cheapest_of_disclosive_line(place, along)) {
                        return cell;
                    }
                }
            }
        }
        return std::nullopt;
    }

    std::optional<std::size_t>
    cheapest_of_disclosive_line(CubePlace place, std::size_t along) const {
        std::vector<std::size_t> held_back;
        std::optional<std::size_t> cheapest;
        for (place[along] = 0; place[along] < m_cube.shape.size[along]; ++place[along]) {
            const std::size_t cell = m_cube.shape.at(place);
            if (m_cube.state[cell] != Suppression::none) {
                held_back.push_back(cell);
            } else if (
                m_cube.is_empty[cell] == 0 &&
                (!cheapest || m_cube.cost[cell] < m_cube.cost[*cheapest])) {
                cheapest = cell;
            }
        }
        // `place` is the total of the line now.
        const bool total_is_published = m_cube.state[m_cube.shape.at(place)] == Suppression::none;
        const bool tells =
            total_is_published && !held_back.empty() && m_cube.is_union_disclosive(held_back);
        return tells ? cheapest : std::nullopt;
    }

    ProtectedCube& m_cube;
    CubeInside m_inside;
};

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

/// The smallest published entry, when what is held back tells too much as a sum.
std::optional<std::size_t> next_of_disclosive_sum(const ProtectedList& list) {
    std::vector<std::size_t> held_back;
    std::optional<std::size_t> smallest;
    for (std::size_t entry = 0; entry < list.state.size(); ++entry) {
        if (list.state[entry] != Suppression::none) {
            held_back.push_back(entry);
        } else if (!smallest || list.number[entry] < list.number[*smallest]) {
            smallest = entry;
        }
    }
    const bool tells =
        list.is_union_disclosive && !held_back.empty() && list.is_union_disclosive(held_back);
    return tells ? smallest : std::nullopt;
}

} // namespace

void protect(ProtectedCube& cube) { CubeProtection(cube).run(); }

void protect(ProtectedList& list, bool total_is_published) {
    if (!total_is_published) {
        hold_everything_back(list.state);
        return;
    }
    for (std::size_t entry = 0; entry < list.state.size(); ++entry) {
        if (list.state[entry] != Suppression::primary) {
            continue;
        }
        const auto partner = partner_of(list, entry);
        const bool helps = partner && list.number[entry] + list.number[*partner] >= 1.0;
        if (!helps) {
            hold_everything_back(list.state);
            return;
        }
        hold_back(list.state[*partner]);
    }
    while (const auto entry = next_of_disclosive_sum(list)) {
        hold_back(list.state[*entry]);
    }
}

} // namespace osh::regions
