#include "server/api/shown_rows.hpp"

#include "server/identity/gate.hpp"

#include <string>

namespace osh::server {

void note_shown_rows(const Request& request, const Json& rows, std::string_view dataset) {
    for (const Json& row : rows) {
        const Json& bin = row.at("bin");
        note_shown(request, bin.get_ref<const std::string&>(), dataset);
    }
}

} // namespace osh::server
