#include "geo/geocoder/index/build_index.hpp"

#include "geo/error.hpp"
#include "geo/geocoder/index/index_checksum.hpp"
#include "geo/geocoder/index/index_layout.hpp"
#include "geo/geocoder/text/edit_distance.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <numeric>

namespace osh::geo {

namespace {

constexpr std::size_t alignment = 8;

void append_bytes(std::string& bytes, const void* data, std::size_t size) {
    if (size > 0) {
        bytes.append(static_cast<const char*>(data), size);
    }
}

/// Appends one section and notes its extent.
template<typename Values>
void append_section(
    std::string& bytes, IndexHeader& header, IndexSection which, const Values& values) {
    bytes.resize((bytes.size() + alignment - 1) / alignment * alignment, '\0');
    const std::size_t size = values.size() * sizeof(typename Values::value_type);
    header.extents[2 * static_cast<std::size_t>(which)] = bytes.size();
    header.extents[2 * static_cast<std::size_t>(which) + 1] = size;
    append_bytes(bytes, values.data(), size);
}

std::vector<std::uint32_t> positions(std::size_t count) {
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

void add_area_keys(const Gazetteer& gazetteer, IndexLayout& layout, TextPool& pool) {
    for (std::size_t i = 0; i < gazetteer.areas.size(); ++i) {
        for (const GazetteerName& name : gazetteer.areas[i].names) {
            for (const NameKey& found : area_name_keys(name.text).keys) {
                const std::string_view text = found.key.text();
                AreaKeyRecord record;
                record.hash = key_hash(text);
                record.bag = letter_bag(text);
                record.area = static_cast<std::uint32_t>(i);
                record.text = pool.offset_of(text);
                record.size = static_cast<std::uint8_t>(text.size());
                record.name_kind = static_cast<std::uint8_t>(name.kind);
                record.form = static_cast<std::uint8_t>(found.form);
                record.level = static_cast<std::uint8_t>(gazetteer.areas[i].level);
                layout.area_keys.push_back(record);
            }
        }
    }
    const auto order = [](const AreaKeyRecord& key) {
        return std::tuple(key.hash, key.area, key.name_kind);
    };
    std::ranges::stable_sort(layout.area_keys, {}, order);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    const auto repeats = [](const AreaKeyRecord& a, const AreaKeyRecord& b) {
        return a.hash == b.hash && a.area == b.area;
    };
    auto& areas = layout.area_keys;
    areas.erase(std::unique(areas.begin(), areas.end(), repeats), areas.end());
}

/// The keys of one street, each once, the best form of each.
void add_street_keys(
    const GazetteerStreet& street,
    std::uint32_t at,
    TextPool& pool,
    std::vector<StreetKeyRecord>& into) {
    for (const GazetteerName& name : street.names) {
        for (const NameKey& found : street_name_keys(name.text).keys) {
            const std::string_view text = found.key.text();
            StreetKeyRecord record;
            record.bag = letter_bag(text);
            record.hash = static_cast<std::uint32_t>(key_hash(text));
            record.street = at;
            record.text = pool.offset_of(text);
            record.size = static_cast<std::uint8_t>(text.size());
            record.name_kind = static_cast<std::uint8_t>(name.kind);
            record.form = static_cast<std::uint8_t>(found.form);
            into.push_back(record);
        }
    }
}

void finish_settlement(std::vector<StreetKeyRecord>& keys, AreaRecord& area, IndexLayout& layout) {
    std::ranges::stable_sort(keys, {}, [](const StreetKeyRecord& key) {
        return std::tuple(key.hash, key.street, key.form, key.name_kind);
    });
    const auto repeats = [](const StreetKeyRecord& a, const StreetKeyRecord& b) {
        return a.hash == b.hash && a.street == b.street;
    };
    keys.erase(std::unique(keys.begin(), keys.end(), repeats), keys.end());
    area.first_key = static_cast<std::uint32_t>(layout.street_keys.size());
    layout.street_keys.insert(layout.street_keys.end(), keys.begin(), keys.end());
    area.last_key = static_cast<std::uint32_t>(layout.street_keys.size());
    keys.clear();
}

template<typename Record>
std::vector<std::uint32_t>
order_by_text(const std::vector<Record>& keys, const std::string& texts) {
    std::vector<std::uint32_t> order = positions(keys.size());
    std::ranges::stable_sort(order, {}, [&](std::uint32_t key) {
        return std::string_view(texts).substr(keys[key].text, keys[key].size);
    });
    return order;
}

} // namespace

void lay_out_keys(const Gazetteer& gazetteer, IndexLayout& layout) {
    TextPool pool(layout.key_texts);
    add_area_keys(gazetteer, layout, pool);
    const std::vector<std::uint32_t> order = street_order(gazetteer);
    std::vector<StreetKeyRecord> keys;
    for (std::size_t i = 0; i < order.size(); ++i) {
        add_street_keys(gazetteer.streets[order[i]], static_cast<std::uint32_t>(i), pool, keys);
        const bool is_last =
            i + 1 == order.size() || layout.streets[i].area != layout.streets[i + 1].area;
        if (is_last) {
            finish_settlement(keys, layout.areas[layout.streets[i].area], layout);
        }
    }
    layout.area_keys_size = positions(layout.area_keys.size());
    std::ranges::stable_sort(
        layout.area_keys_size, {}, [&](std::uint32_t key) { return layout.area_keys[key].size; });
    layout.area_keys_text = order_by_text(layout.area_keys, layout.key_texts);
    layout.street_keys_text = order_by_text(layout.street_keys, layout.key_texts);
}

std::string build_index(const Gazetteer& gazetteer) {
    IndexLayout layout;
    lay_out_records(gazetteer, layout);
    lay_out_keys(gazetteer, layout);
    lay_out_grid(layout);
    IndexHeader header;
    header.magic = index_magic;
    header.version = index_version;
    header.sections = static_cast<std::uint32_t>(IndexSection::count);
    std::string bytes(sizeof header, '\0');
    const auto append = [&](IndexSection which, const auto& values) {
        append_section(bytes, header, which, values);
    };
    append(IndexSection::areas, layout.areas);
    append(IndexSection::names, layout.names);
    append(IndexSection::streets, layout.streets);
    append(IndexSection::houses, layout.houses);
    append(IndexSection::area_keys, layout.area_keys);
    append(IndexSection::area_keys_size, layout.area_keys_size);
    append(IndexSection::area_keys_text, layout.area_keys_text);
    append(IndexSection::street_keys, layout.street_keys);
    append(IndexSection::street_keys_text, layout.street_keys_text);
    append(IndexSection::key_texts, layout.key_texts);
    append(IndexSection::name_texts, layout.name_texts);
    append(IndexSection::grid_cells, layout.grid_cells);
    append(IndexSection::grid_houses, layout.grid_houses);
    append(IndexSection::codes, layout.codes);
    append(IndexSection::house_rcas, layout.house_rcas);
    header.size = bytes.size();
    header.checksum = index_checksum(
        header, std::as_bytes(std::span(bytes.data(), bytes.size())).subspan(sizeof header));
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

void write_index(const std::string& bytes, const std::filesystem::path& file) {
    const std::filesystem::path beside = file.string() + ".part" + std::to_string(::getpid());
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    std::error_code problem;
    if (stream) {
        std::filesystem::rename(beside, file, problem);
    }
    if (!stream || problem) {
        std::filesystem::remove(beside, problem);
        throw Error(file.string() + ": the index cannot be written; is the disk full?");
    }
}

} // namespace osh::geo
