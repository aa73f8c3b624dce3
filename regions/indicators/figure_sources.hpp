#pragma once

#include "regions/indicators/indicator.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <map>
#include <string>
#include <utility>

namespace osh::regions {

/// Which imported files the figures of an indicator stand on: those that bring the records above
/// and below; of a demo population the population.
class FigureSources {
public:
    explicit FigureSources(const Snapshot& snapshot) noexcept : m_snapshot(snapshot) {}

    /// Names of files, with semicolons between; those of the register when no other is known.
    const std::string& of(const Indicator& indicator);

private:
    std::string joined(const std::vector<std::string_view>& kinds) const;

    const Snapshot& m_snapshot;
    std::map<std::pair<Quantity, Quantity>, std::string> m_known{};
};

} // namespace osh::regions
