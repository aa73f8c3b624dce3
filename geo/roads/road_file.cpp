#include "geo/roads/road_file.hpp"

#include "geo/error.hpp"
#include "geo/mapped_file.hpp"

#include <array>
#include <cstring>
#include <fstream>
#include <type_traits>

namespace osh::geo {

namespace {

// Magic, version, checksum of all that follows, then each list as its length and its elements.
constexpr std::array<char, 8> magic{'o', 's', 'h', 'r', 'o', 'a', 'd', '2'};

/// FNV-1a over words of eight bytes: finds damage, not malice.
std::uint64_t checksum(std::span<const std::byte> bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        hash = (hash ^ word) * 0x100000001b3U;
        hash ^= hash >> 29U;
    }
    for (; at < bytes.size(); ++at) {
        hash = (hash ^ std::to_integer<std::uint64_t>(bytes[at])) * 0x100000001b3U;
    }
    return hash;
}

class Writer {
public:
    template<typename Element>
    void list(std::span<const Element> elements) {
        static_assert(std::is_trivially_copyable_v<Element>);
        const std::uint64_t count = elements.size();
        bytes(&count, sizeof count);
        bytes(elements.data(), elements.size_bytes());
    }

    const std::string& text() const noexcept { return m_text; }

private:
    void bytes(const void* data, std::size_t size) {
        m_text.append(static_cast<const char*>(data), size);
    }

    std::string m_text;
};

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template<typename Element>
    std::vector<Element> list() {
        static_assert(std::is_trivially_copyable_v<Element>);
        std::uint64_t count = 0;
        std::memcpy(&count, take(sizeof count).data(), sizeof count);
        if (count > m_bytes.size() / sizeof(Element)) {
            throw Error("is cut short");
        }
        std::vector<Element> elements(static_cast<std::size_t>(count));
        const auto source = take(elements.size() * sizeof(Element));
        if (!elements.empty()) {
            std::memcpy(elements.data(), source.data(), source.size());
        }
        return elements;
    }

private:
    std::span<const std::byte> take(std::size_t size) {
        if (size > m_bytes.size()) {
            throw Error("is cut short");
        }
        const auto taken = m_bytes.first(size);
        m_bytes = m_bytes.subspan(size);
        return taken;
    }

    std::span<const std::byte> m_bytes;
};

RoadFile parse(std::span<const std::byte> bytes) {
    std::uint64_t expected = 0;
    if (bytes.size() < magic.size() + sizeof expected ||
        std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
        throw Error("is no road file of this version; make it anew with `oshmap import roads`");
    }
    std::memcpy(&expected, bytes.data() + magic.size(), sizeof expected);
    const auto body = bytes.subspan(magic.size() + sizeof expected);
    if (checksum(body) != expected) {
        throw Error("is damaged; make it anew with `oshmap import roads`");
    }
    Reader reader(body);
    const auto source = reader.list<char>();
    auto nodes = reader.list<RoadPoint>();
    auto arcs = reader.list<RoadArc>();
    auto shapes = reader.list<RoadPoint>();
    RoadGraph graph(std::move(nodes), std::move(arcs), std::move(shapes));
    auto ranks = reader.list<std::uint32_t>();
    auto first_up = reader.list<std::uint32_t>();
    auto up = reader.list<HierarchyArc>();
    auto first_down = reader.list<std::uint32_t>();
    auto down = reader.list<HierarchyArc>();
    RoadHierarchy hierarchy(
        graph,
        std::move(ranks),
        std::move(first_up),
        std::move(up),
        std::move(first_down),
        std::move(down));
    return {
        RoadNetwork(std::move(graph), std::move(hierarchy)),
        std::string(source.begin(), source.end())};
}

} // namespace

void write_road_file(
    const std::filesystem::path& file,
    const RoadGraph& graph,
    const RoadHierarchy& hierarchy,
    const std::string& source) {
    Writer writer;
    writer.list(std::span<const char>(source));
    writer.list(graph.nodes());
    writer.list(graph.arcs());
    writer.list(graph.shapes());
    writer.list(hierarchy.ranks());
    writer.list(hierarchy.first_up());
    writer.list(hierarchy.all_up());
    writer.list(hierarchy.first_down());
    writer.list(hierarchy.all_down());
    const std::uint64_t sum = checksum(std::as_bytes(std::span(writer.text())));
    std::filesystem::path draft = file;
    draft += ".new";
    std::ofstream stream(draft, std::ios::binary);
    stream.write(magic.data(), magic.size());
    std::array<char, sizeof sum> sum_bytes{};
    std::memcpy(sum_bytes.data(), &sum, sizeof sum);
    stream.write(sum_bytes.data(), sum_bytes.size());
    stream.write(writer.text().data(), static_cast<std::streamsize>(writer.text().size()));
    stream.close();
    std::error_code failed;
    if (stream) {
        std::filesystem::rename(draft, file, failed);
    }
    if (!stream || failed) {
        std::filesystem::remove(draft, failed);
        throw Error(file.string() + ": cannot be written");
    }
}

RoadFile read_road_file(const std::filesystem::path& file) {
    const MappedFile mapped(file);
    try {
        return parse(mapped.bytes());
    } catch (const Error& error) {
        throw Error(file.string() + ": " + error.what());
    }
}

} // namespace osh::geo
