#include "server/ogc/tile_requests.hpp"

#include "regions/selection/selection.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/row_test.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 3> filter_parameters{"filter", "filter-lang", "filter-crs"};

bool is_of_filter(const Parameter& parameter) {
    return std::ranges::find(filter_parameters, parameter.name) != filter_parameters.end();
}

/// The years that a span of days touches, as the Selection writes them: pictures and tiles are of
/// whole years. Throws `Problem` (400) for an open end.
std::string years_of(const DaySpan& days) {
    constexpr std::size_t year_digits = 4;
    if (days.from.empty() || days.to.empty()) {
        throw Problem(
            Refusal::bad_request, "parameter datetime: tiles need a span with two ends, or a day");
    }
    const std::string first = days.from.substr(0, year_digits);
    const std::string last = days.to.substr(0, year_digits);
    return first == last ? first : first + "-" + last;
}

/// The filter's answer for each enterprise, found once: a tile that grew too large is drawn again.
class FilteredEnterprises {
public:
    FilteredEnterprises(
        const Request& request, const LiveDataset& dataset, const FeatureCollection& collection)
        : m_query(item_query(request, *dataset.snapshot, collection))
        , m_source(open_collection(collection, dataset, m_query.selection, m_query.streams))
        , m_fits(*m_source, collection, m_query)
        , m_known(m_source->size(), Known::nothing) {}

    bool keeps(std::uint32_t row) {
        if (m_known[row] == Known::nothing) {
            m_known[row] = m_fits(row) ? Known::kept : Known::left_out;
        }
        return m_known[row] == Known::kept;
    }

private:
    enum class Known : std::uint8_t { nothing, kept, left_out };

    ItemQuery m_query;
    std::unique_ptr<FeatureSource> m_source;
    RowTest m_fits;
    std::vector<Known> m_known; ///< by row of the snapshot, which is that of the source
};

} // namespace

Request tile_request(
    const Request& request,
    std::vector<Parameter> captures,
    std::initializer_list<std::string_view> formats) {
    std::vector<Parameter> query;
    for (const Parameter& parameter : request.query) {
        if (parameter.name == "datetime") {
            query.push_back({"years", years_of(days_of(parameter.value))});
        } else if (parameter.name != "f") {
            query.push_back(parameter);
        } else if (std::ranges::find(formats, parameter.value) == formats.end()) {
            throw Problem(
                Refusal::bad_request, "parameter f: expected " + std::string(*formats.begin()));
        }
    }
    return request.asked_again(std::move(captures), std::move(query));
}

Request without_filter(const Request& request) {
    std::vector<Parameter> query;
    std::ranges::remove_copy_if(request.query, std::back_inserter(query), is_of_filter);
    return request.asked_again(request.captures, std::move(query));
}

EnterpriseTest
tile_filter(const Request& request, const LiveDataset& dataset, std::string_view collection_id) {
    if (collection_id != "enterprises") {
        throw Problem(
            Refusal::bad_request, "parameter filter: only the tiles of enterprises take one");
    }
    std::vector<Parameter> query; // what a page of items takes, too
    EnterpriseTest test{.name = "filter"};
    for (const Parameter& parameter : request.query) {
        if (is_of_filter(parameter)) {
            test.name.append("\n").append(parameter.name).append("=").append(parameter.value);
        }
        if (is_of_filter(parameter) || regions::is_selection_parameter(parameter.name)) {
            query.push_back(parameter);
        }
    }
    const auto rows = std::make_shared<FilteredEnterprises>(
        request.asked_again({}, std::move(query)), dataset, *find_collection(collection_id));
    test.keeps = [rows](std::uint32_t row) {
        return rows->keeps(row);
    };
    return test;
}

} // namespace osh::server
