#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/codes/bin.hpp"
#include "regions/names.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A place of an enterprise; the position in force is the one written last.
struct SiteRecord {
    std::string kind{}; ///< legal, actual, worksite
    std::string name{};
    std::string kato{};
    std::string address{};
    std::optional<geo::LonLat> position{};
    std::string precision_class{}; ///< entrance … region; empty without a position
    std::string origin{};          ///< of the position
    std::optional<double> accuracy_m{}; ///< radius that holds the true place in about 90 of 100 cases
};

struct WorkforceRecord {
    int year = 0;
    std::uint32_t workers = 0;
    std::optional<std::uint32_t> women{};
};

/// Victims of one year and stream.
struct InjuryRecord {
    int year = 0;
    Stream stream = Stream::bns;
    std::uint32_t injured = 0; ///< the dead among them
    std::uint32_t dead = 0;
};

struct DiseaseRecord {
    int year = 0;
    Stream stream = Stream::bns;
    std::uint32_t cases = 0;
};

/// What the dataset holds on one enterprise, without its score.
struct EnterpriseRecord {
    std::int64_t id = 0;
    std::string bin{};
    Names name{}; ///< kk and ru
    std::string oked{};
    std::vector<std::string> secondary_okeds{};
    std::optional<int> krp{};
    std::string kato{};
    std::string legal_address{};
    std::string ownership{};
    bool is_demo = false;
    std::vector<SiteRecord> sites{};
    std::vector<WorkforceRecord> workforce{}; ///< by year
    std::vector<InjuryRecord> injuries{};     ///< by year and stream
    std::vector<DiseaseRecord> diseases{};
};

/// Nothing when the dataset has no enterprise with this BIN.
std::optional<EnterpriseRecord> read_enterprise(geo::Database& database, Bin bin);

/// An enterprise by its number and names.
struct NamedEnterprise {
    std::string bin{};
    Names name{}; ///< kk and ru
    std::string kato{};
};

/// The enterprises that have a site at this address, written exactly so, in a region (all with
/// nothing), by BIN, at most `most`. Looks at every site: for a person's question, not for a list.
std::vector<NamedEnterprise> enterprises_at_address(
    geo::Database& database,
    std::string_view address,
    const std::optional<geo::Kato>& region,
    std::size_t most);

/// Drops the index of BINs before a register comes into an empty table, where the file has it by
/// name: sorting a million BINs at the end takes half the time of a million entries in any order.
void drop_index_of_bins(geo::Database& database);

/// Builds it again. Throws `geo::Error` when a BIN stands twice in the table.
void build_index_of_bins(geo::Database& database);

} // namespace osh::regions
