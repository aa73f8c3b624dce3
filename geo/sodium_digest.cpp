#include "geo/sodium_digest.hpp"

#include "geo/error.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace osh::geo {

namespace {

void add(crypto_hash_sha256_state& state, std::string_view text) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data()); // NOLINT
    crypto_hash_sha256_update(&state, bytes, text.size());
}

void add_file(crypto_hash_sha256_state& state, const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 65536> buffer{};
    while (stream.good()) {
        stream.read(buffer.data(), buffer.size());
        add(state, {buffer.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (!stream.eof()) {
        throw Error(file.string() + ": cannot be read");
    }
}

} // namespace

std::string sha256_of_files(std::span<const std::filesystem::path> files, std::string_view more) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto& file : files) {
        add_file(state, file);
    }
    add(state, more);
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::vector<std::filesystem::path> with_side_files(const std::filesystem::path& file) {
    std::vector<std::filesystem::path> files{file};
    if (file.extension() == ".shp") {
        for (const char* const extension : {".cpg", ".dbf", ".prj", ".shx"}) {
            std::filesystem::path side = file;
            side.replace_extension(extension);
            if (std::filesystem::exists(side)) {
                files.push_back(std::move(side));
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace osh::geo
