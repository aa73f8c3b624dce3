#pragma once

#include "regions/disclosure/cell_protection.hpp"
#include "regions/disclosure/cube_inside.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace osh::regions {

/// How an amount moves inside the cube.
enum class MovementKind {
    box,       ///< between two codes in each dimension: nothing outside the inside changes
    rectangle, ///< between two codes in each dimension of a face: no total of the face changes
    swap,      ///< of two cells that take each other's code in one dimension: no total changes
    two_ways,  ///< there in one section and back in another: the totals of two sections change
    transfer   ///< from one cell to any other: the totals of both change, but not that of all
};

/// Cells of the inside that gain and lose the same amount: one, two or four of each.
struct Exchange {
    std::array<std::size_t, 4> gaining{};
    std::array<std::size_t, 4> losing{};
    std::size_t cells = 1;

    std::span<const std::size_t> gainers() const { return {gaining.data(), cells}; }

    std::span<const std::size_t> losers() const { return {losing.data(), cells}; }
};

/// One way to move amounts so that a cell changes.
struct Movement {
    std::vector<std::size_t> changed{}; ///< cells of faces and totals that cannot stay published
    std::vector<Exchange> exchanges{};
};

/// Looks for the movements that leave one cell open, and counts how far it is open after those
/// taken: upwards and downwards from the truth, each a table that fits all that stays published.
///
/// A kind of movement has up to a million candidates, so most are passed over by what is cheap to
/// know: whether those that would lose have anything left, and whether the totals that change cost
/// more than the best so far. What is chosen is the same as if all were weighed.
class MovementSearch {
public:
    /// The cell is to be opened by `width`, in units of the cube. Both must outlive this.
    MovementSearch(
        const ProtectedCube& cube, const CubeInside& inside, std::size_t cell, double width);

    /// Span of the interval that an attacker cannot exclude after the movements taken.
    double opened() const noexcept { return m_opened; }

    /// Whether the cell is a total over two dimensions or all.
    bool is_of_a_total() const noexcept;

    /// The movement that costs the least for what it opens of what is missing; nothing when none
    /// opens anything.
    std::optional<Movement> cheapest(MovementKind kind);

    /// Moves as much as can be moved; the cells that must be held back for it.
    const std::vector<std::size_t>& take(const Movement& movement);

private:
    /// The best movement so far.
    struct Choice {
        double missing = 0.0;
        double least = std::numeric_limits<double>::infinity(); ///< cost for each unit opened
        double widest = 0.0;
        std::optional<Movement> best{};

        /// However much a movement of this cost opens, it is not better.
        bool is_too_dear(double cost) const { return cost / missing > least; }

        /// Costs nothing and opens all that is missing: nothing can be better.
        bool is_perfect() const { return least == 0.0 && widest >= missing; }
    };

    /// Two cells of the inside that gain and two that lose.
    struct TwoAndTwo {
        std::array<std::size_t, 2> gaining{};
        std::array<std::size_t, 2> losing{};
    };

    /// The cells that a movement of up to four cells changes.
    struct ChangedSums {
        std::array<std::size_t, 4 * sums_above> cells{};
        std::size_t count = 0;

        void add(std::size_t cell) { cells[count++] = cell; }

        std::span<const std::size_t> span() const { return {cells.data(), count}; }
    };

    void weigh_boxes(Choice& choice) const;
    void weigh_box(Choice& choice, const CubePlace& other) const;
    void weigh_rectangles(Choice& choice) const;
    void weigh_rectangles_of(Choice& choice, std::size_t layer) const;
    void weigh_swaps(Choice& choice) const;
    void weigh_swaps_of(
        Choice& choice,
        const InsideCell& own,
        const InsideCell& partner,
        const std::array<std::vector<bool>, 3>& givers) const;
    std::array<std::vector<bool>, 3> givers_beside(const InsideCell& own) const;
    void weigh_two_ways(Choice& choice) const;
    void weigh_two_ways_of(
        Choice& choice,
        const InsideCell& own,
        const InsideCell& donor,
        const std::pair<std::size_t, std::size_t>& dimensions) const;
    void weigh_two_and_two(Choice& choice, const TwoAndTwo& cells) const;
    void weigh_transfers(Choice& choice) const;
    void weigh_transfer(Choice& choice, std::size_t to, std::size_t from) const;
    ChangedSums changed_by(const TwoAndTwo& cells) const;
    ChangedSums changed_by(std::size_t to, std::size_t from) const;
    void part_the_inside();
    bool covers(const CubePlace& inside) const;
    void weigh(
        Choice& choice,
        std::span<const std::size_t> changed,
        std::span<const Exchange> exchanges) const;
    double upwards(const Exchange& exchange) const;
    double downwards(const Exchange& exchange) const;
    double cost_of(std::size_t cell) const;
    double cost_of(std::span<const std::size_t> changed) const;

    bool has_upwards(std::size_t cell) const { return m_left_upwards[cell] > 0.0; }

    bool has_downwards(std::size_t cell) const { return m_left_downwards[cell] > 0.0; }

    const ProtectedCube& m_cube;
    const CubeInside& m_inside;
    CubePlace m_place{};
    double m_width = 0.0;
    double m_opened = 0.0;
    std::vector<double> m_left_upwards;   ///< by cell: what can still be taken on the way up …
    std::vector<double> m_left_downwards; ///< … and on the way down
    std::vector<InsideCell> m_below{};    ///< with an enterprise: below this cell …
    std::vector<InsideCell> m_beside{};   ///< … and all others; both when first needed
    Movement m_taken{};
};

} // namespace osh::regions
