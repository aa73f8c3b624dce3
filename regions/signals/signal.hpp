#pragma once

#include "geo/csv/csv_table.hpp"
#include "geo/lon_lat.hpp"
#include "regions/names.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What a signal speaks of.
enum class SignalSubject : std::uint8_t { enterprise, territory, sector };

/// `enterprise`, `territory`, `sector`.
std::string_view word(SignalSubject subject) noexcept;

/// A row of data/signals.csv: a rule by which the desk looks at records without a visit.
struct SignalRule {
    std::string id{};
    SignalSubject subject = SignalSubject::enterprise;
    double threshold = 0.0;         ///< of the probability; of a desk flag the share that differs
    std::uint32_t least_events = 1; ///< below so many (events, or workers) nothing is said
    /// Of the gamma law of how dangerous enterprises of one section are (mean 1); 0 where the rule
    /// has no such law.
    double shape = 0.0;
    bool is_desk_flag = false; ///< two sources that differ: many, so they come last
    Names title{};
};

/// Reads a table of rules. Throws `regions::Error` with file, line and column when a cell does not
/// fit, and when the rows are not one for each search of the program.
std::vector<SignalRule> parse_signal_rules(const geo::CsvTable& table);

/// All rules of the table in force, in its order.
std::span<const SignalRule> signal_rules();

/// The rule with this id; throws `regions::Error` for an unknown one.
const SignalRule& signal_rule(std::string_view id);

/// Where a cluster lies.
struct SignalCircle {
    geo::LonLat centre{};
    double radius_m = 0.0; ///< along the great circle
    double llr = 0.0;      ///< log likelihood ratio of the scan
};

/// A number or word of a sentence, as small as can be: a big country has a million of them.
struct SignalFact {
    enum class Kind : std::uint8_t { number, year, day, stream };

    static SignalFact number(double value, int decimals) {
        return {Kind::number, static_cast<std::uint8_t>(decimals), value};
    }

    static SignalFact count(std::uint32_t value) { return number(value, 0); }

    static SignalFact year(int value) { return {Kind::year, 0, static_cast<double>(value)}; }

    static SignalFact day(Day day) {
        return {Kind::day, 0, static_cast<double>(day.time_since_epoch().count())};
    }

    static SignalFact stream(Stream stream) {
        return {Kind::stream, 0, static_cast<double>(static_cast<std::uint8_t>(stream))};
    }

    Kind kind = Kind::number;
    std::uint8_t decimals = 0;
    double value = 0.0; ///< a number, a year, days since 1970 or the number of a stream
};

/// What a signal rests on: a sentence with places for its facts, which is written when it is read.
struct SignalEvidence {
    const Names* pattern =
        nullptr; ///< `{n}` stands for the n-th fact; lives as long as the program
    std::array<SignalFact, 8> facts{};

    /// The sentence with its numbers in three languages; empty without a pattern.
    Names sentence() const;
};

/// Something in the records that asks for a look; never a verdict.
struct Signal {
    const SignalRule* rule = nullptr;
    std::optional<EnterpriseIndex> enterprise{};
    std::optional<TerritoryIndex> territory{};
    std::optional<SectorIndex> sector{};
    double observed = 0.0;
    double expected = 0.0;
    /// Of records as far from the expectation as these if all were reported and nothing changed; 0
    /// for a contradiction, which chance does not explain.
    double probability = 0.0;
    std::optional<SignalCircle> circle{}; ///< of a cluster
    SignalEvidence evidence{};
};

} // namespace osh::regions
