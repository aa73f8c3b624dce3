#include "regions/places/place_names.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace osh::regions {

namespace {

constexpr double least_name_similarity = 0.7;

[[noreturn]] void fail(const geo::CsvTable& table, std::size_t row, const std::string& reason) {
    throw Error(
        "built-in table of places, line " + std::to_string(table.line(row)) + ": " + reason);
}

geo::Kato region_in(const geo::CsvTable& table, std::size_t row) {
    const auto kato = geo::Kato::parse(table.cell(row, "region_kato"));
    if (!kato) {
        fail(table, row, "the region is no KATO code");
    }
    return *kato;
}

PlaceKind kind_in(const geo::CsvTable& table, std::size_t row) {
    for (const PlaceKind kind : {PlaceKind::city, PlaceKind::town, PlaceKind::village}) {
        if (table.cell(row, "kind") == word(kind)) {
            return kind;
        }
    }
    fail(table, row, "unknown kind of place");
}

PlaceAlias::Kind alias_kind_in(const geo::CsvTable& table, std::size_t row) {
    const std::string& text = table.cell(row, "kind");
    if (text != "old" && text != "spelling") {
        fail(table, row, "unknown kind of alias");
    }
    return text == "old" ? PlaceAlias::Kind::old : PlaceAlias::Kind::spelling;
}

std::optional<double> degrees_in(const std::string& text) {
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} ? std::optional{value} : std::nullopt;
}

std::vector<std::string> split_at_bars(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = std::min(text.find('|'), text.size());
        parts.emplace_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

void add_aliases(std::vector<KnownPlace>& places) {
    const auto table =
        geo::CsvTable::parse(place_file("kz_place_aliases.csv"), "kz_place_aliases.csv");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const geo::Kato region = region_in(table, row);
        const auto place = std::ranges::find_if(places, [&](const KnownPlace& known) {
            return known.region == region && known.name.ru == table.cell(row, "name_ru");
        });
        if (place == places.end()) {
            fail(table, row, "no such place: " + table.cell(row, "name_ru"));
        }
        const std::string& until = table.cell(row, "valid_to");
        place->aliases.push_back(
            {table.cell(row, "alias"),
             table.cell(row, "language"),
             alias_kind_in(table, row),
             until.empty() ? std::nullopt : std::optional{until}});
    }
}

std::vector<KnownPlace> read_known_places() {
    const auto table = geo::CsvTable::parse(place_file("kz_places.csv"), "kz_places.csv");
    std::vector<KnownPlace> places;
    for (std::size_t row = 0; row < table.size(); ++row) {
        KnownPlace place{.region = region_in(table, row)};
        place.gazetteer_names = split_at_bars(table.cell(row, "gazetteer_names"));
        place.kind = kind_in(table, row);
        place.name = {
            table.cell(row, "name_kk"), table.cell(row, "name_ru"), table.cell(row, "name_en")};
        const auto lon = degrees_in(table.cell(row, "lon"));
        const auto lat = degrees_in(table.cell(row, "lat"));
        if (lon && lat) {
            place.position = geo::checked_lon_lat(geo::Lon{*lon}, geo::Lat{*lat});
        }
        places.push_back(std::move(place));
    }
    add_aliases(places);
    return places;
}

/// The spelling in a script that sounds most like a name; empty when none is near.
std::string closest_spelling(
    const GazetteerPlace& place, geo::NameScript script, const geo::NameFolder& folder) {
    const std::string wanted = folder.key(place.name);
    double best = 0.0;
    std::string found;
    for (const std::string& spelling : place.spellings) {
        if (geo::name_script(spelling) != script) {
            continue;
        }
        const double similarity = geo::key_similarity(folder.key(spelling), wanted);
        if (similarity >= least_name_similarity && similarity > best) {
            best = similarity;
            found = spelling;
        }
    }
    return found;
}

std::string language_of(geo::NameScript script) {
    switch (script) {
    case geo::NameScript::kazakh:
        return "kk";
    case geo::NameScript::russian:
        return "ru";
    case geo::NameScript::latin:
    case geo::NameScript::other:
        break;
    }
    return "";
}

} // namespace

const std::vector<KnownPlace>& known_places() {
    static const std::vector<KnownPlace> places = read_known_places();
    return places;
}

FoundNames names_from_spellings(const GazetteerPlace& place, const geo::NameFolder& folder) {
    FoundNames found;
    found.name.en = place.name;
    found.name.kk = closest_spelling(place, geo::NameScript::kazakh, folder);
    found.name.ru = closest_spelling(place, geo::NameScript::russian, folder);
    found.is_latin_only = found.name.kk.empty() && found.name.ru.empty();
    if (found.name.kk.empty()) {
        found.name.kk = found.is_latin_only ? place.name : found.name.ru;
    }
    if (found.name.ru.empty()) {
        found.name.ru = found.name.kk;
    }
    return found;
}

std::vector<PlaceAlias> other_spellings(
    const GazetteerPlace& place, const Names& names, std::span<const PlaceAlias> aliases) {
    std::vector<PlaceAlias> others;
    for (const std::string& spelling : place.spellings) {
        const geo::NameScript script = geo::name_script(spelling);
        const bool is_known =
            spelling == names.kk || spelling == names.ru || spelling == names.en ||
            std::ranges::find(aliases, spelling, &PlaceAlias::name) != aliases.end();
        if (script != geo::NameScript::other && !is_known) {
            others.push_back({spelling, language_of(script), PlaceAlias::Kind::spelling, {}});
        }
    }
    return others;
}

} // namespace osh::regions
