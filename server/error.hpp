#pragma once

#include <stdexcept>

namespace osh::server {

/// Work of the server or of a command that cannot go on. The message is one sentence that names
/// what is at fault and, where there is one, the next thing to do; it is written for the operator
/// (terminal, log) and never sent to a client.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace osh::server
