#include "regions/imports/header_table.hpp"

#include "regions/imports/header_key.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

/// What is left of a cut header to be compared.
std::string cut_header_key(std::string_view header) {
    const std::size_t letter = header.find_last_not_of("0123456789");
    const bool is_numbered =
        letter != std::string_view::npos && letter + 1 < header.size() && header[letter] == '_';
    return header_key(is_numbered ? header.substr(0, letter) : header);
}

} // namespace

HeaderTable header_table_of(const Contract& contract) {
    HeaderTable table;
    for (std::size_t column = 0; column < contract.columns.size(); ++column) {
        const auto& spellings = contract.columns[column].headers;
        for (std::size_t rank = 0; rank < spellings.size(); ++rank) {
            table.emplace(header_key(spellings[rank]), KnownHeader{column, rank});
        }
    }
    return table;
}

const KnownHeader* find_header(const HeaderTable& table, std::string_view header) {
    const std::string key = header_key(header);
    const auto found = table.find(key);
    return key.empty() || found == table.end() ? nullptr : &found->second;
}

std::vector<std::size_t> columns_of_cut_header(const HeaderTable& table, std::string_view header) {
    std::vector<std::size_t> columns;
    const std::string beginning = cut_header_key(header);
    for (auto entry = table.lower_bound(beginning);
         !beginning.empty() && entry != table.end() && entry->first.starts_with(beginning);
         ++entry) {
        columns.push_back(entry->second.column);
    }
    std::ranges::sort(columns);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

const ContractColumn* personal_column(std::string_view header, bool is_cut) {
    for (const Contract& contract : contracts()) {
        const HeaderTable table = header_table_of(contract);
        const KnownHeader* const known = find_header(table, header);
        std::vector<std::size_t> meant;
        if (known != nullptr) {
            meant.push_back(known->column);
        } else if (is_cut) {
            meant = columns_of_cut_header(table, header);
        }
        if (meant.size() == 1 && contract.columns[meant.front()].type == ColumnType::dropped) {
            return &contract.columns[meant.front()];
        }
    }
    return nullptr;
}

// Stems and words as `header_key` leaves them: Kazakh letters as typed on a Russian keyboard.

bool names_person(std::string_view header) {
    constexpr std::array<std::string_view, 2> within{"фио", "атыжони"};
    constexpr std::array<std::string_view, 12> beginnings{
        "руковод",
        "директор",
        "фамил",
        "отчеств",
        "контакт",
        "басшы",
        "акесинин",
        "байланыс",
        "contact",
        "director",
        "surname",
        "patronym"};
    const std::string key = header_key(header);
    return key.ends_with("таа") ||
           std::ranges::any_of(
               within,
               [&](std::string_view stem) { return key.find(stem) != std::string::npos; }) ||
           std::ranges::any_of(header_key_words(header), [&](const std::string& word) {
               return std::ranges::any_of(
                   beginnings, [&](std::string_view stem) { return word.starts_with(stem); });
           });
}

bool seems_personal(std::string_view header) {
    constexpr std::array<std::string_view, 26> beginnings{
        "начальник",   "ответственн", "представител", "исполнител", "бухгалтер", "подпис",
        "заявител",    "телефон",     "паспорт",      "удостовер",  "рожден",    "жауапты",
        "окил",        "туган",       "теги",         "есим",       "мобильн",   "жекекуал",
        "responsib",   "signator",    "passport",     "birth",      "phone",     "telephone",
        "representat", "mobile"};
    constexpr std::array<std::string_view, 9> words{
        "имя", "иин", "жсн", "iin", "тел", "email", "mail", "почта", "снилс"};
    constexpr std::array<std::string_view, 21> whole{
        "работник", "сотрудник", "пострадавший", "потерпевший", "больной",   "инспектор",
        "инженер",  "эксперт",   "врач",         "пациент",     "кызметкер", "жумыскер",
        "head",     "manager",   "victim",       "employee",    "worker",    "inspector",
        "person",   "patient",   "председатель"};
    constexpr std::array<std::string_view, 4> first{
        "lastname", "firstname", "fullnameof", "nameofthe"};
    constexpr std::array<std::string_view, 3> of_organisation{"бин", "бсн", "bin"};
    const std::string key = header_key(header);
    const auto parts = header_key_words(header);
    const bool may_be_bin = std::ranges::any_of(parts, [&](const std::string& word) {
        return std::ranges::find(of_organisation, word) != of_organisation.end();
    });
    const auto is_personal_word = [&](const std::string& word) {
        return (!may_be_bin && std::ranges::find(words, word) != words.end()) ||
               std::ranges::any_of(
                   beginnings, [&](std::string_view stem) { return word.starts_with(stem); });
    };
    return names_person(header) || std::ranges::find(whole, key) != whole.end() ||
           std::ranges::any_of(parts, is_personal_word) ||
           std::ranges::any_of(
               first, [&](std::string_view beginning) { return key.starts_with(beginning); });
}

} // namespace osh::regions
