#include "server/command_line/actions/kato_option.hpp"

#include "server/command_line/usage_error.hpp"
#include "server/geocoding/geocode_query.hpp"

namespace osh::server {

std::optional<geo::Kato> kato_of_within(const std::string& text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto kato = geo::Kato::parse(text);
    if (!kato) {
        throw UsageError("--within must be a KATO code of nine digits, not `" + text + "`");
    }
    const auto now = known_kato(*kato);
    if (!now) {
        throw UsageError("--within: no region of the country has the code " + text);
    }
    return now;
}

} // namespace osh::server
