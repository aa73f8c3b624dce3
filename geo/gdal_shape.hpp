#pragma once

#include "geo/gdal_vector_reader.hpp"

#include <string>

namespace osh::geo {

/// The shape of one feature cannot be taken; the reason is the end of a sentence about the feature.
struct ShapeProblem {
    std::string reason;
};

/// Part of the GDAL edge: the shape of an OGRFeatureH, brought to WGS 84 by an
/// OGRCoordinateTransformationH (or as it is, when that is null). The handles are plain pointers
/// here so that no GDAL header is needed. Where a collection mixes kinds, areas win over lines and
/// lines over places. Throws ShapeProblem.
Shape shape_of(void* feature, void* transform);

} // namespace osh::geo
