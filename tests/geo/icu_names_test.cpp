#include "geo/icu_names.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace osh::geo {

namespace {

TEST(NameScript, TellsKazakhFromRussianByItsOwnLetters) {
    EXPECT_EQ(name_script("Қарағанды"), NameScript::kazakh);
    EXPECT_EQ(name_script("Караганда"), NameScript::russian);
    EXPECT_EQ(name_script("Усть-Каменогорск"), NameScript::russian);
    EXPECT_EQ(name_script("Qarağandı"), NameScript::latin);
    EXPECT_EQ(name_script("Аралськ љ"), NameScript::other);
    EXPECT_EQ(name_script("阿拉木圖"), NameScript::other);
    EXPECT_EQ(name_script("Карагaнда"), NameScript::other) << "a Latin a hides in it";
    EXPECT_EQ(name_script("12-"), NameScript::other);
}

TEST(LatinLetters, SpellCyrillicNamesForReadersOfEnglish) {
    EXPECT_EQ(in_latin_letters("Тарбағатай"), "Tarbaghatai");
    EXPECT_EQ(in_latin_letters("Akzhar, East Kazakhstan Region"), "Akzhar, East Kazakhstan Region");
    EXPECT_EQ(name_script(in_latin_letters("Үлкен Нарын, Щучинск, Шиелі")), NameScript::latin);
}

TEST(NameKey, BringsSpellingsOfOneNameTogether) {
    const NameFolder folder;
    const std::pair<const char*, const char*> alike[] = {
        {"Қарағанды", "Qaraghandy"},
        {"Karagandy", "Qarağandı"},
        {"Жезқазған", "Zhezqazghan"},
        {"Жезказган", "Zhezkazgan"},
        {"Шиелі", "Shiyeli"},
        {"Rudnyy", "Рудный"},
        {"Saran’", "Сарань"},
        {"Äūlīeköl", "Auliyekol"},
        {"Шымкент", "Shymkent"},
        {"Džambul", "Dzhambul"},
        {"Щучинск", "Shchuchinsk"}};
    for (const auto& [a, b] : alike) {
        EXPECT_GE(key_similarity(folder.key(a), folder.key(b)), 0.8)
            << a << " " << folder.key(a) << " / " << b << " " << folder.key(b);
    }
    const std::pair<const char*, const char*> apart[] = {
        {"Абай", "Аксу"}, {"Шалқар", "Алматы"}, {"Астана", "Нур-Султан"}, {"Тараз", "Талғар"}};
    for (const auto& [a, b] : apart) {
        EXPECT_LT(key_similarity(folder.key(a), folder.key(b)), 0.6) << a << " / " << b;
    }
    EXPECT_EQ(folder.key("’-"), "");
}

TEST(KeySimilarity, IsOneLessTheShareOfEdits) {
    EXPECT_DOUBLE_EQ(key_similarity("kitten", "sitting"), 1.0 - 3.0 / 7.0);
    EXPECT_DOUBLE_EQ(key_similarity("aral", "aral"), 1.0);
    EXPECT_DOUBLE_EQ(key_similarity("", "aral"), 0.0);
}

} // namespace

} // namespace osh::geo
