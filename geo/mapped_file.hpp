#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace osh::geo {

/// A file mapped into memory for reading: pages come in when they are touched and belong to the
/// system's cache, so that several processes share them.
class MappedFile {
public:
    /// Throws `geo::Error` naming the file when it cannot be opened or mapped.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const noexcept { return m_bytes; }

private:
    std::span<const std::byte> m_bytes{};
};

} // namespace osh::geo
