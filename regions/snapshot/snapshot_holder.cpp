#include "regions/snapshot/snapshot_holder.hpp"

#include <cassert>
#include <utility>

namespace osh::regions {

namespace {

std::shared_ptr<const Snapshot> make_empty() {
    auto snapshot = std::make_shared<Snapshot>();
    const RiskModel model = default_risk_model();
    snapshot->identity = {.version = "empty", .model_version = model.version};
    snapshot->risk.model = model;
    snapshot->sectors = SectorTable({}, {});
    snapshot->sizes.push_back({});
    return snapshot;
}

} // namespace

std::shared_ptr<const Snapshot> empty_snapshot() {
    static const std::shared_ptr<const Snapshot> empty = make_empty();
    return empty;
}

SnapshotHolder::SnapshotHolder() : SnapshotHolder(empty_snapshot()) {}

SnapshotHolder::SnapshotHolder(std::shared_ptr<const Snapshot> first)
    : m_current(std::move(first)) {
    assert(m_current != nullptr);
}

std::shared_ptr<const Snapshot> SnapshotHolder::current() const {
    const std::scoped_lock lock(m_guard);
    return m_current;
}

std::shared_ptr<const Snapshot> SnapshotHolder::replace(std::shared_ptr<const Snapshot> next) {
    assert(next != nullptr);
    const std::scoped_lock lock(m_guard);
    return std::exchange(m_current, std::move(next));
}

} // namespace osh::regions
