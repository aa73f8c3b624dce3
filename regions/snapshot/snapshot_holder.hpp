#pragma once

#include "regions/snapshot/snapshot.hpp"

#include <memory>
#include <mutex>

namespace osh::regions {

/// The snapshot in force. Readers take it once per answer and keep it while they need it; the one
/// before goes when its last reader lets go. Safe to use from any thread; nobody waits longer than
/// a pointer copy takes.
class SnapshotHolder {
public:
    /// Starts with an empty snapshot, never with nothing.
    SnapshotHolder();
    explicit SnapshotHolder(std::shared_ptr<const Snapshot> first);

    std::shared_ptr<const Snapshot> current() const;

    /// Puts another snapshot in force and returns the one before.
    std::shared_ptr<const Snapshot> replace(std::shared_ptr<const Snapshot> next);

private:
    mutable std::mutex m_guard;
    std::shared_ptr<const Snapshot> m_current;
};

/// A snapshot without territories, enterprises and years.
std::shared_ptr<const Snapshot> empty_snapshot();

} // namespace osh::regions
