#pragma once

#include "regions/disclosure/lattice_counts.hpp"
#include "regions/disclosure/suppression.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace osh::regions {

/// Whether the sum of these cells, taken by itself, must not be shown.
using IsUnionDisclosive = std::function<bool(std::span<const std::size_t> cells)>;

/// Tables to protect together: regions × sections, regions × sizes, sections × sizes with their
/// common totals, or fewer of them. They are the faces of a cube; its inside (a region, a section
/// and a size at once) is never published where there is an enterprise, but is what the faces are
/// the sums of.
struct ProtectedCube {
    CubeShape shape{};
    std::vector<double> number{};         ///< by cell
    std::vector<double> width{};          ///< by cell: what must stay open, see `protection_width`
    std::vector<double> cost{};           ///< by cell: what is lost when it is held back; above 0
    std::vector<std::uint8_t> is_empty{}; ///< by cell: no enterprise at all, as outsiders may know
    std::vector<std::uint8_t> is_published{}; ///< by cell: of a table that is published at all
    std::vector<Suppression> state{};         ///< by cell; primary where the rules say so
    IsUnionDisclosive is_union_disclosive{};
};

/// Adds complementary suppressions so that no cell that is primary can be derived from the others,
/// by subtraction or linear programming, more closely than its width. The proof for each is by
/// movement (hypercube method: Repsilber 1994; Giessing and Repsilber 2002, "Tools and strategies
/// to protect multiple tables with the GHQUAR cell suppression engine"): amounts are moved between
/// cells of the inside so that every published sum stays as it is, no number falls below zero and
/// nothing comes to be where no enterprise is, while the cell changes. Several movements add up.
///
/// A cell of the inside moves along boxes, a cell of a face along rectangles of that face, a total
/// along transfers between any two cells; the movements that cost the least of what is published
/// are taken, so that totals of one dimension go only where they are primary themselves or nothing
/// else helps, and the total of all only where no movement is left. In each line of a face whose
/// total is published, the held-back cells together must not be disclosive either: their sum
/// follows by subtraction.
void protect(ProtectedCube& cube);

/// A list whose total is known elsewhere.
struct ProtectedList {
    std::vector<double> number{};
    std::vector<double> width{};
    std::vector<Suppression> state{};
    IsUnionDisclosive is_union_disclosive{};
};

/// The same for a list with a published total: a held-back entry needs another one to which its
/// amount may belong, and the sum of all that is held back must not be disclosive. With a total
/// that is held back, all entries are.
void protect(ProtectedList& list, bool total_is_published);

} // namespace osh::regions
