#include "server/operations/audit_store.hpp"

#include "server/identity/sodium_secrets.hpp"
#include "server/json/json.hpp"

#include <charconv>
#include <span>
#include <string_view>
#include <unordered_set>

namespace osh::server {

namespace {

void append_part(std::string& text, const std::string& part) {
    text.append(std::to_string(part.size())).append(":").append(part);
}

/// Lengths keep the parts apart, so that moving a character from one to the next changes the text.
std::string chained(std::string_view before, const AuditEntry& entry) {
    std::string text(before);
    for (const std::string& part :
         {std::to_string(entry.at),
          entry.actor,
          entry.role,
          entry.act,
          entry.subject,
          entry.address,
          entry.request}) {
        append_part(text, part);
    }
    if (!entry.list_digest.empty()) { // entries of before know no lists
        append_part(text, entry.dataset);
        append_part(text, entry.list_digest);
    }
    return digest_of(text);
}

std::string digest_of_list(std::span<const std::uint8_t> bytes) {
    return digest_of(std::string(bytes.begin(), bytes.end()));
}

constexpr std::string_view select_entries =
    "SELECT a.id, a.at, a.actor, a.role, a.act, a.subject, a.address, a.request, a.chain, "
    "coalesce(s.dataset, ''), coalesce(l.size, 0), coalesce(s.list, '') FROM audit a "
    "LEFT JOIN audit_shown s ON s.entry = a.id LEFT JOIN audit_list l ON l.digest = s.list ";

AuditEntry entry_of(const geo::Statement& row) {
    return {
        row.integer(0),
        row.integer(1),
        std::string(row.text(2)),
        std::string(row.text(3)),
        std::string(row.text(4)),
        std::string(row.text(5)),
        std::string(row.text(6)),
        std::string(row.text(7)),
        std::string(row.text(8)),
        std::string(row.text(9)),
        row.integer(10),
        std::string(row.text(11))};
}

/// The entries of a query that was bound. A digest would betray the address that it was made of:
/// four thousand million are soon tried.
std::vector<AuditEntry> read_entries(geo::Statement& row, AuditView view) {
    std::vector<AuditEntry> entries;
    while (row.step()) {
        entries.push_back(entry_of(row));
        if (view != AuditView::whole) {
            entries.back().address.clear();
            entries.back().chain.clear();
        }
    }
    return entries;
}

/// What a steward has to know of colleagues: who changed the data, by which file and decision.
constexpr std::string_view acts_on_data =
    " AND (a.act LIKE 'import %' OR a.act IN ('withdraw import', 'decide on an address', "
    "'withdraw a decision on an address', 'field result'))";

/// The conditions, order and number of a question; its values are bound from the 11th on.
std::string rest_of(const AuditQuestion& question) {
    return std::string(" AND a.id > ?11 AND a.id < ?12 AND (?13 = '' OR a.actor = ?13) "
                       "AND (?14 = '' OR a.act = ?14) AND a.at >= ?15 AND a.at < ?16") +
           (question.view == AuditView::demonstration ? " AND a.actor LIKE 'demo-%'" : "") +
           (question.scope == AuditScope::data ? std::string(acts_on_data) : "") +
           " ORDER BY a.id " + (question.order == AuditOrder::oldest_first ? "ASC" : "DESC") +
           " LIMIT ?17";
}

void bind_question(geo::Statement& row, const AuditQuestion& question) {
    row.bind(11, question.after).bind(12, question.before).bind(13, question.actor);
    row.bind(14, question.act).bind(15, question.since).bind(16, question.until);
    row.bind(17, question.most);
}

void keep_list(geo::Database& database, const std::string& digest, const BinList& bins) {
    auto put = database.prepare("INSERT INTO audit_list (digest, size, lowest, highest, bins) "
                                "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (digest) DO NOTHING");
    put.bind(1, digest).bind(2, static_cast<std::int64_t>(bins.size()));
    put.bind(3, static_cast<std::int64_t>(bins.lowest()));
    put.bind(4, static_cast<std::int64_t>(bins.highest()));
    put.bind_blob(5, bins.bytes()).run();
}

/// Digests of the lists that name an enterprise, as a JSON list for a query.
std::string lists_naming(geo::Database& database, std::uint64_t bin) {
    auto row = database.prepare(
        "SELECT digest, bins FROM audit_list WHERE lowest <= ?1 AND highest >= ?1");
    row.bind(1, static_cast<std::int64_t>(bin));
    Json digests = Json::array();
    while (row.step()) {
        if (is_bin_among(row.blob(1), bin)) {
            digests.push_back(std::string(row.text(0)));
        }
    }
    return json_text(digests);
}

/// Digests of lists whose bytes are other ones than when they were written.
std::unordered_set<std::string> broken_lists(geo::Database& database) {
    std::unordered_set<std::string> broken;
    auto row = database.prepare("SELECT digest, bins FROM audit_list");
    while (row.step()) {
        if (digest_of_list(row.blob(1)) != row.text(0)) {
            broken.emplace(row.text(0));
        }
    }
    return broken;
}

} // namespace

void AuditStore::append(AuditEntry entry, const NamedEnterprises& named) {
    const auto turn = m_database->turn();
    geo::Transaction transaction(*turn);
    const std::string before =
        turn->text("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").value_or("");
    if (!named.bins.empty()) {
        entry.dataset = named.dataset;
        entry.list_digest = digest_of_list(named.bins.bytes());
        keep_list(*turn, entry.list_digest, named.bins);
    }
    {
        auto statement = turn->prepare(
            "INSERT INTO audit (at, actor, role, act, subject, address, request, chain) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id");
        statement.bind(1, entry.at).bind(2, entry.actor).bind(3, entry.role).bind(4, entry.act);
        statement.bind(5, entry.subject).bind(6, entry.address).bind(7, entry.request);
        statement.bind(8, chained(before, entry)).step();
        entry.id = statement.integer(0);
    }
    if (!entry.list_digest.empty()) {
        auto shown =
            turn->prepare("INSERT INTO audit_shown (entry, list, dataset) VALUES (?1, ?2, ?3)");
        shown.bind(1, entry.id).bind(2, entry.list_digest).bind(3, entry.dataset).run();
    }
    transaction.commit();
}

std::vector<AuditEntry> AuditStore::entries(const AuditQuestion& question) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(std::string(select_entries) + "WHERE true" + rest_of(question));
    bind_question(row, question);
    return read_entries(row, question.view);
}

std::vector<AuditEntry>
AuditStore::entries_about(const AuditedEnterprise& enterprise, const AuditQuestion& question) {
    std::uint64_t bin = 0;
    std::from_chars(enterprise.bin.data(), enterprise.bin.data() + enterprise.bin.size(), bin);
    const auto turn = m_database->turn();
    const std::string lists = lists_naming(*turn, bin);
    const std::string squares = json_text(Json(enterprise.squares));
    auto row = turn->prepare(
        std::string(select_entries) +
        "WHERE (s.list IN (SELECT value FROM json_each(?1)) OR a.subject = ?2 "
        "OR a.subject LIKE ?2 || ' %' OR (a.act = 'see map of enterprises' AND EXISTS (SELECT 1 "
        "FROM json_each(?3) WHERE substr(a.subject, 1, length(value)) = value)))" +
        rest_of(question));
    row.bind(1, lists).bind(2, enterprise.bin).bind(3, squares);
    bind_question(row, question);
    return read_entries(row, question.view);
}

std::int64_t AuditStore::first_broken() {
    const auto turn = m_database->turn();
    const auto broken = broken_lists(*turn);
    auto row = turn->prepare(std::string(select_entries) + "ORDER BY a.id");
    std::string before;
    std::int64_t last = 0;
    while (row.step()) {
        const AuditEntry entry = entry_of(row);
        if (entry.id != last + 1) {
            return last + 1; // a number is never given twice, nor left out
        }
        const bool has_list = entry.list_digest.empty() || entry.named > 0;
        if (entry.chain != chained(before, entry) || !has_list ||
            broken.contains(entry.list_digest)) {
            return entry.id;
        }
        before = entry.chain;
        last = entry.id;
    }
    const std::int64_t ever =
        turn->number("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").value_or(last);
    return ever > last ? last + 1 : 0;
}

AuditHead AuditStore::head() {
    const auto turn = m_database->turn();
    auto row = turn->prepare("SELECT id, chain FROM audit ORDER BY id DESC LIMIT 1");
    return row.step() ? AuditHead{row.integer(0), std::string(row.text(1))} : AuditHead{};
}

} // namespace osh::server
