#include "server/ogc/cql2_builder.hpp"

#include "server/ogc/rfc3339.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace osh::server {

namespace {

using CqlNode = CqlFilter::Node;
using CqlKind = CqlNode::Kind;

std::string_view type_word(CqlType type) {
    switch (type) {
    case CqlType::number:
        return "a number";
    case CqlType::boolean:
        return "true or false";
    case CqlType::date:
        return "a date";
    default:
        return "a text";
    }
}

/// Dates are texts that sort as days, so the two may meet.
bool may_meet(CqlType a, CqlType b) {
    const auto plain = [](CqlType type) {
        return type == CqlType::date ? CqlType::text : type;
    };
    return plain(a) == plain(b);
}

void require_same_type(const CqlPart& a, const CqlPart& b) {
    if (!may_meet(a->type, b->type)) {
        throw Cql2Fault{
            "cannot compare " + std::string(type_word(a->type)) + " with " +
            std::string(type_word(b->type))};
    }
}

/// 0 and 1 beside what is true or false: SQL of GDAL has no other words for them, so a filter on a
/// flag comes from there as `is_group = 1`.
void read_as_flag(CqlPart& part, const CqlPart& beside) {
    const bool is_number = part->kind == CqlKind::literal && part->type == CqlType::number;
    const auto* const number = is_number ? std::get_if<double>(&part->literal) : nullptr;
    if (number == nullptr || beside->type != CqlType::boolean || (*number != 0 && *number != 1)) {
        return;
    }
    auto flag = std::make_shared<CqlNode>();
    flag->literal = *number == 1;
    flag->type = CqlType::boolean;
    part = std::move(flag);
}

/// Two operands that are compared.
void require_comparable(CqlPart& a, CqlPart& b) {
    read_as_flag(a, b);
    read_as_flag(b, a);
    require_same_type(a, b);
}

void require_type(const CqlPart& part, CqlType type) {
    if (part->type != type) {
        throw Cql2Fault{
            "expected " + std::string(type_word(type)) + ", not " +
            std::string(type_word(part->type))};
    }
}

void require_text(const CqlPart& part) {
    if (part->type != CqlType::text && part->type != CqlType::date) {
        throw Cql2Fault{"expected a text, not " + std::string(type_word(part->type))};
    }
}

std::string lower_name(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return lower;
}

} // namespace

void Cql2Builder::count_part() const {
    constexpr std::size_t most_parts = 4'096;
    if (++m_parts > most_parts) {
        throw Cql2Fault{"a filter has at most 4096 properties, values and conditions together"};
    }
}

CqlPart Cql2Builder::literal(CqlValue value, CqlType type) const {
    constexpr std::size_t longest_literal = 1'024; // LIKE takes the product of both lengths
    count_part();
    const auto* const text = std::get_if<std::string>(&value);
    if (text != nullptr && text->size() > longest_literal) {
        throw Cql2Fault{"a text of a filter has at most 1024 bytes"};
    }
    auto made = std::make_shared<CqlNode>();
    made->literal = std::move(value);
    made->type = type;
    return made;
}

CqlPart Cql2Builder::node(Kind kind, CqlType type, std::vector<CqlPart> parts) const {
    count_part();
    auto made = std::make_shared<CqlNode>();
    made->kind = kind;
    made->type = type;
    made->parts = std::move(parts);
    return made;
}

CqlPart Cql2Builder::date(const std::string& text) const {
    if (!is_full_date(text)) {
        throw Cql2Fault{"\"" + text + "\" is no date as 2022-06-08"};
    }
    return literal(text, CqlType::date);
}

CqlPart Cql2Builder::timestamp(const std::string& text) const {
    if (!is_date_time(text)) {
        throw Cql2Fault{"\"" + text + "\" is no timestamp as 2022-06-08T00:00:00Z"};
    }
    constexpr std::size_t day_length = 10; // the data have days, no hours
    return literal(text.substr(0, day_length), CqlType::date);
}

CqlPart Cql2Builder::interval_end(const std::string& text) const {
    if (text == "..") {
        return literal(CqlValue(), CqlType::date);
    }
    return text.size() > 10 ? timestamp(text) : date(text);
}

CqlPart Cql2Builder::interval(CqlPart from, CqlPart to) const {
    require_type(from, CqlType::date);
    require_type(to, CqlType::date);
    return node(Kind::interval, CqlType::date, {std::move(from), std::move(to)});
}

bool Cql2Builder::names_geometry(std::string_view name) {
    const std::string lower = lower_name(name);
    return lower == "geometry" || lower == "geom";
}

CqlPart Cql2Builder::property(std::string_view name) const {
    count_part();
    const auto found = std::ranges::find(m_reading->properties, name, &CqlProperty::name);
    if (found == m_reading->properties.end()) {
        throw Cql2Fault{
            names_geometry(name) ? "the geometry can only stand in a spatial function"
                                 : "there is no property \"" + std::string(name) + "\""};
    }
    auto made = std::make_shared<CqlNode>();
    made->kind = Kind::property;
    made->type = found->type;
    made->property = static_cast<std::size_t>(found - m_reading->properties.begin());
    return made;
}

CqlPart Cql2Builder::folded(Kind kind, CqlPart text) const {
    require_text(text);
    return node(kind, CqlType::text, {std::move(text)});
}

CqlPart Cql2Builder::arithmetic(Kind kind, CqlPart left, CqlPart right) const {
    require_type(left, CqlType::number);
    require_type(right, CqlType::number);
    return node(kind, CqlType::number, {std::move(left), std::move(right)});
}

CqlPart Cql2Builder::comparison(Kind kind, CqlPart left, CqlPart right) const {
    require_comparable(left, right);
    return node(kind, CqlType::boolean, {std::move(left), std::move(right)});
}

CqlPart Cql2Builder::combination(Kind kind, std::vector<CqlPart> parts) const {
    for (const CqlPart& part : parts) {
        require_type(part, CqlType::boolean);
    }
    return node(kind, CqlType::boolean, std::move(parts));
}

CqlPart Cql2Builder::negation(CqlPart inner) const {
    require_type(inner, CqlType::boolean);
    return node(Kind::negation, CqlType::boolean, {std::move(inner)});
}

CqlPart Cql2Builder::is_null(CqlPart operand) const {
    return node(Kind::is_null, CqlType::boolean, {std::move(operand)});
}

CqlPart Cql2Builder::negative(CqlPart number) const {
    return arithmetic(Kind::product, literal(-1.0), std::move(number));
}

CqlPart Cql2Builder::like(CqlPart text, CqlPart pattern, LetterCase letters) const {
    if (letters == LetterCase::any) {
        text = folded(Kind::case_folded, std::move(text));
        pattern = folded(Kind::case_folded, std::move(pattern));
    }
    require_text(text);
    require_text(pattern);
    return node(Kind::like, CqlType::boolean, {std::move(text), std::move(pattern)});
}

CqlPart Cql2Builder::between(CqlPart middle, CqlPart low, CqlPart high) const {
    require_same_type(middle, low);
    require_same_type(middle, high);
    return node(
        Kind::between, CqlType::boolean, {std::move(middle), std::move(low), std::move(high)});
}

CqlPart Cql2Builder::one_of(std::vector<CqlPart> parts) const {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        require_comparable(parts.front(), parts[i]);
    }
    return node(Kind::one_of, CqlType::boolean, std::move(parts));
}

CqlPart Cql2Builder::spatial(geo::SpatialRelation relation, geo::Shape shape) const {
    const bool any_kind =
        relation == geo::SpatialRelation::intersects || relation == geo::SpatialRelation::disjoint;
    if (shape.kinds() != 1 && !any_kind) {
        throw Cql2Fault{"a collection of several kinds can only be intersected"};
    }
    auto made = std::make_shared<CqlNode>();
    made->kind = Kind::spatial;
    made->spatial_relation = relation;
    made->shape = std::move(shape);
    return made;
}

CqlPart Cql2Builder::temporal(TemporalRelation relation, CqlPart left, CqlPart right) const {
    require_type(left, CqlType::date);
    require_type(right, CqlType::date);
    auto made = std::make_shared<CqlNode>();
    made->kind = Kind::temporal;
    made->temporal_relation = relation;
    made->parts = {std::move(left), std::move(right)};
    return made;
}

geo::LonLat Cql2Builder::place(double first, double second) const {
    if (!std::isfinite(first) || !std::isfinite(second)) {
        throw Cql2Fault{"a coordinate is not a number"};
    }
    if (!m_reading->place) {
        return {{first}, {second}};
    }
    const auto found = m_reading->place(first, second);
    if (!found) {
        throw Cql2Fault{"a place lies outside of the reference system"};
    }
    return *found;
}

geo::Shape Cql2Builder::box(geo::LonLat low, geo::LonLat high) const {
    geo::Shape shape;
    if (low.lat.degrees > high.lat.degrees) {
        throw Cql2Fault{"the south of a box lies above its north"};
    }
    if (low == high) {
        shape.points.push_back(low);
        return shape;
    }
    if (low.lon == high.lon || low.lat == high.lat) {
        shape.lines.push_back({low, high});
        return shape;
    }
    const auto add = [&](geo::Lon west, geo::Lon east) {
        shape.areas.push_back(geo::Polygon{
            {{west, low.lat}, {east, low.lat}, {east, high.lat}, {west, high.lat}, {west, low.lat}},
            {}});
    };
    if (low.lon > high.lon) { // across the antimeridian
        add(low.lon, {180});
        add({-180}, high.lon);
    } else {
        add(low.lon, high.lon);
    }
    return shape;
}

void Cql2Builder::require_ring(const geo::Ring& ring) {
    if (ring.size() < 4 || ring.front() != ring.back()) {
        throw Cql2Fault{"a ring has at least four places and ends where it begins"};
    }
}

void Cql2Builder::require_line(const geo::Line& line) {
    if (line.size() < 2) {
        throw Cql2Fault{"a line has at least two places"};
    }
}

std::optional<geo::SpatialRelation> Cql2Builder::spatial_relation(std::string_view name) {
    using enum geo::SpatialRelation;
    constexpr std::array<std::pair<std::string_view, geo::SpatialRelation>, 8> names{
        {{"intersects", intersects},
         {"disjoint", disjoint},
         {"equals", equals},
         {"touches", touches},
         {"crosses", crosses},
         {"within", within},
         {"contains", contains},
         {"overlaps", overlaps}}};
    const std::string lower = lower_name(name);
    const std::string_view bare =
        lower.starts_with("s_") ? std::string_view(lower).substr(2) : std::string_view(lower);
    const auto found =
        std::ranges::find_if(names, [&](const auto& one) { return one.first == bare; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TemporalRelation> Cql2Builder::temporal_relation(std::string_view name) {
    using enum TemporalRelation;
    constexpr std::array<std::pair<std::string_view, TemporalRelation>, 15> names{
        {{"t_after", after},
         {"t_before", before},
         {"t_contains", contains},
         {"t_disjoint", disjoint},
         {"t_during", during},
         {"t_equals", equals},
         {"t_finishedby", finished_by},
         {"t_finishes", finishes},
         {"t_intersects", intersects},
         {"t_meets", meets},
         {"t_metby", met_by},
         {"t_overlappedby", overlapped_by},
         {"t_overlaps", overlaps},
         {"t_startedby", started_by},
         {"t_starts", starts}}};
    const std::string lower = lower_name(name);
    const auto found =
        std::ranges::find_if(names, [&](const auto& one) { return one.first == lower; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

} // namespace osh::server
