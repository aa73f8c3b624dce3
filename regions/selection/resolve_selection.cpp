#include "regions/selection/selection.hpp"

#include <algorithm>
#include <string>

namespace osh::regions {

namespace {

using Found = std::optional<SelectionProblem>;

Found unknown_year(const Selection& selection, const Snapshot& snapshot) {
    for (const int year : selection.years) {
        if (!snapshot.year_index(year)) {
            const std::string reach = snapshot.years.empty()
                                          ? std::string("no year at all")
                                          : std::to_string(snapshot.years.front()) + " to " +
                                                std::to_string(snapshot.years.back());
            return SelectionProblem{
                "year", "The data hold " + reach + ", not " + std::to_string(year) + "."};
        }
    }
    return std::nullopt;
}

Found unknown_territory(const Selection& selection, const Snapshot& snapshot) {
    for (const geo::Kato kato : selection.territories) {
        const auto index = snapshot.territories.find(kato);
        if (!index) {
            return SelectionProblem{
                "territory", "The data know no territory with the KATO code " + kato.text() + "."};
        }
        const auto borders = static_cast<std::size_t>(selection.borders);
        if (!snapshot.territories[*index].exists[borders]) {
            return SelectionProblem{
                "territory",
                "The territory " + kato.text() + " does not exist in the borders " +
                    std::string(word(selection.borders)) + "."};
        }
    }
    return std::nullopt;
}

Found unknown_sector(const Selection& selection, const Snapshot& snapshot) {
    for (const Oked& oked : selection.sectors) {
        const auto belongs = [&oked](const Sector& sector) {
            return sector.oked.within(oked);
        };
        if (std::ranges::none_of(snapshot.sectors.all(), belongs)) {
            return SelectionProblem{
                "sector", "The data know no activity with the OKED code " + oked.text() + "."};
        }
    }
    return std::nullopt;
}

Found unknown_size(const Selection& selection, const Snapshot& snapshot) {
    for (const std::uint16_t code : selection.krp_codes) {
        if (std::ranges::find(snapshot.sizes, code, &SizeRow::krp) == snapshot.sizes.end()) {
            return SelectionProblem{
                "size", "There is no size code " + std::to_string(code) + " in the KRP."};
        }
    }
    return std::nullopt;
}

} // namespace

std::variant<Selection, SelectionProblem>
resolve(const Selection& selection, const Snapshot& snapshot) {
    for (const auto check : {unknown_year, unknown_territory, unknown_sector, unknown_size}) {
        if (auto problem = check(selection, snapshot)) {
            return *std::move(problem);
        }
    }
    Selection resolved = selection;
    if (resolved.years.empty() && !snapshot.years.empty()) {
        resolved.years.push_back(snapshot.years.back());
    }
    return resolved;
}

} // namespace osh::regions
