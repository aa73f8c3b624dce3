#pragma once

#include "regions/names.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// The classifiers that the register's codes stand in: of territories (KATO, NK RK 11), economic
/// activities (OKED, NK RK 03) and sizes of enterprises (KRP).
enum class ClassifierKind { kato, oked, krp };

/// `kato`, `oked`, `krp`: the word in addresses.
std::string_view word(ClassifierKind kind) noexcept;
std::optional<ClassifierKind> classifier_kind(std::string_view word) noexcept;

/// A code that another one replaced.
struct FormerCode {
    std::string code{};
    std::string replaced_by{};
    std::string changed_on{}; ///< YYYY-MM-DD; empty: not known
    Names name{};             ///< of what both stand for; as far as known
};

/// A code in force.
struct ClassifierCode {
    std::string code{};
    Names name{};
    std::string level{};  ///< region, district, okrug, settlement; section, division, group,
                          ///< class, subclass; small, medium, large
    std::string parent{}; ///< the nearest code above that is in the classifier; empty at the top
    std::size_t children = 0;
    std::vector<FormerCode> former{}; ///< by code
};

/// The codes of one classifier as a tree. Never changed once made.
class Classifier {
public:
    /// `codes` in the order in which people read them, each once, those above before those below;
    /// `parent` names the code above in full (present or not) and is replaced by the nearest one
    /// that is among them.
    /// `former` by code; those that a code in force replaced get its name and stand with it, too.
    Classifier(
        ClassifierKind kind,
        std::vector<ClassifierCode> codes,
        std::vector<FormerCode> former = {});

    ClassifierKind kind() const noexcept { return m_kind; }

    const std::vector<ClassifierCode>& codes() const noexcept { return m_codes; }

    /// All codes that are no longer in force, by code.
    const std::vector<FormerCode>& former() const noexcept { return m_former; }

    /// The code in force; null when there is none.
    const ClassifierCode* find(std::string_view code) const;

    /// The codes directly below one, those at the top for an empty text.
    std::vector<const ClassifierCode*> below(std::string_view code) const;

    /// The codes above one, from the top down, without itself.
    std::vector<const ClassifierCode*> above(const ClassifierCode& code) const;

    /// Codes that begin with the text, replaced a code that begins so, or have it in a name of any
    /// language, no matter the case and accents; those by code first.
    std::vector<const ClassifierCode*> matching(std::string_view text) const;

    /// The same of the former codes; all of them for an empty text.
    std::vector<const FormerCode*> former_matching(std::string_view text) const;

private:
    ClassifierKind m_kind;
    std::vector<ClassifierCode> m_codes;
    std::vector<FormerCode> m_former;
    std::unordered_map<std::string, std::size_t> m_rows;
};

/// The code directly above by its digits alone, present or not; empty at the top of the classifier
/// and for a text that is no code of it.
std::string code_above(ClassifierKind kind, std::string_view code);

} // namespace osh::regions
