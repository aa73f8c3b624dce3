#include "server/ogc/cql2_shapes.hpp"

#include <utility>

namespace osh::server {

namespace {

constexpr int deepest_collection = 8;

/// Reads well-known text off the front of a filter (ISO 19125-1, 7.2; OGC 21-065r2, annex B).
class WktReader {
public:
    WktReader(Cql2Scanner& scanner, const Cql2Builder& builder)
        : m_scanner(scanner)
        , m_builder(builder) {}

    /// Adds the geometry to the shape; false when none comes next.
    bool take_into(geo::Shape& shape) {
        if (m_scanner.take_call("BBOX") || m_scanner.take_call("ENVELOPE")) {
            shape.append(box());
        } else if (tagged("POINT")) {
            m_scanner.need("(");
            shape.points.push_back(place());
            m_scanner.need(")");
        } else if (tagged("MULTIPOINT")) {
            each([&] { shape.points.push_back(bracketed_place()); });
        } else if (tagged("LINESTRING")) {
            shape.lines.push_back(line());
        } else if (tagged("MULTILINESTRING")) {
            each([&] { shape.lines.push_back(line()); });
        } else if (tagged("POLYGON")) {
            shape.areas.push_back(polygon());
        } else if (tagged("MULTIPOLYGON")) {
            each([&] { shape.areas.push_back(polygon()); });
        } else if (tagged("GEOMETRYCOLLECTION")) {
            collection(shape);
        } else {
            return false;
        }
        return true;
    }

private:
    /// A tag with or without the mark of a third coordinate.
    bool tagged(std::string_view tag) {
        if (!m_scanner.take_keyword(tag)) {
            return false;
        }
        m_scanner.take_keyword("Z");
        return true;
    }

    template<typename F>
    void each(F&& take_one) {
        m_scanner.need("(");
        do {
            take_one();
        } while (m_scanner.take(","));
        m_scanner.need(")");
    }

    geo::LonLat place() {
        const double first = m_scanner.number();
        const double second = m_scanner.number();
        if (m_scanner.at_number()) {
            m_scanner.number(); // the height
        }
        return m_builder.place(first, second);
    }

    geo::LonLat bracketed_place() {
        if (!m_scanner.take("(")) {
            return place();
        }
        const geo::LonLat one = place();
        m_scanner.need(")");
        return one;
    }

    std::vector<geo::LonLat> places() {
        std::vector<geo::LonLat> list;
        each([&] { list.push_back(place()); });
        return list;
    }

    geo::Line line() {
        geo::Line made = places();
        Cql2Builder::require_line(made);
        return made;
    }

    geo::Ring ring() {
        geo::Ring made = places();
        Cql2Builder::require_ring(made);
        return made;
    }

    geo::Polygon polygon() {
        geo::Polygon made;
        bool is_first = true;
        each([&] {
            if (std::exchange(is_first, false)) {
                made.outer = ring();
            } else {
                made.holes.push_back(ring());
            }
        });
        return made;
    }

    void collection(geo::Shape& shape) {
        if (++m_depth > deepest_collection) {
            m_scanner.fail("collections nested too deeply");
        }
        each([&] {
            if (!take_into(shape)) {
                m_scanner.fail("expected a geometry");
            }
        });
        --m_depth;
    }

    /// The bracket was taken with the keyword.
    geo::Shape box() {
        std::vector<double> edges{m_scanner.number()};
        while (m_scanner.take(",")) {
            edges.push_back(m_scanner.number());
        }
        m_scanner.need(")");
        if (edges.size() == 6) { // without the heights
            edges.erase(edges.begin() + 5);
            edges.erase(edges.begin() + 2);
        }
        if (edges.size() != 4) {
            m_scanner.fail("BBOX takes west, south, east, north");
        }
        return m_builder.box(
            m_builder.place(edges[0], edges[1]), m_builder.place(edges[2], edges[3]));
    }

    Cql2Scanner& m_scanner;
    const Cql2Builder& m_builder;
    int m_depth = 0;
};

} // namespace

bool take_geometry_name(Cql2Scanner& scanner) {
    if (scanner.take("\"")) {
        if (!Cql2Builder::names_geometry(scanner.quoted('"'))) {
            scanner.fail("expected geometry");
        }
        return true;
    }
    const std::string_view word = scanner.peek_word();
    return Cql2Builder::names_geometry(word) && scanner.take(word);
}

std::optional<geo::Shape> take_shape(Cql2Scanner& scanner, const Cql2Builder& builder) {
    geo::Shape shape;
    return WktReader(scanner, builder).take_into(shape) ? std::optional(std::move(shape))
                                                        : std::nullopt;
}

} // namespace osh::server
