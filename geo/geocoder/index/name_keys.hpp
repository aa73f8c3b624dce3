#pragma once

#include "geo/geocoder/address/address_words.hpp"
#include "geo/geocoder/index/index_records.hpp"
#include "geo/geocoder/text/skeleton.hpp"

#include <string_view>
#include <vector>

namespace osh::geo {

/// One key under which a name can be found.
struct NameKey {
    SkeletonKey key{};
    KeyForm form = KeyForm::whole;
};

/// The keys of a name and the kind its own type word tells.
struct NameKeys {
    std::vector<NameKey> keys{};
    StreetKind kind = StreetKind::any;
};

/// The keys of an area's name: of the name without the word for its type («Карагандинская
/// область» → Карагандинская), unless nothing would be left; of a name of two words also with the
/// first one's initial («Т. Рыскулова»).
NameKeys area_name_keys(std::string_view name);

/// The keys of a street's name: whole, with its words in the other order, and by its last or first
/// word alone («Момышулы» for «Бауыржана Момышулы»).
NameKeys street_name_keys(std::string_view name);

} // namespace osh::geo
