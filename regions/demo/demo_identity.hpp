#pragma once

#include "regions/codes/bin.hpp"
#include "regions/demo/demo_enterprises.hpp"
#include "regions/demo/demo_ground.hpp"
#include "regions/demo/random_draws.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What makes a demo enterprise recognisable, plainly as a demo.
struct DemoIdentity {
    std::string bin{};
    std::string oked{};
    std::string secondary_oked{}; ///< empty when it has none
    std::string name_kk{};        ///< «"Демо-Шахта 0147" ЖШС»
    std::string name_ru{};        ///< «ТОО Демо-Шахта 0147»
    std::string_view ownership{};
    std::string registered_on{};
};

/// Gives the enterprises their identities, one after the other in their order.
class DemoIdentities {
public:
    explicit DemoIdentities(const DemoFacts& facts);

    DemoIdentity next(const DemoEnterprise& enterprise, std::size_t sector, RandomDraws& draws);

private:
    struct ActivityWords {
        std::string oked{};
        std::string word_kk{};
        std::string word_ru{};
        std::uint32_t given = 0; ///< names made of these words so far
    };

    std::string next_bin();

    const DemoFacts& m_facts;
    std::vector<std::vector<ActivityWords>> m_activities; ///< by sector
    std::vector<std::vector<double>> m_sums;              ///< running sums of their weights
    std::uint32_t m_next_bin = 0;
};

/// A number with at least so many digits, filled up with zeros.
std::string padded(std::uint64_t number, std::size_t digits);

/// A day as YYYY-MM-DD; `day` counts from 0 on 1 January.
std::string iso_date(int year, unsigned day);

/// The address of a spot, e.g. «г. Караганда, ул. Демонстрационная, 12».
std::string demo_address(const DemoSpot& spot, const Names& region, RandomDraws& draws);

} // namespace osh::regions
