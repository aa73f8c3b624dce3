#include "regions/gazetteer/osm_names.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

geo::NameLanguage language_of_key(std::string_view key) noexcept {
    const std::size_t colon = key.find(':');
    const std::string_view tail =
        colon == std::string_view::npos ? std::string_view() : key.substr(colon + 1);
    return tail == "kk"   ? geo::NameLanguage::kk
           : tail == "ru" ? geo::NameLanguage::ru
           : tail == "en" ? geo::NameLanguage::en
                          : geo::NameLanguage::unknown;
}

/// The year at the end of `old_name:1961-1992`; empty without one.
std::string last_year(std::string_view key) {
    constexpr std::size_t digits = 4;
    const std::size_t dash = key.rfind('-');
    if (dash == std::string_view::npos || key.size() - dash - 1 != digits) {
        return {};
    }
    const std::string_view year = key.substr(dash + 1);
    const bool is_year = std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
    return is_year ? std::string(year) : std::string();
}

} // namespace

std::vector<StoredName> stored_names(const std::vector<geo::OsmName>& names) {
    std::vector<StoredName> stored;
    const auto add = [&](const geo::OsmName& name) {
        const std::string_view stem = std::string_view(name.key).substr(0, name.key.find(':'));
        StoredName made{name.text, language_of_key(name.key), geo::NameKind::spelling, {}};
        if (stem == "name") {
            made.kind = geo::NameKind::official;
        } else if (stem == "old_name") {
            made.kind = geo::NameKind::old;
            made.valid_to = last_year(name.key);
        }
        stored.push_back(std::move(made));
    };
    for (const geo::OsmName& name : names) {
        if (name.key == "name") {
            add(name);
        }
    }
    for (const geo::OsmName& name : names) {
        if (name.key != "name") {
            add(name);
        }
    }
    // `name` is one of the names by language; that one tells more.
    if (stored.size() > 1 && stored.front().language == geo::NameLanguage::unknown) {
        const auto twin =
            std::ranges::find_if(stored.begin() + 1, stored.end(), [&](const StoredName& other) {
                return other.text == stored.front().text && other.kind == geo::NameKind::official;
            });
        if (twin != stored.end()) {
            stored.front().language = twin->language;
            stored.erase(twin);
        }
    }
    return stored;
}

void add_missing_names(const std::vector<StoredName>& names, std::vector<StoredName>& into) {
    for (const StoredName& name : names) {
        if (std::ranges::find(into, name.text, &StoredName::text) == into.end()) {
            into.push_back(name);
        }
    }
}

bool is_settlement_kind(std::string_view place) noexcept {
    constexpr std::array<std::string_view, 5> kinds{
        "city", "town", "village", "hamlet", "isolated_dwelling"};
    return std::ranges::find(kinds, place) != kinds.end();
}

} // namespace osh::regions
