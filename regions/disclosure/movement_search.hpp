#pragma once

#include "regions/disclosure/cell_protection.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace osh::regions {

/// Codes in the three dimensions; a code equal to the size of its dimension is the total.
using CubePlace = std::array<std::size_t, 3>;

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
class MovementSearch {
public:
    /// The cell is to be opened by `width`, in units of the cube.
    MovementSearch(const ProtectedCube& cube, std::size_t cell, double width);

    /// Span of the interval that an attacker cannot exclude after the movements taken.
    double opened() const noexcept { return m_opened; }

    /// Whether the cell is a total over two dimensions or all.
    bool is_of_a_total() const noexcept;

    /// The movement that costs the least for what it opens of what is missing; nothing when none
    /// opens anything.
    std::optional<Movement> cheapest(MovementKind kind) const;

    /// Moves as much as can be moved; the cells that must be held back for it.
    const std::vector<std::size_t>& take(const Movement& movement);

private:
    /// The best movement so far.
    struct Choice {
        double least = std::numeric_limits<double>::infinity(); ///< cost for each unit opened
        double widest = 0.0;
        std::optional<Movement> best{};
    };

    void weigh_boxes(Choice& choice) const;
    void weigh_rectangles(Choice& choice) const;
    void weigh_rectangles_of(Choice& choice, std::size_t layer) const;
    void weigh_swaps(Choice& choice) const;
    void weigh_two_ways(Choice& choice) const;
    void weigh_two_ways_of(
        Choice& choice,
        const CubePlace& own,
        const CubePlace& donor,
        const std::pair<std::size_t, std::size_t>& dimensions) const;
    void weigh_two_and_two(
        Choice& choice,
        const std::array<CubePlace, 2>& gaining,
        const std::array<CubePlace, 2>& losing) const;
    std::vector<std::size_t>
    changed_by(std::span<const CubePlace> gaining, std::span<const CubePlace> losing) const;
    /// Those with an enterprise: below this cell, and all others.
    std::pair<std::vector<CubePlace>, std::vector<CubePlace>> cells_of_the_inside() const;
    void weigh_transfers(Choice& choice) const;
    bool covers(const CubePlace& inside) const;
    void weigh(Choice& choice, const Movement& movement) const;
    double upwards(const Exchange& exchange) const;
    double downwards(const Exchange& exchange) const;
    double cost_of(const Movement& movement) const;

    const ProtectedCube& m_cube;
    CubePlace m_place{};
    double m_width = 0.0;
    double m_opened = 0.0;
    std::vector<double> m_left_upwards;   ///< by cell: what can still be taken on the way up …
    std::vector<double> m_left_downwards; ///< … and on the way down
    Movement m_taken{};
};

} // namespace osh::regions
