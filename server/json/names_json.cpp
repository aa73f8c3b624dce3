#include "server/json/names_json.hpp"

namespace osh::server {

Json names_json(const regions::Names& names) {
    return {{"kk", names.kk}, {"ru", names.ru}, {"en", names.en}};
}

Json snapshot_json(const regions::Snapshot& snapshot) {
    return {{"version", snapshot.identity.version}, {"is_demo", snapshot.identity.is_demo}};
}

} // namespace osh::server
