#pragma once

#include "regions/gazetteer/stored_gazetteer.hpp"

#include <optional>
#include <string_view>

namespace osh::regions {

/// The words of the truth file for kinds of the gazetteer, and back; nothing for another word.
std::string_view word(geo::AreaLevel level) noexcept;
std::string_view word(geo::SettlementKind kind) noexcept;
std::string_view word(geo::StreetKind kind) noexcept;
std::string_view word(geo::NameLanguage language) noexcept;
std::string_view word(geo::NameKind kind) noexcept;
std::string_view word(geo::HouseRank rank) noexcept;
std::string_view word(RenamedThing thing) noexcept;

std::optional<geo::AreaLevel> area_level(std::string_view word) noexcept;
std::optional<geo::SettlementKind> settlement_kind(std::string_view word) noexcept;
std::optional<geo::StreetKind> street_kind(std::string_view word) noexcept;
std::optional<geo::NameLanguage> name_language(std::string_view word) noexcept;
std::optional<geo::NameKind> name_kind(std::string_view word) noexcept;
std::optional<geo::HouseRank> house_rank(std::string_view word) noexcept;
std::optional<RenamedThing> renamed_thing(std::string_view word) noexcept;

/// The kind of street that a name with its type's word tells: «ул. Абая», «Абай көшесі».
geo::StreetKind street_kind_of_name(std::string_view name);

/// What kind of settlement a name with its type's word tells: «г. Темиртау», «Родина ауылы»;
/// nothing when it has no such word.
std::optional<geo::SettlementKind> settlement_kind_of_name(std::string_view name);

} // namespace osh::regions
