#include "geo/roads/road_file.hpp"

#include "geo/error.hpp"
#include "geo/mapped_file.hpp"

#include <unistd.h>

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <type_traits>
#include <utility>

namespace osh::geo {

namespace {

static_assert(std::endian::native == std::endian::little, "road files are little-endian");

constexpr std::array<char, 8> road_magic{'o', 's', 'h', 'r', 'o', 'a', 'd', 's'};
constexpr std::uint32_t road_version = 3;

/// Sections begin where lines of the processor's cache do.
constexpr std::size_t alignment = 64;

/// In the order in which they lie in the file.
enum class RoadSection : std::uint8_t {
    source,
    nodes,
    first_arc,
    arcs,
    shapes,
    in_main,
    rank_of_node,
    first_up,
    up,
    first_down,
    down,
    cells,
    arcs_of_cells
};

constexpr std::size_t section_count = 13;

struct SectionExtent {
    std::uint64_t offset = 0; ///< from the begin of the file
    std::uint64_t size = 0;   ///< in bytes
};

struct RoadFileHeader {
    std::array<char, 8> magic = road_magic;
    std::uint32_t version = road_version;
    std::uint32_t sections = section_count;
    std::uint64_t size = 0;     ///< of the file
    std::uint64_t checksum = 0; ///< of all of it, with 0 in this place
    std::array<SectionExtent, section_count> extents;
    std::array<std::uint64_t, 2> reserved{};
};

static_assert(
    std::has_unique_object_representations_v<RoadFileHeader>, "no byte is left to chance");
static_assert(sizeof(RoadFileHeader) % alignment == 0);

/// FNV-1a over words of eight bytes, in four lanes that do not wait for one another: finds damage,
/// not malice. Every single change of a word changes the sum.
class RoadChecksum {
public:
    /// What is no multiple of 32 bytes counts as filled up with zeros.
    void add(std::span<const std::byte> bytes) {
        std::array<std::uint64_t, lanes> words{};
        for (; bytes.size() >= sizeof words; bytes = bytes.subspan(sizeof words)) {
            std::memcpy(words.data(), bytes.data(), sizeof words);
            mix(words);
        }
        if (!bytes.empty()) {
            words = {};
            std::memcpy(words.data(), bytes.data(), bytes.size());
            mix(words);
        }
    }

    std::uint64_t sum() const {
        std::uint64_t sum = start;
        for (const std::uint64_t lane : m_lane) {
            sum = step(sum, lane);
        }
        return sum;
    }

private:
    static constexpr std::size_t lanes = 4;
    static constexpr std::uint64_t start = 0xcbf29ce484222325U;

    static std::uint64_t step(std::uint64_t sum, std::uint64_t word) {
        sum = (sum ^ word) * 0x100000001b3U;
        return sum ^ sum >> 29U;
    }

    void mix(const std::array<std::uint64_t, lanes>& words) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            m_lane[lane] = step(m_lane[lane], words[lane]);
        }
    }

    std::array<std::uint64_t, lanes> m_lane{start, start + 1, start + 2, start + 3};
};

std::uint64_t checksum(RoadFileHeader header, std::span<const std::byte> behind) {
    header.checksum = 0;
    RoadChecksum checksum;
    checksum.add(std::as_bytes(std::span(&header, 1)));
    checksum.add(behind);
    return checksum.sum();
}

constexpr std::uint64_t aligned(std::uint64_t size) {
    return (size + alignment - 1) / alignment * alignment;
}

using SectionBytes = std::array<std::span<const std::byte>, section_count>;

/// Header and sections one after another, each filled up with zeros to its alignment.
void write_sections(std::ostream& stream, const SectionBytes& sections) {
    RoadFileHeader header;
    header.size = sizeof header;
    for (std::size_t at = 0; at < section_count; ++at) {
        header.extents[at] = {header.size, sections[at].size()};
        header.size += aligned(sections[at].size());
    }
    static constexpr std::array<std::byte, alignment> zeros{};
    RoadChecksum checksum;
    checksum.add(std::as_bytes(std::span(&header, 1)));
    for (const auto& bytes : sections) {
        checksum.add(bytes);
        const std::uint64_t fill = aligned(bytes.size()) - bytes.size();
        // Of what fills up the section the checksum has seen as much as makes 32 bytes.
        checksum.add(std::span(zeros).first(fill / 32 * 32));
    }
    header.checksum = checksum.sum();
    const auto put = [&](std::span<const std::byte> bytes) {
        stream.write(
            reinterpret_cast<const char*>(bytes.data()), // NOLINT: bytes are what a file takes
            static_cast<std::streamsize>(bytes.size()));
    };
    put(std::as_bytes(std::span(&header, 1)));
    for (const auto& bytes : sections) {
        put(bytes);
        put(std::span(zeros).first(aligned(bytes.size()) - bytes.size()));
    }
}

RoadFileHeader checked_header(std::span<const std::byte> bytes) {
    RoadFileHeader header;
    constexpr std::size_t known = 7; // of the magic, in every version
    if (bytes.size() < sizeof header) {
        throw Error("is no road file, or only the begin of one");
    }
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic.data(), road_magic.data(), known) != 0) {
        throw Error("is no road file");
    }
    if (header.magic != road_magic || header.version != road_version ||
        header.sections != section_count) {
        throw Error("is a road file of another version of the program");
    }
    if (header.size != bytes.size()) {
        throw Error("is cut short, or something was added to it");
    }
    return header;
}

template<typename Element>
std::span<const Element>
section(std::span<const std::byte> bytes, const RoadFileHeader& header, RoadSection which) {
    static_assert(std::is_trivially_copyable_v<Element> && alignof(Element) <= alignment);
    const SectionExtent& extent = header.extents[static_cast<std::size_t>(which)];
    if (extent.offset > bytes.size() || extent.size > bytes.size() - extent.offset ||
        extent.offset % alignment != 0 || extent.size % sizeof(Element) != 0) {
        throw Error("is damaged: a section does not lie within it");
    }
    return {
        reinterpret_cast<const Element*>(bytes.data() + extent.offset), // NOLINT: plain numbers
        static_cast<std::size_t>(extent.size / sizeof(Element))};
}

RoadFile roads_in(const std::shared_ptr<const MappedFile>& mapped) {
    const auto bytes = mapped->bytes();
    const RoadFileHeader header = checked_header(bytes);
    if (header.checksum != checksum(header, bytes.subspan(sizeof header))) {
        throw Error("is damaged");
    }
    const auto take = [&]<typename Element>(std::span<const Element>& list, RoadSection which) {
        list = section<Element>(bytes, header, which);
    };
    std::span<const char> source;
    RoadGraphLists graph;
    RoadHierarchyLists hierarchy;
    RoadGridLists grid;
    take(source, RoadSection::source);
    take(graph.nodes, RoadSection::nodes);
    take(graph.first_arc, RoadSection::first_arc);
    take(graph.arcs, RoadSection::arcs);
    take(graph.shapes, RoadSection::shapes);
    take(graph.in_main, RoadSection::in_main);
    take(hierarchy.rank_of_node, RoadSection::rank_of_node);
    take(hierarchy.first_up, RoadSection::first_up);
    take(hierarchy.up, RoadSection::up);
    take(hierarchy.first_down, RoadSection::first_down);
    take(hierarchy.down, RoadSection::down);
    take(grid.cells, RoadSection::cells);
    take(grid.arcs, RoadSection::arcs_of_cells);
    const RoadGraph roads(graph, mapped);
    RoadFile file{
        roads,
        RoadHierarchy(roads, hierarchy, mapped),
        RoadGrid(roads, grid, mapped),
        std::string(source.begin(), source.end())};
    mapped->release_pages();
    return file;
}

} // namespace

void write_road_file(
    const std::filesystem::path& file,
    const RoadGraph& graph,
    const RoadHierarchy& hierarchy,
    const std::string& source) {
    const RoadGrid grid(graph);
    const SectionBytes sections{
        std::as_bytes(std::span<const char>(source)),
        std::as_bytes(graph.nodes()),
        std::as_bytes(graph.lists().first_arc),
        std::as_bytes(graph.arcs()),
        std::as_bytes(graph.shapes()),
        std::as_bytes(graph.lists().in_main),
        std::as_bytes(hierarchy.lists().rank_of_node),
        std::as_bytes(hierarchy.lists().first_up),
        std::as_bytes(hierarchy.lists().up),
        std::as_bytes(hierarchy.lists().first_down),
        std::as_bytes(hierarchy.lists().down),
        std::as_bytes(grid.lists().cells),
        std::as_bytes(grid.lists().arcs)};
    std::filesystem::path draft = file;
    draft += ".new" + std::to_string(::getpid());
    std::ofstream stream(draft, std::ios::binary | std::ios::trunc);
    write_sections(stream, sections);
    stream.close();
    std::error_code failed;
    if (stream) {
        using std::filesystem::perms;
        const perms readable = perms::owner_read | perms::group_read | perms::others_read;
        std::filesystem::permissions(draft, readable, failed);
        std::filesystem::rename(draft, file, failed);
    }
    if (!stream || failed) {
        std::filesystem::remove(draft, failed);
        throw Error(file.string() + ": cannot be written; is the disk full?");
    }
}

RoadFile read_road_file(const std::filesystem::path& file, RoadMapping mapping) {
    const auto mapped = std::make_shared<const MappedFile>(
        mapping == RoadMapping::own_copy ? MappedFile::own_copy(file) : MappedFile(file));
    try {
        return roads_in(mapped);
    } catch (const Error& error) {
        throw Error(
            file.string() + ": " + error.what() + "; make it anew with `oshmap import roads`");
    }
}

} // namespace osh::geo
