#include "server/export/override_text.hpp"

#include "regions/risk/enterprise_score.hpp"

namespace osh::server {

std::string override_text(const regions::Snapshot& snapshot, std::uint32_t row) {
    std::string text;
    for (const std::string& fact :
         regions::overrides_of(snapshot.risk.model, snapshot.scores.flags[row])) {
        text.append(text.empty() ? "" : "; ").append(fact);
    }
    return text;
}

} // namespace osh::server
