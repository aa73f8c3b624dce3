#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace osh::geo {

/// A whole file in memory, read by the operating system as it is looked at. Must not be changed
/// meanwhile.
class MappedFile {
public:
    /// Throws `geo::Error` naming the file when it cannot be opened or is empty.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    MappedFile(MappedFile&&) = delete;
    MappedFile& operator=(MappedFile&&) = delete;

    std::span<const std::byte> bytes() const noexcept { return {m_begin, m_size}; }

private:
    const std::byte* m_begin = nullptr;
    std::size_t m_size = 0;
};

} // namespace osh::geo
