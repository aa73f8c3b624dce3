#pragma once

#include "geo/rows/row_source.hpp"

#include <filesystem>
#include <memory>

namespace osh::geo {

/// The features of a layer as rows: GeoPackage, GeoJSON, Shapefile (also in a zip archive) and what
/// else `VectorFile` opens. Headers are the names of the fields. A feature's position, brought to
/// WGS 84, is its point, the first of several, or a point within its area; lines have none. The
/// encoding of a Shapefile comes from its .cpg file or its language byte; without both, a text that
/// is well-formed UTF-8 is that, and any other is in the encoding of the options, at first
/// windows-1251 with Kazakh letters; a letter cut in two at the end of a text of fixed width is
/// left out. Throws `geo::Error` as `open_rows`.
std::unique_ptr<RowSource>
open_feature_rows(const std::filesystem::path& file, const RowSourceOptions& options);

} // namespace osh::geo
