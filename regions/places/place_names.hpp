#pragma once

#include "geo/icu_names.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "regions/names.hpp"
#include "regions/places/gazetteer.hpp"
#include "regions/store/place_store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A settlement of the project's own table of names.
struct KnownPlace {
    geo::Kato region;
    std::vector<std::string> gazetteer_names{}; ///< how gazetteers write it in Latin letters
    PlaceKind kind = PlaceKind::village;
    Names name{};
    /// For where gazetteers lack it, and to tell it from others of its name.
    std::optional<geo::LonLat> position{};
    std::vector<PlaceAlias> aliases{};
};

/// The built-in table: all cities and towns, larger villages and old names. Throws
/// `regions::Error` when it is broken.
const std::vector<KnownPlace>& known_places();

/// Names found for a settlement that the table does not have.
struct FoundNames {
    Names name{};
    bool is_latin_only = false; ///< all three are the Latin name, for want of a Cyrillic one
};

/// Takes Kazakh and Russian names from the spellings of a gazetteer: the one in the letters of the
/// language that sounds most like the Latin name. Where only one of both is known it stands for
/// the other too; where none is, the Latin name stands for both.
FoundNames names_from_spellings(const GazetteerPlace& place, const geo::NameFolder& folder);

/// The spellings of a gazetteer that people of the country might type (Latin and Cyrillic letters),
/// without those among the names and aliases given.
std::vector<PlaceAlias> other_spellings(
    const GazetteerPlace& place, const Names& names, std::span<const PlaceAlias> aliases);

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view place_file(std::string_view file_name);
std::span<const std::string_view> place_file_files();

} // namespace osh::regions
