#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// A zip archive, looked into without unpacking it to disk.
class Archive {
public:
    /// Reads the directory of the archive. Throws `geo::Error` when the file is no whole archive or
    /// when the archive says that it holds more than `most_unpacked` bytes or 10,000 files.
    Archive(const std::filesystem::path& file, std::uint64_t most_unpacked);

    const std::vector<std::string>& names() const noexcept { return m_names; }

    bool has(std::string_view name) const;

    /// The first name with this ending (in lower case), empty when there is none.
    std::string name_ending(std::string_view ending) const;

    /// Hands the unpacked bytes of a file to `take` block by block. Throws `geo::Error` when it is
    /// broken or unpacks to more than the archive as a whole may hold, whatever its directory says.
    void read(const std::string& name, const std::function<void(std::string_view)>& take) const;

    /// The whole of a file that must be small (16 MiB). Throws as `read`.
    std::string text(const std::string& name) const;

    /// Unpacks every file once without keeping it, to know that it is whole and within bounds, and
    /// shows what it unpacks to `see`, with the name of the file, block by block.
    void
    check_contents(const std::function<void(const std::string&, std::string_view)>& see = {}) const;

    /// The path by which GDAL's drivers open the archive as a folder.
    std::string gdal_path() const;

private:
    std::string m_name;     ///< for messages
    std::string m_absolute; ///< of the file
    std::uint64_t m_most_unpacked;
    std::vector<std::string> m_names{};
};

} // namespace osh::geo
