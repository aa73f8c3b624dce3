#include "server/http/problem.hpp"
#include "server/identity/account_name.hpp"
#include "server/identity/identity.hpp"
#include "server/identity/openssl_totp.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace osh::server {

namespace {

constexpr std::int64_t longest_token_days = 366;
constexpr std::size_t longest_told = 64;
constexpr std::size_t most_tokens = 100;

void check_token(const TokenWish& wish) {
    for (const std::string& scope : wish.scopes) {
        if (std::ranges::find(token_scopes(), scope) == token_scopes().end()) {
            throw Problem(
                Refusal::unprocessable_content,
                "no scope is called \"" + cut_text(scope, longest_told) + "\"");
        }
    }
    if (wish.scopes.empty() || wish.scopes.size() > token_scopes().size() || wish.days < 1 ||
        wish.days > longest_token_days) {
        throw Problem(
            Refusal::unprocessable_content,
            "a token has a name, at least one scope, each once, and between 1 and 366 days");
    }
    if (const auto fault = fault_of_label(wish.name)) {
        throw Problem(Refusal::unprocessable_content, "member name: " + *fault);
    }
}

/// So many different bytes as nobody types by leaning on a key.
bool has_variety(std::string_view password) {
    constexpr std::size_t least = 5;
    return std::set<char>(password.begin(), password.end()).size() >= least;
}

} // namespace

Account Identity::own_account(const Caller& caller) {
    auto account = m_accounts.find(caller.name);
    if (!account || account->is_demo) {
        throw Problem(Refusal::forbidden, "demonstration accounts cannot be changed");
    }
    return std::move(*account);
}

/// A session may have been borrowed, so what would lock its owner out needs more; guesses count
/// like those at the sign-in.
void Identity::require_password(
    const Account& account, const Request& request, std::string_view present) {
    throttle(request);
    if (!is_password(present, account.password_hash.value_or(""))) {
        note_failure(request);
        throw Problem(Refusal::forbidden, "the present password is wrong");
    }
}

void Identity::change_password(
    const Caller& caller,
    const Request& request,
    std::string_view present,
    std::string_view wanted) {
    Account account = own_account(caller);
    require_password(account, request, present);
    require_good_password(wanted, account.name);
    if (wanted == present) {
        throw Problem(Refusal::unprocessable_content, "the new password is the present one");
    }
    account.password_hash = hash_password(wanted);
    m_accounts.update(account);
    sign_out_everywhere(caller);
}

std::string Identity::begin_totp(
    const Caller& caller, const Request& request, std::string_view present, std::string_view code) {
    Account account = own_account(caller);
    require_password(account, request, present);
    if (account.totp_secret) {
        const auto step =
            matching_totp_step(*account.totp_secret, code, unix_now(), account.totp_last_step);
        if (!step) {
            note_failure(request);
            throw Problem(
                Refusal::forbidden,
                "a second factor is in force: member code must hold its present code; whoever has "
                "lost it asks an administrator");
        }
        account.totp_last_step = *step;
    }
    account.totp_pending = new_totp_secret();
    m_accounts.update(account);
    return *account.totp_pending;
}

void Identity::confirm_totp(const Caller& caller, std::string_view code) {
    Account account = own_account(caller);
    const auto step = matching_totp_step(account.totp_pending.value_or("-"), code, unix_now(), 0);
    if (!step) {
        throw Problem(Refusal::unprocessable_content, "the code does not fit; is the clock right?");
    }
    account.totp_secret = std::exchange(account.totp_pending, std::nullopt);
    account.totp_last_step = *step;
    m_accounts.update(account);
}

TokenMade
Identity::make_token(const Caller& caller, const Request& request, const TokenWish& wish) {
    if (caller.proof != CallerProof::session) {
        throw Problem(
            Refusal::forbidden, "a token makes no tokens: sign in with name and password");
    }
    check_token(wish);
    const auto account = m_accounts.find(caller.name);
    if (!account) {
        throw Problem(Refusal::forbidden, "the account is gone");
    }
    if (!account->is_demo) { // whose passwords strangers know, or which have none
        require_password(*account, request, wish.present);
    }
    if (m_accounts.tokens(caller.account).size() >= most_tokens) {
        throw Problem(
            Refusal::conflict, "an account has at most 100 tokens; remove one that is not needed");
    }
    const std::int64_t now = unix_now();
    TokenMade made{std::string(own_token_prefix) + new_secret(), now + wish.days * 24 * 3600};
    m_accounts.add_token(
        digest_of(made.secret), caller.account, {0, wish.name, wish.scopes, now, made.expires_at, {}});
    return made;
}

void require_good_password(std::string_view password, std::string_view name) {
    constexpr std::size_t shortest = 12;
    constexpr std::size_t longest = 256;
    if (password.size() < shortest || password.size() > longest || password == name) {
        throw Problem(
            Refusal::unprocessable_content,
            "a password has between 12 and 256 bytes and is not the name");
    }
    if (!has_variety(password)) {
        throw Problem(
            Refusal::unprocessable_content, "a password has at least five different characters");
    }
}

} // namespace osh::server
