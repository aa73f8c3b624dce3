#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/lon_lat.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::geo {

/// What the beginning of a query may become.
struct Suggestion {
    std::uint32_t area = no_record;   ///< the area, or the settlement of the street
    std::uint32_t street = no_record; ///< a street; none: the area itself
    std::uint32_t house = no_record;  ///< a house on it
    double weight = 0.0;              ///< larger is likelier
};

struct AutocompleteOptions {
    std::optional<LonLat> focus{}; ///< what lies near it comes first
    std::size_t limit = 8;
};

/// Completes a query that is still being typed: the last word is a beginning, the words before it
/// are looked up whole. Settlements and areas first; streets of the settlement named before them,
/// or of all when none is; a number behind a street suggests its houses. Sorted by weight:
/// prominence, nearness to the focus, and whether an official name was typed.
class Autocomplete {
public:
    explicit Autocomplete(const GeocoderIndex& index) noexcept
        : m_index(index)
        , m_geocoder(index) {}

    std::vector<Suggestion> complete(std::string_view typed, const AutocompleteOptions& options);

private:
    void add_areas(std::string_view prefix, std::vector<Suggestion>& found) const;
    void add_streets_of(
        std::uint32_t settlement, std::string_view prefix, std::vector<Suggestion>& found) const;
    void add_streets_anywhere(std::string_view prefix, std::vector<Suggestion>& found) const;
    void add_houses(std::string_view typed, std::vector<Suggestion>& found);
    double weight_of(std::uint32_t area, const AutocompleteOptions& options) const;

    const GeocoderIndex& m_index;
    Geocoder m_geocoder;
};

} // namespace osh::geo
