#pragma once

#include "server/http/gatekeeper.hpp"
#include "server/identity/identity.hpp"

#include <memory>

namespace osh::server {

/// Lets a request to its handler if the policy allows it, with its caller attached; guards requests
/// that change something against being sent by other sites' pages.
class Gate : public Gatekeeper {
public:
    explicit Gate(std::shared_ptr<Identity> identity) : m_identity(std::move(identity)) {}

    void admit(const Route& route, Request& request) override;

private:
    std::shared_ptr<Identity> m_identity;
};

/// Who sent an admitted request; a stranger for requests that passed no gate.
const Caller& caller_of(const Request& request);

} // namespace osh::server
