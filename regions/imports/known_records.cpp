#include "regions/imports/known_records.hpp"

#include "geo/geos_area_locator.hpp"
#include "regions/codes/bin.hpp"
#include "regions/codes/oked_groups.hpp"
#include "regions/imports/import_rule.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "regions/store/records/known_rows.hpp"
#include "regions/store/sector_store.hpp"
#include "regions/store/territory_store.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

/// Places on shores and borders that a generalised outline leaves outside.
constexpr geo::Metres border_reach{2'000.0};

/// YYYY-MM-DD as a number that sorts as the day; 0 for no day.
std::uint32_t compact_day(std::string_view day) {
    std::uint32_t number = 0;
    for (const char c : day) {
        number = c == '-' ? number : number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

std::uint64_t number_of_digits(std::string_view digits) {
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string victims_key(std::string_view bin, std::string_view year, std::string_view stream) {
    return std::string(bin).append(1, '|').append(year).append(1, '|').append(stream);
}

/// Whether an edition is known to be older than a change; days as YYYY-MM-DD, empty: not known.
bool is_of_before(std::string_view edition, std::string_view change) {
    return !edition.empty() && edition < change;
}

/// File and day of the newest classifier of activities in force, as a report names it.
std::string imported_oked_edition(geo::Database& database) {
    std::string edition;
    for (const BatchRow& batch : read_batches(database)) {
        if (batch.kind == "oked" && !batch.withdrawn_at) {
            edition = batch.source_name + (batch.as_of ? ", " + *batch.as_of : "");
        }
    }
    return edition;
}

bool asks_for(const Contract& contract, std::string_view rule) {
    return std::ranges::any_of(contract.columns, [rule](const ContractColumn& column) {
        return std::ranges::find(column.rules, rule, &ColumnRule::rule) != column.rules.end();
    });
}

} // namespace

struct KnownRecords::Ground {
    std::vector<geo::Kato> katos;
    std::optional<geo::AreaLocator> locator;
};

KnownRecords::~KnownRecords() = default;
KnownRecords::KnownRecords(KnownRecords&&) noexcept = default;
KnownRecords& KnownRecords::operator=(KnownRecords&&) noexcept = default;

KnownRecords::KnownRecords(geo::Database& database, const Contract& contract)
    : m_bands(read_size_bands(database)) {
    if (m_bands.empty()) {
        m_bands = size_bands();
    }
    if (asks_for(contract, "enterprise_unknown")) {
        scan_enterprise_lives(database, [this](const EnterpriseLifeRow& row) {
            m_lives.push_back(
                {.bin = number_of_digits(row.bin),
                 .registered_on = compact_day(row.registered_on),
                 .closed_on = compact_day(row.closed_on),
                 .krp = static_cast<std::int32_t>(row.krp.value_or(0))});
        });
        std::ranges::sort(m_lives, {}, &EnterpriseLife::bin);
    }
    read_katos(database);
    if (asks_for(contract, "kato_former_in_force")) {
        read_units_in_force(database);
    }
    if (contract.id != "oked") { // the classifier itself is judged by the built-in groups
        scan_oked_activities(database, [this](std::string_view oked) { m_okeds.emplace(oked); });
        m_oked_edition = m_okeds.empty() ? "" : imported_oked_edition(database);
    }
    if (contract.column_of(ColumnType::longitude)) {
        m_ground = std::make_unique<Ground>();
        std::vector<geo::MultiPolygon> areas;
        for (TerritoryRow& row : read_territories(database)) {
            if (row.level == TerritoryLevel::region && row.in_borders(borders_since_2022)) {
                m_ground->katos.push_back(row.kato);
                areas.push_back(std::move(row.area));
            }
        }
        if (!areas.empty()) {
            m_ground->locator.emplace(areas);
        }
    }
    const auto count = [this](const CountedVictimsRow& row) {
        m_counted.insert(victims_key(row.bin, std::to_string(row.year), row.stream));
    };
    if (asks_for(contract, "counted_already")) {
        if (contract.column("happened_on")) {
            scan_victims_by_report(database, count);
        } else {
            scan_victims_by_accident(database, count);
        }
    }
}

/// A code of an edition of the classifier that is older than the day on which another code replaced
/// it is no longer in force.
void KnownRecords::read_katos(geo::Database& database) {
    for (const auto& changes : {kato_changes_of_2022(), read_kato_changes(database)}) {
        for (const KatoChange& change : changes) {
            m_kato_changes.emplace(change.before.number(), change.after.number());
        }
    }
    std::unordered_map<std::uint32_t, std::string> editions;
    std::unordered_map<std::uint32_t, std::string> changed_on;
    scan_kato_units(database, [&](const KatoUnitRow& row) {
        const auto kato = geo::Kato::parse(row.kato);
        const auto former = geo::Kato::parse(row.former_kato);
        if (!kato) {
            return;
        }
        m_katos.insert(kato->number());
        editions.emplace(kato->number(), row.as_of);
        if (former && former != kato) {
            m_kato_changes.insert_or_assign(former->number(), kato->number());
            changed_on.insert_or_assign(former->number(), std::string(row.changed_on));
        }
    });
    for (const auto& [former, day] : changed_on) {
        const auto edition = editions.find(former);
        if (edition != editions.end() && is_of_before(edition->second, day)) {
            m_katos.erase(former);
        }
    }
}

void KnownRecords::read_units_in_force(geo::Database& database) {
    scan_kato_units(database, [this](const KatoUnitRow& row) {
        const auto kato = geo::Kato::parse(row.kato);
        if (kato && m_katos.contains(kato->number())) {
            m_units.insert_or_assign(
                kato->number(), NamedUnit{std::string(row.name_ru), std::string(row.as_of)});
        }
    });
    for (const OfficialRegion& region : official_regions()) {
        m_units.insert_or_assign(region.kato.number(), NamedUnit{region.name.ru, {}});
    }
    scan_territories_in_force(database, [this](std::string_view code, std::string_view name) {
        if (const auto kato = geo::Kato::parse(code)) {
            m_units.insert_or_assign(kato->number(), NamedUnit{std::string(name), {}});
        }
    });
}

const EnterpriseLife* KnownRecords::enterprise(std::string_view bin) const {
    const std::uint64_t number = number_of_digits(bin);
    const auto found = std::ranges::lower_bound(m_lives, number, {}, &EnterpriseLife::bin);
    return found != m_lives.end() && found->bin == number ? &*found : nullptr;
}

bool KnownRecords::has_kato(geo::Kato kato) const {
    return m_katos.empty() ? official_region(kato.region()) != nullptr
                           : m_katos.contains(kato.number());
}

std::optional<geo::Kato> KnownRecords::replacement_of(geo::Kato kato) const {
    if (m_katos.contains(kato.number())) {
        return std::nullopt;
    }
    for (std::optional<geo::Kato> unit = kato; unit; unit = unit->parent()) {
        if (const auto found = m_kato_changes.find(unit->number()); found != m_kato_changes.end()) {
            const std::string digits = std::to_string(found->second);
            return geo::Kato::parse(std::string(9 - digits.size(), '0') + digits);
        }
    }
    return std::nullopt;
}

std::optional<std::string>
KnownRecords::territory_in_force(geo::Kato code, std::string_view changed_on) const {
    const auto found = m_units.find(code.number());
    if (found == m_units.end()) {
        return std::nullopt;
    }
    const NamedUnit& unit = found->second;
    return is_of_before(unit.as_of, changed_on) ? std::nullopt : std::optional{unit.name};
}

/// Sections, divisions and groups are built in; of finer codes an imported classifier speaks only
/// of those divisions in which it has codes as fine.
std::optional<std::string> KnownRecords::oked_edition_without(const std::string& oked) const {
    constexpr std::size_t division_digits = 2;
    if (oked.size() <= division_digits) {
        return std::nullopt;
    }
    const auto finer = m_okeds.lower_bound(oked);
    if (finer != m_okeds.end() && finer->starts_with(oked)) {
        return std::nullopt;
    }
    const std::string division = oked.substr(0, division_digits);
    for (auto code = m_okeds.lower_bound(division);
         code != m_okeds.end() && code->starts_with(division);
         ++code) {
        if (code->size() == oked.size()) {
            return m_oked_edition;
        }
    }
    const auto activity = Oked::parse(oked);
    return activity && is_in_classifier(*activity) ? std::nullopt
                                                   : std::optional<std::string>(built_in_oked);
}

const SizeBand* KnownRecords::size_band(std::string_view krp) const {
    const auto code = static_cast<int>(number_of_digits(krp));
    const auto found = std::ranges::find(m_bands, code, &SizeBand::krp);
    return found == m_bands.end() ? nullptr : &*found;
}

std::optional<geo::Kato> KnownRecords::region_at(geo::LonLat place) const {
    if (m_ground == nullptr || !m_ground->locator) {
        return std::nullopt;
    }
    const auto found = m_ground->locator->area_near(place, border_reach);
    return found ? std::optional{m_ground->katos[*found]} : std::nullopt;
}

bool KnownRecords::counted_elsewhere(
    std::string_view bin, std::string_view year, std::string_view stream) const {
    return !m_counted.empty() && m_counted.contains(victims_key(bin, year, stream));
}

} // namespace osh::regions
