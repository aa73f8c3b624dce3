#include "server/ogc/row_test.hpp"

#include "geo/error.hpp"
#include "geo/icu_case.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// The properties that hold the day or the year, the more exact one first.
std::vector<std::size_t> time_properties(const FeatureCollection& collection) {
    std::vector<std::size_t> found;
    for (const std::string_view name : {"date", "year"}) {
        for (std::size_t i = 0; i < collection.properties.size(); ++i) {
            if (collection.properties[i].name == name) {
                found.push_back(i);
            }
        }
    }
    return found;
}

/// The properties that hold words, for `q`.
std::vector<std::size_t> text_properties(const FeatureCollection& collection) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        if (collection.properties[i].type == PropertyType::text) {
            found.push_back(i);
        }
    }
    return found;
}

/// Features without a time match any; a year matches when a day of it lies in the span.
bool lies_in(const DaySpan& days, const CqlValue& time) {
    std::string first;
    std::string last;
    if (const auto* const day = std::get_if<std::string>(&time)) {
        first = last = *day;
    } else if (const auto* const year = std::get_if<double>(&time)) {
        const std::string digits = std::to_string(static_cast<int>(*year));
        first = digits + "-01-01";
        last = digits + "-12-31";
    }
    return (days.from.empty() || last >= days.from) && (days.to.empty() || first <= days.to);
}

} // namespace

RowTest::RowTest(
    const FeatureSource& source, const FeatureCollection& collection, const ItemQuery& query)
    : m_source(&source)
    , m_query(&query)
    , m_time(time_properties(collection))
    , m_texts(text_properties(collection)) {}

bool RowTest::operator()(std::size_t row) const {
    if (!m_source->is_selected(row)) {
        return false;
    }
    if (!m_query->ids.empty() && !std::ranges::binary_search(m_query->ids, m_source->id(row))) {
        return false;
    }
    for (const auto& [property, value] : m_query->equal) {
        if (m_source->value(row, property) != value) {
            return false;
        }
    }
    if (!m_query->words.empty() && !names_a_word(row)) {
        return false;
    }
    if (m_query->days && !m_time.empty() && !lies_in(*m_query->days, time_of(row))) {
        return false;
    }
    if (m_query->box && !m_source->intersects(row, *m_query->box)) {
        return false;
    }
    return !m_query->filter ||
           m_query->filter->matches(
               {[&](std::size_t property) { return m_source->value(row, property); },
                [&](geo::SpatialRelation relation, const geo::Shape& shape) {
                    return relates(row, relation, shape);
                }});
}

/// Whether a text of the feature holds one of the words of `q`.
bool RowTest::names_a_word(std::size_t row) const {
    return std::ranges::any_of(m_texts, [&](std::size_t property) {
        const CqlValue value = m_source->value(row, property);
        const auto* const text = std::get_if<std::string>(&value);
        const std::string folded = text == nullptr ? std::string() : geo::case_folded(*text);
        return std::ranges::any_of(m_query->words, [&](const std::string& word) {
            return folded.find(word) != std::string::npos;
        });
    });
}

/// The day, else the year, else nothing.
CqlValue RowTest::time_of(std::size_t row) const {
    for (const std::size_t property : m_time) {
        CqlValue time = m_source->value(row, property);
        if (!std::holds_alternative<std::monostate>(time)) {
            return time;
        }
    }
    return {};
}

/// Intersections with areas, by far the most, need no preparation.
bool RowTest::relates(
    std::size_t row, geo::SpatialRelation relation, const geo::Shape& shape) const {
    try {
        auto prepared = m_relaters.find(&shape);
        if (prepared == m_relaters.end()) { // also says whether the shape is valid
            prepared = m_relaters.emplace(&shape, geo::ShapeRelater(shape)).first;
        }
        const bool only_areas = shape.points.empty() && shape.lines.empty();
        if (relation == geo::SpatialRelation::intersects && only_areas) {
            return m_source->intersects(row, shape.areas);
        }
        return m_source->relates(row, prepared->second, relation);
    } catch (const geo::Error& error) {
        throw Problem(Refusal::bad_request, std::string("parameter filter: ") + error.what());
    }
}

namespace {

/// A row with what it is ordered by.
struct SortedRow {
    std::vector<CqlValue> values;
    std::size_t place;
    std::size_t row;
};

bool is_nothing(const CqlValue& value) { return std::holds_alternative<std::monostate>(value); }

/// Features without a value come last either way; equal ones in the order of their ids.
bool sorts_before(const SortedRow& a, const SortedRow& b, std::span<const SortKey> keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const CqlValue& left = a.values[i];
        const CqlValue& right = b.values[i];
        if (is_nothing(left) != is_nothing(right)) {
            return is_nothing(right);
        }
        if (left != right) {
            return keys[i].is_descending ? right < left : left < right;
        }
    }
    return a.place < b.place;
}

/// All that fit, ordered; the next page begins at an offset.
Page sorted_page_of(const FeatureSource& source, const RowTest& fits, const ItemQuery& query) {
    std::vector<SortedRow> found;
    for (std::size_t place = 0; place < source.size(); ++place) {
        const std::size_t row = source.row_at(place);
        if (fits(row)) {
            SortedRow made{.values = {}, .place = place, .row = row};
            for (const SortKey& key : query.sort) {
                made.values.push_back(source.value(row, key.property));
            }
            found.push_back(std::move(made));
        }
    }
    const std::size_t begin = std::min(query.skip, found.size());
    const std::size_t end = begin + std::min(query.limit, found.size() - begin);
    std::ranges::partial_sort(
        found,
        found.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const SortedRow& a, const SortedRow& b) { return sorts_before(a, b, query.sort); });
    Page page;
    for (std::size_t i = begin; i < end; ++i) {
        page.rows.push_back(found[i].row);
    }
    if (end < found.size()) {
        page.next = std::to_string(end);
    }
    return page;
}

/// Whether an id of the source could be so: as long, and of digits where ids are.
bool is_like_ids_of(const FeatureSource& source, std::string_view id) {
    if (source.size() == 0) {
        return true;
    }
    const std::string one = source.id(source.row_at(0));
    const auto is_digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    return id.size() == one.size() &&
           (!std::ranges::all_of(one, is_digit) || std::ranges::all_of(id, is_digit));
}

} // namespace

Page page_of(const FeatureSource& source, const RowTest& fits, const ItemQuery& query) {
    if (!query.sort.empty()) {
        return sorted_page_of(source, fits, query);
    }
    if (query.behind && !is_like_ids_of(source, *query.behind)) {
        throw Problem(
            Refusal::bad_request,
            "parameter cursor: expected the one that the link to the next page holds");
    }
    Page page;
    std::size_t to_skip = query.skip;
    for (std::size_t place = query.behind ? source.place_behind(*query.behind) : 0;
         place < source.size();
         ++place) {
        const std::size_t row = source.row_at(place);
        if (!fits(row)) {
            continue;
        }
        if (to_skip > 0) {
            --to_skip;
            continue;
        }
        if (page.rows.size() == query.limit) {
            page.next = source.id(page.rows.back());
            break;
        }
        page.rows.push_back(row);
    }
    return page;
}

std::size_t count_all(const FeatureSource& source, const RowTest& fits) {
    std::size_t count = 0;
    for (std::size_t row = 0; row < source.size(); ++row) {
        count += fits(row) ? 1 : 0;
    }
    return count;
}

} // namespace osh::server
