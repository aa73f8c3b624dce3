#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace osh::geo {

/// A file mapped into memory for reading: pages come in when they are touched and belong to the
/// system's cache, so that several processes share them.
class MappedFile {
public:
    /// Throws `geo::Error` naming the file when it cannot be opened or mapped. Whoever writes into
    /// the file changes what is read here, and whoever cuts it ends this process.
    explicit MappedFile(const std::filesystem::path& file);

    /// Maps a copy that has no name, beside the file where its folder allows, so that nobody can
    /// write into it or cut it: for files that people copy others onto while a server runs. It goes
    /// with the last who maps it. Throws `geo::Error` also when there is no room for it.
    static MappedFile own_copy(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const noexcept { return m_bytes; }

    /// Takes no page for this process's own: they stay in the system's cache and come back when
    /// they are touched. For who has looked through all of it and needs little from now on.
    void release_pages() const noexcept;

private:
    MappedFile() = default;

    std::span<const std::byte> m_bytes{};
};

} // namespace osh::geo
