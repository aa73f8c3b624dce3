#include "server/identity/identity.hpp"

#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"
#include "server/identity/account_name.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/oidc_issuer.hpp"
#include "server/identity/openssl_totp.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace osh::server {

namespace {

constexpr std::int64_t idle_seconds = 8L * 3600;
constexpr std::int64_t longest_session = 24L * 3600;
constexpr std::int64_t known_seconds = 2;
constexpr std::int64_t worth_noting = 60; // seconds since it was last noted that it is used
constexpr std::size_t most_known = 10'000;
constexpr int failures_until_locked = 5;
constexpr std::int64_t locked_seconds = 15L * 60;
constexpr int failures_per_address = 30;
constexpr std::int64_t address_window = 10L * 60;
constexpr std::size_t longest_subject = 2'000;

[[noreturn]] void refuse_sign_in() {
    throw Problem(
        Refusal::unauthorized,
        "name, password or code is wrong, or the account is locked for a while");
}

Caller caller_from(const Account& account, CallerProof proof, std::string credential) {
    Caller caller;
    caller.role = account.role;
    caller.proof = proof;
    caller.account = account.id;
    caller.name = account.name;
    caller.regions = account.regions;
    caller.is_demo = account.is_demo;
    caller.credential = std::move(credential);
    return caller;
}

/// What stands behind `Bearer` in an Authorization field, whose scheme is written in letters of
/// either size (RFC 9110, 11.1); nothing for another scheme.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    const bool is_bearer =
        authorization.size() >= scheme.size() &&
        std::ranges::equal(authorization.substr(0, scheme.size()), scheme, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        });
    if (!is_bearer) {
        return std::nullopt;
    }
    const std::size_t begin = authorization.find_first_not_of(' ', scheme.size());
    return begin == std::string_view::npos ? std::string_view() : authorization.substr(begin);
}

[[noreturn]] void refuse_token() {
    throw Problem(
        Refusal::unauthorized,
        "the token is not good, or no longer",
        {std::string(invalid_token_cause), ""});
}

} // namespace

std::string cut_text(std::string text, std::size_t longest) {
    if (text.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end; // not within a character of several bytes
        }
        text.resize(end);
        text += "…";
    }
    return text;
}

Identity::Identity(OperationsDatabase& database, std::function<bool()> is_demo)
    : m_accounts(database)
    , m_audit(database)
    , m_is_demo(std::move(is_demo)) {}

std::optional<Credential> Identity::look_up(const std::string& digest, CallerProof proof) {
    const std::int64_t now = unix_now();
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(digest);
        if (known != m_known.end() && now - known->second.at < known_seconds) {
            return known->second.credential;
        }
    }
    auto found =
        proof == CallerProof::session ? m_accounts.session(digest) : m_accounts.token(digest);
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= most_known) {
        m_known.clear();
    }
    m_known[digest] = {found, now};
    return found;
}

void Identity::forget_known() {
    const std::lock_guard lock(m_mutex);
    m_known.clear();
}

Caller Identity::caller_of(const Request& request) {
    const auto authorization = request.header("authorization");
    if (const auto token = authorization ? bearer_token(*authorization) : std::nullopt) {
        return token_caller(*token);
    }
    const auto secret = cookie(request, session_cookie_name(request));
    return secret ? session_caller(*secret) : Caller{};
}

/// Whether an account may come in at all, by whatever proof.
bool Identity::may_be_used(const Account& account) const {
    return !account.is_disabled && !is_issued_name(account.name) &&
           (!account.is_demo || m_is_demo());
}

Caller Identity::session_caller(const std::string& secret) {
    const std::string digest = digest_of(secret);
    const auto session = look_up(digest, CallerProof::session);
    const std::int64_t now = unix_now();
    if (!session || !may_be_used(session->account) || session->expires_at < now ||
        session->seen_at + idle_seconds < now) {
        return {};
    }
    if (now - session->seen_at > worth_noting) {
        m_accounts.touch_session(digest, now);
    }
    Caller caller = caller_from(session->account, CallerProof::session, digest);
    caller.csrf = derived(secret, "csrf");
    return caller;
}

void Identity::trust(std::shared_ptr<const OidcIssuer> issuer) {
    const std::lock_guard lock(m_mutex);
    m_issuer = std::move(issuer);
}

Caller Identity::issued_caller(std::string_view token) {
    std::shared_ptr<const OidcIssuer> issuer;
    {
        const std::lock_guard lock(m_mutex);
        issuer = m_issuer;
    }
    auto caller = issuer ? issuer->caller_of(token, unix_now()) : std::nullopt;
    if (!caller) {
        refuse_token();
    }
    return std::move(*caller);
}

Caller Identity::token_caller(std::string_view secret) {
    if (!secret.starts_with(own_token_prefix)) {
        return issued_caller(secret);
    }
    const std::string digest = digest_of(secret);
    const auto token = look_up(digest, CallerProof::token);
    const std::int64_t now = unix_now();
    if (!token || !may_be_used(token->account) || token->expires_at < now) {
        refuse_token();
    }
    if (now - token->seen_at > worth_noting) {
        m_accounts.touch_token(digest, now);
    }
    Caller caller = caller_from(token->account, CallerProof::token, digest);
    caller.scopes = token->scopes;
    return caller;
}

void Identity::throttle(const Request& request) {
    const std::string address = client_key(client_address_of(request));
    const std::lock_guard lock(m_mutex);
    const auto found = m_attempts.find(address);
    if (found == m_attempts.end()) {
        return;
    }
    if (unix_now() - found->second.since > address_window) {
        m_attempts.erase(found);
    } else if (found->second.failures >= failures_per_address) {
        throw Problem(
            Refusal::too_many_requests, "too many attempts to sign in; try again in ten minutes");
    }
}

void Identity::note_failure(const Request& request) {
    const std::string address = client_key(client_address_of(request));
    const std::lock_guard lock(m_mutex);
    if (m_attempts.size() >= most_known) {
        m_attempts.clear();
    }
    Attempts& attempts = m_attempts[address];
    attempts.since = attempts.failures == 0 ? unix_now() : attempts.since;
    ++attempts.failures;
}

/// Password and second factor; the password costs its time in any case.
bool Identity::proves_itself(Account& account, const SignIn& given) {
    const std::int64_t now = unix_now();
    const bool right = is_password(given.password, account.password_hash.value_or(""));
    if (!right || !may_be_used(account) || account.locked_until > now) {
        return false;
    }
    if (account.totp_secret) {
        const auto step =
            matching_totp_step(*account.totp_secret, given.code, now, account.totp_last_step);
        if (!step) {
            return false;
        }
        account.totp_last_step = *step;
    }
    return true;
}

SessionBegun Identity::sign_in(const SignIn& given, const Request& request) {
    throttle(request);
    auto account = m_accounts.find(given.name);
    Account nobody;
    Account& tried = account ? *account : nobody;
    if (!proves_itself(tried, given)) {
        note_failure(request);
        if (account) {
            account->failures += 1;
            if (account->failures >= failures_until_locked) {
                account->locked_until = unix_now() + locked_seconds;
                account->failures = 0;
            }
            m_accounts.update(*account);
        }
        note({}, request, "sign-in refused", given.name.substr(0, 64));
        refuse_sign_in();
    }
    tried.failures = 0;
    m_accounts.update(tried);
    SessionBegun begun = begin_session(tried);
    note(begun.caller, request, "sign-in", "");
    return begun;
}

SessionBegun Identity::begin_session(const Account& account) {
    const std::int64_t now = unix_now();
    m_accounts.sweep(now);
    SessionBegun begun;
    begun.secret = new_secret();
    const std::string digest = digest_of(begun.secret);
    m_accounts.add_session(digest, account.id, now, now + longest_session);
    begun.caller = caller_from(account, CallerProof::session, digest);
    begun.caller.csrf = derived(begun.secret, "csrf");
    return begun;
}

SessionBegun Identity::sign_in_to_demo(Role role, const Request& request) {
    if (role == Role::visitor || !m_is_demo()) {
        throw Problem(
            Refusal::forbidden, "there are demonstration accounts only while all data are demo");
    }
    const std::string name = "demo-" + std::string(role_name(role));
    if (!m_accounts.find(name)) {
        Account account;
        account.name = name;
        account.role = role;
        account.is_demo = true;
        if (role == Role::executive || role == Role::inspector) {
            account.regions = {35, 62};
        }
        m_accounts.add(account, unix_now());
    }
    const auto account = m_accounts.find(name);
    if (!account || !account->is_demo || account->is_disabled) {
        throw Problem(Refusal::forbidden, "this demonstration account is not offered");
    }
    SessionBegun begun = begin_session(*account);
    note(begun.caller, request, "sign-in", "");
    return begun;
}

void Identity::sign_out(const Caller& caller) {
    m_accounts.remove_session(caller.credential);
    forget_known();
}

void Identity::sign_out_everywhere(const Caller& caller) {
    if (caller.is_demo && is_offered_at_sign_in(caller.name)) {
        sign_out(caller);
        return;
    }
    m_accounts.remove_credentials(caller.account);
    forget_known();
}

void Identity::note(
    const Caller& caller,
    const Request& request,
    std::string_view act,
    std::string_view subject,
    const NamedEnterprises& named) {
    AuditEntry entry;
    entry.at = unix_now();
    entry.actor = caller.name;
    entry.role = role_name(caller.role);
    entry.act = act;
    entry.subject = cut_text(std::string(subject), longest_subject); // nothing is ever taken out
    entry.address = client_address_of(request);
    entry.request = request.id;
    m_audit.append(std::move(entry), named);
}

std::int64_t unix_now() { return std::time(nullptr); }

} // namespace osh::server
