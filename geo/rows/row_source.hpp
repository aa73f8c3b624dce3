#pragma once

#include "geo/lon_lat.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::geo {

/// One row of a table in a file, as it stands there.
struct Row {
    std::uint64_t line = 0; ///< line of a text file, row of a sheet (both from 1), or feature
    std::vector<std::string> cells{}; ///< UTF-8, trimmed of nothing; as many as headers or fewer
    std::optional<LonLat> position{}; ///< of formats with geometry, WGS 84
};

/// The rows of a table one after the other, in bounded memory, whatever file they stand in.
class RowSource {
public:
    virtual ~RowSource() = default;

    /// The header cells in the file's order; they live as long as the source.
    virtual std::span<const std::string> headers() const = 0;

    /// Moves to the next row and fills `row`, whose memory is used again; false at the end. Throws
    /// `geo::Error` naming file and line when the file is broken.
    virtual bool next(Row& row) = 0;

    /// The share of the file that was read, 0..1; nothing when it cannot be known.
    virtual std::optional<double> progress() const = 0;
};

/// What a reader may be told; everything has a default.
struct RowSourceOptions {
    std::optional<char> delimiter{};       ///< of text files; nothing: found by the header line
    std::optional<std::string> encoding{}; ///< such as `windows-1251`; nothing: found by content
    std::optional<std::string> layer{};    ///< sheet or layer by name; nothing: the first one
    std::uint64_t header_line = 1;         ///< line or sheet row of the headers
};

/// Opens a table by its content and extension (CSV and kin, XLSX, ODS, GeoPackage, Shapefile,
/// GeoJSON). Throws `geo::Error` in words its owner can act on when it cannot be read.
std::unique_ptr<RowSource>
open_rows(const std::filesystem::path& file, const RowSourceOptions& options = {});

} // namespace osh::geo
