#pragma once

#include "geo/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <unordered_map>

namespace osh::tiles {

/// Where bytes lie in a file.
struct StoredBytes {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    bool is_new = false; ///< else the same bytes were there already
};

/// A file to which different byte strings are appended, each once. Strings with equal digests are
/// compared in full, so that no two are ever taken for the same by chance. The file is removed at
/// the end.
class ContentStore {
public:
    /// Makes the file, or empties it. Throws `tiles::Error` when it cannot be made.
    explicit ContentStore(std::filesystem::path file);
    ~ContentStore();
    ContentStore(const ContentStore&) = delete;
    ContentStore& operator=(const ContentStore&) = delete;
    ContentStore(ContentStore&&) = delete;
    ContentStore& operator=(ContentStore&&) = delete;

    /// Throws `tiles::Error` when the disk is full or fails.
    StoredBytes add(std::string_view bytes);

    std::uint64_t size() const noexcept { return m_size; }

    /// Appends the whole store to an open file.
    void copy_to(int descriptor) const;

private:
    bool is_at(std::uint64_t offset, std::string_view bytes) const;

    std::filesystem::path m_file;
    geo::Descriptor m_opened;
    std::uint64_t m_size = 0;
    std::unordered_multimap<std::uint64_t, StoredBytes> m_by_digest;
};

/// Writes all bytes at the file's end; throws `tiles::Error` naming what could not be written.
void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& file);

} // namespace osh::tiles
