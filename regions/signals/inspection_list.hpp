#pragma once

#include "geo/csv/csv_table.hpp"
#include "regions/names.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// Why an enterprise is on the list. Without the last one nobody would learn whether low scores are
/// right.
enum class Stratum : std::uint8_t { high, rising, not_reporting, audit_sample };

inline constexpr std::size_t stratum_count = 4;

/// `high`, `rising`, `not_reporting`, `audit_sample`.
std::string_view word(Stratum stratum) noexcept;

/// A row of data/strata.csv.
struct StratumRule {
    Stratum stratum = Stratum::high;
    double share = 0.0; ///< of the list
    Names title{};
};

/// Reads a table of the four strata in their order. Throws `regions::Error` with file, line and
/// column when a cell does not fit or the shares do not sum to one.
std::array<StratumRule, stratum_count> parse_strata(const geo::CsvTable& table);

/// The four strata of the table in force with their shares, which sum to one.
const std::array<StratumRule, stratum_count>& stratum_rules();

struct InspectionEntry {
    EnterpriseIndex enterprise{};
    Stratum stratum = Stratum::high;
    std::uint32_t place = 0; ///< in its stratum, from 1
    Names reason{};
};

struct InspectionQuestion {
    std::uint32_t length = 100;
    std::uint64_t seed = 1; ///< of the audit sample: the same seed draws the same enterprises
};

/// Whom to visit among the enterprises of a resolved selection: the highest scores of degrees IV–V;
/// those whose injuries rise; those that report improbably little; and a random sample of degrees
/// I–II without any signal. An enterprise stands once, in the first stratum that has room for it.
/// What a stratum cannot fill goes to the next.
std::vector<InspectionEntry> inspection_list(
    const Snapshot& snapshot, const Selection& selection, const InspectionQuestion& question);

} // namespace osh::regions
