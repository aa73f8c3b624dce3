#include "tiles/archive/pmtiles_directory.hpp"

#include "tiles/compress/gzip.hpp"

#include <algorithm>

namespace osh::tiles {

namespace {

void append_varint(std::string& out, std::uint64_t number) {
    constexpr std::uint64_t low_bits = 0x7F;
    while (number > low_bits) {
        out += static_cast<char>((number & low_bits) | 0x80U);
        number >>= 7U;
    }
    out += static_cast<char>(number);
}

/// Reads base-128 numbers; once one is broken all that follow are 0 and `is_good` says so.
class VarintReader {
public:
    explicit VarintReader(std::string_view bytes) : m_bytes(bytes) {}

    std::uint64_t next() noexcept {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64 && m_is_good && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<std::uint8_t>(m_bytes[m_at++]);
            number |= std::uint64_t{byte & 0x7FU} << shift;
            if ((byte & 0x80U) == 0) {
                return number;
            }
        }
        m_is_good = false;
        return 0;
    }

    bool is_good() const noexcept { return m_is_good; }

    std::size_t left() const noexcept { return m_bytes.size() - m_at; }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_is_good = true;
};

PmtilesDirectories with_leaves(std::span<const PmtilesEntry> entries, std::size_t leaf_size) {
    PmtilesDirectories made;
    std::vector<PmtilesEntry> root;
    for (std::size_t at = 0; at < entries.size(); at += leaf_size) {
        const auto part = entries.subspan(at, std::min(leaf_size, entries.size() - at));
        const std::string leaf = gzip(encode_directory(part));
        root.push_back(
            {.first = part.front().first,
             .offset = made.leaves.size(),
             .length = static_cast<std::uint32_t>(leaf.size()),
             .run_length = 0});
        made.leaves += leaf;
    }
    made.root = gzip(encode_directory(root));
    return made;
}

} // namespace

std::string encode_directory(std::span<const PmtilesEntry> entries) {
    std::string out;
    append_varint(out, entries.size());
    std::uint64_t last = 0;
    for (const PmtilesEntry& entry : entries) {
        append_varint(out, entry.first - last);
        last = entry.first;
    }
    for (const PmtilesEntry& entry : entries) {
        append_varint(out, entry.run_length);
    }
    for (const PmtilesEntry& entry : entries) {
        append_varint(out, entry.length);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool follows =
            i > 0 && entries[i].offset == entries[i - 1].offset + entries[i - 1].length;
        append_varint(out, follows ? 0 : entries[i].offset + 1);
    }
    return out;
}

std::optional<std::vector<PmtilesEntry>> decode_directory(std::string_view bytes) {
    VarintReader reader(bytes);
    const std::uint64_t count = reader.next();
    // Each entry takes four bytes at least.
    if (count > bytes.size() / 4) {
        return std::nullopt;
    }
    std::vector<PmtilesEntry> entries(static_cast<std::size_t>(count));
    std::uint64_t last = 0;
    for (PmtilesEntry& entry : entries) {
        last = entry.first = last + reader.next();
    }
    for (PmtilesEntry& entry : entries) {
        entry.run_length = static_cast<std::uint32_t>(reader.next());
    }
    for (PmtilesEntry& entry : entries) {
        entry.length = static_cast<std::uint32_t>(reader.next());
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t offset = reader.next();
        if (offset == 0 && i == 0) {
            return std::nullopt;
        }
        entries[i].offset =
            offset == 0 ? entries[i - 1].offset + entries[i - 1].length : offset - 1;
    }
    return reader.is_good() && reader.left() == 0 ? std::optional(std::move(entries))
                                                  : std::nullopt;
}

const PmtilesEntry*
find_entry(std::span<const PmtilesEntry> directory, std::uint64_t tile) noexcept {
    const auto after = std::ranges::upper_bound(directory, tile, {}, &PmtilesEntry::first);
    if (after == directory.begin()) {
        return nullptr;
    }
    const PmtilesEntry& entry = *std::prev(after);
    return entry.run_length == 0 || tile - entry.first < entry.run_length ? &entry : nullptr;
}

PmtilesDirectories make_directories(std::span<const PmtilesEntry> entries) {
    constexpr std::size_t most_root_bytes = root_end_bytes - pmtiles_header_bytes;
    PmtilesDirectories made{.root = gzip(encode_directory(entries)), .leaves = {}};
    for (std::size_t leaf_size = 4'096; made.root.size() > most_root_bytes;
         leaf_size += leaf_size / 4) {
        made = with_leaves(entries, leaf_size);
    }
    return made;
}

} // namespace osh::tiles
