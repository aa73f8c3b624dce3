#include "server/ogc/cql2_text.hpp"

#include "server/ogc/cql2_builder.hpp"
#include "server/ogc/cql2_scanner.hpp"
#include "server/ogc/cql2_shapes.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace osh::server {

namespace {

using CqlKind = CqlFilter::Node::Kind;

constexpr int deepest_text = 64;
constexpr std::size_t longest_chain = 256;

/// A parser by recursive descent over the grammar of OGC 21-065r2, annex B.
class Cql2TextReader : private Cql2Scanner {
public:
    Cql2TextReader(std::string_view text, const CqlReading& reading)
        : Cql2Scanner(text)
        , m_builder(reading) {}

    CqlPart filter() {
        CqlPart whole = disjunction();
        if (!at_end()) {
            fail("expected the end");
        }
        return built([&] { return m_builder.combination(CqlKind::conjunction, {whole}); });
    }

private:
    /// What the builder makes, or its fault with its place.
    template<typename F>
    std::invoke_result_t<F> built(F&& make) {
        try {
            return make();
        } catch (const Cql2Fault& fault) {
            fail_here(fault);
        }
    }

    void go_deeper() {
        if (++m_depth > deepest_text) {
            fail("nested too deeply");
        }
    }

    CqlPart disjunction() {
        go_deeper();
        std::vector<CqlPart> parts{conjunction()};
        while (take_keyword("OR")) {
            parts.push_back(conjunction());
        }
        --m_depth;
        return combined(CqlKind::disjunction, std::move(parts));
    }

    CqlPart conjunction() {
        std::vector<CqlPart> parts{negation()};
        while (take_keyword("AND")) {
            parts.push_back(negation());
        }
        return combined(CqlKind::conjunction, std::move(parts));
    }

    CqlPart combined(CqlKind kind, std::vector<CqlPart> parts) {
        if (parts.size() == 1) {
            return std::move(parts.front());
        }
        return built([&] { return m_builder.combination(kind, std::move(parts)); });
    }

    CqlPart negation() {
        if (!take_keyword("NOT")) {
            return predicate();
        }
        go_deeper();
        CqlPart inner = negation();
        --m_depth;
        return signed_part(true, std::move(inner));
    }

    CqlPart signed_part(bool negative, CqlPart inner) {
        return negative ? built([&] { return m_builder.negation(std::move(inner)); }) : inner;
    }

    CqlPart predicate() {
        const std::string_view word = peek_word();
        if (const auto relation = Cql2Builder::spatial_relation(word);
            relation && takes_call(word)) {
            return spatial(*relation);
        }
        if (const auto relation = Cql2Builder::temporal_relation(word);
            relation && takes_call(word)) {
            CqlPart left = temporal_operand();
            need(",");
            CqlPart right = temporal_operand();
            need(")");
            return built(
                [&] { return m_builder.temporal(*relation, std::move(left), std::move(right)); });
        }
        return comparison(sum());
    }

    bool takes_call(std::string_view word) { return take(word) && (need("("), true); }

    CqlPart comparison(CqlPart left) {
        const bool negative = take_keyword("NOT");
        // ILIKE is of the standard's drafts, which GDAL 3.6 still speaks.
        const auto letters = take_keyword("ILIKE") ? LetterCase::any : LetterCase::as_written;
        if (letters == LetterCase::any || take_keyword("LIKE")) {
            CqlPart like = built([&] { return m_builder.like(std::move(left), sum(), letters); });
            return signed_part(negative, std::move(like));
        }
        if (take_keyword("BETWEEN")) {
            CqlPart low = sum();
            if (!take_keyword("AND")) {
                fail("expected AND");
            }
            CqlPart high = sum();
            return signed_part(negative, built([&] {
                                   return m_builder.between(
                                       std::move(left), std::move(low), std::move(high));
                               }));
        }
        if (take_keyword("IN")) {
            std::vector<CqlPart> parts = list_after(std::move(left));
            return signed_part(negative, built([&] { return m_builder.one_of(std::move(parts)); }));
        }
        if (negative) {
            fail("expected LIKE, BETWEEN or IN");
        }
        if (take_keyword("IS")) {
            const bool not_null = take_keyword("NOT");
            if (!take_keyword("NULL")) {
                fail("expected NULL");
            }
            return signed_part(not_null, m_builder.is_null(std::move(left)));
        }
        return compared(std::move(left));
    }

    std::vector<CqlPart> list_after(CqlPart first) {
        std::vector<CqlPart> parts{std::move(first)};
        need("(");
        do {
            parts.push_back(sum());
        } while (take(","));
        need(")");
        return parts;
    }

    CqlPart compared(CqlPart left) {
        constexpr std::array<std::pair<std::string_view, CqlKind>, 6> operators{
            {{"<>", CqlKind::unequal},
             {"<=", CqlKind::less_or_equal},
             {">=", CqlKind::greater_or_equal},
             {"=", CqlKind::equal},
             {"<", CqlKind::less},
             {">", CqlKind::greater}}};
        for (const auto& [symbol, kind] : operators) {
            if (take(symbol)) {
                CqlPart right = sum();
                return built([&, kind = kind] {
                    return m_builder.comparison(kind, std::move(left), std::move(right));
                });
            }
        }
        return left; // a property or literal that is itself true or false
    }

    CqlPart sum() {
        return chain(
            {{{"+", CqlKind::sum}, {"-", CqlKind::difference}}}, [this] { return product(); });
    }

    CqlPart product() {
        return chain(
            {{{"*", CqlKind::product},
              {"/", CqlKind::quotient},
              {"%", CqlKind::remainder},
              {"DIV", CqlKind::whole_quotient}}},
            [this] { return power(); });
    }

    CqlPart power() {
        return chain({{{"^", CqlKind::power}}}, [this] { return operand(); });
    }

    /// Operands with operators of one precedence between, taken from the left.
    template<typename F>
    CqlPart
    chain(const std::vector<std::pair<std::string_view, CqlKind>>& operators, F&& take_operand) {
        CqlPart left = take_operand();
        for (std::size_t i = 0; i < longest_chain; ++i) {
            const auto found = std::ranges::find_if(operators, [this](const auto& one) {
                return one.first == "DIV" ? take_keyword("DIV") : take(one.first);
            });
            if (found == operators.end()) {
                return left;
            }
            CqlPart right = take_operand();
            left = built([&] {
                return m_builder.arithmetic(found->second, std::move(left), std::move(right));
            });
        }
        fail("too many operations in a row");
    }

    CqlPart operand() {
        if (take("(")) {
            CqlPart inner = disjunction();
            need(")");
            return inner;
        }
        if (take("'")) {
            return m_builder.literal(quoted('\''));
        }
        if (take("\"")) {
            return property(quoted('"'));
        }
        if (at_number()) {
            return m_builder.literal(number());
        }
        if (take("-")) {
            go_deeper();
            CqlPart number = operand();
            --m_depth;
            return built([&] { return m_builder.negative(std::move(number)); });
        }
        if (auto called = function_call()) {
            return *called;
        }
        for (const bool truth : {true, false}) {
            if (take_keyword(truth ? "TRUE" : "FALSE")) {
                return m_builder.literal(truth);
            }
        }
        return property(plain_word());
    }

    std::optional<CqlPart> function_call() {
        if (take_call("CASEI") || take_call("LOWER")) {
            return folded(CqlKind::case_folded);
        }
        if (take_call("ACCENTI")) {
            return folded(CqlKind::without_accents);
        }
        const bool is_day = take_call("DATE");
        if (is_day || take_call("TIMESTAMP")) {
            const std::string text = bracketed_text();
            return built([&] { return is_day ? m_builder.date(text) : m_builder.timestamp(text); });
        }
        return std::nullopt;
    }

    CqlPart folded(CqlKind kind) {
        go_deeper();
        CqlPart inner = sum();
        --m_depth;
        need(")");
        return built([&] { return m_builder.folded(kind, std::move(inner)); });
    }

    std::string bracketed_text() {
        need("'");
        const std::size_t begin = last_taken();
        std::string text = quoted('\'');
        need(")");
        blame(begin);
        return text;
    }

    CqlPart property(std::string_view name) {
        return built([&] { return m_builder.property(name); });
    }

    CqlPart temporal_operand() {
        if (!take_call("INTERVAL")) {
            return operand();
        }
        CqlPart from = interval_end();
        need(",");
        CqlPart to = interval_end();
        need(")");
        return built([&] { return m_builder.interval(std::move(from), std::move(to)); });
    }

    CqlPart interval_end() {
        if (!take("'")) {
            return operand();
        }
        const std::string text = quoted('\'');
        return built([&] { return m_builder.interval_end(text); });
    }

    CqlPart spatial(geo::SpatialRelation relation) {
        const bool property_first = take_geometry_name(*this);
        auto shape = property_first ? (need(","), literal_shape()) : literal_shape();
        if (!property_first) {
            need(",");
            if (!take_geometry_name(*this)) {
                fail("expected geometry");
            }
        }
        need(")");
        return built([&] {
            return m_builder.spatial(
                property_first ? relation : geo::mirrored(relation), std::move(shape));
        });
    }

    geo::Shape literal_shape() {
        auto shape = built([&] { return take_shape(*this, m_builder); });
        if (!shape) {
            fail("expected a geometry as POLYGON((…)) or BBOX(west, south, east, north)");
        }
        return std::move(*shape);
    }

    Cql2Builder m_builder;
    int m_depth = 0;
};

} // namespace

std::variant<CqlFilter, CqlProblem>
parse_cql2_text(std::string_view text, const CqlReading& reading) {
    if (text.size() > longest_filter) {
        return CqlProblem{"a filter has at most 524288 bytes"};
    }
    try {
        return CqlFilter(Cql2TextReader(text, reading).filter());
    } catch (const Cql2Fault& fault) {
        return CqlProblem{fault.reason};
    }
}

} // namespace osh::server
