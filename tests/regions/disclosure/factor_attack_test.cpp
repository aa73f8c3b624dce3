#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "tests/regions/disclosure/linear_bounds.hpp"
#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

constexpr std::array<std::string_view, 6> factor_ids{
    "disease_share_aerosols",
    "disease_share_overstrain",
    "disease_share_physical",
    "disease_share_chemical",
    "disease_share_biological",
    "disease_share_other"};

/// What the six groups of factors of the country give away of its regions and sections.
class FactorAttack : public testing::TemporaryFolderTest {
protected:
    void load(std::uint32_t enterprises, std::uint64_t seed) {
        m_snapshot = load_snapshot(testing::write_synthetic_dataset(
            folder(), {.enterprises = enterprises, .seed = seed, .is_demo = false}));
        m_regions = m_snapshot->territories.children(std::nullopt, Borders::since_2022).size();
    }

    std::vector<Figure>
    figures(std::string_view id, int year, const Breakdown& breakdown = {}) const {
        Selection selection;
        selection.years = {year};
        const std::array indicators{find_indicator(id)};
        return compute_figures(*m_snapshot, selection, breakdown, indicators);
    }

    std::shared_ptr<const Snapshot> m_snapshot;
    std::size_t m_regions = 0;
};

TEST_F(FactorAttack, GetsAllGroupsOfTheCountryOrNone) {
    load(6'000, 21);
    for (const int year : m_snapshot->years) {
        std::size_t shown = 0;
        bool is_any_sensitive = false;
        Selection selection;
        selection.years = {year};
        const CountTable truth = count(*m_snapshot, selection, {});
        for (const std::string_view id : factor_ids) {
            const Figure figure = figures(id, year).front();
            shown += figure.value ? 1U : 0U;
            is_any_sensitive |= is_disclosive(truth.at(0, 0, 0), find_indicator(id)->numerator);
        }
        EXPECT_EQ(shown, is_any_sensitive ? 0U : factor_ids.size()) << year;
    }
}

TEST_F(FactorAttack, GetsNoGroupOfAnyPartOfTheCountry) {
    load(6'000, 21);
    for (const std::string_view id : factor_ids) {
        for (const auto& breakdown : {Breakdown{.by_territory = true}, {.by_sector = true}}) {
            for (const Figure& figure : figures(id, m_snapshot->years.back(), breakdown)) {
                EXPECT_NE(figure.suppression, Suppression::none);
                EXPECT_FALSE(figure.value || figure.numerator);
            }
        }
    }
}

// The unknowns are the cases of each region, section and group: even where the groups of the
// country are told whatever they are, every held-back number of diseases stays open.
TEST_F(FactorAttack, DerivesNoHeldBackNumberOfDiseases) {
    load(20'000, 25);
    const int year = m_snapshot->years.back();
    const std::size_t groups = factor_ids.size();
    testing::LinearBounds attacker(m_regions * section_count * groups);
    const auto unknowns_of = [&](const Figure& figure, std::optional<std::size_t> group) {
        std::vector<std::size_t> list;
        const auto children = m_snapshot->territories.children(std::nullopt, Borders::since_2022);
        for (std::size_t r = 0; r < m_regions; ++r) {
            const bool is_region =
                !figure.territory || m_snapshot->territories[children[r]].kato == *figure.territory;
            for (std::size_t s = 0; is_region && s < section_count; ++s) {
                const bool is_section =
                    !figure.sector || figure.sector->section() == static_cast<char>('A' + s);
                for (std::size_t g = 0; is_section && g < groups; ++g) {
                    if (group.value_or(g) == g) {
                        list.push_back((r * section_count + s) * groups + g);
                    }
                }
            }
        }
        return list;
    };
    Selection selection;
    selection.years = {year};
    const Counts country = count(*m_snapshot, selection, {}).at(0, 0, 0);
    for (std::size_t g = 0; g < groups; ++g) {
        attacker.know(
            unknowns_of({}, g), quantity_of(country, find_indicator(factor_ids[g])->numerator));
    }
    std::vector<Figure> held_back;
    for (const auto& breakdown :
         {Breakdown{},
          Breakdown{.by_territory = true},
          Breakdown{.by_sector = true},
          Breakdown{.by_territory = true, .by_sector = true}}) {
        for (const Figure& figure : figures("diseases", year, breakdown)) {
            if (figure.numerator) {
                attacker.know(unknowns_of(figure, std::nullopt), *figure.numerator);
            } else if (figure.suppression == Suppression::primary) {
                held_back.push_back(figure);
            }
        }
    }
    ASSERT_GT(held_back.size(), 20U);
    for (std::size_t i = 0; i < held_back.size(); i += held_back.size() / 20) {
        const Interval found = attacker.bounds(unknowns_of(held_back[i], std::nullopt));
        EXPECT_GE(found.high - found.low, 1.0 - 1e-6);
    }
}

} // namespace
} // namespace osh::regions
