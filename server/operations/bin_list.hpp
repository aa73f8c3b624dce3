#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace osh::server {

/// BINs as few bytes: each once, in ascending order, as the difference from the one before in
/// groups of seven bits, the lower first (LEB128). A page of a thousand enterprises takes about
/// 4 KB, a register of a million 3 MB.
class BinList {
public:
    /// Of none.
    BinList() = default;

    /// In any order, with or without repetitions.
    explicit BinList(std::vector<std::uint64_t> bins);

    /// What `bytes()` gave; nothing when it is no such list.
    static std::optional<BinList> of_bytes(std::vector<std::uint8_t> bytes);

    bool holds(std::uint64_t bin) const;

    bool empty() const noexcept { return m_size == 0; }

    std::size_t size() const noexcept { return m_size; }

    /// 0 when there is none.
    std::uint64_t lowest() const noexcept { return m_lowest; }

    std::uint64_t highest() const noexcept { return m_highest; }

    const std::vector<std::uint8_t>& bytes() const noexcept { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_size = 0;
    std::uint64_t m_lowest = 0;
    std::uint64_t m_highest = 0;
};

/// Whether a BIN is among bytes of a list; of bytes that are none, whether it stands before the
/// fault.
bool is_bin_among(std::span<const std::uint8_t> bytes, std::uint64_t bin) noexcept;

} // namespace osh::server
