#include "server/imports/dataset_placer.hpp"

#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "regions/gazetteer/gazetteer_store.hpp"
#include "regions/gazetteer/merge_gazetteer.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/store/demo_store.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <algorithm>
#include <vector>

namespace osh::server {

namespace {

/// Of a file in which no address is good, no more different ones than this are kept in memory.
constexpr std::size_t most_remembered = 100'000;

} // namespace

DatasetPlacer::DatasetPlacer(geo::Database& database, OperationsDatabase* operations)
    : m_operations(operations) {
    const auto places = regions::read_places(database);
    const auto gazetteers = regions::read_gazetteers(database);
    if (places.empty() && gazetteers.empty()) {
        return;
    }
    const auto territories = regions::read_territories(database);
    m_index = geo::GeocoderIndex::from_bytes(geo::build_index(regions::merge_gazetteers(
        regions::place_gazetteer(places, territories), gazetteers, territories)));
    regions::PlacerListeners listeners;
    if (operations != nullptr) {
        m_decisions.emplace(
            *operations, [is_demo = regions::holds_demo(database)] { return is_demo; });
        listeners.decided = [this](std::string_view address, geo::Kato kato) {
            return m_decisions->answer_of_row(*m_index, address, kato);
        };
    }
    listeners.answered =
        [this](std::string_view address, geo::Kato within, const geo::GeocodeAnswer& answer) {
            return hear(address, within, answer);
        };
    m_placer.emplace(*m_index, std::move(listeners));
}

bool DatasetPlacer::hear(
    std::string_view address, geo::Kato within, const geo::GeocodeAnswer& answer) {
    if (!reason_for_review(answer)) {
        return false;
    }
    ++m_unsure;
    std::string key = within.text() + ' ' + std::string(address);
    const auto known = m_addresses.find(key);
    if (known != m_addresses.end()) {
        ++known->second.rows;
    } else if (m_addresses.size() < most_remembered) {
        m_addresses.emplace(std::move(key), Unsure{std::string(address), within, 1});
    }
    return true;
}

std::size_t DatasetPlacer::queue_unsure(std::string_view source) {
    if (m_operations == nullptr || !m_index) {
        return 0;
    }
    std::vector<const Unsure*> ranked;
    ranked.reserve(m_addresses.size());
    for (const auto& [key, unsure] : m_addresses) {
        ranked.push_back(&unsure);
    }
    std::ranges::sort(ranked, [](const Unsure* one, const Unsure* other) {
        return one->rows != other->rows ? one->rows > other->rows : one->address < other->address;
    });
    ranked.resize(std::min(ranked.size(), most_reviews));
    GeocodeReviewStore reviews(*m_operations);
    geo::Geocoder geocoder(*m_index);
    for (const Unsure* const unsure : ranked) {
        const auto all = geocoder.geocode(unsure->address, {.within = unsure->within});
        reviews.note(review_of(*m_index, unsure->address, unsure->within, all, source));
    }
    return ranked.size();
}

} // namespace osh::server
