#include "regions/error.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/named_rows.hpp"

#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace osh::regions {

namespace {

constexpr std::size_t digits_of_rca = 16;

/// The table a file holds, by its name: `s_ats`, `s_ats_2024-05.csv`.
std::string table_of(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    for (const std::string_view table :
         {"d_ats_types", "d_geonims_types", "s_geonims", "s_buildings", "s_grounds", "s_ats"}) {
        if (name.find(table) != std::string::npos) {
            return std::string(table);
        }
    }
    throw Error(
        file.string() + ": its name tells no table of the address register; name the files after "
                        "s_ats, s_geonims, s_buildings, s_grounds_new, d_ats_types, "
                        "d_geonims_types");
}

bool is_actual(const NamedRow& row) {
    const std::string_view actual = row.cell({"actual"});
    return actual.empty() || actual == "true" || actual == "True" || actual == "1" || actual == "t";
}

std::uint64_t rca_of(const NamedRow& row) {
    const std::string_view text = row.cell({"rca"});
    std::uint64_t rca = 0;
    if (text.size() == digits_of_rca) {
        std::from_chars(text.data(), text.data() + text.size(), rca);
    }
    return rca;
}

void add_name(
    std::vector<StoredName>& names,
    std::string_view type,
    std::string_view name,
    geo::NameLanguage language) {
    if (name.empty()) {
        return;
    }
    std::string text(name);
    if (!type.empty()) {
        text = language == geo::NameLanguage::kk ? text + " " + std::string(type)
                                                 : std::string(type) + " " + text;
    }
    names.push_back({std::move(text), language, geo::NameKind::official, {}});
}

/// Reads the tables one after the other; those of types must come before those that use them.
class RegisterReader {
public:
    explicit RegisterReader(ReadGazetteer& read) : m_read(&read) {}

    void take(const std::string& table, const std::filesystem::path& file) {
        read_named_rows(file, [&](const NamedRow& row) {
            if (table.starts_with("d_")) {
                take_type(table, row);
                return;
            }
            ++m_read->counts.read;
            if (!is_actual(row)) {
                return;
            }
            const std::string id(row.cell({"id", "_id"}));
            if (id.empty()) {
                refuse_row(*m_read, row.number, "id", "no_id", table + ": a row without id");
            } else if (!m_seen.insert(table + id).second) {
                refuse_row(*m_read, row.number, "id", "repeated", table + ": id " + id + " twice");
            } else if (table == "s_ats") {
                take_area(id, row);
            } else if (table == "s_geonims") {
                take_street(id, row);
            } else {
                take_house(table, id, row);
            }
        });
    }

    /// Streets that lie in streets (a lane of a microdistrict) belong to its settlement; houses
    /// without a street count in a part that stands for the settlement itself.
    void finish() {
        for (StoredStreet& street : m_read->gazetteer.streets) {
            if (street.settlement_key.empty()) {
                street.settlement_key = settlement_through(street.key);
            }
        }
        for (const std::string& settlement : m_without_street) {
            StoredStreet street;
            street.key = "ats" + settlement;
            street.settlement_key = settlement;
            m_read->gazetteer.streets.push_back(std::move(street));
        }
    }

private:
    struct TypeWords {
        std::string kk{};
        std::string ru{};
    };

    void take_type(const std::string& table, const NamedRow& row) {
        m_types[table + std::string(row.cell({"id", "_id"}))] = {
            std::string(row.cell({"value_kz", "value_kaz", "name_kaz"})),
            std::string(row.cell({"value_ru", "value_rus", "name_rus"}))};
    }

    TypeWords type_of(const std::string& table, std::string_view id) const {
        const auto found = m_types.find(table + std::string(id));
        return found == m_types.end() ? TypeWords{} : found->second;
    }

    void take_area(const std::string& id, const NamedRow& row) {
        StoredArea area;
        area.key = id;
        area.parent_key = row.cell({"parent_id"});
        area.kato = geo::Kato::parse(row.cell({"cato", "kato"}));
        const TypeWords type = type_of("d_ats_types", row.cell({"d_ats_type_id"}));
        const std::string_view ru = row.cell({"name_rus", "name_ru"});
        add_name(area.names, type.kk, row.cell({"name_kaz", "name_kz"}), geo::NameLanguage::kk);
        add_name(area.names, type.ru, ru, geo::NameLanguage::ru);
        if (area.names.empty()) {
            refuse_row(*m_read, row.number, "name_rus", "no_name", "s_ats: " + id + " has no name");
            return;
        }
        if (!area.kato && area.parent_key.empty()) {
            return; // the country
        }
        classify(area, type.ru + " " + std::string(ru));
        ++m_read->counts.accepted;
        m_read->gazetteer.areas.push_back(std::move(area));
    }

    static void classify(StoredArea& area, const std::string& name) {
        geo::ParsedAddress parsed;
        geo::parse_address(name, parsed);
        for (const geo::AddressChunk& chunk : parsed.chunks) {
            switch (chunk.word_class) {
            case geo::WordClass::region:
                area.level = geo::AreaLevel::region;
                return;
            case geo::WordClass::district:
                area.level = geo::AreaLevel::district;
                return;
            case geo::WordClass::okrug:
            case geo::WordClass::city_administration:
                area.level = geo::AreaLevel::okrug;
                return;
            case geo::WordClass::city:
                area.kind = geo::SettlementKind::city;
                return;
            default:
                break;
            }
        }
        const unsigned digits = area.kato ? area.kato->significant_digits() : 9U;
        if (digits == 2) {
            area.level = geo::AreaLevel::region;
        } else if (digits == 4 && !settlement_kind_of_name(name)) {
            area.level = geo::AreaLevel::district;
        } else {
            area.kind = geo::SettlementKind::village;
        }
    }

    void take_street(const std::string& id, const NamedRow& row) {
        StoredStreet street;
        street.key = id;
        street.settlement_key = row.cell({"s_ats_id"});
        const TypeWords type = type_of("d_geonims_types", row.cell({"d_geonims_type_id"}));
        add_name(street.names, type.kk, row.cell({"name_kaz", "name_kz"}), geo::NameLanguage::kk);
        add_name(street.names, type.ru, row.cell({"name_rus", "name_ru"}), geo::NameLanguage::ru);
        if (street.names.empty()) {
            refuse_row(
                *m_read, row.number, "name_rus", "no_name", "s_geonims: " + id + " has no name");
            return;
        }
        for (const StoredName& name : street.names) {
            const geo::StreetKind kind = street_kind_of_name(name.text);
            street.kind = street.kind == geo::StreetKind::any ? kind : street.kind;
        }
        m_parent_of_street[id] = row.cell({"parent_id"});
        m_settlement_of_street[id] = street.settlement_key;
        ++m_read->counts.accepted;
        m_read->gazetteer.streets.push_back(std::move(street));
    }

    std::string settlement_through(std::string key) const {
        constexpr int most_steps = 8;
        for (int step = 0; step < most_steps; ++step) {
            const auto settlement = m_settlement_of_street.find(key);
            if (settlement == m_settlement_of_street.end()) {
                return {};
            }
            if (!settlement->second.empty()) {
                return settlement->second;
            }
            key = m_parent_of_street.at(key);
        }
        return {};
    }

    void take_house(const std::string& table, const std::string& id, const NamedRow& row) {
        StoredHouse house;
        house.key = (table == "s_grounds" ? "g" : "b") + id;
        house.street_key = row.cell({"s_geonims_id", "s_geonim_id"});
        house.number = row.cell({"number"});
        house.rca = rca_of(row);
        house.rank = table == "s_grounds" ? geo::HouseRank::parcel : geo::HouseRank::building;
        if (!geo::parse_house_number(house.number)) {
            refuse_row(
                *m_read,
                row.number,
                "number",
                "no_number",
                table + ": " + id + ": \"" + house.number + "\" is no number of a house");
            return;
        }
        if (house.street_key.empty()) {
            const std::string settlement(row.cell({"s_ats_id"}));
            if (settlement.empty()) {
                refuse_row(
                    *m_read,
                    row.number,
                    "s_ats_id",
                    "nowhere",
                    table + ": " + id + " names neither a street nor a settlement");
                return;
            }
            m_without_street.insert(settlement);
            house.street_key = "ats" + settlement;
        }
        ++m_read->counts.accepted;
        m_read->gazetteer.houses.push_back(std::move(house));
    }

    ReadGazetteer* m_read;
    std::unordered_map<std::string, TypeWords> m_types;
    std::unordered_map<std::string, std::string> m_parent_of_street;
    std::unordered_map<std::string, std::string> m_settlement_of_street;
    std::unordered_set<std::string> m_without_street;
    std::unordered_set<std::string> m_seen;
};

} // namespace

ReadGazetteer read_address_register(const std::vector<std::filesystem::path>& files) {
    ReadGazetteer read;
    read.gazetteer.source = "address-register";
    read.gazetteer.rank = rank_of_address_register;
    RegisterReader reader(read);
    for (const std::string_view table :
         {"d_ats_types", "d_geonims_types", "s_ats", "s_geonims", "s_buildings", "s_grounds"}) {
        for (const std::filesystem::path& file : files) {
            const std::string held = table_of(file);
            if (held == table) {
                reader.take(held, file);
            }
        }
    }
    reader.finish();
    if (read.gazetteer.areas.empty()) {
        throw Error("the address register needs the table s_ats, which says what the settlements "
                    "are; give its file too");
    }
    return read;
}

} // namespace osh::regions
