#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/geos_shape.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/json/json.hpp"
#include "server/ogc/cql2_text.hpp"
#include "server/pages/page_text.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

enum class PropertyType { text, number, integer, boolean, date };

/// One attribute of a collection's features; all can be filtered and sorted by.
struct FeatureProperty {
    std::string_view name;
    PropertyType type;
    std::string_view title_key;                  ///< of page_texts.csv; empty for an indicator
    std::span<const std::string_view> choices{}; ///< all words it may be; empty: any text
};

/// What people call the property; an indicator with its unit, since several share a name.
std::string title_of(const FeatureProperty& property, PageLanguage language);

/// Whether a collection tells of single enterprises, so that access to it depends on who asks.
enum class FeatureSubject { surroundings, enterprises };

/// A collection of features as OGC API - Features names it.
struct FeatureCollection {
    std::string_view id;       ///< also names its texts in page_texts.csv
    std::string_view geometry; ///< of GeoJSON: `Point` or `MultiPolygon`
    FeatureSubject subject = FeatureSubject::surroundings;
    std::span<const FeatureProperty> properties;
};

/// What people call the collection, and what it holds.
const std::string& title_of(const FeatureCollection& collection, PageLanguage language);
const std::string& description_of(const FeatureCollection& collection, PageLanguage language);

/// The indicator's name with its unit, which several share the name of and differ in.
std::string title_of(const regions::Indicator& indicator, PageLanguage language);

/// All collections, in the order in which they are listed.
std::span<const FeatureCollection> feature_collections();

/// Null when no collection has this id.
const FeatureCollection* find_collection(std::string_view id);

/// The features of one collection that a Selection means, numbered from 0. Pages show them in the
/// order of their ids, which stay when the data change: a page is continued behind the id it ended
/// at and loses and repeats nothing when an import was published meanwhile.
class FeatureSource {
public:
    FeatureSource() = default;
    virtual ~FeatureSource() = default;
    FeatureSource(const FeatureSource&) = delete;
    FeatureSource& operator=(const FeatureSource&) = delete;
    FeatureSource(FeatureSource&&) = delete;
    FeatureSource& operator=(FeatureSource&&) = delete;

    /// Rows, selected or not.
    virtual std::size_t size() const = 0;

    /// Whether the Selection means the row.
    virtual bool is_selected(std::size_t row) const = 0;

    /// Digits and letters, as many in each id of a collection.
    virtual std::string id(std::size_t row) const = 0;

    /// The row at a place in the order of ids; places count from 0 up to `size()`.
    virtual std::size_t row_at(std::size_t place) const = 0;

    /// The first place behind an id, whether or not there is such a feature.
    std::size_t place_behind(std::string_view id) const;

    /// The row with that id; nothing when there is none or the Selection does not mean it.
    virtual std::optional<std::size_t> find(std::string_view id) const = 0;

    /// A property by its number in the collection's list.
    virtual CqlValue value(std::size_t row, std::size_t property) const = 0;

    /// Whether the geometry shares a point with an area; false without a geometry.
    virtual bool intersects(std::size_t row, const geo::MultiPolygon& area) const = 0;

    /// Whether the geometry lies so to the relater's shape; false without a geometry.
    virtual bool relates(
        std::size_t row, const geo::ShapeRelater& relater, geo::SpatialRelation relation) const = 0;

    /// The GeoJSON geometry, or null.
    virtual Json geometry(std::size_t row) const = 0;
};

/// Which of the two countings of events a source holds.
enum class EventStreams {
    selected, ///< the Selection's
    both,     ///< one after the other: the same event may stand in both
};

/// The source of a collection. The dataset must outlive it.
std::unique_ptr<FeatureSource> open_collection(
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const regions::Selection& selection,
    EventStreams streams);

} // namespace osh::server
