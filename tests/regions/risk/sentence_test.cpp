#include "regions/risk/sentence.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

const Names deaths_template{
    "{0} қаза",
    "{0} {0:погибший|погибших|погибших}, {1} {1:случай|случая|случаев}",
    "{0} {0:death|deaths}"};

std::string russian(double deaths, double cases) {
    return fill_sentence(deaths_template, {WrittenNumber{deaths, 0}, WrittenNumber{cases, 0}}).ru;
}

TEST(Sentence, TakesTheFormOfANounThatFitsItsNumber) {
    EXPECT_EQ(russian(1, 0), "1 погибший, 0 случаев");
    EXPECT_EQ(russian(21, 2), "21 погибший, 2 случая");
    EXPECT_EQ(russian(5, 11), "5 погибших, 11 случаев");
    EXPECT_EQ(russian(111, 104), "111 погибших, 104 случая");
    const Names many =
        fill_sentence(deaths_template, {WrittenNumber{1234, 0}, WrittenNumber{5, 0}});
    EXPECT_NE(many.en.find("1,234"), std::string::npos) << many.en;
    EXPECT_NE(
        many.ru.find("1\xC2\xA0"
                     "234"),
        std::string::npos)
        << many.ru;
    const Names one = fill_sentence(deaths_template, {WrittenNumber{1, 0}});
    EXPECT_EQ(one.en, "1 death");
    EXPECT_EQ(one.kk, "1 қаза");
    EXPECT_EQ(fill_sentence(deaths_template, {WrittenNumber{0, 0}}).en, "0 deaths");
}

TEST(Sentence, WritesADayAsEachLanguageDoes) {
    const Names sentence = fill_sentence({"{0}", "на {0}", "on {0}"}, {written_day("2022-12-31")});
    EXPECT_EQ(sentence, (Names{"31.12.2022", "на 31.12.2022", "on 2022-12-31"}));
    EXPECT_EQ(written_day("").ru, "");
}

TEST(Sentence, NeverWritesZeroForWhatIsNot) {
    const Names expected{"{0}", "{0}", "{0}"};
    const auto written = [&](double number, int decimals) {
        return fill_sentence(expected, {WrittenNumber{number, decimals}});
    };
    EXPECT_EQ(written(2e-42, 4).en, "< 0.0001");
    EXPECT_EQ(written(2e-42, 4).ru, "< 0,0001");
    EXPECT_EQ(written(0.008, 1).en, "0.008");
    EXPECT_EQ(written(0.4, 0).kk, "0,4");
    EXPECT_EQ(written(0.0, 1).en, "0.0") << "nothing is nothing";
    EXPECT_EQ(written(12.34, 1).en, "12.3");
}

} // namespace
} // namespace osh::regions
