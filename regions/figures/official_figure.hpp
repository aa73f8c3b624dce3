#pragma once

#include <optional>
#include <string>

namespace osh::regions {

/// A published figure exactly as its source gives it; never mixed with figures of the register or
/// of the demo population.
struct OfficialFigure {
    std::string stream{};    ///< who published: BNS, INSPECTORATE, MH/BNS, MLSPP or CONCEPT
    std::string indicator{}; ///< stable name, e.g. `injured_total`
    std::string unit{};      ///< in words, e.g. `per 100000 workers`
    std::string territory{}; ///< `KZ`, nine digits of KATO (two joined by `+`), ISO 3166, EU, OECD
    std::string sector{};    ///< `ALL`, a section letter of OKED, or a word of the source
    std::string period{};    ///< `2022`, `2025 H1`, `2020-2022`, `n/a`, …
    std::optional<double> value{};
    std::string value_text{};  ///< ranges and deadlines that are no number; else empty
    std::string denominator{}; ///< id of an OfficialDenominator; empty for plain counts and sums
    std::string borders{};     ///< border version of a region's figure; empty when none matters
    std::string kind{};        ///< observed, target, expected, plan or comparison
    std::string note{};
    std::string source{};

    friend bool operator==(const OfficialFigure&, const OfficialFigure&) = default;
};

/// Which official figures are asked for; each part that is given must match exactly.
struct OfficialFigureFilter {
    std::optional<std::string> indicator{};
    std::optional<std::string> territory{};
    std::optional<std::string> period{};
    std::optional<std::string> stream{};
    std::optional<std::string> sector{};

    bool matches(const OfficialFigure& figure) const;
};

} // namespace osh::regions
