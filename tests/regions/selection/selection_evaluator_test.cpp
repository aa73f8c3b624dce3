#include "regions/selection/selection_evaluator.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/snapshot/snapshot_holder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Selection resolved(const Snapshot& snapshot, const Parameters& parameters) {
    const auto selection = parse_selection(parameters);
    EXPECT_TRUE(std::holds_alternative<Selection>(selection));
    const auto result = resolve(std::get<Selection>(selection), snapshot);
    const auto* const problem = std::get_if<SelectionProblem>(&result);
    EXPECT_EQ(problem, nullptr) << (problem != nullptr ? problem->reason : "");
    return problem == nullptr ? std::get<Selection>(result) : Selection{};
}

class SelectionEvaluatorTest : public testing::TemporaryFolderTest {
protected:
    void SetUp() override {
        TemporaryFolderTest::SetUp();
        m_snapshot = load_snapshot(
            testing::write_synthetic_dataset(folder(), {.enterprises = 800, .seed = 3}));
    }

    const Snapshot& snapshot() const { return *m_snapshot; }

    /// The meaning of a selection, spelled out row by row without any table.
    bool means(const Selection& selection, std::uint32_t row) const {
        const EnterpriseColumns& columns = snapshot().enterprises;
        const geo::Kato place = snapshot().territories[columns.territory[row]].kato;
        const Oked& oked = snapshot().sectors[columns.sector[row]].oked;
        const SizeRow& size = snapshot().sizes[columns.size[row].row];
        bool in_territory = selection.territories.empty();
        for (const geo::Kato kato : selection.territories) {
            const bool is_old = selection.borders == Borders::before_2022;
            in_territory |= kato == (is_old ? region_before_2022(place.region()) : place.region());
        }
        bool in_sector = selection.sectors.empty();
        for (const Oked& sector : selection.sectors) {
            in_sector |= oked.within(sector);
        }
        bool in_size = selection.size_classes.empty() && selection.krp_codes.empty();
        for (const SizeClass size_class : selection.size_classes) {
            in_size |= size.size_class == size_class;
        }
        for (const std::uint16_t krp : selection.krp_codes) {
            in_size |= size.krp == krp;
        }
        bool has_condition = selection.conditions.none();
        for (std::size_t bit = 0; bit < work_condition_count; ++bit) {
            const auto condition = static_cast<WorkCondition>(bit);
            has_condition |= selection.conditions.test(bit) &&
                             (columns.conditions[row] & bit_of(condition)) != 0;
        }
        const std::size_t degree = snapshot().scores.degree[row].number;
        return in_territory && in_sector && in_size && has_condition &&
               selection.degrees.test(degree - 1);
    }

private:
    std::shared_ptr<const Snapshot> m_snapshot;
};

TEST_F(SelectionEvaluatorTest, MeansWhatTheSelectionSaysForAnyCombination) {
    const std::vector<std::string> borders{"since-2022-06-08", "before-2022-06-08"};
    const std::vector<std::string> territories{"KZ", "35", "63,75", "19,35,71"};
    const std::vector<std::string> sectors{"ALL", "B", "05", "C,F", "07,A"};
    const std::vector<std::string> degrees{"1-5", "4-5", "2", "1,3"};
    const std::vector<std::string> sizes{"small", "105", "medium,305", "small,medium,large"};
    const std::vector<std::string> conditions{
        "underground", "open-air,at-height", "harmful", "underground,open-air,at-height,harmful"};
    std::mt19937_64 random(11);
    std::size_t matching = 0;
    for (int i = 0; i < 200; ++i) {
        Parameters asked{
            {"borders", borders[random() % 2]},
            {"territory", territories[random() % territories.size()]},
            {"sector", sectors[random() % sectors.size()]},
            {"degree", degrees[random() % degrees.size()]},
            {"size", sizes[random() % sizes.size()]}};
        if (random() % 3 == 0) {
            asked.emplace_back("condition", conditions[random() % conditions.size()]);
        }
        const Selection selection = resolved(snapshot(), asked);
        const SelectionEvaluator evaluator(snapshot(), selection);
        std::vector<std::uint32_t> meant;
        constexpr std::uint32_t first = 3;
        for (std::uint32_t row = 0; row < snapshot().enterprise_count(); ++row) {
            const bool matches = evaluator.matches(EnterpriseIndex{row});
            ASSERT_EQ(matches, means(selection, row)) << canonical_text(selection) << " " << row;
            if (matches && row >= first) {
                meant.push_back(row);
            }
        }
        matching += meant.size();
        const RowRange range{first, snapshot().enterprise_count()};
        std::vector<std::uint32_t> picked(range.size());
        picked.resize(
            static_cast<std::size_t>(evaluator.pick(range, picked.data()) - picked.data()));
        ASSERT_EQ(picked, meant) << canonical_text(selection);
        ASSERT_TRUE(limits_enterprises(selection) || evaluator.matches_every_enterprise());
    }
    EXPECT_GT(matching, 1'000U) << "the selections must not all be empty";
}

TEST_F(SelectionEvaluatorTest, TakesEventsOfTheYearsAndTheStreamOnly) {
    const Selection selection =
        resolved(snapshot(), {{"years", "2020,2022"}, {"stream", "INSPECTORATE"}});
    const SelectionEvaluator evaluator(snapshot(), selection);
    std::uint32_t found = 0;
    for (std::uint32_t row = 0; row < snapshot().injury_count(); ++row) {
        const bool matches = evaluator.matches(InjuryIndex{row});
        const int year = year_of(snapshot().injuries.day[row]);
        const bool is_meant = snapshot().injuries.stream[row] == Stream::inspectorate &&
                              (year == 2020 || year == 2022);
        EXPECT_EQ(matches, is_meant) << row;
        found += matches ? 1U : 0U;
    }
    EXPECT_GT(found, 0U);
    EXPECT_LT(found, snapshot().injury_count());
    EXPECT_EQ(evaluator.year_indexes(), (std::vector<std::size_t>{0, 2}));
}

TEST_F(SelectionEvaluatorTest, KnowsWhenNothingIsFilteredOut) {
    EXPECT_TRUE(
        SelectionEvaluator(snapshot(), resolved(snapshot(), {})).matches_every_enterprise());
    EXPECT_FALSE(SelectionEvaluator(snapshot(), resolved(snapshot(), {{"degree", "4-5"}}))
                     .matches_every_enterprise());
    EXPECT_FALSE(SelectionEvaluator(snapshot(), resolved(snapshot(), {{"territory", "35"}}))
                     .matches_every_enterprise());
}

TEST_F(SelectionEvaluatorTest, IsNotAskedToTellWhetherASelectionLimitsEnterprises) {
    EXPECT_FALSE(limits_enterprises(resolved(
        snapshot(),
        {{"years", "2020-2022"}, {"stream", "INSPECTORATE"}, {"borders", "before-2022-06-08"}})));
    for (const auto& [name, text] : Parameters{
             {"territory", "35"},
             {"sector", "B"},
             {"degree", "1-4"},
             {"size", "small"},
             {"size", "105"},
             {"condition", "harmful"}}) {
        EXPECT_TRUE(limits_enterprises(resolved(snapshot(), {{name, text}}))) << name;
    }
    Selection reach = resolved(snapshot(), {});
    reach.reach = {*geo::Kato::of_region(35)};
    EXPECT_TRUE(limits_enterprises(reach));
}

TEST_F(SelectionEvaluatorTest, AveragesWorkersOverTheYears) {
    const SelectionEvaluator evaluator(snapshot(), resolved(snapshot(), {{"years", "2020-2022"}}));
    const auto& workers = snapshot().enterprises.workers;
    for (std::uint32_t row = 0; row < 50; ++row) {
        const double mean = (workers[0][row] + workers[1][row] + workers[2][row]) / 3.0;
        EXPECT_NEAR(evaluator.workers({row}), mean, 0.5);
    }
}

TEST_F(SelectionEvaluatorTest, RefusesWhatTheDataDoNotKnow) {
    struct Case {
        Parameters parameters;
        const char* named;
    };

    const Case cases[] = {
        {{{"year", "2019"}}, "year"},
        {{{"years", "2020-2023"}}, "year"},
        {{{"territory", "99"}}, "territory"},
        {{{"territory", "351010000"}}, "territory"},
        {{{"territory", "10"}, {"borders", "before-2022-06-08"}}, "territory"},
        {{{"sector", "05.10"}}, "sector"},
        {{{"size", "999"}}, "size"},
    };
    for (const Case& entry : cases) {
        const auto selection = std::get<Selection>(parse_selection(entry.parameters));
        const auto result = resolve(selection, snapshot());
        const auto* const problem = std::get_if<SelectionProblem>(&result);
        ASSERT_NE(problem, nullptr) << canonical_text(selection);
        EXPECT_EQ(problem->parameter, entry.named);
    }
    EXPECT_EQ(resolved(snapshot(), {}).years, std::vector<int>{2022}) << "the newest year";
}

TEST(SelectionOfAnEmptySnapshot, HasNoYearsAndMatchesNothing) {
    const auto empty = empty_snapshot();
    const auto result = resolve(Selection{}, *empty);
    ASSERT_TRUE(std::holds_alternative<Selection>(result));
    EXPECT_TRUE(std::get<Selection>(result).years.empty());
    const SelectionEvaluator evaluator(*empty, std::get<Selection>(result));
    EXPECT_TRUE(evaluator.year_indexes().empty());
}

} // namespace
} // namespace osh::regions
