#include "server/operations/account_store.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

constexpr std::string_view account_columns =
    "account.id, account.name, password_hash, role, regions, totp_secret, totp_pending, "
    "totp_last_step, failures, locked_until, is_demo, is_disabled";
constexpr int after_account = 12;

std::string regions_text(const std::vector<unsigned>& regions) {
    std::vector<std::string> words;
    std::ranges::transform(
        regions, std::back_inserter(words), [](unsigned code) { return std::to_string(code); });
    return join_words(words);
}

std::vector<unsigned> regions_of(std::string_view text) {
    std::vector<unsigned> regions;
    for (const std::string& word : split_words(text)) {
        regions.push_back(static_cast<unsigned>(std::stoul(word)));
    }
    return regions;
}

Account account_of(const geo::Statement& row) {
    Account account;
    account.id = row.integer(0);
    account.name = row.text(1);
    account.password_hash = row.optional_text(2);
    account.role = parse_role(row.text(3)).value_or(Role::visitor);
    account.regions = regions_of(row.text(4));
    account.totp_secret = row.optional_text(5);
    account.totp_pending = row.optional_text(6);
    account.totp_last_step = row.integer(7);
    account.failures = static_cast<int>(row.integer(8));
    account.locked_until = row.integer(9);
    account.is_demo = row.integer(10) != 0;
    account.is_disabled = row.integer(11) != 0;
    return account;
}

std::string select_accounts(std::string_view more_columns, std::string_view rest) {
    return "SELECT " + std::string(account_columns) + std::string(more_columns) + " FROM " +
           std::string(rest);
}

void bind_account(geo::Statement& statement, const Account& account) {
    statement.bind(1, account.password_hash)
        .bind(2, role_name(account.role))
        .bind(3, regions_text(account.regions))
        .bind(4, account.totp_secret)
        .bind(5, account.totp_pending)
        .bind(6, account.totp_last_step)
        .bind(7, account.failures)
        .bind(8, account.locked_until)
        .bind(9, account.is_demo ? 1 : 0)
        .bind(10, account.is_disabled ? 1 : 0);
}

} // namespace

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) {
            words.emplace_back(text.substr(0, comma));
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return words;
}

std::string join_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text.append(text.empty() ? "" : ",").append(word);
    }
    return text;
}

std::optional<std::int64_t> AccountStore::add(const Account& account, std::int64_t now) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare(
        "INSERT INTO account (password_hash, role, regions, totp_secret, totp_pending, "
        "totp_last_step, failures, locked_until, is_demo, is_disabled, name, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING");
    bind_account(statement, account);
    statement.bind(11, account.name).bind(12, now).run();
    return turn->changes() == 1 ? std::optional(turn->last_insert_id()) : std::nullopt;
}

std::optional<Account> AccountStore::find(std::string_view name) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(select_accounts("", "account WHERE name = ?1"));
    row.bind(1, name);
    return row.step() ? std::optional(account_of(row)) : std::nullopt;
}

std::vector<Account> AccountStore::all() {
    const auto turn = m_database->turn();
    auto row = turn->prepare(select_accounts("", "account ORDER BY name"));
    std::vector<Account> accounts;
    while (row.step()) {
        accounts.push_back(account_of(row));
    }
    return accounts;
}

void AccountStore::update(const Account& account) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare(
        "UPDATE account SET password_hash = ?1, role = ?2, regions = ?3, totp_secret = ?4, "
        "totp_pending = ?5, totp_last_step = ?6, failures = ?7, locked_until = ?8, is_demo = ?9, "
        "is_disabled = ?10 WHERE id = ?11");
    bind_account(statement, account);
    statement.bind(11, account.id).run();
}

void AccountStore::add_session(
    std::string_view digest, std::int64_t account, std::int64_t now, std::int64_t expires_at) {
    const auto turn = m_database->turn();
    auto statement =
        turn->prepare("INSERT INTO session (digest, account, created_at, seen_at, expires_at) "
                      "VALUES (?1, ?2, ?3, ?3, ?4)");
    statement.bind(1, digest).bind(2, account).bind(3, now).bind(4, expires_at).run();
}

std::optional<Credential> AccountStore::session(std::string_view digest) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(select_accounts(
        ", session.seen_at, session.expires_at",
        "session JOIN account ON account.id = session.account WHERE digest = ?1"));
    row.bind(1, digest);
    if (!row.step()) {
        return std::nullopt;
    }
    Credential credential;
    credential.account = account_of(row);
    credential.seen_at = row.integer(after_account);
    credential.expires_at = row.integer(after_account + 1);
    return credential;
}

void AccountStore::touch_session(std::string_view digest, std::int64_t now) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare("UPDATE session SET seen_at = ?2 WHERE digest = ?1");
    statement.bind(1, digest).bind(2, now).run();
}

void AccountStore::remove_session(std::string_view digest) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare("DELETE FROM session WHERE digest = ?1");
    statement.bind(1, digest).run();
}

void AccountStore::remove_sessions(std::int64_t account) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare("DELETE FROM session WHERE account = ?1");
    statement.bind(1, account).run();
}

void AccountStore::remove_credentials(std::int64_t account) {
    const auto turn = m_database->turn();
    geo::Transaction transaction(*turn);
    for (const char* const sql :
         {"DELETE FROM session WHERE account = ?1", "DELETE FROM token WHERE account = ?1"}) {
        turn->prepare(sql).bind(1, account).run();
    }
    transaction.commit();
}

void AccountStore::add_token(
    std::string_view digest, std::int64_t account, const TokenEntry& entry) {
    const auto turn = m_database->turn();
    auto statement =
        turn->prepare("INSERT INTO token (digest, account, name, scopes, created_at, expires_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    statement.bind(1, digest).bind(2, account).bind(3, entry.name);
    statement.bind(4, join_words(entry.scopes)).bind(5, entry.created_at);
    statement.bind(6, entry.expires_at).run();
}

std::optional<Credential> AccountStore::token(std::string_view digest) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(select_accounts(
        ", scopes, token.expires_at, used_at",
        "token JOIN account ON account.id = token.account WHERE digest = ?1"));
    row.bind(1, digest);
    if (!row.step()) {
        return std::nullopt;
    }
    Credential credential;
    credential.account = account_of(row);
    credential.scopes = split_words(row.text(after_account));
    credential.expires_at = row.integer(after_account + 1);
    credential.seen_at = row.optional_integer(after_account + 2).value_or(0);
    return credential;
}

void AccountStore::touch_token(std::string_view digest, std::int64_t now) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare("UPDATE token SET used_at = ?2 WHERE digest = ?1");
    statement.bind(1, digest).bind(2, now).run();
}

std::vector<TokenEntry> AccountStore::tokens(std::int64_t account) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT id, name, scopes, created_at, expires_at, used_at FROM token WHERE account = ?1 "
        "ORDER BY id");
    row.bind(1, account);
    std::vector<TokenEntry> entries;
    while (row.step()) {
        entries.push_back(
            {row.integer(0),
             std::string(row.text(1)),
             split_words(row.text(2)),
             row.integer(3),
             row.integer(4),
             row.optional_integer(5)});
    }
    return entries;
}

bool AccountStore::remove_token(std::int64_t account, std::int64_t token) {
    const auto turn = m_database->turn();
    auto statement = turn->prepare("DELETE FROM token WHERE account = ?1 AND id = ?2");
    statement.bind(1, account).bind(2, token).run();
    return turn->changes() == 1;
}

void AccountStore::sweep(std::int64_t now) {
    const auto turn = m_database->turn();
    for (const char* const sql :
         {"DELETE FROM session WHERE expires_at < ?1", "DELETE FROM token WHERE expires_at < ?1"}) {
        auto statement = turn->prepare(sql);
        statement.bind(1, now).run();
    }
}

} // namespace osh::server
