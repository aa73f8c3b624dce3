#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"
#include "regions/sectors/classifiers.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace osh::regions {

/// What the register knows of an enterprise, for checks.
struct EnterpriseLife {
    std::uint64_t bin = 0;
    std::uint32_t registered_on = 0; ///< YYYYMMDD; 0: not known
    std::uint32_t closed_on = 0;     ///< YYYYMMDD; 0: not closed
    std::int32_t krp = 0;            ///< 0: not known
};

/// What the rows of a file are checked against, read from the dataset once before an import:
/// enterprises, classifiers, regions and their ground. Not changed by the import itself. For use by
/// one thread.
class KnownRecords {
public:
    /// Reads what the rules of this contract ask for.
    KnownRecords(geo::Database& database, const Contract& contract);
    ~KnownRecords();
    KnownRecords(KnownRecords&&) noexcept;
    KnownRecords& operator=(KnownRecords&&) noexcept;
    KnownRecords(const KnownRecords&) = delete;
    KnownRecords& operator=(const KnownRecords&) = delete;

    /// The enterprise of a BIN; null when the register has none.
    const EnterpriseLife* enterprise(std::string_view bin) const;

    /// Whether a code stands in the classifier; without an imported classifier, whether its region
    /// is one of the country.
    bool has_kato(geo::Kato kato) const;

    /// The code in force that replaced this one; nothing when it was not replaced. A code within a
    /// renumbered district gives the district.
    std::optional<geo::Kato> replacement_of(geo::Kato kato) const;

    /// The name (in Russian) of the territory that stands under a code although another one is said
    /// to have replaced it on that day (YYYY-MM-DD, empty: not known): a territory of the
    /// boundaries, a region of the country, or a code of an imported classifier that is no older
    /// than the change. Nothing when there is none.
    std::optional<std::string>
    territory_in_force(geo::Kato code, std::string_view changed_on) const;

    /// The edition of the classifier that has no such activity: the imported one (its file and day)
    /// in the divisions of which it has codes as fine, else `built_in_oked`. Nothing for a known
    /// one.
    std::optional<std::string> oked_edition_without(const std::string& oked) const;

    /// The size band of a code; null when there is none.
    const SizeBand* size_band(std::string_view krp) const;

    /// The region of today on whose ground a place lies; nothing without boundaries and outside.
    std::optional<geo::Kato> region_at(geo::LonLat place) const;

    /// Whether the victims of an enterprise, year and stream are counted in the other form: by
    /// reports for single accidents, by single accidents for reports.
    bool
    counted_elsewhere(std::string_view bin, std::string_view year, std::string_view stream) const;

private:
    struct Ground;

    /// A territory under a code, and the day of the classifier that says so.
    struct NamedUnit {
        std::string name;
        std::string as_of; ///< YYYY-MM-DD; empty: as it stands today
    };

    void read_katos(geo::Database& database);
    void read_units_in_force(geo::Database& database);

    std::vector<EnterpriseLife> m_lives{}; ///< by BIN
    std::unordered_set<std::uint32_t> m_katos{};
    std::unordered_map<std::uint32_t, std::uint32_t> m_kato_changes{};
    std::unordered_map<std::uint32_t, NamedUnit> m_units{}; ///< only for the classifier itself
    std::set<std::string> m_okeds{};
    std::string m_oked_edition{}; ///< file and day of the imported classifier
    std::vector<SizeBand> m_bands{};
    std::unordered_set<std::string> m_counted{};
    std::unique_ptr<Ground> m_ground;
};

} // namespace osh::regions
