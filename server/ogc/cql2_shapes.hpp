#pragma once

#include "server/ogc/cql2_scanner.hpp"

namespace osh::server {

/// Reads a geometry literal of CQL2-Text: WKT of any kind, with or without a third coordinate
/// (which is dropped), or BBOX. Nothing when none comes next.
std::optional<geo::Shape> take_shape(Cql2Scanner& scanner, const Cql2Builder& builder);

/// Whether the name of the geometry came next, in quotes or not; takes it then.
bool take_geometry_name(Cql2Scanner& scanner);

} // namespace osh::server
