#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/geocoding/geocoder_placer.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace osh::server {

/// Places the addresses of an import by all that the dataset knows (settlements, streets, houses)
/// and by what people decided, as every other way to the geocoder does. Remembers the addresses
/// that a person should look at. For use by one thread at a time.
class DatasetPlacer {
public:
    /// `operations` holds the decisions; without it none are known. Both must outlive the placer.
    DatasetPlacer(geo::Database& database, OperationsDatabase* operations);

    /// Nothing when the dataset has no places to find.
    regions::AddressPlacer* get() noexcept { return m_placer ? &*m_placer : nullptr; }

    /// Rows whose address is ambiguous, in conflict with the row's region, not found, found only
    /// coarsely or not surely.
    std::int64_t unsure() const noexcept { return m_unsure; }

    /// Puts what was unsure into the review queue, the addresses of most rows first and at most
    /// `most_reviews` of them: a file without a single good address must not bury the others.
    /// Returns how many.
    std::size_t queue_unsure(std::string_view source);

    static constexpr std::size_t most_reviews = 2'000;

private:
    struct Unsure {
        std::string address;
        geo::Kato within;
        std::int64_t rows = 0;
    };

    /// Whether the answer is unsure, which is remembered.
    bool hear(std::string_view address, geo::Kato within, const geo::GeocodeAnswer& answer);

    OperationsDatabase* m_operations;
    std::optional<DecisionBook> m_decisions{};
    std::optional<geo::GeocoderIndex> m_index{};
    std::optional<regions::GeocoderPlacer> m_placer{};
    std::unordered_map<std::string, Unsure> m_addresses{};
    std::int64_t m_unsure = 0;
};

} // namespace osh::server
