#pragma once

#include "regions/selection/selection.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/pages/page_text.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace osh::server {

/// What a report is about.
struct ReportQuestion {
    /// Resolved, of one year and at most one territory; its reach bounds the enterprises only.
    regions::Selection selection{};
    PageLanguage language = PageLanguage::kk;
    bool names_enterprises = false;
    std::string made_on{}; ///< YYYY-MM-DD
};

/// A document and whom it names.
struct RegionReport {
    std::string html{};
    std::vector<std::uint64_t> bins{}; ///< of the enterprises named in it
};

/// The standing of a territory in a year as one document to read, print and send: every indicator
/// of the barometer with interval, denominator, the country's figure, the year before, target and
/// course; districts and sectors that drive the injuries; enterprises, where wanted; what was
/// published; definitions and sources. Figures are those of `/api/v1/figures`, with the same
/// disclosure control. HTML with its style inside: no script, nothing loaded. `reach` is told how
/// far it has come, 0 to 1.
RegionReport region_report(
    const LiveDataset& dataset,
    const ReportQuestion& question,
    const std::function<void(double)>& reach);

} // namespace osh::server
