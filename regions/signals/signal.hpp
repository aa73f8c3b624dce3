#pragma once

#include "regions/names.hpp"
#include "regions/snapshot/snapshot.hpp"

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
    bool is_desk_flag = false;      ///< two sources that differ: many, so they come last
    Names title{};
};

/// All rules in the order of the table.
std::span<const SignalRule> signal_rules();

/// The rule with this id; throws `regions::Error` for an unknown one.
const SignalRule& signal_rule(std::string_view id);

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
    Names evidence{}; ///< in a sentence, with the numbers
};

/// The built-in tables; throws std::out_of_range for an unknown name.
std::string_view signal_file(std::string_view file_name);

} // namespace osh::regions
