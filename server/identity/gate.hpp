#pragma once

#include "server/http/gatekeeper.hpp"
#include "server/identity/address_rate.hpp"
#include "server/identity/identity.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace osh::server {

/// Lets a request to its handler if the policy allows it, with its caller attached; guards requests
/// that change something against being sent by other sites' pages. Notes in the audit log who was
/// shown enterprises, and who was refused one.
class Gate : public Gatekeeper {
public:
    explicit Gate(std::shared_ptr<Identity> identity) : m_identity(std::move(identity)) {}

    void admit(const Route& route, Request& request) override;
    void answered(const Route& route, const Request& request, int status) override;

private:
    void note_tile(const Request& request);
    void note_look(const Route& route, const Request& request, int status);

    std::shared_ptr<Identity> m_identity;
    AddressRate m_noted_tiles{1, 600}; ///< one view of a map is noted once in ten minutes
    AddressRate m_noted_looks{1, 600}; ///< one look at an enterprise, with its history, is one
};

/// Says that the answer to the request names this enterprise, as the data of this version have it;
/// the audit log then says who asked for it by which question. Does nothing for strangers.
void note_shown(const Request& request, std::uint64_t bin, std::string_view dataset);

/// The same for a BIN in digits; for anything else it does nothing.
void note_shown(const Request& request, std::string_view bin, std::string_view dataset);

/// Who sent an admitted request; a stranger for requests that passed no gate.
const Caller& caller_of(const Request& request);

} // namespace osh::server
