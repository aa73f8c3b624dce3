#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace osh::server {

/// Who did what, when and from where.
struct AuditEntry {
    std::int64_t id = 0;
    std::int64_t at = 0; ///< seconds since 1970
    std::string actor;   ///< account name, or `-` for strangers
    std::string role;
    std::string act;     ///< such as `sign-in`, `see enterprise`, `import territories`
    std::string subject; ///< what it was done to, such as a BIN
    std::string address;
    std::string request; ///< id of the request
    std::string chain;   ///< digest over the entry before and this one
};

/// What of the log somebody is shown.
enum class AuditView {
    whole,
    demonstration ///< acts of demonstration accounts, without addresses and digests
};

/// The newest entry: who has written it down elsewhere can tell later that nothing before it was
/// changed.
struct AuditHead {
    std::int64_t id = 0; ///< 0: there is none
    std::string chain;
};

/// The append-only record: the database refuses changes and deletions, each entry carries a digest
/// over the one before it, and the number of the last one ever made is kept apart, so that gaps and
/// a cut end made by other means show.
class AuditStore {
public:
    /// The database must outlive the store.
    explicit AuditStore(OperationsDatabase& database) : m_database(&database) {}

    /// Adds an entry; its `id` and `chain` are made here.
    void append(AuditEntry entry);

    /// At most `most` entries after the given id, oldest first.
    std::vector<AuditEntry>
    after(std::int64_t id, std::int64_t most, AuditView view = AuditView::whole);

    /// The id of the first entry that is missing or whose digest does not fit; 0 when all is there.
    std::int64_t first_broken();

    AuditHead head();

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
