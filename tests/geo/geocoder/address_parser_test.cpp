#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/codes/building_postcode.hpp"

#include <gtest/gtest.h>

#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

/// `class:key` of each chunk, then the house: "city:temirtau street:metalurgov 10".
std::string taken_apart(std::string_view text) {
    constexpr std::array<std::string_view, 15> classes{
        "?",
        "region",
        "district",
        "okrug",
        "admin",
        "city",
        "village",
        "part",
        "street",
        "house",
        "unit",
        "km",
        "country",
        "junction",
        "filler"};
    ParsedAddress address;
    parse_address(text, address);
    std::string parts;
    for (const AddressChunk& chunk : address.chunks) {
        parts += (parts.empty() ? "" : " ") +
                 std::string(classes[static_cast<std::size_t>(chunk.word_class)]) + ":" +
                 std::string(address.key(chunk).text());
    }
    if (address.kilometre) {
        parts += " km" + std::to_string(*address.kilometre);
    }
    return address.house ? parts + " " + address.house->text() : parts;
}

struct Case {
    const char* text;
    const char* parts;
};

TEST(AddressParser, TakesRealFormsApart) {
    constexpr std::array<Case, 38> cases{
        {{"Жамбыл обл. Меркі ауд. Меркі а. Ысмайылов к-сі 169",
          "region:jambil district:merki village:merki street:ismailov 169"},
         {"Байсерке а. Сұлтан Бейбарыс к. 1", "village:baiserke street:sultanbeibaris 1"},
         {"г. Темиртау, ул. Металлургов, 10", "city:temirtau street:metalurgov 10"},
         {"г Темиртау ул Металлургов 10", "city:temirtau street:metalurgov 10"},
         {"Темиртау, Металлургов 10", "?:temirtau ?:metalurgov 10"},
         {"Қарағанды облысы, Теміртау қаласы, Металлургтер көшесі, 10 үй",
          "region:karagandi city:temirtau street:metalurgter 10"},
         {"Қарағанды облысы Теміртау қаласы Металлургтер көшесі 10 үй",
          "region:karagandi city:temirtau street:metalurgter 10"},
         {"Qaraghandy oblysy, Temirtau qalasy, Metallurgter koshesi, 10 uy",
          "region:karagandi city:temirtau street:metalurgter 10"},
         {"Акмолинская область, Целиноградский район, с. Косшы",
          "region:akmolinskaia district:celinogradski village:kos7i"},
         {"область Абай, г. Семей", "region:abai city:semei"},
         {"район имени Казыбек би, учетный квартал 018, строение 20",
          "district:kazibekbi part:18 20"},
         {"уч. кв. 018, стр. 20", "part:18 20"},
         {"018 есептік орамы, 20 құрылыс", "part:18 20"},
         {"мкр. Самал-2, д. 33", "part:samal2 33"},
         {"Самал-2 мкр, 33", "part:samal2 33"},
         {"12 мкр, дом 5", "part:12 5"},
         {"мкр 12, 5", "part:12 5"},
         {"3-мөлтек аудан, 5", "part:3 5"},
         {"ул. 8 Марта, 12", "street:8marta 12"},
         {"8 Наурыз көшесі, 12 үй", "street:8nauriz 12"},
         {"ул. 30 лет Победы 5а", "street:30letpobedi 5А"},
         {"Абая ул., 10", "street:abaia 10"},
         {"пр-т Абая 10, кв. 5", "street:abaia 10"},
         {"ул. Набережная, 5", "street:naberejnaia 5"},
         {"Жағалау тұйық көшесі, 6 үй", "street:jagalau 6"},
         {"кв. 5, дом 3, ул. Мира", "part:5 street:mira 3"},
         {"ул. Мира, дом 3, кв. 5", "street:mira 3"},
         {"трасса Алматы - Бишкек, 12 км", "street:almatibi7kek km12"},
         {"Абай к-сі 29к2", "street:abai 29/2"},
         {"100000, Карагандинская обл., г.Караганда, пр.Нурсултана Назарбаева, дом 4, офис 208",
          "region:karagandinskaia city:karaganda street:nursultananazarbaeva 4"},
         {"Экибастуз Г.А., п. Солнечный", "admin:ekibastuz village:solne6ni"},
         {"с. Т.Рыскулова", "village:triskulova"},
         {"Ақсу ауылдық округі, Ақсу а.", "okrug:aksu village:aksu"},
         {"ИНДУСТРИАЛЬНАЯ ЗОНА Юг, участок 7", "part:iug 7"},
         {"Алматы қ., Достық даңғылы 85, 5 пәтер", "city:almati street:dostik 85"},
         {"Москва, 17-й проезд Марьиной Рощи, 5", "?:moskva street:17marinoiro7i 5"},
         {"ул. Мира, 21А кБ", "street:mira 21А/Б"},
         {"Abai koshesi 5, Semei q.", "street:abai city:semei 5"}}};
    for (const Case& one : cases) {
        EXPECT_EQ(taken_apart(one.text), one.parts) << one.text;
    }
}

TEST(AddressParser, TellsAnInitialFromATypeOfPlace) {
    constexpr std::array<Case, 19> cases{
        {{"Тюратам, ж/д станция", "?:tiuratam"},
         {"ж/д станция Тюратам", "village:tiuratam"},
         {"г. Костанай, ул. С. Мауленова, 5", "city:kostanai street:smaulenova 5"},
         {"г. Костанай, ул. П. Корчагина 5", "city:kostanai street:pkor6agina 5"},
         {"Костанай, ул. А. Молдагуловой, 8", "?:kostanai street:amoldagulovoi 8"},
         {"г. Костанай, ул. Г.Мусрепова 5", "city:kostanai street:gmusrepova 5"},
         {"г. костанай, ул. д. кунаева 5", "city:kostanai street:dkunaeva 5"},
         {"ул. Г. Потанина, 21", "street:gpotanina 21"},
         {"Қостанай қ., С. Мұқанов көшесі, 5", "city:kostanai street:smukanov 5"},
         {"Қостанай қ., Қ. Сәтбаев к-сі 5", "city:kostanai street:ksatbaev 5"},
         {"қостанай қ., с. мұқанов көшесі, 5", "city:kostanai street:smukanov 5"},
         {"г. Мамлютка, С. Муканова 11", "city:mamliutka ?:smukanova 11"},
         {"Мамлютка, С. Муканова 11", "?:mamliutka ?:smukanova 11"},
         {"С. ШОНЖЫ, АБАЙ КӨШЕСІ, 5", "village:7onji street:abai 5"},
         {"Алматинская обл., С. Шелек 5", "region:almatinskaia village:7elek 5"},
         {"г. Кентау, с. Ачисай 5", "city:kentau village:a6isai 5"},
         {"Шонжы а. Абай көшесі 5", "village:7onji street:abai 5"},
         {"Атырауская обл., г. Атырау, п. Балыкши, 3",
          "region:atirauskaia city:atirau village:balik7i 3"},
         {"Астана қ-сы, Бөгенбай батыр 34", "city:astana ?:bogenbaibatir 34"}}};
    for (const Case& one : cases) {
        EXPECT_EQ(taken_apart(one.text), one.parts) << one.text;
    }
}

TEST(AddressParser, TakesCrossingsApart) {
    constexpr std::array<Case, 14> cases{
        {{"г. Сарань, пересечение пр. Ленина и ул. Абая", "city:saran street:lenina street:abaia"},
         {"г. Сарань, на пересечении улиц Ленина и Абая", "city:saran street:lenina street:abaia"},
         {"угол Ленина и Абая, г. Сарань", "street:lenina street:abaia city:saran"},
         {"г. Сарань, пр. Ленина угол ул. Абая", "city:saran street:lenina street:abaia"},
         {"г. Сарань, ул. Ленина и ул. Абая", "city:saran street:lenina street:abaia"},
         {"г. Сарань, ул. Ленина / Абая", "city:saran street:lenina street:abaia"},
         {"г. Сарань, Ленина / Абая", "city:saran ?:lenina ?:abaia"},
         {"Саран қ., Ленин көшесі мен Абай көшесінің қиылысы",
          "city:saran street:lenin street:abai"},
         {"Саран қ., Ленин мен Абай көшелерінің қиылысы", "city:saran street:lenin street:abai"},
         {"corner of Lenin street and Abai street", "street:lenin street:abai"},
         {"ул. Кирилла и Мефодия, 5", "street:kirilaimefodia 5"},
         {"ул. И. Есенберлина, 5", "street:iesenberlina 5"},
         {"ул. Абая/2", "street:abaia 2"},
         {"Ауэзовский с/о, с. Мир", "okrug:auezovski village:mir"}}};
    for (const Case& one : cases) {
        EXPECT_EQ(taken_apart(one.text), one.parts) << one.text;
    }
    ParsedAddress address;
    parse_address("г. Сарань, ул. Ленина и ул. Абая", address);
    EXPECT_TRUE(address.is_junction);
    parse_address("г. Сарань, Ленина / Абая", address);
    EXPECT_FALSE(address.is_junction);
    EXPECT_TRUE(address.may_be_junction);
    parse_address("ул. Кирилла и Мефодия, 5", address);
    EXPECT_FALSE(address.is_junction);
}

TEST(AddressParser, ReadsNumbersInWordsAndKilometres) {
    constexpr std::array<Case, 8> cases{
        {{"ул. Восьмого Марта, 12", "street:8marta 12"},
         {"улица Девятого мая 3", "street:9maia 3"},
         {"ул. Сорок лет Победы, 5", "street:40letpobedi 5"},
         {"Сегізінші наурыз көшесі, 12 үй", "street:8nauriz 12"},
         {"ул. Первомайская, 5", "street:pervomaiskaia 5"},
         {"ул. Пятого, 5", "street:piatogo 5"},
         {"35 км трассы Алматы-Бишкек", "street:almatibi7kek km35"},
         {"автодорога Алматы-Бишкек, км 35", "street:almatibi7kek km35"}}};
    for (const Case& one : cases) {
        EXPECT_EQ(taken_apart(one.text), one.parts) << one.text;
    }
}

TEST(AddressParser, ReadsThePostcodeOfABuildingAmidAnAddress) {
    ParsedAddress address;
    parse_address("г. Сарань, M20A1B3", address);
    EXPECT_EQ(address.building_postcode, postcode_number("M20A1B3"));
    EXPECT_EQ(address.chunks.size(), 1U);
    EXPECT_FALSE(address.house.has_value());
    parse_address("m20a1b3, ул. Мира 5", address);
    EXPECT_EQ(address.building_postcode, postcode_number("M20A1B3"));
    EXPECT_EQ(address.house->text(), "5");
    parse_address("ул. Мира 20а1", address);
    EXPECT_EQ(address.building_postcode, 0U);
}

TEST(AddressParser, ReadsTheOldPostcode) {
    ParsedAddress address;
    parse_address("090000, г. Уральск", address);
    EXPECT_EQ(address.postcode, 90'000U);
}

TEST(AddressParser, TakesAnyBytes) {
    Draws draws(4);
    const std::array<std::string, 14> pieces{
        "ул.", " ", ",", "г ", "12", "кв", "-", "/", "а", "область", "көшесі", "д.", "\xD1", "№"};
    for (int i = 0; i < 30'000; ++i) {
        std::string text;
        const std::size_t length = draws.below(30);
        for (std::size_t j = 0; j < length; ++j) {
            if (draws.below(4) == 0) {
                text += static_cast<char>(draws.below(256));
            } else {
                text += pieces[draws.below(pieces.size())];
            }
        }
        ParsedAddress address;
        parse_address(text, address);
        for (const AddressChunk& chunk : address.chunks) {
            ASSERT_LE(chunk.span.end, text.size());
            ASSERT_LE(chunk.span.begin, chunk.span.end);
        }
    }
}

TEST(AddressParser, CutsWhatIsFarTooLong) {
    ParsedAddress address;
    parse_address(std::string(1U << 20U, 'a'), address);
    EXPECT_TRUE(address.text.is_cut);
}

} // namespace

} // namespace osh::geo
