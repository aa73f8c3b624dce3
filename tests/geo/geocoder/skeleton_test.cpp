#include "geo/geocoder/text/edit_distance.hpp"
#include "geo/geocoder/text/skeleton.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <vector>

#include "tests/geo/geocoder/spellings.hpp"

namespace osh::geo {

namespace {

TEST(Skeleton, IsTheSameInAllSpellingsOfOneName) {
    const std::vector<std::vector<std::string>> names{
        {"Қарағанды", "Караганды", "Karagandy", "Qaraghandy", "Qarağandy"},
        {"Өскемен", "Оскемен", "Oskemen", "Öskemen"},
        {"Шымкент", "Shymkent", "Şymkent"},
        {"Жезқазған", "Джезказган", "Zhezqazghan", "Jezqazğan", "Dzhezkazgan"},
        {"Щучинск", "Shchuchinsk"},
        {"Ақтөбе", "Актобе", "Aqtöbe", "Aktobe"},
        {"Усть-Каменогорск", "Ust-Kamenogorsk", "Усть Каменогорск"},
        {"Яны-Курган", "Yany-Kurgan"},
        {"Есіл", "Есиль", "Yesil", "Esil"},
        {"Қаскелең", "Qaskeleng", "Каскелен"},
        {"Ак-Кудук", "Аккудук", "Ақ-құдық"}};
    for (const auto& spellings : names) {
        for (const std::string& spelling : spellings) {
            const bool hyphen_matters = spelling.find('-') != std::string::npos;
            if (!hyphen_matters || spellings.front().find('-') != std::string::npos) {
                EXPECT_LE(edit_distance(skeleton(spelling), skeleton(spellings.front()), 2), 1U)
                    << spelling << " " << skeleton(spelling) << " " << skeleton(spellings.front());
            }
        }
    }
    EXPECT_EQ(skeleton("Қарағанды"), "karagandi");
    EXPECT_EQ(skeleton("Qaraghandy"), "karagandi");
    EXPECT_EQ(skeleton("Щучинск"), "7u6insk");
}

TEST(Skeleton, IsTheSameForKazakhAndItsRomanisation) {
    const Gazetteer country = synthetic_gazetteer({60, 400, 400, 3});
    std::size_t same = 0;
    for (const GazetteerStreet& street : country.streets) {
        const std::string& kazakh = street.names.front().text;
        same += skeleton(kazakh) == skeleton(romanised(kazakh)) ? 1 : 0;
        EXPECT_LE(edit_distance(skeleton(kazakh), skeleton(romanised(kazakh)), 3), 2U)
            << kazakh << " " << romanised(kazakh);
        EXPECT_EQ(skeleton(kazakh), skeleton(without_kazakh_letters(kazakh))) << kazakh;
    }
    EXPECT_GE(same * 100, country.streets.size() * 97);
}

TEST(Skeleton, ChangesNothingInItsOwnResult) {
    Draws draws(5);
    const std::vector<std::string> letters{
        "a", "c", "d", "e", "g", "h", "i", "j", "k", "n", "q", "s", "t", "w", "x", "y", "z", "1",
        "ш", "щ", "ж", "ч", "ц", "х", "г", "н", "к", "қ", "ғ", "ң", "ь", "ы", "й", "я", "ю", "д"};
    for (int i = 0; i < 20'000; ++i) {
        std::string word;
        const std::size_t length = 1 + draws.below(12);
        for (std::size_t j = 0; j < length; ++j) {
            word += letters[draws.below(letters.size())];
        }
        const std::string key(word_skeleton(word).text());
        EXPECT_EQ(word_skeleton(key).text(), key) << word;
    }
}

TEST(Skeleton, FoldsLookAlikeLetters) {
    EXPECT_EQ(word_skeleton("Aстанa").text(), "astana");     // Latin A and a
    EXPECT_EQ(word_skeleton("Темиpтaу").text(), "temirtau"); // Latin p and a
    EXPECT_EQ(word_skeleton("CAPAH", WordScript::cyrillic).text(), "saran");
}

TEST(Skeleton, TakesAnyBytes) {
    EXPECT_EQ(skeleton(""), "");
    EXPECT_EQ(skeleton("\xFF\xFE\x80"), "");
    EXPECT_EQ(skeleton("北京"), "");
    EXPECT_LE(skeleton(std::string(100'000, 'a')).size(), SkeletonKey::capacity);
}

TEST(EditDistance, CountsSwapsAsOneAndStopsAtItsBound) {
    EXPECT_EQ(edit_distance("temirtau", "temirtau", 2), 0U);
    EXPECT_EQ(edit_distance("temirtau", "temitrau", 2), 1U);
    EXPECT_EQ(edit_distance("temirtau", "temirta", 2), 1U);
    EXPECT_EQ(edit_distance("temirtau", "tamirtav", 2), 2U);
    EXPECT_EQ(edit_distance("temirtau", "karaganda", 2), 3U);
}

TEST(EditDistance, NeverLosesANearKeyToTheBagOfLetters) {
    Draws draws(9);
    const auto random_key = [&] {
        std::string key;
        const std::size_t length = 3 + draws.below(10);
        for (std::size_t i = 0; i < length; ++i) {
            key += static_cast<char>('a' + draws.below(6));
        }
        return key;
    };
    for (int i = 0; i < 50'000; ++i) {
        const std::string a = random_key();
        const std::string b = random_key();
        const unsigned edits = edit_distance(a, b, 3);
        EXPECT_LE(
            static_cast<unsigned>(std::popcount(letter_bag(a) ^ letter_bag(b))),
            2 * edits + (edits > 3 ? 64 : 0))
            << a << " " << b;
    }
}

} // namespace

} // namespace osh::geo
