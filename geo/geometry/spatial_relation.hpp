#pragma once

namespace osh::geo {

/// How two geometries may lie to each other (OGC Simple Features, ISO 19125-1, 6.1.15).
enum class SpatialRelation {
    intersects,
    disjoint,
    equals,
    touches,
    crosses,
    within,
    contains,
    overlaps
};

/// The relation with its two sides exchanged.
constexpr SpatialRelation mirrored(SpatialRelation relation) noexcept {
    switch (relation) {
    case SpatialRelation::within:
        return SpatialRelation::contains;
    case SpatialRelation::contains:
        return SpatialRelation::within;
    default:
        return relation;
    }
}

} // namespace osh::geo
