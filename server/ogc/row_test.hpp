#pragma once

#include "geo/geos_shape.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/item_query.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// Tells which rows of a source a query means. For use by one thread.
class RowTest {
public:
    /// What is given must outlive the test.
    RowTest(
        const FeatureSource& source, const FeatureCollection& collection, const ItemQuery& query);

    /// Throws `Problem` (400) when a geometry of the filter turns out not to be valid.
    bool operator()(std::size_t row) const;

private:
    bool names_a_word(std::size_t row) const;
    CqlValue time_of(std::size_t row) const;
    bool relates(std::size_t row, geo::SpatialRelation relation, const geo::Shape& shape) const;

    const FeatureSource* m_source;
    const ItemQuery* m_query;
    std::vector<std::size_t> m_time;  ///< numbers of the properties that hold day and year
    std::vector<std::size_t> m_texts; ///< of those that hold words
    /// The shapes of the filter, prepared when first needed.
    mutable std::map<const geo::Shape*, geo::ShapeRelater> m_relaters;
};

/// Rows of one page.
struct Page {
    std::vector<std::size_t> rows;
    /// Behind which id, or of a sorted list at which offset, the following page begins.
    std::optional<std::string> next;
};

Page page_of(const FeatureSource& source, const RowTest& fits, const ItemQuery& query);

std::size_t count_all(const FeatureSource& source, const RowTest& fits);

} // namespace osh::server
