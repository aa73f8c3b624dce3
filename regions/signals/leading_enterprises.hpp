#pragma once

#include "regions/selection/selection.hpp"
#include "regions/signals/leading_measure.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What puts an enterprise before others.
enum class LeadingOrder : std::uint8_t {
    score,    ///< integral risk, 0–100
    injured,  ///< victims of the selected years and stream
    observed, ///< what of the measure was observed
    excess    ///< of it what is above that which the national rates of its section let expect
};

/// `score`, `injured`, `observed`, `excess`.
std::string_view word(LeadingOrder order) noexcept;
std::optional<LeadingOrder> parse_leading_order(std::string_view text) noexcept;

struct LeadingEnterprise {
    EnterpriseIndex enterprise{};
    std::uint32_t workers = 0; ///< on average over the selected years
    std::uint32_t injured = 0; ///< victims, the dead among them, whatever the measure
    double observed = 0.0;     ///< of the measure
    double expected = 0.0;     ///< of it, by the national rate of the section

    double excess() const noexcept { return observed - expected; }
};

struct LeadingEnterprises {
    std::uint32_t matching = 0; ///< enterprises of the selection
    std::uint64_t injured = 0;  ///< in all of them
    double observed = 0.0;      ///< in all of them
    double expected = 0.0;      ///< in all of them
    double excess = 0.0;        ///< Σ of the positive excesses: what drives the figure upwards
    std::vector<LeadingEnterprise> first{};
};

/// What is asked for: the first `most` by the order, equal ones by their workers, then by BIN.
struct LeadingQuestion {
    LeadingMeasure measure{};
    LeadingOrder order = LeadingOrder::excess;
    std::size_t most = 20;
};

/// Which enterprises of a resolved selection drive its figure. Observed and expected are those of
/// `measured_enterprises`: standardised against all enterprises of the dataset. Enterprises without
/// anything of the measure drive no figure of it and are left out, unless the order is by score.
LeadingEnterprises leading_enterprises(
    const Snapshot& snapshot, const Selection& selection, const LeadingQuestion& question);

} // namespace osh::regions
