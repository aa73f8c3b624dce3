#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// Who comes by a provider's token is called so: `oidc:` and the subject. No account of this
/// server may bear such a name, for jobs and plans belong to names.
std::string issued_name(std::string_view subject);

/// Whether a name begins as those of a provider's people do, in letters of either size.
bool is_issued_name(std::string_view name) noexcept;

/// Why nobody may be called so, as the end of a sentence; nothing for a fitting name. 1 to 64
/// bytes of Latin or Cyrillic letters, digits and `.`, `_`, `-`, `@`, `+`, `'`, single blanks
/// between; no word mixes the two scripts, for such a word looks like another one; the words by
/// which the audit log calls others than accounts are taken.
std::optional<std::string> fault_of_account_name(std::string_view name);

/// The same for what people call a thing of theirs, such as a token: 1 to 64 bytes of well-formed
/// UTF-8 without controls and without marks that nobody sees.
std::optional<std::string> fault_of_label(std::string_view label);

} // namespace osh::server
