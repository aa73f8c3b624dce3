#include "geo/geocoder/index/geocoder_index.hpp"

#include "geo/error.hpp"
#include "geo/geocoder/index/index_checksum.hpp"
#include "geo/mapped_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>
#include <variant>

namespace osh::geo {

namespace {

constexpr double units_per_degree = 1e7;
constexpr std::uint64_t rank_shift = 6;
constexpr std::uint64_t rank_mask = std::uint64_t{3} << rank_shift;

template<typename Record>
std::span<const Record>
section(std::span<const std::byte> bytes, const IndexHeader& header, IndexSection which) {
    const std::size_t at = 2 * static_cast<std::size_t>(which);
    const std::uint64_t offset = header.extents[at];
    const std::uint64_t size = header.extents[at + 1];
    if (offset > bytes.size() || size > bytes.size() - offset || size % sizeof(Record) != 0 ||
        offset % alignof(Record) != 0) {
        throw Error("is damaged: a section does not lie within it");
    }
    return {
        reinterpret_cast<const Record*>(bytes.data() + offset), // NOLINT: mapped plain records
        static_cast<std::size_t>(size / sizeof(Record))};
}

IndexHeader checked_header(std::span<const std::byte> bytes) {
    IndexHeader header;
    if (bytes.size() < sizeof header) {
        throw Error("is no index of the geocoder");
    }
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != index_magic) {
        throw Error("is no index of the geocoder");
    }
    if (header.version != index_version ||
        header.sections != static_cast<std::uint32_t>(IndexSection::count)) {
        throw Error("is of another version of the program; it must be built anew");
    }
    if (header.size != bytes.size() ||
        header.checksum != index_checksum(header, bytes.subspan(sizeof header))) {
        throw Error("is damaged or cut off; it must be built anew");
    }
    return header;
}

} // namespace

struct GeocoderIndex::Storage {
    std::variant<std::string, MappedFile> bytes;

    std::span<const std::byte> all() const noexcept {
        if (const auto* const text = std::get_if<std::string>(&bytes)) {
            return std::as_bytes(std::span(text->data(), text->size()));
        }
        return std::get<MappedFile>(bytes).bytes();
    }
};

GeocoderIndex::GeocoderIndex(std::unique_ptr<Storage> storage, const std::string& source)
    : m_storage(std::move(storage)) {
    const std::span<const std::byte> bytes = m_storage->all();
    try {
        const IndexHeader header = checked_header(bytes);
        const auto take = [&]<typename Record>(std::span<const Record>& into, IndexSection which) {
            into = section<Record>(bytes, header, which);
        };
        take(m_areas, IndexSection::areas);
        take(m_names, IndexSection::names);
        take(m_streets, IndexSection::streets);
        take(m_houses, IndexSection::houses);
        take(m_area_keys, IndexSection::area_keys);
        take(m_area_keys_size, IndexSection::area_keys_size);
        take(m_area_keys_text, IndexSection::area_keys_text);
        take(m_street_keys, IndexSection::street_keys);
        take(m_street_keys_text, IndexSection::street_keys_text);
        take(m_key_texts, IndexSection::key_texts);
        take(m_name_texts, IndexSection::name_texts);
        take(m_grid_cells, IndexSection::grid_cells);
        take(m_grid_houses, IndexSection::grid_houses);
        take(m_codes, IndexSection::codes);
        take(m_house_rcas, IndexSection::house_rcas);
    } catch (const Error& error) {
        throw Error(source + ": " + error.what());
    }
    m_size = bytes.size();
}

GeocoderIndex GeocoderIndex::from_bytes(std::string bytes) {
    return GeocoderIndex(
        std::make_unique<Storage>(Storage{std::move(bytes)}), "the index in memory");
}

GeocoderIndex GeocoderIndex::open(const std::filesystem::path& file) {
    return GeocoderIndex(std::make_unique<Storage>(Storage{MappedFile(file)}), file.string());
}

GeocoderIndex::~GeocoderIndex() = default;
GeocoderIndex::GeocoderIndex(GeocoderIndex&&) noexcept = default;
GeocoderIndex& GeocoderIndex::operator=(GeocoderIndex&&) noexcept = default;

std::string_view GeocoderIndex::text_of(const AreaKeyRecord& key) const noexcept {
    return {m_key_texts.data() + key.text, key.size};
}

std::string_view GeocoderIndex::text_of(const StreetKeyRecord& key) const noexcept {
    return {m_key_texts.data() + key.text, key.size};
}

std::span<const AreaKeyRecord> GeocoderIndex::area_keys_with(std::uint64_t hash) const noexcept {
    // Not std::ranges::equal_range: clang 14 of the fuzz targets cannot compile its answer.
    const auto first = std::ranges::lower_bound(m_area_keys, hash, {}, &AreaKeyRecord::hash);
    const auto last = std::ranges::upper_bound(m_area_keys, hash, {}, &AreaKeyRecord::hash);
    return {first, last};
}

std::span<const StreetKeyRecord>
GeocoderIndex::street_keys_with(const AreaRecord& settlement, std::uint64_t hash) const noexcept {
    const auto range =
        m_street_keys.subspan(settlement.first_key, settlement.last_key - settlement.first_key);
    const auto low = static_cast<std::uint32_t>(hash);
    const auto first = std::ranges::lower_bound(range, low, {}, &StreetKeyRecord::hash);
    const auto last = std::ranges::upper_bound(range, low, {}, &StreetKeyRecord::hash);
    return {first, last};
}

std::string_view GeocoderIndex::name_in(
    std::uint32_t first, std::uint32_t count, NameLanguage language) const noexcept {
    const NameRecord* best = nullptr;
    unsigned best_cost = ~0U;
    for (const NameRecord& name : m_names.subspan(first, count)) {
        const auto spoken = static_cast<NameLanguage>(name.language);
        const unsigned cost = (spoken == language ? 0U : 1U) +
                              2U * static_cast<unsigned>(name.kind) +
                              (spoken == NameLanguage::unknown ? 1U : 0U);
        if (cost < best_cost) {
            best_cost = cost;
            best = &name;
        }
    }
    return best == nullptr ? std::string_view{}
                           : std::string_view{m_name_texts.data() + best->text, best->size};
}

std::string_view GeocoderIndex::name(const AreaRecord& area, NameLanguage language) const noexcept {
    return name_in(area.first_name, area.name_count, language);
}

std::string_view
GeocoderIndex::name(const StreetRecord& street, NameLanguage language) const noexcept {
    return name_in(street.first_name, street.name_count, language);
}

std::uint32_t GeocoderIndex::ancestor(std::uint32_t area, AreaLevel level) const noexcept {
    while (area != no_record && static_cast<AreaLevel>(m_areas[area].level) != level) {
        area = m_areas[area].parent;
    }
    return area;
}

std::uint32_t GeocoderIndex::street_of_house(std::uint32_t house) const noexcept {
    const auto behind = std::ranges::upper_bound(m_streets, house, {}, &StreetRecord::last_house);
    return static_cast<std::uint32_t>(behind - m_streets.begin());
}

std::optional<std::uint32_t>
GeocoderIndex::find_code(CodeKind kind, std::uint64_t code) const noexcept {
    auto found = std::ranges::lower_bound(m_codes, code, {}, &CodeRecord::code);
    for (; found != m_codes.end() && found->code == code; ++found) {
        if (found->kind == kind) {
            return found->target;
        }
    }
    return std::nullopt;
}

std::uint64_t GeocoderIndex::rca_of_house(std::uint32_t house) const noexcept {
    return house < m_house_rcas.size() ? m_house_rcas[house] : 0;
}

std::optional<LonLat> to_lon_lat(FixedPoint point) noexcept {
    if (point.lon == no_position || point.lat == no_position) {
        return std::nullopt;
    }
    return LonLat{Lon{point.lon / units_per_degree}, Lat{point.lat / units_per_degree}};
}

FixedPoint to_fixed(LonLat position) noexcept {
    return {
        static_cast<std::int32_t>(std::lround(position.lon.degrees * units_per_degree)),
        static_cast<std::int32_t>(std::lround(position.lat.degrees * units_per_degree))};
}

HouseNumber number_of(const HouseRecord& house) noexcept {
    return HouseNumber::unpacked(house.number_and_rank & ~rank_mask);
}

HouseRank rank_of(const HouseRecord& house) noexcept {
    return static_cast<HouseRank>((house.number_and_rank & rank_mask) >> rank_shift);
}

} // namespace osh::geo
