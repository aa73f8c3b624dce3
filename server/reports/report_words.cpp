#include "server/reports/report_words.hpp"

#include "regions/imports/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::server {

namespace {

std::string quantity_text(regions::Quantity quantity, PageLanguage language) {
    return page_text("quantity_" + std::string(regions::word(quantity)), language);
}

} // namespace

std::string formula_text(const regions::Indicator& indicator, PageLanguage language) {
    if (!indicator.official.empty()) {
        return page_text("report_official_formula", language);
    }
    std::string text;
    if (indicator.scale != 1.0) {
        text = number_text(indicator.scale, 0, language) + " × ";
    }
    text += quantity_text(indicator.numerator, language);
    if (indicator.denominator != regions::Quantity::one) {
        text += " ÷ " + quantity_text(indicator.denominator, language);
    }
    return text;
}

std::string date_text(std::string_view day, PageLanguage language) {
    constexpr std::string_view form = "dddd-dd-dd";
    const bool is_day = std::ranges::equal(day, form, [](char letter, char place) {
        return place == 'd' ? letter >= '0' && letter <= '9' : letter == place;
    });
    if (!is_day || language == PageLanguage::en) {
        return std::string(day);
    }
    std::string text(day.substr(8, 2));
    text.append(".").append(day.substr(5, 2)).append(".").append(day.substr(0, 4));
    return text;
}

bool counts_diseases(const regions::Indicator& indicator) noexcept {
    return std::string_view(regions::word(indicator.numerator)).find("disease") !=
           std::string_view::npos;
}

std::string origin_kind_text(std::string_view kind, PageLanguage language) {
    if (const regions::Contract* const contract = regions::find_contract(kind)) {
        return name_in(contract->title, language);
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> others{
        {{"demo", "origin_kind_demo"},
         {"figures", "origin_kind_figures"},
         {"territories", "origin_kind_territories"},
         {"places", "origin_kind_places"},
         {"base.countries", "origin_kind_countries"},
         {"base.water", "origin_kind_water"},
         {"base.roads", "origin_kind_roads"}}};
    const auto* const known = std::ranges::find_if(
        others, [kind](const auto& entry) { return kind.starts_with(entry.first); });
    return known == others.end() ? std::string(kind) : page_text(known->second, language);
}

} // namespace osh::server
