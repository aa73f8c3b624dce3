#pragma once

#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::regions {

/// Rows of a demo population as they go into the store; texts live as long as the call.
struct DemoEnterpriseRow {
    std::int64_t id{};
    std::string_view bin{};
    std::string_view name_kk{};
    std::string_view name_ru{};
    std::string_view oked{};
    std::string_view secondary_oked{}; ///< empty: none
    int krp{};
    std::string_view kato{};
    std::string_view legal_address{};
    std::string_view ownership{};
    std::string_view registered_on{};
};

struct DemoSiteRow {
    std::int64_t id{}; ///< also of its position
    std::int64_t enterprise_id{};
    std::string_view kind{}; ///< legal, actual or worksite
    std::string_view name{};
    std::string_view kato{};
    std::string_view address{};
    geo::LonLat position{};
    std::string_view precision_class{};
};

struct DemoWorkforceRow {
    std::int64_t enterprise_id{};
    int year{};
    std::int64_t workers{};
    std::int64_t women{};
    bool is_surveyed{};
    std::int64_t not_hygienic{}; ///< not written when not surveyed, like the two below
    std::int64_t heavy_physical{};
    std::int64_t unsafe_equipment{};
};

struct DemoInjuryRow {
    std::int64_t enterprise_id{};
    std::int64_t site_id{};
    std::string_view stream{};
    std::string_view happened_on{};
    std::string_view severity{};
    std::string_view group_accident{}; ///< empty: alone
    std::string_view cause{};
    bool is_woman{};
    std::optional<std::int64_t> days_lost{};
    geo::LonLat position{};
};

struct DemoDiseaseRow {
    std::int64_t enterprise_id{};
    std::string_view stream{};
    int year{};
    std::string_view factor_group{};
    bool is_woman{};
};

/// Puts a demo population into an open transaction, by statements that are compiled once.
class DemoStore {
public:
    /// `batch` goes into every row.
    DemoStore(geo::Database& database, std::int64_t batch);

    void add(const DemoEnterpriseRow& row);
    void add(const DemoSiteRow& row);
    void add(const DemoWorkforceRow& row);
    void add(const DemoInjuryRow& row);
    void add(const DemoDiseaseRow& row);

private:
    std::int64_t m_batch;
    geo::Statement m_enterprise;
    geo::Statement m_secondary;
    geo::Statement m_site;
    geo::Statement m_position;
    geo::Statement m_workforce;
    geo::Statement m_injury;
    geo::Statement m_disease;
};

/// Whether the dataset holds enterprises that are not of a demo.
bool holds_real_register(geo::Database& database);

/// Whether the dataset holds a demo population that was generated; single enterprises with numbers
/// of the demo, as in example files, are none.
bool holds_demo(geo::Database& database);

/// Whether real enterprises and invented ones, whose numbers begin with 9999, stand side by side.
bool mixes_invented_with_real(geo::Database& database);

/// Removes all enterprises with everything that hangs on them, and the batches of earlier demos.
/// The dataset must hold no real register; foreign keys must be off.
void remove_demo_population(geo::Database& database);

/// Removes the demo in a transaction of its own, with what the dataset's properties say of it, to
/// make room for real records. Does nothing without a demo. Throws `regions::Error` when real
/// enterprises stand beside it.
void clear_demo_population(geo::Database& database);

/// Takes the spatial indexes and the checks of single rows away from the positions of sites and
/// injuries, which makes writing many rows several times faster.
void detach_demo_geometry(geo::Database& database);

/// Checks the kind of all these geometries at once and builds the indexes and row checks anew.
/// Throws `geo::Error` when a geometry is of another kind.
void attach_demo_geometry(geo::Database& database);

/// Notes in the dataset's properties that it holds a demo population of this size and seed.
void note_demo_population(
    geo::Database& database, std::int64_t enterprises, std::uint64_t seed, std::string_view as_of);

/// Foreign keys are not checked while this lives: every row written meanwhile points to rows
/// written by the same program, and publishing checks them all. Must begin outside a transaction.
class WithoutForeignKeys {
public:
    explicit WithoutForeignKeys(geo::Database& database);
    ~WithoutForeignKeys();
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys(WithoutForeignKeys&&) = delete;
    WithoutForeignKeys& operator=(WithoutForeignKeys&&) = delete;

private:
    geo::Database& m_database;
};

} // namespace osh::regions
