#pragma once

#include "regions/indicators/indicator.hpp"
#include "server/pages/page_text.hpp"

#include <string>
#include <string_view>

namespace osh::server {

/// The formula of an indicator as its reader would say it, such as `1 000 × пострадавшие ÷
/// работники`; that it is taken over as published where it is not computed.
std::string formula_text(const regions::Indicator& indicator, PageLanguage language);

/// Whether an indicator cannot be made without cases of occupational disease.
bool counts_diseases(const regions::Indicator& indicator) noexcept;

/// What a source brought, such as `Регистр предприятий` for `register`; the word itself where the
/// program does not know it.
std::string origin_kind_text(std::string_view kind, PageLanguage language);

/// A day (`2026-11-28`) as the language writes it: `28.11.2026`; English keeps year, month, day,
/// and so does what is no day of this form.
std::string date_text(std::string_view day, PageLanguage language);

} // namespace osh::server
