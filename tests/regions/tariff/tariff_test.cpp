#include "regions/error.hpp"
#include "regions/tariff/tariff.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

constexpr std::string_view head = "kind,key,number,note\nstatus,test,,a table of the test\n";

std::string small_table(const std::string& more) {
    return std::string(head) + "class,B,2,\nclass,05,3,\nrate,2,2.0,\nrate,3,3.0,\n" +
           "factor,1,0.8,\nfactor,2,0.9,\nfactor,3,1,\nfactor,4,1.2,\nfactor,5,1.5,\n" +
           "cap,least,1.7,\ncap,greatest,4.0,\n" + more;
}

TEST(Tariff, IsTheClassRateTimesTheFactorOfTheDegree) {
    const TariffTable table = parse_tariffs(small_table(""), "t.csv");
    const Tariff mining = tariff_of(table, *Oked::parse("07"), Degree{4});
    EXPECT_EQ(mining.oked, "B");
    EXPECT_DOUBLE_EQ(mining.percent, 2.4);
    EXPECT_FALSE(mining.is_capped);
    const Tariff coal = tariff_of(table, *Oked::parse("05.10"), Degree{3});
    EXPECT_EQ(coal.oked, "05") << "the division has a class of its own";
    EXPECT_DOUBLE_EQ(coal.percent, 3.0);
    EXPECT_DOUBLE_EQ(tariff_of(table, *Oked::parse("05"), Degree{5}).percent, 4.0);
    EXPECT_TRUE(tariff_of(table, *Oked::parse("05"), Degree{5}).is_capped);
    EXPECT_DOUBLE_EQ(tariff_of(table, *Oked::parse("B"), Degree{1}).percent, 1.7);
    EXPECT_THROW(tariff_of(table, *Oked::parse("C"), Degree{1}), Error);
}

// docs/methods/employers.md
TEST(Tariff, AgreesWithTheWorkedExampleOfTheMethods) {
    const TariffTable shipped = read_tariffs({});
    const Tariff third = tariff_of(shipped, *Oked::parse("05.10"), Degree{3});
    EXPECT_EQ(third.risk_class, 22);
    EXPECT_EQ(third.class_rate, 3.2);
    EXPECT_EQ(third.percent, 3.2);
    const Tariff fifth = tariff_of(shipped, *Oked::parse("05.10"), Degree{5});
    EXPECT_EQ(fifth.factor, 1.4);
    EXPECT_EQ(fifth.percent, 4.0);
    EXPECT_TRUE(fifth.is_capped);
    const Tariff factory = tariff_of(shipped, *Oked::parse("C"), Degree{5});
    EXPECT_EQ(factory.percent, 2.24) << "not 2.2399999999999998";
    EXPECT_FALSE(factory.is_capped);
}

TEST(Tariff, ShipsWithATableThatSaysItIsFictitious) {
    const TariffTable table = read_tariffs({});
    EXPECT_EQ(table.status, "fictitious");
    EXPECT_NE(table.note.find("Fictitious"), std::string::npos);
    for (char section = 'A'; section <= 'U'; ++section) {
        for (std::uint8_t degree = 1; degree <= degree_count; ++degree) {
            const Tariff tariff =
                tariff_of(table, *Oked::parse(std::string(1, section)), Degree{degree});
            EXPECT_GE(tariff.percent, table.least) << section;
            EXPECT_LE(tariff.percent, table.greatest) << section;
        }
    }
}

TEST(Tariff, RefusesATableThatCannotBe) {
    for (const auto& [more, expected] : std::vector<std::pair<std::string, std::string>>{
             {"rate,3,-1,\n", "not negative"},
             {"rate,x,1,\n", "above zero"},
             {"class,ZZ,2,\n", "OKED"},
             {"class,C,9,\n", "class 9 of C has no rate"},
             {"factor,6,1,\n", "1 to 5"},
             {"factor,1,0,\n", "factor above zero"},
             {"cap,least,9,\n", "above the greatest"},
             {"premium,1,1,\n", "expected status"}}) {
        try {
            parse_tariffs(small_table(more), "t.csv");
            ADD_FAILURE() << more << " was taken";
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(expected), std::string::npos) << error.what();
        }
    }
}

} // namespace
} // namespace osh::regions
