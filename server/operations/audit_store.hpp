#pragma once

#include "server/operations/bin_list.hpp"
#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// Which enterprises an answer named.
struct NamedEnterprises {
    BinList bins{};
    std::string dataset{}; ///< version of the data it stood on
};

/// Who did what, when and from where.
struct AuditEntry {
    std::int64_t id = 0;
    std::int64_t at = 0; ///< seconds since 1970
    std::string actor;   ///< account name, or `-` for strangers
    std::string role;
    std::string act;     ///< such as `sign-in`, `see enterprise`, `import territories`
    std::string subject; ///< what it was done to, such as a BIN
    std::string address;
    std::string request;       ///< id of the request
    std::string chain;         ///< digest over the entry before and this one
    std::string dataset{};     ///< that the enterprises named stood in; empty when none was
    std::int64_t named = 0;    ///< enterprises in the list kept with it
    std::string list_digest{}; ///< of that list; empty: none is kept
};

/// What of the log somebody is shown.
enum class AuditView {
    whole,
    without_addresses, ///< and without digests, which would betray them
    demonstration      ///< acts of demonstration accounts, without addresses and digests
};

/// Which acts somebody is shown.
enum class AuditScope {
    everything,
    data ///< what changed the data: imports, withdrawals, decisions on addresses, results of visits
};

/// In which order entries come, and which are left out when there are more than asked for.
enum class AuditOrder { oldest_first, newest_first };

/// Which entries are asked for.
struct AuditQuestion {
    std::int64_t after = 0;                                         ///< id
    std::int64_t before = std::numeric_limits<std::int64_t>::max(); ///< id
    std::int64_t most = 1'000;
    AuditView view = AuditView::whole;
    AuditScope scope = AuditScope::everything;
    AuditOrder order = AuditOrder::oldest_first;
    std::string actor{};                                           ///< exactly; empty: all
    std::string act{};                                             ///< exactly; empty: all
    std::int64_t since = 0;                                        ///< seconds since 1970
    std::int64_t until = std::numeric_limits<std::int64_t>::max(); ///< without this second
};

/// An enterprise whose onlookers are asked for.
struct AuditedEnterprise {
    std::string bin;
    /// How subjects of looks at the map begin that showed its place, such as `square 6/44/21 of `.
    std::vector<std::string> squares{};
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

    /// Adds an entry; its `id`, `chain` and what it says of enterprises are made here.
    void append(AuditEntry entry, const NamedEnterprises& named = {});

    std::vector<AuditEntry> entries(const AuditQuestion& question);

    /// Those that tell of somebody who saw, was refused or changed something about an enterprise:
    /// by a list that names it, by its own page, or by a look at its place on the map.
    std::vector<AuditEntry>
    entries_about(const AuditedEnterprise& enterprise, const AuditQuestion& question);

    /// The id of the first entry that is missing or whose digest, or that of its list, does not
    /// fit; 0 when all is there.
    std::int64_t first_broken();

    AuditHead head();

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
