#include "regions/classifiers/classifier.hpp"

#include "geo/icu_case.hpp"
#include "geo/kato.hpp"
#include "regions/codes/oked.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> words{"kato", "oked", "krp"};

/// A text as names are compared by: typing й as и or Ә as ә finds the same.
std::string sought_form(std::string_view text) {
    return geo::without_accents(geo::case_folded(text));
}

/// A code as people type it: 05.10.1 is 05101.
std::string code_form(std::string_view text) {
    std::string form;
    for (const char c : text) {
        if (c != '.' && c != ' ') {
            form += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return form;
}

bool is_named(const Names& names, const std::string& sought) {
    return std::ranges::any_of(
        std::array{&names.kk, &names.ru, &names.en}, [&](const std::string* name) {
            return sought_form(*name).find(sought) != std::string::npos;
        });
}

bool has_code(const ClassifierCode& code, const std::string& sought) {
    return code.code.starts_with(sought) ||
           std::ranges::any_of(code.former, [&](const FormerCode& former) {
               return former.code.starts_with(sought);
           });
}

} // namespace

std::string_view word(ClassifierKind kind) noexcept {
    return words[static_cast<std::size_t>(kind)]; // NOLINT: as many words as kinds
}

std::optional<ClassifierKind> classifier_kind(std::string_view word) noexcept {
    const auto* const found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt
                                : std::optional{static_cast<ClassifierKind>(found - words.begin())};
}

std::string code_above(ClassifierKind kind, std::string_view code) {
    if (kind == ClassifierKind::kato) {
        const auto kato = geo::Kato::parse(code);
        const auto above = kato ? kato->parent() : std::nullopt;
        return above ? above->text() : std::string();
    }
    if (kind == ClassifierKind::oked) {
        constexpr std::size_t division_digits = 2;
        const auto oked = Oked::parse(code);
        if (!oked || code.size() < division_digits) {
            return {};
        }
        return code.size() == division_digits ? std::string(1, oked->section())
                                              : std::string(code.substr(0, code.size() - 1));
    }
    return {};
}

Classifier::Classifier(
    ClassifierKind kind, std::vector<ClassifierCode> codes, std::vector<FormerCode> former)
    : m_kind(kind)
    , m_codes(std::move(codes))
    , m_former(std::move(former)) {
    for (std::size_t row = 0; row < m_codes.size(); ++row) {
        m_rows.emplace(m_codes[row].code, row);
    }
    for (ClassifierCode& code : m_codes) {
        std::string above = code_above(kind, code.code);
        while (!above.empty() && !m_rows.contains(above)) {
            above = code_above(kind, above);
        }
        code.parent = std::move(above);
        if (!code.parent.empty()) {
            ++m_codes[m_rows.at(code.parent)].children;
        }
    }
    for (FormerCode& each : m_former) {
        if (const auto row = m_rows.find(each.replaced_by); row != m_rows.end()) {
            each.name = m_codes[row->second].name;
            m_codes[row->second].former.push_back(each);
        }
    }
}

const ClassifierCode* Classifier::find(std::string_view code) const {
    const auto found = m_rows.find(std::string(code));
    return found == m_rows.end() ? nullptr : &m_codes[found->second];
}

std::vector<const ClassifierCode*> Classifier::below(std::string_view code) const {
    std::vector<const ClassifierCode*> found;
    for (const ClassifierCode& each : m_codes) {
        if (each.parent == code) {
            found.push_back(&each);
        }
    }
    return found;
}

std::vector<const ClassifierCode*> Classifier::above(const ClassifierCode& code) const {
    std::vector<const ClassifierCode*> found;
    for (const ClassifierCode* each = find(code.parent); each != nullptr;
         each = find(each->parent)) {
        found.push_back(each);
    }
    std::ranges::reverse(found);
    return found;
}

std::vector<const ClassifierCode*> Classifier::matching(std::string_view text) const {
    const std::string name = sought_form(text);
    const std::string code = code_form(text);
    std::vector<const ClassifierCode*> found;
    std::vector<const ClassifierCode*> named;
    for (const ClassifierCode& each : m_codes) {
        if (!code.empty() && has_code(each, code)) {
            found.push_back(&each);
        } else if (!name.empty() && is_named(each.name, name)) {
            named.push_back(&each);
        }
    }
    found.insert(found.end(), named.begin(), named.end());
    return found;
}

std::vector<const FormerCode*> Classifier::former_matching(std::string_view text) const {
    const std::string name = sought_form(text);
    const std::string code = code_form(text);
    std::vector<const FormerCode*> found;
    for (const FormerCode& each : m_former) {
        if (each.code.starts_with(code) || each.replaced_by.starts_with(code) ||
            is_named(each.name, name)) {
            found.push_back(&each);
        }
    }
    return found;
}

} // namespace osh::regions
