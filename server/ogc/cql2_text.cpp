#include "server/ogc/cql2_text.hpp"

#include "server/ogc/cql2_nodes.hpp"
#include "server/ogc/cql2_scanner.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

using Node = CqlFilter::Node;
using NodeKind = Node::Kind;
using Part = std::shared_ptr<const Node>;

constexpr std::size_t longest = 8U << 10U;
constexpr int deepest = 64;

/// A parser by recursive descent over the grammar of OGC 21-065r2, annex B.
class Reader : private Cql2Scanner {
public:
    Reader(std::string_view text, const std::vector<std::string_view>& properties)
        : Cql2Scanner(text)
        , m_properties(&properties) {}

    Part filter() {
        Part whole = disjunction();
        if (!at_end()) {
            fail("expected the end");
        }
        return whole;
    }

private:
    static Part node(NodeKind kind, std::vector<Part> parts) {
        auto made = std::make_shared<Node>();
        made->kind = kind;
        made->parts = std::move(parts);
        return made;
    }

    static Part literal(CqlValue value) {
        auto made = std::make_shared<Node>();
        made->literal = std::move(value);
        return made;
    }

    Part disjunction() {
        if (++m_depth > deepest) {
            fail("nested too deeply");
        }
        std::vector<Part> parts{conjunction()};
        while (take_keyword("OR")) {
            parts.push_back(conjunction());
        }
        --m_depth;
        return parts.size() == 1 ? parts.front() : node(NodeKind::disjunction, std::move(parts));
    }

    Part conjunction() {
        std::vector<Part> parts{negation()};
        while (take_keyword("AND")) {
            parts.push_back(negation());
        }
        return parts.size() == 1 ? parts.front() : node(NodeKind::conjunction, std::move(parts));
    }

    Part negation() {
        if (!take_keyword("NOT")) {
            return predicate();
        }
        if (++m_depth > deepest) {
            fail("nested too deeply");
        }
        Part inner = negation();
        --m_depth;
        return node(NodeKind::negation, {std::move(inner)});
    }

    Part predicate() {
        if (take_keyword("S_INTERSECTS") || take_keyword("INTERSECTS")) {
            return intersects();
        }
        Part left = operand();
        const bool negative = take_keyword("NOT");
        if (take_keyword("IS")) {
            const bool not_null = take_keyword("NOT");
            if (!take_keyword("NULL")) {
                fail("expected NULL");
            }
            return signed_node(not_null, node(NodeKind::is_null, {std::move(left)}));
        }
        if (take_keyword("LIKE")) {
            return signed_node(negative, node(NodeKind::like, {std::move(left), operand()}));
        }
        if (take_keyword("BETWEEN")) {
            Part low = operand();
            if (!take_keyword("AND")) {
                fail("expected AND");
            }
            return signed_node(
                negative, node(NodeKind::between, {std::move(left), std::move(low), operand()}));
        }
        if (take_keyword("IN")) {
            return signed_node(negative, node(NodeKind::one_of, list_after(std::move(left))));
        }
        if (negative) {
            fail("expected LIKE, BETWEEN or IN");
        }
        return comparison(std::move(left));
    }

    static Part signed_node(bool negative, Part inner) {
        return negative ? node(NodeKind::negation, {std::move(inner)}) : inner;
    }

    std::vector<Part> list_after(Part first) {
        std::vector<Part> parts{std::move(first)};
        need("(");
        do {
            parts.push_back(operand());
        } while (take(","));
        need(")");
        return parts;
    }

    Part comparison(Part left) {
        constexpr std::pair<std::string_view, NodeKind> operators[] = {
            {"<>", NodeKind::unequal},
            {"<=", NodeKind::less_or_equal},
            {">=", NodeKind::greater_or_equal},
            {"=", NodeKind::equal},
            {"<", NodeKind::less},
            {">", NodeKind::greater}};
        for (const auto& [symbol, kind] : operators) {
            if (take(symbol)) {
                return node(kind, {std::move(left), operand()});
            }
        }
        return left; // a property or literal that is itself true or false
    }

    Part operand() {
        if (take("(")) {
            Part inner = disjunction();
            need(")");
            return inner;
        }
        if (take("'")) {
            return literal(quoted('\''));
        }
        if (take("\"")) {
            return property(quoted('"'));
        }
        if (take_call("CASEI") || take_call("LOWER")) {
            Part inner = operand();
            need(")");
            return node(NodeKind::lower_case, {std::move(inner)});
        }
        if (take_call("DATE") || take_call("TIMESTAMP")) {
            need("'");
            Part inner = literal(quoted('\''));
            need(")");
            return inner;
        }
        if (take_keyword("TRUE")) {
            return literal(true);
        }
        if (take_keyword("FALSE")) {
            return literal(false);
        }
        const char next = peek();
        if ((next >= '0' && next <= '9') || next == '-' || next == '+' || next == '.') {
            return literal(number());
        }
        const std::string_view word = peek_word();
        if (word.empty()) {
            fail("expected a property or a value");
        }
        take(word);
        return property(std::string(word));
    }

    Part property(const std::string& name) {
        const auto found = std::ranges::find(*m_properties, name);
        if (found == m_properties->end()) {
            fail("there is no property \"" + name + "\"; before");
        }
        auto made = std::make_shared<Node>();
        made->kind = NodeKind::property;
        made->property = static_cast<std::size_t>(found - m_properties->begin());
        return made;
    }

    Part intersects() {
        need("(");
        if (!take_keyword("GEOMETRY") && !take_keyword("GEOM")) {
            fail("expected geometry");
        }
        need(",");
        auto made = std::make_shared<Node>();
        made->kind = NodeKind::intersects;
        made->area = area();
        need(")");
        return made;
    }

    geo::MultiPolygon area() {
        if (take_keyword("BBOX") || take_keyword("ENVELOPE")) {
            need("(");
            std::vector<double> edges{number()};
            while (take(",")) {
                edges.push_back(number());
            }
            need(")");
            if (edges.size() != 4) {
                fail("BBOX takes west, south, east, north");
            }
            return box(edges[0], edges[1], edges[2], edges[3]);
        }
        if (take_keyword("POINT")) {
            need("(");
            const double lon = number();
            const double lat = number();
            need(")");
            return box(lon, lat, lon, lat);
        }
        if (take_keyword("POLYGON")) {
            return {polygon()};
        }
        if (take_keyword("MULTIPOLYGON")) {
            geo::MultiPolygon all;
            need("(");
            do {
                all.push_back(polygon());
            } while (take(","));
            need(")");
            return all;
        }
        fail("expected BBOX, POINT, POLYGON or MULTIPOLYGON");
    }

    static geo::MultiPolygon box(double west, double south, double east, double north) {
        const geo::LonLat a{{west}, {south}};
        const geo::LonLat b{{east}, {south}};
        const geo::LonLat c{{east}, {north}};
        const geo::LonLat d{{west}, {north}};
        return {geo::Polygon{{a, b, c, d, a}, {}}};
    }

    geo::Polygon polygon() {
        geo::Polygon made;
        need("(");
        made.outer = ring();
        while (take(",")) {
            made.holes.push_back(ring());
        }
        need(")");
        return made;
    }

    geo::Ring ring() {
        geo::Ring places;
        need("(");
        do {
            const double lon = number();
            const double lat = number();
            places.push_back({{lon}, {lat}});
        } while (take(","));
        need(")");
        if (places.size() < 4) {
            fail("a ring has at least four places");
        }
        return places;
    }

    const std::vector<std::string_view>* m_properties;
    int m_depth = 0;
};

} // namespace

std::variant<CqlFilter, CqlProblem>
parse_cql2_text(std::string_view text, const std::vector<std::string_view>& properties) {
    if (text.size() > longest) {
        return CqlProblem{"a filter has at most 8192 characters"};
    }
    try {
        return CqlFilter(Reader(text, properties).filter());
    } catch (const Cql2Fault& fault) {
        return CqlProblem{fault.reason};
    }
}

} // namespace osh::server
