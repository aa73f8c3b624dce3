#pragma once

#include "server/ogc/cql2_nodes.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::server {

/// Ends the reading of a filter; never leaves the parsers.
struct Cql2Fault {
    std::string reason;
};

/// Whether small and capital letters are told apart.
enum class LetterCase { as_written, any };

/// Makes the nodes of a filter for both of its languages and refuses operands that do not fit
/// together. Throws `Cql2Fault`.
class Cql2Builder {
public:
    using Kind = CqlFilter::Node::Kind;

    explicit Cql2Builder(const CqlReading& reading) : m_reading(&reading) {}

    CqlPart literal(std::string text) const { return literal(std::move(text), CqlType::text); }

    CqlPart literal(double number) const { return literal(number, CqlType::number); }

    CqlPart literal(bool flag) const { return literal(flag, CqlType::boolean); }

    /// `YYYY-MM-DD`.
    CqlPart date(const std::string& text) const;

    /// `YYYY-MM-DDTHH:MM:SSZ`, also with a fraction.
    CqlPart timestamp(const std::string& text) const;

    /// A literal of an interval's end: a date, a timestamp or `..`.
    CqlPart interval_end(const std::string& text) const;

    CqlPart interval(CqlPart from, CqlPart to) const;

    CqlPart property(std::string_view name) const;

    /// Whether the name is the geometry's.
    static bool names_geometry(std::string_view name);

    CqlPart folded(Kind kind, CqlPart text) const;
    CqlPart arithmetic(Kind kind, CqlPart left, CqlPart right) const;
    CqlPart comparison(Kind kind, CqlPart left, CqlPart right) const;
    CqlPart combination(Kind kind, std::vector<CqlPart> parts) const;
    CqlPart negation(CqlPart inner) const;
    CqlPart is_null(CqlPart operand) const;
    CqlPart like(CqlPart text, CqlPart pattern, LetterCase letters = LetterCase::as_written) const;
    CqlPart negative(CqlPart number) const;
    CqlPart between(CqlPart middle, CqlPart low, CqlPart high) const;

    /// The first part is looked for among the others.
    CqlPart one_of(std::vector<CqlPart> parts) const;

    CqlPart spatial(geo::SpatialRelation relation, geo::Shape shape) const;
    CqlPart temporal(TemporalRelation relation, CqlPart left, CqlPart right) const;

    /// A place of the filter's reference system.
    geo::LonLat place(double first, double second) const;

    /// A rectangle between two corners; a line or a point when it has no area.
    geo::Shape box(geo::LonLat low, geo::LonLat high) const;

    /// Throws unless the ring has four places and ends where it begins.
    static void require_ring(const geo::Ring& ring);

    /// Throws unless the line has two places.
    static void require_line(const geo::Line& line);

    /// The relation that a function of CQL2 asks for, by its name in any case, with or without the
    /// prefix `S_`; nothing for another name.
    static std::optional<geo::SpatialRelation> spatial_relation(std::string_view name);

    /// The same of the temporal functions, whose prefix is `T_`.
    static std::optional<TemporalRelation> temporal_relation(std::string_view name);

private:
    CqlPart literal(CqlValue value, CqlType type) const;
    CqlPart node(Kind kind, CqlType type, std::vector<CqlPart> parts) const;

    /// Counts one more part of the filter, each of which every row is tested on.
    void count_part() const;

    const CqlReading* m_reading;
    mutable std::size_t m_parts = 0;
};

} // namespace osh::server
