#pragma once

#include "geo/kato.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace osh::server {

/// Addresses on which somebody decided, or once did: those whose places decisions may have moved.
/// The same words and numbers as in the `DecisionBook` make two addresses one.
class DecidedAddresses {
public:
    explicit DecidedAddresses(std::span<const AskedAddress> addresses);

    /// Whether the address of a row with that territory is one of them: bounded by the territory,
    /// its region or nothing.
    bool holds(std::string_view address, geo::Kato kato) const;

private:
    std::unordered_set<std::string> m_keys;
};

} // namespace osh::server
