#pragma once

#include "server/http/request.hpp"
#include "server/identity/caller.hpp"
#include "server/operations/account_store.hpp"
#include "server/operations/audit_store.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

class OidcIssuer;

/// What somebody types to sign in.
struct SignIn {
    std::string name;
    std::string password;
    std::string code; ///< of the second factor, when the account has one
};

/// A session begun; the secret goes into the cookie and nowhere else.
struct SessionBegun {
    std::string secret;
    Caller caller;
};

/// What a token for machines is to be.
struct TokenWish {
    std::string name; ///< as its owner calls it
    std::vector<std::string> scopes;
    std::int64_t days = 30;
    std::string present; ///< the owner's password
};

/// A token made; the secret is shown once.
struct TokenMade {
    std::string secret;
    std::int64_t expires_at = 0;
};

/// Who is who: sign-in, sessions, second factor and tokens. Safe from any thread. What a refused
/// caller is told never shows whether a name exists.
class Identity {
public:
    /// `is_demo` says whether the dataset in force holds nothing real: only then do the accounts of
    /// the demonstration exist.
    Identity(OperationsDatabase& database, std::function<bool()> is_demo);

    /// From now on believes the tokens of this issuer, too; null: of none.
    void trust(std::shared_ptr<const OidcIssuer> issuer);

    /// Who sent the request, by session cookie or bearer token; a stranger without either or with a
    /// session that has ended. Throws `Problem` (401) for a token that is not good.
    Caller caller_of(const Request& request);

    /// Throws `Problem`: 401 when anything is wrong, 429 after too many attempts from an address.
    SessionBegun sign_in(const SignIn& given, const Request& request);

    /// Signs in to the demonstration account of a role. Throws `Problem` (403) when the dataset is
    /// a real one.
    SessionBegun sign_in_to_demo(Role role, const Request& request);

    void sign_out(const Caller& caller);

    /// Ends every session and token of the account; of an account that the sign-in offers to
    /// strangers, who share it, only this session.
    void sign_out_everywhere(const Caller& caller);

    /// Throws `Problem` when the present password is wrong (403; 429 after too many guesses) or the
    /// new one too weak. Ends every session and token of the account.
    void change_password(
        const Caller& caller,
        const Request& request,
        std::string_view present,
        std::string_view wanted);

    /// Begins to set up a second factor and returns its secret in Base32. Throws `Problem` (403,
    /// 429) unless the present password is right and, when a factor is in force, its code.
    std::string begin_totp(
        const Caller& caller,
        const Request& request,
        std::string_view present,
        std::string_view code);

    /// Puts the second factor in force. Throws `Problem` for a wrong code.
    void confirm_totp(const Caller& caller, std::string_view code);

    /// A token for machines. Made in a session only and, but for accounts of the demonstration,
    /// with the present password: neither a token nor a session that was borrowed makes another
    /// way in that lasts longer. Throws `Problem`: 403 (429 after too many guesses) otherwise, 422
    /// for a name, scope or time that no token has.
    TokenMade make_token(const Caller& caller, const Request& request, const TokenWish& wish);

    bool offers_demo_accounts() const { return m_is_demo(); }

    AccountStore& accounts() noexcept { return m_accounts; }

    /// Notes an act of the caller, and which enterprises the answer names.
    void note(
        const Caller& caller,
        const Request& request,
        std::string_view act,
        std::string_view subject,
        const NamedEnterprises& named = {});

    AuditStore& audit() noexcept { return m_audit; }

    /// Lets changes of accounts and sessions take effect at once.
    void forget_known();

private:
    /// A session or token looked up a moment ago.
    struct Known {
        std::optional<Credential> credential;
        std::int64_t at = 0;
    };

    struct Attempts {
        int failures = 0;
        std::int64_t since = 0;
    };

    Caller session_caller(const std::string& secret);
    Caller token_caller(std::string_view secret);
    Caller issued_caller(std::string_view token);
    std::optional<Credential> look_up(const std::string& digest, CallerProof proof);
    bool may_be_used(const Account& account) const;
    void throttle(const Request& request);
    void note_failure(const Request& request);
    void require_password(const Account& account, const Request& request, std::string_view present);
    SessionBegun begin_session(const Account& account);
    bool proves_itself(Account& account, const SignIn& given);
    Account own_account(const Caller& caller);

    AccountStore m_accounts;
    AuditStore m_audit;
    std::function<bool()> m_is_demo;
    std::mutex m_mutex; ///< guards what follows
    std::map<std::string, Known> m_known;
    std::map<std::string, Attempts> m_attempts;
    std::shared_ptr<const OidcIssuer> m_issuer;
};

/// How the tokens begin that this server makes.
inline constexpr std::string_view own_token_prefix = "osh_";

/// The names under which the session cookie travels: with `__Host-` behind TLS.
std::string_view session_cookie_name(const Request& request);

/// Throws `Problem` (422) for a password that is too short, too long or the name itself.
void require_good_password(std::string_view password, std::string_view name);

/// The text, or its first bytes and `…` when it is longer; no character is cut in two.
std::string cut_text(std::string text, std::size_t longest);

/// Seconds since 1970.
std::int64_t unix_now();

} // namespace osh::server
