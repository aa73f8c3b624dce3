#include "server/export/position_origins.hpp"

#include "regions/store/site_positions.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace osh::server {

namespace {

std::uint64_t number_of_bin(std::string_view bin) noexcept {
    std::uint64_t number = 0;
    std::from_chars(bin.data(), bin.data() + bin.size(), number);
    return number;
}

} // namespace

PositionOrigins::PositionOrigins(const LiveDataset& dataset) {
    if (!dataset.connections) {
        return;
    }
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto& columns = snapshot.enterprises;
    m_rows.resize(snapshot.enterprise_count());
    std::vector<std::uint32_t> by_bin(snapshot.enterprise_count());
    std::iota(by_bin.begin(), by_bin.end(), 0U);
    const auto bin_of = [&columns](std::uint32_t row) {
        return columns.bin[row];
    };
    std::ranges::sort(by_bin, {}, bin_of);
    const auto connection = dataset.connections->borrow();
    regions::scan_current_positions(*connection, [&](const regions::SitePosition& site) {
        const std::uint64_t bin = number_of_bin(site.bin);
        const auto found = std::ranges::lower_bound(by_bin, bin, {}, bin_of);
        if (found == by_bin.end() || bin_of(*found) != bin || *found >= snapshot.placed ||
            columns.key[*found] != geo::to_morton_key(geo::to_world_point(site.place))) {
            return;
        }
        m_rows[*found] = {number_of(site.precision), number_of(site.origin)};
    });
}

PositionOrigin PositionOrigins::of(regions::EnterpriseIndex index) const noexcept {
    if (index.row >= m_rows.size()) {
        return {};
    }
    return {m_words[m_rows[index.row].precision], m_words[m_rows[index.row].origin]};
}

std::uint8_t PositionOrigins::number_of(std::string_view word) {
    auto found = std::ranges::find(m_words, word);
    if (found == m_words.end()) {
        found = m_words.insert(m_words.end(), std::string(word));
    }
    return static_cast<std::uint8_t>(found - m_words.begin());
}

} // namespace osh::server
