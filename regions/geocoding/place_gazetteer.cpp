#include "regions/geocoding/place_gazetteer.hpp"

#include "geo/geocoder/index/name_keys.hpp"
#include "geo/geos_area_locator.hpp"
#include "regions/geocoding/known_areas.hpp"
#include "regions/geocoding/village_gazetteer.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace osh::regions {

namespace {

using geo::NameKind;
using geo::NameLanguage;

constexpr geo::Metres reach{3'000.0};
constexpr unsigned first_city_of_republic = 71;

geo::SettlementKind settlement_kind(PlaceKind kind) noexcept {
    switch (kind) {
    case PlaceKind::city:
        return geo::SettlementKind::city;
    case PlaceKind::town:
        return geo::SettlementKind::town;
    case PlaceKind::village:
        break;
    }
    return geo::SettlementKind::village;
}

NameLanguage language_of(const std::string& text) noexcept {
    return text == "kk"   ? NameLanguage::kk
           : text == "ru" ? NameLanguage::ru
           : text == "en" ? NameLanguage::en
                          : NameLanguage::unknown;
}

std::vector<geo::GazetteerName> official_names(const Names& name) {
    std::vector<geo::GazetteerName> names;
    const auto add = [&](const std::string& text, NameLanguage language) {
        if (!text.empty()) {
            names.push_back({text, language, NameKind::official});
        }
    };
    add(name.kk, NameLanguage::kk);
    add(name.ru, NameLanguage::ru);
    add(name.en, NameLanguage::en);
    return names;
}

std::string bare_key(const std::string& name) {
    const auto keys = geo::area_name_keys(name).keys;
    return keys.empty() ? std::string() : std::string(keys.front().key.text());
}

/// Puts the gazetteer together from the top down.
class Assembly {
public:
    geo::Gazetteer take() { return std::move(m_made); }

    void add_regions() {
        for (const OfficialRegion& region : official_regions()) {
            geo::GazetteerArea area;
            area.level = geo::AreaLevel::region;
            area.kato = region.kato;
            area.names = official_names(region.name);
            if (region.kato.region_digits() >= first_city_of_republic) {
                area.kind = geo::SettlementKind::city;
            }
            for (const KnownRegionName& other : known_region_names()) {
                if (other.region == region.kato) {
                    area.names.push_back({other.name, NameLanguage::unknown, NameKind::spelling});
                }
            }
            m_region_of.emplace(region.kato.number(), add(std::move(area)));
        }
    }

    void add_districts_of(const std::vector<TerritoryRow>& territories) {
        std::vector<geo::MultiPolygon> grounds;
        for (const TerritoryRow& row : territories) {
            const bool is_ours = row.level == TerritoryLevel::district &&
                                 row.in_borders(borders_since_2022) &&
                                 m_region_of.contains(row.kato.region().number());
            if (!is_ours) {
                continue;
            }
            geo::GazetteerArea area;
            area.level = geo::AreaLevel::district;
            area.kato = row.kato;
            area.parent = m_region_of.at(row.kato.region().number());
            area.names = official_names(row.name);
            if (row.kato.region_digits() >= first_city_of_republic) {
                area.kind = geo::SettlementKind::city;
            }
            grounds.push_back(row.area);
            m_with_ground.push_back(add(std::move(area)));
        }
        m_has_ground = !grounds.empty();
        m_locator = geo::AreaLocator(grounds);
    }

    /// The built-in districts, each as a new area or as further names of the one that has ground.
    void add_known_districts() {
        for (const KnownDistrict& known : known_districts()) {
            const std::uint32_t region = m_region_of.at(known.region.number());
            std::vector<geo::GazetteerName> names{
                {known.name_kk, NameLanguage::kk, NameKind::official},
                {known.name_ru, NameLanguage::ru, NameKind::official}};
            for (const std::string& other : known.other_names) {
                names.push_back({other, NameLanguage::unknown, NameKind::old});
            }
            if (const auto same = find_same(region, known)) {
                auto& into = m_made.areas[*same].names;
                into.insert(into.end(), names.begin(), names.end());
                if (known.is_city_administration()) {
                    m_made.areas[*same].kind = geo::city_administration;
                }
                m_seats.push_back({*same, &known});
                continue;
            }
            geo::GazetteerArea area;
            area.level = geo::AreaLevel::district;
            area.kato = known.kato;
            area.parent = region;
            area.names = std::move(names);
            if (!known.of_city_ru.empty()) {
                area.kind = geo::SettlementKind::city;
            }
            if (known.is_city_administration()) {
                area.kind = geo::city_administration;
            }
            m_seats.push_back({add(std::move(area)), &known});
        }
    }

    void add_places(const std::vector<PlaceRow>& places) {
        find_seats(places);
        for (const PlaceRow& place : places) {
            const auto region = m_region_of.find(place.region.number());
            if (region == m_region_of.end()) {
                continue;
            }
            geo::GazetteerArea area;
            area.kind = settlement_kind(place.kind);
            area.parent = district_of(place, region->second).value_or(region->second);
            area.kato = place.kato;
            area.point = place.position;
            area.population = static_cast<std::uint32_t>(
                std::clamp<std::int64_t>(place.population.value_or(0), 0, 100'000'000));
            area.names = official_names(place.name);
            for (const PlaceAlias& alias : place.aliases) {
                area.names.push_back(
                    {alias.name,
                     language_of(alias.language),
                     alias.kind == PlaceAlias::Kind::old ? NameKind::old : NameKind::spelling});
            }
            add(std::move(area));
        }
    }

    /// The villages of the built-in table, each in its district.
    void add_villages() {
        add_known_villages(m_made, [this](geo::Kato region, const std::string& name_ru) {
            return district_named(region, name_ru);
        });
    }

    /// A district lies where it is run from; a district of a city where the city does.
    void place_districts() {
        for (const auto& [district, known, place] : m_seats) {
            geo::GazetteerArea& area = m_made.areas[district];
            const std::string& seat =
                known->of_city_ru.empty() ? known->seat_ru : known->of_city_ru;
            if (const auto point = point_of(known->region, seat)) {
                area.point = point;
                area.radius_m = known->radius_m;
            }
        }
        for (geo::GazetteerArea& area : m_made.areas) {
            if (area.level == geo::AreaLevel::region) {
                const auto reach = std::ranges::find(
                    known_region_reaches(), *area.kato, &KnownRegionReach::region);
                area.radius_m = reach == known_region_reaches().end() ? 0 : reach->radius_m;
            }
        }
    }

private:
    struct Seat {
        std::uint32_t district;
        const KnownDistrict* known;
        const PlaceRow* place = nullptr; ///< while places are added
    };

    /// Whether a city is run by itself, and not from the seat of a district.
    static bool has_administration(const PlaceRow& city) {
        return std::ranges::any_of(known_districts(), [&](const KnownDistrict& known) {
            return known.is_city_administration() && known.region == city.region &&
                   known.seat_ru == city.name.ru;
        });
    }

    /// Of places of one name in a region the most prominent one is the seat of the district; the
    /// seat of a city's administration lies in the region, not in what it runs.
    void find_seats(const std::vector<PlaceRow>& places) {
        for (Seat& seat : m_seats) {
            for (const PlaceRow& place : places) {
                const bool may_be =
                    seat.known->region == place.region && seat.known->of_city_ru.empty() &&
                    seat.known->seat_ru == place.name.ru && !seat.known->is_city_administration() &&
                    (place.kind != PlaceKind::city || !has_administration(place));
                if (may_be && (seat.place == nullptr || is_more_prominent(place, *seat.place))) {
                    seat.place = &place;
                }
            }
        }
    }

    static bool is_more_prominent(const PlaceRow& place, const PlaceRow& other) {
        const auto rank = [](const PlaceRow& row) {
            return std::pair(
                4 - static_cast<int>(settlement_kind(row.kind)), row.population.value_or(0));
        };
        return rank(place) > rank(other);
    }

    std::optional<std::uint32_t>
    district_named(geo::Kato region, const std::string& name_ru) const {
        const auto found = std::ranges::find_if(m_seats, [&](const Seat& seat) {
            return seat.known->region == region && seat.known->name_ru == name_ru;
        });
        return found == m_seats.end() ? std::nullopt : std::optional{found->district};
    }

    std::uint32_t add(geo::GazetteerArea&& area) {
        m_made.areas.push_back(std::move(area));
        return static_cast<std::uint32_t>(m_made.areas.size() - 1);
    }

    std::optional<std::uint32_t> find_same(std::uint32_t region, const KnownDistrict& known) const {
        const std::string kk = bare_key(known.name_kk);
        const std::string ru = bare_key(known.name_ru);
        // The code first: «Қостанай» names a district and the city that it surrounds.
        const auto by_code = std::ranges::find_if(m_with_ground, [&](std::uint32_t district) {
            return known.kato && m_made.areas[district].kato == known.kato;
        });
        if (by_code != m_with_ground.end()) {
            return *by_code;
        }
        for (const std::uint32_t district : m_with_ground) {
            const geo::GazetteerArea& area = m_made.areas[district];
            const bool is_another =
                std::ranges::any_of(known_districts(), [&](const KnownDistrict& other) {
                    return &other != &known && other.kato && other.kato == area.kato;
                });
            const bool fits = area.parent == region && !is_another &&
                              std::ranges::any_of(area.names, [&](const geo::GazetteerName& name) {
                                  const std::string key = bare_key(name.text);
                                  return key == kk || key == ru;
                              });
            if (fits) {
                return district;
            }
        }
        return std::nullopt;
    }

    std::optional<std::uint32_t> district_of(const PlaceRow& place, std::uint32_t region) const {
        if (m_has_ground) {
            const auto found = m_locator.area_near(place.position, reach);
            if (found && m_made.areas[m_with_ground[*found]].parent == region) {
                return m_with_ground[*found];
            }
        }
        const auto seat = std::ranges::find(m_seats, &place, &Seat::place);
        return seat == m_seats.end() ? std::nullopt : std::optional{seat->district};
    }

    std::optional<geo::LonLat> point_of(geo::Kato region, const std::string& name_ru) const {
        if (name_ru.empty()) {
            return std::nullopt;
        }
        const geo::GazetteerArea* best = nullptr;
        for (const geo::GazetteerArea& area : m_made.areas) {
            const bool in_region =
                area.level == geo::AreaLevel::settlement && region_of(area) == region;
            const bool fits = in_region && std::ranges::any_of(area.names, [&](const auto& name) {
                                  return name.text == name_ru && name.kind == NameKind::official;
                              });
            const bool is_better =
                fits && (best == nullptr || std::pair(best->kind, area.population) >
                                                std::pair(area.kind, best->population));
            best = is_better ? &area : best;
        }
        return best == nullptr ? std::nullopt : best->point;
    }

    geo::Kato region_of(const geo::GazetteerArea& area) const {
        const geo::GazetteerArea* at = &area;
        while (at->parent) {
            at = &m_made.areas[*at->parent];
        }
        return *at->kato;
    }

    geo::Gazetteer m_made;
    std::unordered_map<std::uint32_t, std::uint32_t> m_region_of;
    std::vector<std::uint32_t> m_with_ground;
    std::vector<Seat> m_seats;
    bool m_has_ground = false;
    geo::AreaLocator m_locator{{}};
};

} // namespace

geo::Gazetteer
place_gazetteer(const std::vector<PlaceRow>& places, const std::vector<TerritoryRow>& territories) {
    Assembly assembly;
    assembly.add_regions();
    assembly.add_districts_of(territories);
    assembly.add_known_districts();
    assembly.add_places(places);
    assembly.place_districts();
    assembly.add_villages();
    return assembly.take();
}

} // namespace osh::regions
