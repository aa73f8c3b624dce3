#pragma once

#include "server/error.hpp"

namespace osh::server {

/// Words on the command line that do not fit: exit status 2 instead of 1.
class UsageError : public Error {
public:
    using Error::Error;
};

} // namespace osh::server
