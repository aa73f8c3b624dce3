#include "server/operations/audit_store.hpp"

#include "server/identity/sodium_secrets.hpp"

#include <string_view>

namespace osh::server {

namespace {

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
        text.append(std::to_string(part.size())).append(":").append(part);
    }
    return digest_of(text);
}

constexpr std::string_view columns = "id, at, actor, role, act, subject, address, request, chain";

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
        std::string(row.text(8))};
}

} // namespace

void AuditStore::append(AuditEntry entry) {
    const auto turn = m_database->turn();
    geo::Transaction transaction(*turn);
    const std::string before =
        turn->text("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").value_or("");
    {
        auto statement = turn->prepare(
            "INSERT INTO audit (at, actor, role, act, subject, address, request, chain) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        statement.bind(1, entry.at).bind(2, entry.actor).bind(3, entry.role).bind(4, entry.act);
        statement.bind(5, entry.subject).bind(6, entry.address).bind(7, entry.request);
        statement.bind(8, chained(before, entry)).run();
    }
    transaction.commit();
}

/// A digest would betray the address that it was made of: four thousand million are soon tried.
std::vector<AuditEntry> AuditStore::after(std::int64_t id, std::int64_t most, AuditView view) {
    const bool is_whole = view == AuditView::whole;
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT " + std::string(columns) + " FROM audit WHERE id > ?1" +
        (is_whole ? "" : " AND actor LIKE 'demo-%'") + " ORDER BY id LIMIT ?2");
    row.bind(1, id).bind(2, most);
    std::vector<AuditEntry> entries;
    while (row.step()) {
        entries.push_back(entry_of(row));
        if (!is_whole) {
            entries.back().address.clear();
            entries.back().chain.clear();
        }
    }
    return entries;
}

std::int64_t AuditStore::first_broken() {
    const auto turn = m_database->turn();
    auto row = turn->prepare("SELECT " + std::string(columns) + " FROM audit ORDER BY id");
    std::string before;
    std::int64_t last = 0;
    while (row.step()) {
        const AuditEntry entry = entry_of(row);
        if (entry.chain != chained(before, entry)) {
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
