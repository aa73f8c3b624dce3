#pragma once

#include "regions/indicators/quantity.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Of which years a snapshot knows a quantity: those in which the register behind it holds at least
/// one record of anybody in the country. A year without any is one that was not imported or not yet
/// kept; counting it as zero would say that nobody was hurt or insured. Unknown is not zero.
class KnownYears {
public:
    KnownYears(const Snapshot& snapshot, Stream stream);

    /// Whether the quantity is known in this year. What is of the register of enterprises as it
    /// stands always is.
    bool is_known(Quantity quantity, std::size_t year_index) const noexcept;

    /// Whether a figure of these years is known: each year must be, above and below. Where both
    /// come from one register, a year without records adds nothing to either, so that one year is
    /// enough. What is of the register as it stands alone (enterprises, scores) has no history: it
    /// is known where the years hold the newest one.
    bool is_known(
        Quantity above, Quantity below, std::span<const std::size_t> year_indexes) const noexcept;

    /// Whether injuries are known by this quarter: any of the country has its day in it, and none
    /// of the year is known by a form of the year only. A quarter without one is not over, or was
    /// not imported.
    bool has_injuries(std::size_t year_index, std::size_t quarter) const noexcept {
        return m_quarters[year_index][quarter];
    }

private:
    static constexpr std::size_t record_kinds = 19;

    std::array<std::vector<bool>, record_kinds> m_known{}; ///< [kind of record][year index]
    std::vector<std::array<bool, 4>> m_quarters;           ///< by year index: with an injury
};

/// The kinds of imports that bring the records behind a quantity, such as `injuries` and
/// `injury-reports`.
std::vector<std::string_view> imports_behind(Quantity quantity);

} // namespace osh::regions
