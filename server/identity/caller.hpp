#pragma once

#include "server/identity/role.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace osh::server {

/// How somebody showed who they are.
enum class CallerProof { none, session, token };

/// Which enterprises an answer names, told by its handler (`note_shown`) for the audit log.
struct ShownEnterprises {
    std::vector<std::uint64_t> bins; ///< as often as they are named
    std::string dataset;             ///< version of the data that the answer stands on
};

/// Who asks: attached to every request before its handler runs.
struct Caller {
    Role role = Role::visitor;
    CallerProof proof = CallerProof::none;
    std::int64_t account = 0; ///< 0 for strangers
    std::string name = "-";
    std::vector<unsigned> regions;   ///< first two KATO digits; empty: no restriction by region
    std::vector<std::string> scopes; ///< of a token: what it is good for
    bool is_demo = false;
    std::string credential;                  ///< digest of the session or token
    std::string csrf;                        ///< what unsafe requests of the session must carry
    std::shared_ptr<ShownEnterprises> shown; ///< of this request; null for strangers
};

} // namespace osh::server
