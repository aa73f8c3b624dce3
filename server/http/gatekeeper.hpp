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

    /// Told how the handler of an admitted request has answered, or refused, before anything of it
    /// is sent. What it throws takes the place of the answer.
    virtual void answered(const Route& route, const Request& request, int status) = 0;
};

} // namespace osh::server
