#pragma once

#include "server/identity/role.hpp"
#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// One person, or one demonstration account.
struct Account {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> password_hash; ///< nothing: cannot sign in by password
    Role role = Role::inspector;
    std::vector<unsigned> regions; ///< first two digits of KATO codes; empty: the whole country
    std::optional<std::string> totp_secret;  ///< Base32
    std::optional<std::string> totp_pending; ///< shown, not yet confirmed
    std::int64_t totp_last_step = 0;
    int failures = 0; ///< wrong passwords or codes in a row
    std::int64_t locked_until = 0;
    bool is_demo = false;
    bool is_disabled = false;
};

/// A session or a token, found by the digest of its secret.
struct Credential {
    Account account;
    std::vector<std::string> scopes; ///< of a token
    std::int64_t seen_at = 0;        ///< when it was last used, to the minute; 0: a token never was
    std::int64_t expires_at = 0;
};

/// A token as its owner sees it, without its secret.
struct TokenEntry {
    std::int64_t id = 0;
    std::string name;
    std::vector<std::string> scopes;
    std::int64_t created_at = 0;
    std::int64_t expires_at = 0;
    std::optional<std::int64_t> used_at{}; ///< last, to the minute; nothing: never
};

/// Accounts, sessions and tokens. Times are seconds since 1970; secrets come as digests only.
class AccountStore {
public:
    /// The database must outlive the store.
    explicit AccountStore(OperationsDatabase& database) : m_database(&database) {}

    /// Adds an account and returns its id; nothing when the name is taken.
    std::optional<std::int64_t> add(const Account& account, std::int64_t now);

    std::optional<Account> find(std::string_view name);
    std::vector<Account> all();

    /// Writes everything but the name back.
    void update(const Account& account);

    void add_session(
        std::string_view digest, std::int64_t account, std::int64_t now, std::int64_t expires_at);
    std::optional<Credential> session(std::string_view digest);
    void touch_session(std::string_view digest, std::int64_t now);
    void remove_session(std::string_view digest);

    /// Signs the account out everywhere; its tokens stay.
    void remove_sessions(std::int64_t account);

    /// Ends everything by which somebody may come as the account without its password: sessions
    /// and tokens.
    void remove_credentials(std::int64_t account);

    void add_token(std::string_view digest, std::int64_t account, const TokenEntry& entry);
    std::optional<Credential> token(std::string_view digest);
    void touch_token(std::string_view digest, std::int64_t now);
    std::vector<TokenEntry> tokens(std::int64_t account);

    /// False when the account has no such token.
    bool remove_token(std::int64_t account, std::int64_t token);

    /// Forgets sessions and tokens whose time is over.
    void sweep(std::int64_t now);

private:
    OperationsDatabase* m_database;
};

/// The parts of a list by commas, without empty ones, and back.
std::vector<std::string> split_words(std::string_view text);
std::string join_words(const std::vector<std::string>& words);

} // namespace osh::server
