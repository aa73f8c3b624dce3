#include "regions/snapshot/name_pool.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace osh::regions {
namespace {

TEST(NamePool, GivesBackBothNamesAsTheyWere) {
    const NamePair pairs[] = {
        {"Демо-Шахта 0147 ЖШС", "ТОО Демо-Шахта 0147"},
        {"", ""},
        {"жалғыз", ""},
        {" ", "  два  пробела  "},
        {"Демо-Шахта 0147 ЖШС", "АО \"Қазақмыс\""},
        {std::string(5'000, 'a'), "x"},
    };
    NamePoolBuilder builder;
    std::vector<NamePool::Offset> offsets;
    for (const NamePair& pair : pairs) {
        offsets.push_back(builder.add(pair.kk, pair.ru));
    }
    const NamePool pool = std::move(builder).finish();
    for (std::size_t i = 0; i < std::size(pairs); ++i) {
        EXPECT_EQ(pool[offsets[i]], pairs[i]) << i;
        EXPECT_EQ(pool.kk(offsets[i]), pairs[i].kk) << i;
        EXPECT_EQ(pool.ru(offsets[i]), pairs[i].ru) << i;
    }
}

TEST(NamePool, GivesBackRandomNames) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        std::mt19937_64 random(seed);
        const auto name = [&random] {
            std::string text;
            for (std::size_t i = random() % 30; i > 0; --i) {
                text += "ab \xd0\xb6"[random() % 5];
            }
            return text;
        };
        std::vector<NamePair> pairs;
        std::vector<NamePool::Offset> offsets;
        NamePoolBuilder builder;
        for (int i = 0; i < 500; ++i) {
            pairs.push_back({name(), name()});
            offsets.push_back(builder.add(pairs.back().kk, pairs.back().ru));
        }
        const NamePool pool = std::move(builder).finish();
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            ASSERT_EQ(pool[offsets[i]], pairs[i]) << "seed " << seed;
        }
    }
}

TEST(NamePool, HoldsRepeatedWordsOnce) {
    NamePoolBuilder builder;
    std::size_t letters = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::string number = std::to_string(i % 1'000);
        const std::string kk = "Демо-кәсіпорын " + number + " ЖШС";
        const std::string ru = "ТОО Демо-Предприятие " + number;
        letters += kk.size() + ru.size();
        builder.add(kk, ru);
    }
    EXPECT_LT(std::move(builder).finish().memory_bytes(), letters / 5);
}

} // namespace
} // namespace osh::regions
