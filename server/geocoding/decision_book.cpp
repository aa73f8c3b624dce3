#include "server/geocoding/decision_book.hpp"

#include "geo/distance.hpp"
#include "geo/geocoder/address/query_key.hpp"
#include "geo/geocoder/reverse/reverse.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/identity/demonstration.hpp"

#include <utility>

namespace osh::server {

namespace {

constexpr std::chrono::seconds look_pause{2};

geo::Precision precision_with_word(std::string_view text) {
    for (std::size_t i = 0; i < geo::precision_count; ++i) {
        const auto precision = static_cast<geo::Precision>(i);
        if (geo::word(precision) == text) {
            return precision;
        }
    }
    return geo::Precision::settlement;
}

/// Where no settlement is placed well: the district or region of what is known to lie nearest.
std::uint32_t nearest_area(const geo::GeocoderIndex& index, const GeocodeDecision& decision) {
    const geo::LonLat place{geo::Lon{decision.lon}, geo::Lat{decision.lat}};
    std::uint32_t nearest = geo::no_record;
    double least = 0.0;
    for (std::uint32_t area = 0; area < index.areas().size(); ++area) {
        const auto point = geo::to_lon_lat(index.areas()[area].point);
        const double apart = point ? geo::great_circle_distance(*point, place).value : 0.0;
        if (point && (nearest == geo::no_record || apart < least)) {
            nearest = area;
            least = apart;
        }
    }
    const bool has_parent =
        nearest != geo::no_record && index.areas()[nearest].parent != geo::no_record;
    return has_parent ? index.areas()[nearest].parent : nearest;
}

/// The area a decision lies in: by its code when the index has it, else the settlement around it.
/// Where no settlement reaches, the district or region of the nearest one: its name would mislead.
std::uint32_t area_of(const geo::GeocoderIndex& index, const GeocodeDecision& decision) {
    std::uint32_t coded = geo::no_record;
    if (const auto kato = geo::Kato::parse(decision.kato)) {
        coded = index.find_code(geo::CodeKind::kato, kato->number()).value_or(geo::no_record);
    }
    const auto around =
        geo::reverse_geocode(index, {geo::Lon{decision.lon}, geo::Lat{decision.lat}});
    if (!around || around->settlement == geo::no_record) {
        return coded != geo::no_record ? coded : nearest_area(index, decision);
    }
    const bool is_fine = precision_with_word(decision.precision) <= geo::Precision::settlement;
    const bool is_reached = around->precision <= geo::Precision::settlement;
    if (is_fine && is_reached) {
        return around->settlement;
    }
    const std::uint32_t parent = index.areas()[around->settlement].parent;
    return coded != geo::no_record ? coded : parent != geo::no_record ? parent : around->settlement;
}

} // namespace

std::string decision_key(std::string_view query_key, std::string_view within) {
    return std::string(query_key) + "\n" + std::string(within);
}

std::string key_of_asked(const AskedAddress& asked) {
    // What was decided under a code of before June 2022 holds under the one in force.
    const auto within = geo::Kato::parse(asked.within_kato);
    return decision_key(
        geo::query_key(asked.query), within ? present_kato(*within).text() : asked.within_kato);
}

geo::GeocodeAnswer
decided_answer(const geo::GeocoderIndex& index, const GeocodeDecision& decision) {
    geo::GeocodeAnswer answer;
    answer.decision = decision.id;
    answer.status = geo::GeocodeStatus::not_found;
    const std::uint32_t area = decision.is_nowhere ? geo::no_record : area_of(index, decision);
    if (area == geo::no_record) {
        return answer;
    }
    answer.status = geo::GeocodeStatus::matched;
    geo::GeocodeCandidate candidate;
    candidate.precision = precision_with_word(decision.precision);
    candidate.point = {geo::Lon{decision.lon}, geo::Lat{decision.lat}};
    candidate.score = geo::ceiling_of(candidate.precision);
    candidate.probability = 1.0;
    candidate.accuracy_m = decision.accuracy_m;
    candidate.area = area;
    answer.candidates.push_back(candidate);
    return answer;
}

std::shared_ptr<const DecisionBook::Held> DecisionBook::held() const {
    const std::scoped_lock lock(m_guard);
    const auto now = std::chrono::steady_clock::now();
    if (m_held && now - m_looked_at < look_pause) {
        return m_held;
    }
    m_looked_at = now;
    const std::int64_t version = m_store.version();
    const bool is_demo = m_is_demo();
    if (!m_held || m_held->version != version || m_held->is_demo != is_demo) {
        auto fresh = std::make_shared<Held>();
        fresh->version = version;
        fresh->is_demo = is_demo;
        for (DecisionInForce& row : m_store.in_force()) {
            if (!counts_as_data(row.decision.author, is_demo)) {
                continue;
            }
            fresh->decisions[key_of_asked(row.asked)] = std::move(row.decision);
        }
        m_held = std::move(fresh);
    }
    return m_held;
}

/// What was decided within the first of the bounds that has a decision.
std::optional<geo::GeocodeAnswer> DecisionBook::first_of(
    const geo::GeocoderIndex& index,
    std::string_view query,
    std::initializer_list<std::string> bounds) const {
    const auto book = held();
    if (book->decisions.empty()) {
        return std::nullopt;
    }
    const std::string key = geo::query_key(query);
    for (const std::string& within : bounds) {
        const auto found = book->decisions.find(decision_key(key, within));
        if (found != book->decisions.end()) {
            return decided_answer(index, found->second);
        }
    }
    return std::nullopt;
}

std::optional<geo::GeocodeAnswer> DecisionBook::answer(
    const geo::GeocoderIndex& index,
    std::string_view query,
    const std::optional<geo::Kato>& within) const {
    return first_of(index, query, {within ? within->text() : std::string(), std::string()});
}

std::optional<geo::GeocodeAnswer> DecisionBook::answer_of_row(
    const geo::GeocoderIndex& index, std::string_view address, geo::Kato kato) const {
    return first_of(
        index, address, {present_kato(kato).text(), kato.region().text(), std::string()});
}

std::int64_t DecisionBook::version() const { return held()->version; }

void DecisionBook::forget() const {
    const std::scoped_lock lock(m_guard);
    m_looked_at = {};
}

} // namespace osh::server
