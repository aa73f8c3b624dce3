#include "tiles/compress/gzip.hpp"

#include <isa-l/igzip_lib.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <utility>

namespace osh::tiles {

namespace {

struct FreeEngine {
    void operator()(libdeflate_compressor* engine) const { libdeflate_free_compressor(engine); }

    void operator()(libdeflate_decompressor* engine) const { libdeflate_free_decompressor(engine); }
};

using Compressor = std::unique_ptr<libdeflate_compressor, FreeEngine>;
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeEngine>;

/// One compressor per thread and level: making one costs as much as compressing a small tile.
libdeflate_compressor& compressor(GzipLevel level) {
    thread_local std::array<Compressor, GzipLevel::max + 1> engines;
    const int number = std::clamp(level.number, GzipLevel::min, GzipLevel::max);
    Compressor& engine = engines[static_cast<std::size_t>(number)];
    if (!engine) {
        engine.reset(libdeflate_alloc_compressor(number));
    }
    if (!engine) {
        throw std::bad_alloc();
    }
    return *engine;
}

libdeflate_decompressor& decompressor() {
    thread_local const Decompressor engine(libdeflate_alloc_decompressor());
    if (!engine) {
        throw std::bad_alloc();
    }
    return *engine;
}

/// The length that the last four bytes claim (RFC 1952, 2.3.1: ISIZE).
std::size_t claimed_length(std::string_view bytes) {
    std::size_t length = 0;
    for (std::size_t i = 1; i <= 4; ++i) {
        length = length << 8U | static_cast<unsigned char>(bytes[bytes.size() - i]);
    }
    return length;
}

/// Room for so many bytes, one per thread and kept: the bound is far above most packed sizes, and
/// fresh memory for it would cost as much as the packing.
std::span<char> scratch(std::size_t size) {
    constexpr std::size_t most_kept = std::size_t{4} << 20U;
    thread_local std::unique_ptr<char[]> room;
    thread_local std::size_t held = 0;
    if (size > held || held > most_kept) {
        room.reset();
        held = 0;
        room = std::make_unique_for_overwrite<char[]>(size);
        held = size;
    }
    return {room.get(), size};
}

/// By ISA-L: tiles of some kilobytes take it half the time of libdeflate's quickest and become 3 %
/// larger. Nothing for what it cannot address.
std::optional<std::string> gzip_at_once(std::string_view bytes) {
    thread_local const auto tables =
        std::make_unique_for_overwrite<std::uint8_t[]>(ISAL_DEF_LVL1_DEFAULT);
    const std::span<char> room = scratch(most_gzip_bytes(bytes.size()));
    if (room.size() > std::numeric_limits<std::uint32_t>::max()) {
        return std::nullopt;
    }
    isal_zstream stream;
    isal_deflate_stateless_init(&stream);
    stream.level = 1;
    stream.level_buf = tables.get();
    stream.level_buf_size = ISAL_DEF_LVL1_DEFAULT;
    stream.gzip_flag = IGZIP_GZIP;
    stream.end_of_stream = 1;
    // It does not write through the pointer, but its C type lacks the const.
    stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<std::uint32_t>(bytes.size());
    stream.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    stream.avail_out = static_cast<std::uint32_t>(room.size());
    if (isal_deflate_stateless(&stream) != COMP_OK) {
        return std::nullopt;
    }
    return std::string(room.data(), stream.total_out);
}

} // namespace

std::string gzip(std::string_view bytes, GzipLevel level) {
    if (level.number <= GzipLevel::min) {
        if (auto packed = gzip_at_once(bytes)) {
            return std::move(*packed);
        }
    }
    libdeflate_compressor& engine = compressor(level);
    const std::span<char> room = scratch(libdeflate_gzip_compress_bound(&engine, bytes.size()));
    const std::size_t size =
        libdeflate_gzip_compress(&engine, bytes.data(), bytes.size(), room.data(), room.size());
    return {room.data(), size};
}

std::size_t most_gzip_bytes(std::size_t size) noexcept {
    return libdeflate_gzip_compress_bound(nullptr, size); // without an engine: of any level
}

bool is_gzip(std::string_view bytes) noexcept { return bytes.starts_with("\x1f\x8b"); }

std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes) {
    constexpr std::size_t smallest_member = 18;
    // Deflate cannot expand further (a match of 258 bytes takes two bits), so a larger claim lies
    // and must not be believed with memory.
    constexpr std::size_t most_expansion = 1032;
    if (bytes.size() < smallest_member) {
        return std::nullopt;
    }
    const std::size_t claimed = claimed_length(bytes);
    if (claimed > most_bytes || claimed / most_expansion > bytes.size()) {
        return std::nullopt;
    }
    std::string plain(claimed, '\0');
    std::size_t taken = 0;
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_gzip_decompress_ex(
        &decompressor(), bytes.data(), bytes.size(), plain.data(), plain.size(), &taken, &size);
    if (result != LIBDEFLATE_SUCCESS || taken != bytes.size() || size != claimed) {
        return std::nullopt;
    }
    return plain;
}

} // namespace osh::tiles
