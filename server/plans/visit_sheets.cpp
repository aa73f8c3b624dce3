#include "server/plans/visit_sheets.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/layers/found_signals.hpp"
#include "server/plans/visit_checks.hpp"

#include <algorithm>

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

/// Where the work is done goes before where the enterprise is registered.
std::string address_to_go_to(const Json& card) {
    std::string address;
    for (const Json& site : card.at("sites")) {
        if (site.at("address").is_string() && (address.empty() || site.at("kind") == "actual")) {
            address = site.at("address").get<std::string>();
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
        sheet.card = enterprise_card(snapshot, *connection, *bin, risk);
        sheet.checks = visit_checks(
            risk,
            own == signals.end() ? std::span<const regions::Signal>() : std::span(own->second),
            violations);
        sheet.address = address_to_go_to(sheet.card);
        sheets.emplace(text, std::move(sheet));
    }
    return sheets;
}

} // namespace osh::server
