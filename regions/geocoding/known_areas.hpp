#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A district of the project's own table, or a city's administration, which runs the villages
/// around the city: names, seat and former names, without ground.
struct KnownDistrict {
    geo::Kato region;
    std::optional<geo::Kato> kato{}; ///< nothing: not known
    std::string name_kk{};
    std::string name_ru{};
    std::string seat_ru{};    ///< Russian name of the settlement it is run from; empty: none known
    std::string of_city_ru{}; ///< the city it is a district of; empty for rural ones
    std::vector<std::string> other_names{}; ///< former ones and other spellings
    std::uint32_t radius_m = 0; ///< around the seat, holds 90 % of the ground; 0: unknown

    bool is_city_administration() const { return name_ru.ends_with(" Г.А."); }
};

/// All districts of the country and of its large cities as of 2024. Throws `regions::Error` when
/// the built-in table is broken.
const std::vector<KnownDistrict>& known_districts();

/// Another name of a region: an abbreviation in use (ВКО, ЗКО), a former region that mostly lies in
/// it (Целиноградская область), or another form.
struct KnownRegionName {
    geo::Kato region;
    std::string name{};
};

const std::vector<KnownRegionName>& known_region_names();

/// How far from its main city a region reaches: the radius that holds 90 % of its ground, measured
/// on an open boundary set (geokz 2024), to 10 km.
struct KnownRegionReach {
    geo::Kato region;
    std::uint32_t radius_m = 0;
};

const std::vector<KnownRegionReach>& known_region_reaches();

/// A village of the project's own table, by name and district. Written from general knowledge of
/// the country, not from the classifier, whose import (`import kato-tree`) tells codes and corrects
/// it. A position is rough: good to about 15 km (`geo::rough_radius_m`).
struct KnownVillage {
    geo::Kato region;
    std::string district_ru{}; ///< as in the table of districts
    std::string name_kk{};
    std::string name_ru{};
    std::optional<geo::LonLat> rough_position{};
    std::vector<std::string> other_names{}; ///< former ones and other spellings
};

const std::vector<KnownVillage>& known_villages();

} // namespace osh::regions
