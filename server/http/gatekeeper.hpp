#pragma once

#include "server/http/request.hpp"

namespace osh::server {

struct Route;

/// Stands between the router and the handlers.
class Gatekeeper {
public:
    Gatekeeper() = default;
    virtual ~Gatekeeper() = default;
    Gatekeeper(const Gatekeeper&) = delete;
    Gatekeeper& operator=(const Gatekeeper&) = delete;
    Gatekeeper(Gatekeeper&&) = delete;
    Gatekeeper& operator=(Gatekeeper&&) = delete;

    /// Attaches the caller to the request, or throws `Problem` to refuse it. Called from many
    /// threads at once.
    virtual void admit(const Route& route, Request& request) = 0;
};

} // namespace osh::server
