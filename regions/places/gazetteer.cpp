#include "regions/places/gazetteer.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/distance.hpp"
#include "geo/json_objects.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::string_view kazakhstan = "KZ";
constexpr geo::Metres surely_the_same{300.0};
constexpr geo::Metres farthest_the_same{5'000.0};
constexpr geo::Metres farthest_of_one_name{20'000.0}; // editions move a place that far
constexpr double least_similarity = 0.84;

std::optional<double> number(std::string_view text) {
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{value} : std::nullopt;
}

std::optional<std::int64_t> integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{value} : std::nullopt;
}

std::optional<geo::LonLat> position(std::string_view lon, std::string_view lat) {
    const auto east = number(lon);
    const auto north = number(lat);
    return east && north ? geo::checked_lon_lat(geo::Lon{*east}, geo::Lat{*north}) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::vector<GazetteerPlace> read_json(const std::filesystem::path& file) {
    std::vector<GazetteerPlace> places;
    std::size_t entry = 0;
    geo::read_json_objects(file, [&](geo::JsonObject&& object) {
        ++entry;
        if (object["country"] != kazakhstan) {
            return;
        }
        const auto where = position(object["lng"], object["lat"]);
        if (object["name"].empty() || !where) {
            throw Error(
                file.string() + ", entry " + std::to_string(entry) +
                ": has no name, or no lng and lat");
        }
        GazetteerPlace place;
        place.name = object["name"];
        place.spellings = {place.name};
        place.position = *where;
        places.push_back(std::move(place));
    });
    return places;
}

/// Columns of GeoNames' main table (https://download.geonames.org/export/dump/readme.txt).
enum Column : std::size_t {
    id_column = 0,
    name_column = 1,
    alternate_names_column = 3,
    latitude_column = 4,
    longitude_column = 5,
    feature_code_column = 7,
    country_column = 8,
    population_column = 14,
    column_count = 19
};

/// Airport codes and links also stand among GeoNames' alternate names.
bool is_a_name(std::string_view text) {
    const bool is_code =
        text.size() <= 4 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return !text.empty() && !is_code && text.find("://") == std::string_view::npos;
}

GazetteerPlace place_of(const std::vector<std::string_view>& cells, geo::LonLat where) {
    GazetteerPlace place;
    place.geonames_id = integer(cells[id_column]);
    place.name = cells[name_column];
    place.spellings = {place.name};
    for (const std::string_view spelling : split(cells[alternate_names_column], ',')) {
        if (is_a_name(spelling) && spelling != place.name) {
            place.spellings.emplace_back(spelling);
        }
    }
    place.position = where;
    place.population = integer(cells[population_column]);
    if (place.population == 0) {
        place.population.reset(); // GeoNames writes 0 for "not known"
    }
    if (cells[feature_code_column] == "PPLX") {
        place.extent = GazetteerPlace::Extent::part_of_a_settlement;
    }
    return place;
}

std::vector<GazetteerPlace> read_table(const std::filesystem::path& file, std::istream& stream) {
    std::vector<GazetteerPlace> places;
    std::string line;
    for (std::size_t row = 1; std::getline(stream, line); ++row) {
        const auto fail = [&](const char* reason) {
            throw Error(file.string() + ", line " + std::to_string(row) + ": " + reason);
        };
        const std::vector<std::string_view> cells = split(line, '\t');
        if (cells.size() != column_count) {
            fail("is not a row of GeoNames' table (19 columns with tabs between them)");
        }
        if (cells[country_column] != kazakhstan) {
            continue;
        }
        if (!geo::is_utf8(line)) {
            fail("is not UTF-8");
        }
        const auto where = position(cells[longitude_column], cells[latitude_column]);
        if (!where) {
            fail("latitude and longitude are no numbers in range");
        }
        places.push_back(place_of(cells, *where));
    }
    return places;
}

/// A settlement under construction, with the keys of its spellings.
struct Merged {
    GazetteerPlace place;
    std::vector<std::string> keys;
};

bool are_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::any_of(a, [&](const std::string& x) {
        return std::ranges::any_of(
            b, [&](const std::string& y) { return geo::key_similarity(x, y) >= least_similarity; });
    });
}

std::vector<std::string> keys_of(const GazetteerPlace& place, const geo::NameFolder& folder) {
    std::vector<std::string> keys;
    for (const std::string& spelling : place.spellings) {
        std::string key = folder.key(spelling);
        if (!key.empty() && std::ranges::find(keys, key) == keys.end()) {
            keys.push_back(std::move(key));
        }
    }
    return keys;
}

void absorb(Merged& into, const Merged& other) {
    GazetteerPlace& place = into.place;
    if (!place.geonames_id) {
        place.geonames_id = other.place.geonames_id;
    }
    place.population = std::max(place.population, other.place.population);
    if (other.place.extent == GazetteerPlace::Extent::part_of_a_settlement) {
        place.extent = other.place.extent;
    }
    for (const std::string& spelling : other.place.spellings) {
        if (std::ranges::find(place.spellings, spelling) == place.spellings.end()) {
            place.spellings.push_back(spelling);
        }
    }
    into.keys.insert(into.keys.end(), other.keys.begin(), other.keys.end());
}

bool is_same(const Merged& a, const Merged& b, geo::Metres apart) {
    const bool one_name = !a.keys.empty() && !b.keys.empty() && a.keys.front() == b.keys.front();
    return apart <= surely_the_same || (apart <= farthest_of_one_name && one_name) ||
           (apart <= farthest_the_same && are_alike(a.keys, b.keys));
}

/// The nearest settlement that this one may be; null when there is none.
Merged* same_as(std::vector<Merged>& settlements, const Merged& candidate) {
    Merged* nearest = nullptr;
    double least_m = farthest_of_one_name.value;
    for (Merged& other : settlements) {
        const geo::Metres apart =
            geo::great_circle_distance(other.place.position, candidate.place.position);
        if (apart.value <= least_m && is_same(other, candidate, apart)) {
            nearest = &other;
            least_m = apart.value;
        }
    }
    return nearest;
}

} // namespace

std::vector<GazetteerPlace> read_gazetteer(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": cannot be read");
    }
    const int first = stream.peek();
    return first == '[' || first == '{' ? read_json(file) : read_table(file, stream);
}

std::vector<GazetteerPlace> merge_gazetteers(
    const std::vector<std::vector<GazetteerPlace>>& gazetteers, const geo::NameFolder& folder) {
    std::vector<Merged> settlements;
    for (const auto& gazetteer : gazetteers) {
        for (const GazetteerPlace& place : gazetteer) {
            Merged candidate{place, keys_of(place, folder)};
            if (Merged* const same = same_as(settlements, candidate)) {
                absorb(*same, candidate);
            } else {
                settlements.push_back(std::move(candidate));
            }
        }
    }
    std::vector<GazetteerPlace> places;
    for (Merged& settlement : settlements) {
        if (settlement.place.extent == GazetteerPlace::Extent::whole) {
            places.push_back(std::move(settlement.place));
        }
    }
    return places;
}

} // namespace osh::regions
