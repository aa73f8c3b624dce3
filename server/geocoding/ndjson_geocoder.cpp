#include "server/geocoding/ndjson_geocoder.hpp"

#include "geo/geocoder/codes/code_answer.hpp"
#include "geo/geocoder/match/label.hpp"
#include "server/json/json.hpp"

#include <array>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t longest_line = 1U << 20U;

std::string query_of(const Json& row, const geo::CsvGeocodeOptions& options) {
    std::string query;
    const auto add = [&](const std::string& member) {
        const auto found = row.find(member);
        if (found != row.end() && found->is_string()) {
            query += (query.empty() ? "" : ", ") + found->get<std::string>();
        }
    };
    if (!options.address_columns.empty()) {
        for (const std::string& column : options.address_columns) {
            add(column);
        }
        return query;
    }
    constexpr std::array<std::string_view, 5> whole{
        "address", "адрес", "legal_address", "query", "q"};
    for (const std::string_view member : whole) {
        if (query.empty()) {
            add(std::string(member));
        }
    }
    constexpr std::array<std::string_view, 5> parts{
        "region", "district", "settlement", "street", "house"};
    if (query.empty()) {
        for (const std::string_view member : parts) {
            add(std::string(member));
        }
    }
    return query;
}

geo::RowBound bound_of(const Json& row, const geo::CsvGeocodeOptions& options) {
    const auto found = row.find(options.kato_column.empty() ? "kato" : options.kato_column);
    if (found == row.end() || found->is_null()) {
        return {options.within};
    }
    return geo::bound_of_row(
        found->is_string() ? found->get<std::string>() : json_text(*found), options);
}

void put_answer(
    Json& row,
    const geo::GeocodeAnswer& answer,
    const geo::GeocoderIndex& index,
    geo::NameLanguage language) {
    row["result_status"] = geo::word(answer.status);
    if (answer.candidates.empty()) {
        return;
    }
    const geo::GeocodeCandidate& best = answer.candidates.front();
    row["result_precision"] = geo::word(best.precision);
    row["result_lat"] = best.point.lat.degrees;
    row["result_lon"] = best.point.lon.degrees;
    row["result_accuracy_m"] = best.accuracy_m;
    row["result_score"] = best.score;
    row["result_probability"] = best.probability;
    row["result_label"] =
        geo::label_of(index, best.area, best.street, geo::house_text(index, best), language);
    Json faults = Json::array();
    for (std::size_t i = 0; i < geo::fault_count; ++i) {
        if (best.faults.has(static_cast<geo::Fault>(i))) {
            faults.push_back(geo::terms_of(static_cast<geo::Fault>(i)).name);
        }
    }
    row["result_faults"] = std::move(faults);
}

} // namespace

NdjsonGeocoder::NdjsonGeocoder(
    const geo::GeocoderIndex& index, geo::CsvGeocodeOptions options, geo::CsvGeocoder::Give give)
    : m_index(index)
    , m_options(std::move(options))
    , m_give(std::move(give))
    , m_geocoder(index) {}

void NdjsonGeocoder::feed(std::string_view piece) {
    m_pending += piece;
    std::size_t begin = 0;
    for (std::size_t end = m_pending.find('\n'); end != std::string::npos;
         end = m_pending.find('\n', begin)) {
        take_line(std::string_view(m_pending).substr(begin, end - begin));
        begin = end + 1;
    }
    m_pending.erase(0, begin);
    if (m_pending.size() > longest_line) {
        m_pending.resize(longest_line); // no JSON text any more: it will be refused as a line
    }
}

void NdjsonGeocoder::finish() {
    if (!m_pending.empty()) {
        take_line(m_pending);
        m_pending.clear();
    }
}

void NdjsonGeocoder::take_line(std::string_view line) {
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    if (line.empty()) {
        return;
    }
    ++m_counts.rows;
    auto row = parse_json(line);
    if (!row || !row->is_object()) {
        ++m_counts.malformed;
        m_give(json_text(Json{{"result_status", "malformed_row"}}) + "\n");
        return;
    }
    const std::string query = query_of(*row, m_options);
    const auto [kato, is_unreadable] = bound_of(*row, m_options);
    const auto decided = m_options.decided ? m_options.decided(query, kato) : std::nullopt;
    const auto coded = decided ? decided : geo::answer_of_code(m_index, query);
    geo::GeocodeAnswer answer =
        coded ? *coded : m_geocoder.geocode(query, {.within = kato, .limit = 1});
    ++m_counts.by_status[static_cast<std::size_t>(answer.status)];
    if (m_options.answered) {
        m_options.answered(query, kato, answer);
    }
    if (is_unreadable) {
        geo::mark_unreadable_kato(answer);
    }
    put_answer(*row, answer, m_index, m_options.language);
    if (is_unreadable && answer.candidates.empty()) {
        (*row)["result_faults"] = Json::array({geo::terms_of(geo::Fault::kato_unreadable).name});
    }
    m_give(json_text(*row) + "\n");
}

} // namespace osh::server
