#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"

#include <initializer_list>
#include <optional>
#include <string>

namespace osh::geo {

/// A few real places with a few streets and houses, written as a table is read: what each test of
/// the geocoder stands on. Points are rounded; houses lie 0.001 degrees east of one another.
class MiniCountry {
public:
    std::uint32_t region(const std::string& kato, const std::string& kk, const std::string& ru) {
        GazetteerArea area;
        area.level = AreaLevel::region;
        area.kato = Kato::parse(kato);
        area.names = {{kk, NameLanguage::kk, {}}, {ru, NameLanguage::ru, {}}};
        return add(area);
    }

    std::uint32_t district(std::uint32_t parent, const std::string& kk, const std::string& ru) {
        GazetteerArea area;
        area.level = AreaLevel::district;
        area.parent = parent;
        area.names = {{kk, NameLanguage::kk, {}}, {ru, NameLanguage::ru, {}}};
        return add(area);
    }

    std::uint32_t place(
        std::uint32_t parent,
        SettlementKind kind,
        const std::string& kk,
        const std::string& ru,
        LonLat point) {
        GazetteerArea area;
        area.parent = parent;
        area.kind = kind;
        area.point = point;
        area.names = {{kk, NameLanguage::kk, {}}, {ru, NameLanguage::ru, {}}};
        return add(area);
    }

    void old_name(std::uint32_t area, const std::string& name) {
        m_made.areas[area].names.push_back({name, NameLanguage::ru, NameKind::old});
    }

    std::uint32_t street(
        std::uint32_t settlement,
        StreetKind kind,
        const std::string& kk,
        const std::string& ru,
        std::initializer_list<const char*> houses) {
        GazetteerStreet street;
        street.settlement = settlement;
        street.kind = kind;
        street.names = {{kk, NameLanguage::kk, {}}, {ru, NameLanguage::ru, {}}};
        const auto at = static_cast<std::uint32_t>(m_made.streets.size());
        m_made.streets.push_back(street);
        const LonLat middle = *m_made.areas[settlement].point;
        for (const char* const text : houses) {
            const HouseNumber number = parse_house_number(text).value();
            const double east = 0.001 * number.number + 0.0001 * number.letter;
            const double north = 0.005 * (1 + at % 7);
            m_made.houses.push_back(
                {at,
                 number,
                 {Lon{middle.lon.degrees + east}, Lat{middle.lat.degrees + north}},
                 HouseRank::building,
                 {},
                 {}});
        }
        return at;
    }

    Gazetteer& gazetteer() { return m_made; }

    GeocoderIndex index() const { return GeocoderIndex::from_bytes(build_index(m_made)); }

private:
    std::uint32_t add(const GazetteerArea& area) {
        m_made.areas.push_back(area);
        return static_cast<std::uint32_t>(m_made.areas.size() - 1);
    }

    Gazetteer m_made;
};

/// Karaganda with Temirtau and two villages of one name, Astana, Semey, Shymkent.
inline MiniCountry mini_country() {
    MiniCountry country;
    const auto karaganda =
        country.region("350000000", "Қарағанды облысы", "Карагандинская область");
    const auto akmola = country.region("110000000", "Ақмола облысы", "Акмолинская область");
    const auto astana = country.region("710000000", "Астана қаласы", "г. Астана");
    country.gazetteer().areas[astana].kind = SettlementKind::city;
    const auto abai = country.region("100000000", "Абай облысы", "область Абай");
    country.region("630000000", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область");
    const auto nura = country.district(karaganda, "Нұра ауданы", "Нуринский район");
    const auto shet = country.district(karaganda, "Шет ауданы", "Шетский район");
    country.district(akmola, "Целиноград ауданы", "Целиноградский район");
    const auto temirtau = country.place(
        karaganda, SettlementKind::city, "Теміртау", "Темиртау", {Lon{72.955}, Lat{50.052}});
    const auto city = country.place(
        karaganda, SettlementKind::city, "Қарағанды", "Караганда", {Lon{73.1}, Lat{49.8}});
    country.place(nura, SettlementKind::village, "Ақтөбе", "Актобе", {Lon{71.5}, Lat{50.3}});
    country.place(shet, SettlementKind::village, "Ақтөбе", "Актобе", {Lon{74.0}, Lat{48.2}});
    const auto capital =
        country.place(astana, SettlementKind::city, "Астана", "Астана", {Lon{71.43}, Lat{51.13}});
    country.old_name(capital, "Целиноград");
    country.old_name(capital, "Нур-Султан");
    const auto semey =
        country.place(abai, SettlementKind::city, "Семей", "Семей", {Lon{80.25}, Lat{50.41}});
    country.old_name(semey, "Семипалатинск");
    country.street(
        temirtau,
        StreetKind::street,
        "Металлургтер көшесі",
        "улица Металлургов",
        {"2", "4", "8", "10", "10/2", "12", "12А", "29/2", "31"});
    country.street(
        city,
        StreetKind::avenue,
        "Бұқар жырау даңғылы",
        "проспект Бухар-Жырау",
        {"40", "49", "49/6", "51", "53"});
    country.street(
        city,
        StreetKind::street,
        "Бауыржан Момышұлы көшесі",
        "улица Бауыржана Момышулы",
        {"1", "3", "5", "7"});
    country.street(
        city,
        StreetKind::accounting_quarter,
        "018 есептік орамы",
        "учетный квартал 018",
        {"20", "21"});
    country.street(
        capital,
        StreetKind::microdistrict,
        "Самал-2 ықшам ауданы",
        "микрорайон Самал-2",
        {"1", "33"});
    country.street(capital, StreetKind::street, "Достық көшесі", "улица Достык", {"5", "13", "18"});
    country.street(semey, StreetKind::street, "8 Наурыз көшесі", "улица 8 Марта", {"10", "12"});
    return country;
}

} // namespace osh::geo
