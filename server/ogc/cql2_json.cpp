#include "server/json/json.hpp"
#include "server/ogc/cql2_builder.hpp"

#include <array>
#include <utility>

namespace osh::server {

namespace {

using JsonKind = CqlFilter::Node::Kind;

struct JsonOperator {
    std::string_view name;
    JsonKind kind;
};

/// Of two operands each.
constexpr std::array<JsonOperator, 6> comparison_operators{
    {{"=", JsonKind::equal},
     {"<>", JsonKind::unequal},
     {"<", JsonKind::less},
     {"<=", JsonKind::less_or_equal},
     {">", JsonKind::greater},
     {">=", JsonKind::greater_or_equal}}};

constexpr std::array<JsonOperator, 7> arithmetic_operators{
    {{"+", JsonKind::sum},
     {"-", JsonKind::difference},
     {"*", JsonKind::product},
     {"/", JsonKind::quotient},
     {"div", JsonKind::whole_quotient},
     {"%", JsonKind::remainder},
     {"^", JsonKind::power}}};

template<std::size_t Count>
const JsonOperator*
operator_named(const std::array<JsonOperator, Count>& operators, std::string_view name) {
    for (const JsonOperator& one : operators) {
        if (one.name == name) {
            return &one;
        }
    }
    return nullptr;
}

/// Makes a filter of CQL2-JSON (OGC 21-065r2, annex C).
class Cql2JsonReader {
public:
    explicit Cql2JsonReader(const CqlReading& reading) : m_builder(reading) {}

    CqlPart filter(const Json& json) const {
        return m_builder.combination(JsonKind::conjunction, {part(json)});
    }

private:
    CqlPart part(const Json& json) const {
        if (json.is_string()) {
            return m_builder.literal(json.get<std::string>());
        }
        if (json.is_number()) {
            return m_builder.literal(json.get<double>());
        }
        if (json.is_boolean()) {
            return m_builder.literal(json.get<bool>());
        }
        if (!json.is_object()) {
            throw Cql2Fault{"expected an operation, a property or a value"};
        }
        if (json.contains("op")) {
            return operation(text_member(json, "op"), arguments(json));
        }
        if (json.contains("property")) {
            return m_builder.property(text_member(json, "property"));
        }
        if (json.contains("date")) {
            return m_builder.date(text_member(json, "date"));
        }
        if (json.contains("timestamp")) {
            return m_builder.timestamp(text_member(json, "timestamp"));
        }
        if (json.contains("interval")) {
            return interval(json["interval"]);
        }
        throw Cql2Fault{"expected a member op, property, date, timestamp or interval"};
    }

    static std::string text_member(const Json& json, const char* name) {
        if (!json[name].is_string()) {
            throw Cql2Fault{"the member " + std::string(name) + " must be a text"};
        }
        return json[name].get<std::string>();
    }

    static const Json& arguments(const Json& json) {
        const auto found = json.find("args");
        if (found == json.end() || !found->is_array() || found->empty()) {
            throw Cql2Fault{"an operation has a list of arguments, args"};
        }
        return *found;
    }

    static void require_count(const Json& args, std::size_t count, std::string_view op) {
        if (args.size() != count) {
            throw Cql2Fault{
                "the operation " + std::string(op) + " takes " + std::to_string(count) +
                (count == 1 ? " argument" : " arguments")};
        }
    }

    std::vector<CqlPart> parts(const Json& args) const {
        std::vector<CqlPart> list;
        for (const Json& one : args) {
            list.push_back(part(one));
        }
        return list;
    }

    CqlPart operation(const std::string& op, const Json& args) const {
        if (op == "and" || op == "or") {
            return m_builder.combination(
                op == "and" ? JsonKind::conjunction : JsonKind::disjunction, parts(args));
        }
        if (op == "in") {
            return one_of(args);
        }
        const auto unary = [&] {
            require_count(args, 1, op);
            return part(args[0]);
        };
        if (op == "not") {
            return m_builder.negation(unary());
        }
        if (op == "isNull") {
            return m_builder.is_null(unary());
        }
        if (op == "casei" || op == "accenti") {
            return m_builder.folded(
                op == "casei" ? JsonKind::case_folded : JsonKind::without_accents, unary());
        }
        if (op == "between") {
            require_count(args, 3, op);
            return m_builder.between(part(args[0]), part(args[1]), part(args[2]));
        }
        return binary(op, args);
    }

    CqlPart binary(const std::string& op, const Json& args) const {
        const auto relation = Cql2Builder::spatial_relation(op);
        if (relation && op.starts_with("s_")) {
            return spatial(*relation, op, args);
        }
        const JsonOperator* const comparison = operator_named(comparison_operators, op);
        const JsonOperator* const arithmetic = operator_named(arithmetic_operators, op);
        const auto when = Cql2Builder::temporal_relation(op);
        if (comparison == nullptr && arithmetic == nullptr && !when && op != "like") {
            throw Cql2Fault{"there is no operation \"" + op + "\""};
        }
        require_count(args, 2, op);
        CqlPart left = part(args[0]);
        CqlPart right = part(args[1]);
        if (comparison != nullptr) {
            return m_builder.comparison(comparison->kind, std::move(left), std::move(right));
        }
        if (arithmetic != nullptr) {
            return m_builder.arithmetic(arithmetic->kind, std::move(left), std::move(right));
        }
        return when ? m_builder.temporal(*when, std::move(left), std::move(right))
                    : m_builder.like(std::move(left), std::move(right));
    }

    CqlPart one_of(const Json& args) const {
        require_count(args, 2, "in");
        if (!args[1].is_array()) {
            throw Cql2Fault{"the second argument of in is a list"};
        }
        std::vector<CqlPart> list = parts(args[1]);
        list.insert(list.begin(), part(args[0]));
        return m_builder.one_of(std::move(list));
    }

    CqlPart interval(const Json& ends) const {
        if (!ends.is_array() || ends.size() != 2) {
            throw Cql2Fault{"an interval has two ends"};
        }
        const auto end = [this](const Json& json) {
            return json.is_string() ? m_builder.interval_end(json.get<std::string>()) : part(json);
        };
        return m_builder.interval(end(ends[0]), end(ends[1]));
    }

    CqlPart spatial(geo::SpatialRelation relation, const std::string& op, const Json& args) const {
        require_count(args, 2, op);
        const auto is_geometry = [](const Json& json) {
            return json.is_object() && json.contains("property") && json["property"].is_string() &&
                   Cql2Builder::names_geometry(json["property"].get<std::string>());
        };
        const bool first = is_geometry(args[0]);
        if (!first && !is_geometry(args[1])) {
            throw Cql2Fault{"one argument of " + op + " is {\"property\":\"geometry\"}"};
        }
        geo::Shape shape;
        add_geometry(args[first ? 1 : 0], shape);
        return m_builder.spatial(first ? relation : geo::mirrored(relation), std::move(shape));
    }

    void add_geometry(const Json& json, geo::Shape& shape) const {
        if (json.is_object() && json.contains("bbox")) {
            shape.append(box(json["bbox"]));
            return;
        }
        if (!json.is_object() || !json.contains("type") || !json["type"].is_string()) {
            throw Cql2Fault{"expected a GeoJSON geometry or a bbox"};
        }
        const auto type = json["type"].get<std::string>();
        if (type == "GeometryCollection") {
            for (const Json& one : list_member(json, "geometries")) {
                add_geometry(one, shape);
            }
            return;
        }
        const Json& coordinates = list_member(json, "coordinates");
        if (type == "Point") {
            shape.points.push_back(place(coordinates));
        } else if (type == "MultiPoint") {
            shape.append({.points = places(coordinates), .lines = {}, .areas = {}});
        } else if (type == "LineString") {
            shape.lines.push_back(line(coordinates));
        } else if (type == "MultiLineString") {
            for (const Json& one : coordinates) {
                shape.lines.push_back(line(one));
            }
        } else if (type == "Polygon") {
            shape.areas.push_back(polygon(coordinates));
        } else if (type == "MultiPolygon") {
            for (const Json& one : coordinates) {
                shape.areas.push_back(polygon(one));
            }
        } else {
            throw Cql2Fault{"there is no geometry of type \"" + type + "\""};
        }
    }

    static const Json& list_member(const Json& json, const char* name) {
        const auto found = json.find(name);
        if (found == json.end() || !found->is_array() || found->empty()) {
            throw Cql2Fault{"a geometry has a list " + std::string(name)};
        }
        return *found;
    }

    geo::LonLat place(const Json& json) const {
        const bool good = json.is_array() && json.size() >= 2 && json.size() <= 3 &&
                          json[0].is_number() && json[1].is_number();
        if (!good) {
            throw Cql2Fault{"a place is a list of two numbers"};
        }
        return m_builder.place(json[0].get<double>(), json[1].get<double>());
    }

    std::vector<geo::LonLat> places(const Json& json) const {
        if (!json.is_array()) {
            throw Cql2Fault{"expected a list of places"};
        }
        std::vector<geo::LonLat> list;
        for (const Json& one : json) {
            list.push_back(place(one));
        }
        return list;
    }

    geo::Line line(const Json& json) const {
        geo::Line made = places(json);
        Cql2Builder::require_line(made);
        return made;
    }

    geo::Polygon polygon(const Json& json) const {
        geo::Polygon made;
        if (!json.is_array() || json.empty()) {
            throw Cql2Fault{"expected a list of rings"};
        }
        for (std::size_t i = 0; i < json.size(); ++i) {
            geo::Ring ring = places(json[i]);
            Cql2Builder::require_ring(ring);
            if (i == 0) {
                made.outer = std::move(ring);
            } else {
                made.holes.push_back(std::move(ring));
            }
        }
        return made;
    }

    geo::Shape box(const Json& json) const {
        const bool flat = json.is_array() && (json.size() == 4 || json.size() == 6);
        if (!flat) {
            throw Cql2Fault{"a bbox is a list of four or six numbers"};
        }
        for (const Json& edge : json) {
            if (!edge.is_number()) {
                throw Cql2Fault{"a bbox is a list of four or six numbers"};
            }
        }
        const std::size_t half = json.size() / 2;
        return m_builder.box(
            m_builder.place(json[0].get<double>(), json[1].get<double>()),
            m_builder.place(json[half].get<double>(), json[half + 1].get<double>()));
    }

    Cql2Builder m_builder;
};

} // namespace

std::variant<CqlFilter, CqlProblem>
parse_cql2_json(std::string_view text, const CqlReading& reading) {
    if (text.size() > longest_filter) {
        return CqlProblem{"a filter has at most 524288 bytes"};
    }
    const auto json = parse_json(text);
    if (!json) {
        return CqlProblem{"not a JSON text, or nested too deeply"};
    }
    try {
        return CqlFilter(Cql2JsonReader(reading).filter(*json));
    } catch (const Cql2Fault& fault) {
        return CqlProblem{fault.reason};
    }
}

} // namespace osh::server
