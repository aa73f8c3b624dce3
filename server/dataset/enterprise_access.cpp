#include "server/dataset/enterprise_access.hpp"

#include "server/dataset/live_dataset.hpp"

namespace osh::server {

bool strangers_see_enterprises(EnterpriseAccess access, const LiveDataset& dataset) noexcept {
    const bool is_protected = dataset.snapshot && dataset.snapshot->identity.is_protected;
    return access == EnterpriseAccess::everyone ||
           (access == EnterpriseAccess::demo_only && dataset.is_all_demo && !is_protected);
}

} // namespace osh::server
