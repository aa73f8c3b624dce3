#pragma once

#include "geo/lon_lat.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::geo {

/// One row of a table in a file, as it stands there.
struct Row {
    std::uint64_t line = 0; ///< line of a text file, row of a sheet (both from 1), or feature
    std::vector<std::string> cells{}; ///< UTF-8, trimmed of nothing; see `RowSource::next`
    std::optional<LonLat> position{}; ///< of formats with geometry, WGS 84
    /// Of texts with delimiters: there are more cells than in the row of headers, so that some
    /// stand in the wrong column (mostly a delimiter within a cell without quotes).
    bool is_too_wide = false;
    /// Of texts with delimiters: how many cells more, or below zero fewer, than most rows of the
    /// file have, blank ones at the end counted: what stands behind the fault is one column off.
    std::ptrdiff_t cells_off = 0;
};

/// The rows of a table one after the other, in bounded memory, whatever file they stand in.
class RowSource {
public:
    virtual ~RowSource() = default;

    /// The header cells in the file's order; they live as long as the source.
    virtual std::span<const std::string> headers() const = 0;

    /// By header, whether it may be only the beginning of a name, as in tables of dBASE
    /// (Shapefiles), whose names have ten bytes; empty when all stand whole.
    virtual std::vector<bool> cut_headers() const { return {}; }

    /// Moves to the next row that is not blank and fills `row`, whose memory is used again; false
    /// at the end. A row may have fewer cells than there are headers, or, when it is malformed,
    /// more. Throws `geo::Error` naming file and line when the file is broken.
    virtual bool next(Row& row) = 0;

    /// The share of the file that was read, 0..1; nothing when it cannot be known.
    virtual std::optional<double> progress() const = 0;
};

/// Says how many cells of a row its reader knows as names of columns.
using CountKnownHeaders = std::function<std::size_t(std::span<const std::string>)>;

/// What a reader may be told; everything has a default.
struct RowSourceOptions {
    std::optional<char> delimiter{};       ///< of text files; nothing: found by content
    std::optional<std::string> encoding{}; ///< such as `windows-1251`; nothing: found by content
    std::optional<std::string> layer{};    ///< sheet or layer by name; nothing: the first one
    /// Line or sheet row of the headers, from 1; nothing: the row among the first ones that knows
    /// most headers by `count_known`, or looks most like one.
    std::optional<std::uint64_t> header_line{};
    CountKnownHeaders count_known{};
    /// The most bytes an archive (XLSX, ODS, zipped Shapefile) may hold once it is unpacked.
    std::uint64_t most_unpacked = std::uint64_t{1} << 30U;
};

/// Opens a table by its content and extension (CSV and kin, XLSX, ODS, GeoPackage, Shapefile,
/// GeoJSON). Throws `geo::Error` in words its owner can act on when it cannot be read.
std::unique_ptr<RowSource>
open_rows(const std::filesystem::path& file, const RowSourceOptions& options = {});

} // namespace osh::geo
