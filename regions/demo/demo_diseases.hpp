#pragma once

#include "regions/demo/demo_enterprises.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What caused an occupational disease of the demo, in the order of `demo_factor_word`.
enum class DemoFactor : std::uint8_t {
    aerosols,
    overstrain,
    physical,
    chemical,
    biological,
    other
};

inline constexpr std::size_t demo_factor_count = 6;

/// The word of a factor group in the store, e.g. `aerosols`.
std::string_view demo_factor_word(DemoFactor factor) noexcept;

/// One case of occupational disease.
struct DemoDisease {
    std::uint32_t enterprise = 0; ///< position in DemoEnterprises::all
    std::uint8_t year = 0;        ///< as index
    DemoFactor factor = DemoFactor::aerosols;
    bool is_woman = false;
};

/// The cases of all years: their number equals the plan in every cell, the factor groups of each
/// year have the structure published for 2022 (exactly so in 2022).
std::vector<DemoDisease> make_demo_diseases(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed);

} // namespace osh::regions
