#pragma once

#include "tiles/aggregate/tile_rows.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace osh::tiles {

/// What finds the matching rows of a range itself, quicker than asked row by row: writes those of
/// first ≤ row < last, ascending, and gives the end of what it wrote.
template<class Matches>
concept RowPicker = requires(const Matches& matches, std::uint32_t row, std::uint32_t* found) {
    { matches.pick(row, row, found) } -> std::same_as<std::uint32_t*>;
};

/// A predicate for tiles without a filter.
struct EveryRow {
    constexpr bool operator()(std::uint32_t) const noexcept { return true; }
};

/// The rows of a range that match a predicate or picker, ascending, block by block. Filtering apart
/// from summing needs no branch, which halves the time where every second row matches and no
/// processor can guess which. Keeps a reference to the predicate.
template<class Matches>
class MatchingRows {
public:
    MatchingRows(TileRows rows, const Matches& matches) : m_rows(rows), m_matches(&matches) {}

    /// The next matching rows, valid until the next call; empty at the end only.
    std::span<const std::uint32_t> next() {
        std::size_t count = 0;
        while (count == 0 && m_rows.first < m_rows.last) {
            const std::uint32_t end =
                m_rows.first + std::min<std::uint32_t>(m_rows.size(), block_rows);
            if constexpr (RowPicker<Matches>) {
                count = static_cast<std::size_t>(
                    m_matches->pick(m_rows.first, end, m_block.data()) - m_block.data());
            } else {
                for (std::uint32_t row = m_rows.first; row < end; ++row) {
                    m_block[count] = row;
                    count += (*m_matches)(row) ? 1U : 0U;
                }
            }
            m_rows.first = end;
        }
        return {m_block.data(), count};
    }

private:
    static constexpr std::uint32_t block_rows = 1'024;

    TileRows m_rows;
    const Matches* m_matches;
    std::array<std::uint32_t, block_rows> m_block;
};

} // namespace osh::tiles
