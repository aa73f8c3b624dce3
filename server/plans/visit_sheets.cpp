#include "server/plans/visit_sheets.hpp"

#include "geo/distance.hpp"
#include "server/api/enterprise_resource.hpp"
#include "server/layers/found_signals.hpp"
#include "server/plans/visit_checks.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace osh::server {

namespace {

/// All signals about enterprises, by row.
std::map<std::uint32_t, std::vector<regions::Signal>> signals_of_all(const LiveDataset& dataset) {
    std::map<std::uint32_t, std::vector<regions::Signal>> rows;
    const auto everything = regions::resolve(regions::Selection{}, *dataset.snapshot);
    if (const auto* const selection = std::get_if<regions::Selection>(&everything)) {
        for (const regions::Signal& signal : *found_signals(dataset, *selection)) {
            if (signal.enterprise) {
                rows[signal.enterprise->row].push_back(signal);
            }
        }
    }
    return rows;
}

std::optional<geo::LonLat> site_position(const Json& site) {
    const auto at = site.find("position");
    if (at == site.end() || !at->is_array()) {
        return std::nullopt;
    }
    return geo::LonLat{{(*at)[0].get<double>()}, {(*at)[1].get<double>()}};
}

/// The address of the site nearest to the place that is driven to, else of any, else the legal one.
std::string address_to_go_to(const Json& card, const std::optional<geo::LonLat>& goal) {
    std::string address;
    double nearest_m = std::numeric_limits<double>::infinity();
    for (const Json& site : card.at("sites")) {
        if (!site.at("address").is_string()) {
            continue;
        }
        const auto position = site_position(site);
        const double away_m = goal && position ? geo::great_circle_distance(*goal, *position).value
                                               : std::numeric_limits<double>::infinity();
        if (address.empty() || away_m < nearest_m) {
            address = site.at("address").get<std::string>();
            nearest_m = away_m;
        }
    }
    if (address.empty() && card.at("legal_address").is_string()) {
        address = card.at("legal_address").get<std::string>();
    }
    return address;
}

} // namespace

std::map<std::string, VisitSheet>
visit_sheets(const LiveDataset& dataset, std::span<const std::string> bins) {
    std::map<std::string, VisitSheet> sheets;
    if (!dataset.connections || bins.empty()) {
        return sheets;
    }
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const regions::CoveredYears& covered = dataset.covered_years();
    const auto signals = signals_of_all(dataset);
    const auto connection = dataset.connections->borrow();
    for (const std::string& text : bins) {
        const auto bin = regions::Bin::parse(text);
        const auto row = bin ? snapshot.find(*bin) : std::nullopt;
        if (!row) {
            continue;
        }
        const auto risk = regions::explain(snapshot, *connection, *row);
        const auto violations = regions::read_open_violations(*connection, *bin);
        const auto own = signals.find(row->row);
        VisitSheet sheet;
        sheet.card = enterprise_card(snapshot, covered, *connection, *bin, risk);
        sheet.checks = visit_checks(
            risk,
            own == signals.end() ? std::span<const regions::Signal>() : std::span(own->second),
            violations);
        sheet.address = address_to_go_to(sheet.card, snapshot.position(*row));
        sheets.emplace(text, std::move(sheet));
    }
    return sheets;
}

} // namespace osh::server
