#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace osh::server {

/// What people decided about addresses, in memory: asked before any matching. Follows the
/// operational database within two seconds, also when another process decides. Safe from any
/// thread.
class DecisionBook {
public:
    /// `is_demo` says whether the dataset in force is a demonstration: only then do decisions of
    /// its accounts, which are strangers', count. Without it they never do.
    explicit DecisionBook(
        OperationsDatabase& database, std::function<bool()> is_demo = [] { return false; })
        : m_store(database)
        , m_is_demo(std::move(is_demo)) {}

    /// The answer that was decided for a query (with the KATO it was bounded by, else for the query
    /// alone); nothing when none was. Its `decision` tells which.
    std::optional<geo::GeocodeAnswer> answer(
        const geo::GeocoderIndex& index,
        std::string_view query,
        const std::optional<geo::Kato>& within) const;

    /// The same for a row of a register: bounded by the row's code, as its enterprise's page asks,
    /// else by the code's region, as imports do, else by nothing.
    std::optional<geo::GeocodeAnswer>
    answer_of_row(const geo::GeocoderIndex& index, std::string_view address, geo::Kato kato) const;

    /// Differs once decisions changed; part of the entity tags of the geocoder's answers.
    std::int64_t version() const;

    /// Makes the next look-up read the database.
    void forget() const;

private:
    struct Held {
        std::int64_t version = 0;
        bool is_demo = false;
        std::unordered_map<std::string, GeocodeDecision> decisions{};
    };

    std::shared_ptr<const Held> held() const;
    std::optional<geo::GeocodeAnswer> first_of(
        const geo::GeocoderIndex& index,
        std::string_view query,
        std::initializer_list<std::string> bounds) const;

    mutable GeocodeReviewStore m_store;
    std::function<bool()> m_is_demo;
    mutable std::mutex m_guard;
    mutable std::shared_ptr<const Held> m_held;
    mutable std::chrono::steady_clock::time_point m_looked_at{};
};

/// What makes two asked addresses one: the key of their words (`geo::query_key`) and the code of
/// the territory they were bounded by, empty for none.
std::string decision_key(std::string_view query_key, std::string_view within);

/// The key of an address of the queue, under the code in force in the place of one from before June
/// 2022.
std::string key_of_asked(const AskedAddress& asked);

/// The answer that a decision stands for.
geo::GeocodeAnswer decided_answer(const geo::GeocoderIndex& index, const GeocodeDecision& decision);

} // namespace osh::server
