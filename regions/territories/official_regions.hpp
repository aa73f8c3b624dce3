#pragma once

#include "geo/kato.hpp"
#include "regions/names.hpp"
#include "regions/store/territory_store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The day on which the regions Abai, Zhetisu and Ulytau came into being, and East Kazakhstan,
/// Almaty and Karaganda became smaller.
inline constexpr std::string_view day_of_new_regions = "2022-06-08";

/// A region (oblast or city of republican standing) of the country since June 2022.
struct OfficialRegion {
    geo::Kato kato;
    std::string iso_3166_2{};
    Names name{};
    unsigned districts{}; ///< districts and towns of regional standing in 2024
    std::optional<geo::Kato> part_of_before_2022{}; ///< nothing when it was a region before too
};

/// A district made in recent years that older boundary files lack, known by name; its code is not.
struct NewDistrict {
    geo::Kato region;
    Names name{};
    std::string stem_kk{}; ///< what every form of the name in a file contains
    std::string stem_ru{};
};

/// The 20 regions by KATO, with 228 districts together. Read from the program itself; throws
/// `regions::Error` when the built-in table is broken.
const std::vector<OfficialRegion>& official_regions();

/// The region with this KATO; null when there is none.
const OfficialRegion* official_region(geo::Kato kato);

/// Whether the region lost ground on 8 June 2022: East Kazakhstan, Almaty, Karaganda.
bool became_smaller_in_2022(geo::Kato region);

const std::vector<NewDistrict>& new_districts();

/// The district codes that changed in June 2022, old → new. The old code of Taldykorgan is not
/// among them: 191000000 is Konaev's code today, so that it cannot be told which one is meant.
const std::vector<KatoChange>& kato_changes_of_2022();

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view territory_file(std::string_view file_name);
std::span<const std::string_view> territory_file_files();

} // namespace osh::regions
