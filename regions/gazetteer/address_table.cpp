#include "geo/geocoder/codes/query_code.hpp"
#include "regions/error.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/named_rows.hpp"

#include <charconv>
#include <unordered_map>

namespace osh::regions {

namespace {

std::optional<double> decimal(std::string_view text) {
    std::string plain(text);
    if (const std::size_t comma = plain.find(','); comma != std::string::npos) {
        plain[comma] = '.';
    }
    double value = 0.0;
    const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    const bool whole = problem == std::errc{} && end == plain.data() + plain.size();
    return whole ? std::optional{value} : std::nullopt;
}

/// Puts the rows of a table of addresses together: each settlement and street once.
class TableReader {
public:
    explicit TableReader(ReadGazetteer& read) : m_read(&read) {}

    void take(const NamedRow& row) {
        ++m_read->counts.read;
        const std::string settlement(
            row.cell({"settlement", "city", "населенный пункт", "город", "елді мекен", "қала"}));
        if (settlement.empty()) {
            refuse_row(*m_read, row.number, "settlement", "no_settlement", "names no settlement");
            return;
        }
        const std::string lon(row.cell({"lon", "lng", "longitude", "долгота", "бойлық"}));
        const std::string lat(row.cell({"lat", "latitude", "широта", "ендік"}));
        auto point = point_of(lon, lat);
        if (!point && (!lon.empty() || !lat.empty())) {
            refuse_row(
                *m_read,
                row.number,
                "lon",
                "not_position",
                "\"" + lon + "\", \"" + lat + "\" is no longitude and latitude in degrees");
            return;
        }
        if (point && !is_in_country(*point, row.number)) {
            point.reset();
        }
        const std::string street(
            row.cell({"street", "улица", "көше", "part", "микрорайон", "шағын аудан"}));
        const std::string house(row.cell({"house", "housenumber", "дом", "үй", "number"}));
        const std::string area_key =
            take_settlement(settlement, row, street.empty() ? point : std::optional<geo::LonLat>{});
        if (area_key.empty()) {
            return;
        }
        if (!street.empty()) {
            const std::string street_key =
                take_street(area_key, street, house.empty() ? point : std::nullopt);
            if (!house.empty() && !take_house(street_key, house, point, row)) {
                return;
            }
        }
        ++m_read->counts.accepted;
    }

private:
    /// A position outside the country's box is said and not used: the address counts, its place does
    /// not.
    bool is_in_country(const geo::LonLat& place, std::uint64_t row) {
        if (geo::lies_in_country_box(place)) {
            return true;
        }
        const geo::LonLat swapped{geo::Lon{place.lat.degrees}, geo::Lat{place.lon.degrees}};
        const bool is_swapped = geo::lies_in_country_box(swapped);
        remark_on_row(
            *m_read,
            row,
            is_swapped ? "coordinates_swapped" : "coordinates_outside",
            is_swapped ? "longitude and latitude seem to be exchanged; the position is not used"
                       : "the position lies outside the country and is not used");
        return false;
    }

    static std::optional<geo::LonLat> point_of(const std::string& lon, const std::string& lat) {
        const auto east = decimal(lon);
        const auto north = decimal(lat);
        return east && north ? geo::checked_lon_lat(geo::Lon{*east}, geo::Lat{*north})
                             : std::nullopt;
    }

    /// The key of the settlement; empty when the row was refused.
    std::string take_settlement(
        const std::string& name, const NamedRow& row, const std::optional<geo::LonLat>& point) {
        const std::string code(row.cell({"kato", "like_kato", "като", "region_kato"}));
        const auto kato = geo::Kato::parse(code);
        if (!code.empty() && !kato) {
            refuse_row(*m_read, row.number, "kato", "not_kato", "\"" + code + "\" is no KATO code");
            return {};
        }
        const std::string key = (kato ? kato->text() : std::string()) + "|" + name;
        const auto [at, is_new] = m_areas.try_emplace(key, m_read->gazetteer.areas.size());
        if (is_new) {
            StoredArea area;
            area.key = key;
            area.kato = kato;
            area.kind = settlement_kind_of_name(name).value_or(geo::SettlementKind::none);
            area.names.push_back({name, geo::NameLanguage::unknown, geo::NameKind::official, {}});
            m_read->gazetteer.areas.push_back(std::move(area));
        }
        StoredArea& area = m_read->gazetteer.areas[at->second];
        area.point = area.point ? area.point : point;
        return key;
    }

    std::string take_street(
        const std::string& area_key,
        const std::string& name,
        const std::optional<geo::LonLat>& point) {
        const std::string key = area_key + "|" + name;
        const auto [at, is_new] = m_streets.try_emplace(key, m_read->gazetteer.streets.size());
        if (is_new) {
            StoredStreet street;
            street.key = key;
            street.settlement_key = area_key;
            street.kind = street_kind_of_name(name);
            street.names.push_back({name, geo::NameLanguage::unknown, geo::NameKind::official, {}});
            m_read->gazetteer.streets.push_back(std::move(street));
        }
        StoredStreet& street = m_read->gazetteer.streets[at->second];
        street.point = street.point ? street.point : point;
        return key;
    }

    bool take_house(
        const std::string& street_key,
        const std::string& number,
        const std::optional<geo::LonLat>& point,
        const NamedRow& row) {
        StoredHouse house;
        house.key = street_key + "|" + number;
        house.street_key = street_key;
        house.number = number;
        house.point = point;
        house.postcode = row.cell({"postcode", "индекс", "почтовый индекс"});
        const std::string_view rca = row.cell({"rca", "рка", "РКА"});
        std::from_chars(rca.data(), rca.data() + rca.size(), house.rca);
        if (!geo::parse_house_number(number)) {
            refuse_row(
                *m_read,
                row.number,
                "house",
                "no_number",
                "\"" + number + "\" is no number of a house");
            return false;
        }
        if (!m_houses.try_emplace(house.key, row.number).second) {
            refuse_row(
                *m_read,
                row.number,
                "house",
                "repeated",
                "the same address stands in row " + std::to_string(m_houses[house.key]));
            return false;
        }
        m_read->gazetteer.houses.push_back(std::move(house));
        return true;
    }

    ReadGazetteer* m_read;
    std::unordered_map<std::string, std::size_t> m_areas;
    std::unordered_map<std::string, std::size_t> m_streets;
    std::unordered_map<std::string, std::uint64_t> m_houses;
};

} // namespace

ReadGazetteer read_address_table(const std::filesystem::path& file, const std::string& source) {
    ReadGazetteer read;
    read.gazetteer.source = source;
    read.gazetteer.rank = rank_of_table;
    TableReader reader(read);
    read_named_rows(file, [&](const NamedRow& row) { reader.take(row); });
    if (read.counts.accepted == 0) {
        throw Error(
            file.string() + ": holds no address; it needs the column settlement, and street, "
                            "house, lon, lat as far as known");
    }
    return read;
}

} // namespace osh::regions
