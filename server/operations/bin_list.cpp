#include "server/operations/bin_list.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

constexpr unsigned bits_a_byte = 7;
constexpr std::uint8_t more_follow = 0x80;

void append_number(std::vector<std::uint8_t>& bytes, std::uint64_t number) {
    while (number >= more_follow) {
        bytes.push_back(static_cast<std::uint8_t>(number | more_follow));
        number >>= bits_a_byte;
    }
    bytes.push_back(static_cast<std::uint8_t>(number));
}

/// Takes the next number off; nothing when there is none left or it is broken off.
std::optional<std::uint64_t> take_number(std::span<const std::uint8_t>& bytes) noexcept {
    constexpr unsigned most_bits = 63;
    std::uint64_t number = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < most_bits; shift += bits_a_byte) {
        const std::uint8_t byte = bytes.front();
        bytes = bytes.subspan(1);
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if ((byte & more_follow) == 0) {
            return number;
        }
    }
    return std::nullopt;
}

} // namespace

BinList::BinList(std::vector<std::uint64_t> bins) {
    std::ranges::sort(bins);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    bins.erase(std::unique(bins.begin(), bins.end()), bins.end());
    std::uint64_t before = 0;
    for (const std::uint64_t bin : bins) {
        append_number(m_bytes, bin - before);
        before = bin;
    }
    if (!bins.empty()) {
        m_size = bins.size();
        m_lowest = bins.front();
        m_highest = bins.back();
    }
}

std::optional<BinList> BinList::of_bytes(std::vector<std::uint8_t> bytes) {
    BinList list;
    std::span<const std::uint8_t> rest = bytes;
    while (!rest.empty()) {
        const auto difference = take_number(rest);
        const bool is_sound = difference && (*difference > 0 || list.m_size == 0);
        if (!is_sound) {
            return std::nullopt;
        }
        list.m_highest += *difference;
        list.m_lowest = list.m_size == 0 ? list.m_highest : list.m_lowest;
        ++list.m_size;
    }
    list.m_bytes = std::move(bytes);
    return list;
}

bool BinList::holds(std::uint64_t bin) const {
    return bin >= m_lowest && bin <= m_highest && is_bin_among(m_bytes, bin);
}

bool is_bin_among(std::span<const std::uint8_t> bytes, std::uint64_t bin) noexcept {
    std::uint64_t reached = 0;
    while (const auto difference = take_number(bytes)) {
        reached += *difference;
        if (reached >= bin) {
            return reached == bin;
        }
    }
    return false;
}

} // namespace osh::server
