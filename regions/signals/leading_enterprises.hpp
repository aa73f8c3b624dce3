#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What puts an enterprise before others.
enum class LeadingOrder : std::uint8_t {
    score,   ///< integral risk, 0–100
    injured, ///< victims of the selected years and stream
    excess   ///< victims above what the national rates of its section let expect
};

/// `score`, `injured`, `excess`.
std::string_view word(LeadingOrder order) noexcept;
std::optional<LeadingOrder> parse_leading_order(std::string_view text) noexcept;

struct LeadingEnterprise {
    EnterpriseIndex enterprise{};
    std::uint32_t workers = 0; ///< on average over the selected years
    std::uint32_t injured = 0; ///< the dead among them
    double expected = 0.0;     ///< victims: workers by the national rate of the section

    double excess() const noexcept { return injured - expected; }
};

struct LeadingEnterprises {
    std::uint32_t matching = 0; ///< enterprises of the selection
    std::uint64_t injured = 0;  ///< in all of them
    double expected = 0.0;      ///< in all of them
    double excess = 0.0;        ///< Σ of the positive excesses: what drives the figure upwards
    std::vector<LeadingEnterprise> first{};
};

/// Which enterprises of a resolved selection drive its figure: the first `most` by the order, ties
/// by BIN. The expectation is indirectly standardised by section, year and stream (Breslow and Day,
/// Statistical Methods in Cancer Research II, 1987, ch. 2) against all enterprises of the dataset.
LeadingEnterprises leading_enterprises(
    const Snapshot& snapshot, const Selection& selection, LeadingOrder order, std::size_t most);

} // namespace osh::regions
