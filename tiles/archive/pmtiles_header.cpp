#include "tiles/archive/pmtiles_header.hpp"

#include "tiles/archive/pmtiles_directory.hpp"

#include <cmath>

namespace osh::tiles {

namespace {

constexpr std::string_view pmtiles_magic = "PMTiles";
constexpr char pmtiles_version = 3;
constexpr char is_clustered = 1;
constexpr char gzip_compression = 2;
constexpr char vector_tiles = 1;

template<class Number>
void append_number(std::string& out, Number number) {
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8U * i) & 0xFFU);
    }
}

void append_degrees(std::string& out, double degrees) {
    append_number(out, static_cast<std::int32_t>(std::lround(degrees * 1e7)));
}

class NumberReader {
public:
    explicit NumberReader(std::string_view bytes) : m_bytes(bytes) {}

    std::uint64_t number(std::size_t size) noexcept {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < size; ++i) {
            number |= std::uint64_t{static_cast<std::uint8_t>(m_bytes[m_at++])} << (8U * i);
        }
        return number;
    }

    double degrees() noexcept {
        return static_cast<double>(static_cast<std::int32_t>(number(4))) / 1e7;
    }

    FileRange range() noexcept {
        const std::uint64_t offset = number(8);
        return {offset, number(8)};
    }

    Zoom zoom() noexcept { return {static_cast<std::uint8_t>(number(1))}; }

private:
    std::string_view m_bytes;
    std::size_t m_at = pmtiles_magic.size() + 1;
};

} // namespace

PmtilesHeader make_header(
    const ArchiveDescription& description, const ArchiveCounts& counts, PmtilesLengths lengths) {
    PmtilesHeader header;
    header.root = {pmtiles_header_bytes, lengths.root};
    header.metadata = {header.root.offset + lengths.root, lengths.metadata};
    header.leaves = {header.metadata.offset + lengths.metadata, lengths.leaves};
    header.tiles = {header.leaves.offset + lengths.leaves, counts.data_bytes};
    header.counts = counts;
    header.description = description;
    return header;
}

std::string encode_header(const PmtilesHeader& header) {
    std::string out(pmtiles_magic);
    out += pmtiles_version;
    for (const FileRange& range : {header.root, header.metadata, header.leaves, header.tiles}) {
        append_number(out, range.offset);
        append_number(out, range.length);
    }
    append_number(out, header.counts.addressed);
    append_number(out, header.counts.entries);
    append_number(out, header.counts.contents);
    out += is_clustered;
    out += gzip_compression;
    out += gzip_compression;
    out += vector_tiles;
    const ArchiveDescription& description = header.description;
    append_number(out, description.least.level);
    append_number(out, description.most.level);
    for (const geo::LonLat& corner :
         {description.bounds.south_west, description.bounds.north_east}) {
        append_degrees(out, corner.lon.degrees);
        append_degrees(out, corner.lat.degrees);
    }
    append_number(out, description.centre_zoom.level);
    append_degrees(out, description.centre.lon.degrees);
    append_degrees(out, description.centre.lat.degrees);
    return out;
}

std::optional<PmtilesHeader> decode_header(std::string_view bytes) {
    if (bytes.size() < pmtiles_header_bytes || !bytes.starts_with(pmtiles_magic) ||
        bytes[pmtiles_magic.size()] != pmtiles_version) {
        return std::nullopt;
    }
    NumberReader reader(bytes);
    PmtilesHeader header;
    header.root = reader.range();
    header.metadata = reader.range();
    header.leaves = reader.range();
    header.tiles = reader.range();
    header.counts.addressed = reader.number(8);
    header.counts.entries = reader.number(8);
    header.counts.contents = reader.number(8);
    header.counts.data_bytes = header.tiles.length;
    reader.number(1); // clustered or not, tiles are found through the directories
    const bool is_ours = reader.number(1) == gzip_compression &&
                         reader.number(1) == gzip_compression && reader.number(1) == vector_tiles;
    ArchiveDescription& description = header.description;
    description.least = reader.zoom();
    description.most = reader.zoom();
    description.bounds.south_west.lon.degrees = reader.degrees();
    description.bounds.south_west.lat.degrees = reader.degrees();
    description.bounds.north_east.lon.degrees = reader.degrees();
    description.bounds.north_east.lat.degrees = reader.degrees();
    description.centre_zoom = reader.zoom();
    description.centre.lon.degrees = reader.degrees();
    description.centre.lat.degrees = reader.degrees();
    return is_ours && description.most.level <= Zoom::max ? std::optional(header) : std::nullopt;
}

} // namespace osh::tiles
