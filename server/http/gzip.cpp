#include "server/http/gzip.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace osh::server {

namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const {
        libdeflate_free_compressor(compressor);
    }
};

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

constexpr int fast_level = 1;
constexpr int thrifty_level = 9;

/// One compressor per thread and level: making one costs as much as compressing 50 KB.
libdeflate_compressor& compressor(GzipEffort effort) {
    thread_local Compressor fast;
    thread_local Compressor thrifty;
    const bool quick = effort == GzipEffort::fast;
    Compressor& chosen = quick ? fast : thrifty;
    if (!chosen) {
        chosen.reset(libdeflate_alloc_compressor(quick ? fast_level : thrifty_level));
    }
    if (!chosen) {
        throw std::bad_alloc();
    }
    return *chosen;
}

/// The length that the last four bytes claim (RFC 1952 §2.3.1), at most `most_bytes`.
std::size_t claimed_length(std::string_view bytes, std::size_t most_bytes) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - 1 - i]);
        length = length << 8U | byte;
    }
    return std::min(length, most_bytes);
}

} // namespace

std::string gzip(std::string_view bytes, GzipEffort effort) {
    libdeflate_compressor& engine = compressor(effort);
    std::string packed(libdeflate_gzip_compress_bound(&engine, bytes.size()), '\0');
    const std::size_t size =
        libdeflate_gzip_compress(&engine, bytes.data(), bytes.size(), packed.data(), packed.size());
    packed.resize(size);
    packed.shrink_to_fit();
    return packed;
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes) {
    constexpr std::size_t smallest_gzip = 18;
    if (bytes.size() < smallest_gzip) {
        return std::nullopt;
    }
    thread_local const Decompressor engine(libdeflate_alloc_decompressor());
    if (!engine) {
        throw std::bad_alloc();
    }
    std::string plain(claimed_length(bytes, most_bytes), '\0');
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_gzip_decompress(
        engine.get(), bytes.data(), bytes.size(), plain.data(), plain.size(), &size);
    if (result != LIBDEFLATE_SUCCESS) {
        return std::nullopt;
    }
    plain.resize(size);
    return plain;
}

} // namespace osh::server
