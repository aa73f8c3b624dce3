#include "regions/demo/demo_insurance.hpp"

#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_identity.hpp"
#include "regions/demo/random_draws.hpp"

#include <cmath>

namespace osh::regions {

namespace {

constexpr int year = 2022;
constexpr std::size_t insurance_base = demo_year_index(year);
constexpr std::int64_t kzt_per_million = 1'000'000;
constexpr std::array<double, 3> payout_weights{1, 4, 10}; ///< light, severe, fatal

std::vector<std::size_t>
insured(const DemoEnterprises& enterprises, const DemoFacts& facts, std::uint64_t seed) {
    std::vector<double> weights;
    weights.reserve(enterprises.all.size());
    for (const DemoEnterprise& enterprise : enterprises.all) {
        weights.push_back(std::sqrt(static_cast<double>(enterprise.workers[insurance_base])));
    }
    const auto count = static_cast<std::size_t>(std::llround(
        static_cast<double>(enterprises.all.size()) *
        static_cast<double>(facts.national(year, "insured_permille")) / 1000));
    RandomDraws draws(seed, DrawPurpose::insurance, 0);
    return draw_without_replacement(draws, weights, count);
}

std::vector<double>
payout_weights_of(const DemoEnterprises& enterprises, const std::vector<DemoInjury>& injuries) {
    std::vector<double> weights(enterprises.all.size());
    for (const DemoInjury& injury : injuries) {
        if (injury.year == insurance_base) {
            weights[injury.enterprise] += payout_weights[static_cast<std::size_t>(injury.severity)];
        }
    }
    return weights;
}

} // namespace

std::vector<DemoContract> make_demo_contracts(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    const std::vector<DemoInjury>& injuries,
    std::uint64_t seed) {
    const std::vector<double> payouts_of_all = payout_weights_of(enterprises, injuries);
    RandomDraws draws(seed, DrawPurpose::insurance, 1);
    std::vector<DemoContract> contracts;
    std::vector<double> premium_weights;
    std::vector<double> payout_shape;
    for (const std::size_t i : insured(enterprises, facts, seed)) {
        const DemoEnterprise& enterprise = enterprises.all[i];
        const DemoSector& sector = facts.sectors[plan.cells[enterprise.cell].sector];
        const auto day = static_cast<unsigned>(draws.below(365));
        contracts.push_back(
            {.enterprise = static_cast<std::uint32_t>(i),
             .valid_from = iso_date(year, day),
             .valid_to = iso_date(year, day + 365)});
        premium_weights.push_back(
            enterprise.workers[insurance_base] * sector.premium_weight *
            (0.7 + 0.6 * draws.uniform()));
        payout_shape.push_back(payouts_of_all[i]);
    }
    const auto premiums = apportion(
        facts.national(year, "premiums_mn_kzt") * kzt_per_million, premium_weights, "premiums");
    const auto payouts = apportion(
        facts.national(year, "payouts_mn_kzt") * kzt_per_million, payout_shape, "payouts");
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        contracts[i].premium_kzt = premiums[i];
        contracts[i].payout_kzt = payouts[i];
    }
    return contracts;
}

} // namespace osh::regions
