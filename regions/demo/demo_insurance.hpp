#pragma once

#include "regions/demo/demo_enterprises.hpp"
#include "regions/demo/demo_injuries.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// A contract of compulsory insurance of workers (ОСНС) of the demo, of one year from its first
/// day.
struct DemoContract {
    std::uint32_t enterprise = 0; ///< position in DemoEnterprises::all
    std::string valid_from{};
    std::string valid_to{};
    std::int64_t premium_kzt = 0;
    std::int64_t payout_kzt = 0;
};

/// The contracts in force on the last day of 2022: 32 % of the enterprises, rather the larger ones;
/// premiums and payouts add up to the published totals. Payouts go to insured enterprises with
/// victims of 2022. Ordered by enterprise.
std::vector<DemoContract> make_demo_contracts(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    const std::vector<DemoInjury>& injuries,
    std::uint64_t seed);

} // namespace osh::regions
