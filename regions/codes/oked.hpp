#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::regions {

/// An economic activity of the general classifier of Kazakhstan (OKED; the structure of NACE
/// Rev. 2): a section letter A..U, or two to five digits (division, group, class, subclass).
class Oked {
public:
    /// Reads `B`, `05`, `051`, `05.1`, `0510`, `05.10`, `05101`, `05.10.1`; nothing when the text
    /// has another shape or names a division outside every section.
    static std::optional<Oked> parse(std::string_view text) noexcept;

    /// A section letter or digits without dots.
    std::string text() const;

    /// The same without a copy, valid as long as the code is.
    std::string_view view() const& noexcept { return m_text.data(); }

    std::string_view view() const&& = delete;

    /// The section letter, derived from the division for digits.
    char section() const noexcept;

    /// The division 01..99; nothing for a section.
    std::optional<unsigned> division() const noexcept;

    /// Whether this activity is `other` or belongs to it.
    bool within(const Oked& other) const noexcept;

    friend auto operator<=>(const Oked&, const Oked&) = default;

private:
    constexpr Oked() = default;
    std::array<char, 6> m_text{}; ///< zero-terminated
};

/// The section of a division by NACE Rev. 2 (Regulation (EC) No 1893/2006, Annex I), e.g. 05 → B;
/// nothing when no section holds it.
std::optional<char> section_of_division(unsigned division) noexcept;

} // namespace osh::regions
