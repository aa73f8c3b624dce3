#pragma once

#include "regions/disclosure/lattice_counts.hpp"
#include "regions/disclosure/suppression.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// A table to protect: numbers with totals, and what must not be shown.
struct ProtectedCube {
    CubeShape shape{};
    std::vector<double> number{};         ///< by cell
    std::vector<double> width{};          ///< by cell: what must stay open, see `protection_width`
    std::vector<std::uint8_t> is_empty{}; ///< by cell: no enterprise at all, as outsiders may know
    std::vector<Suppression> state{};     ///< by cell; primary where the rules say so
};

/// Adds complementary suppressions so that no held-back cell can be derived from the others, by
/// subtraction or linear programming, more closely than its width (hypercube method: Repsilber
/// 1994; Giessing and Repsilber 2002, "Tools and strategies to protect multiple tables with the
/// GHQUAR cell suppression engine"). For every held-back cell there is a box of base cells, two
/// codes or one in each dimension, along whose corners an amount can be moved with alternating
/// signs: all published sums stay as they are and no number falls below zero, while the cell
/// changes. The eight cells that change are all held back. Among the boxes that leave the width
/// open the cheapest is taken. Where no box helps, everything is held back.
void protect(ProtectedCube& cube);

/// A list whose total is known elsewhere.
struct ProtectedList {
    std::vector<double> number{};
    std::vector<double> width{};
    std::vector<Suppression> state{};
};

/// The same for a list with a published total: a held-back entry needs another one to which its
/// amount may belong. With a total that is held back, all entries are.
void protect(ProtectedList& list, bool total_is_published);

} // namespace osh::regions
