#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace osh::geo {

/// How much a workbook holds, from the XML of its parts (ECMA-376 and ODF) as they are unpacked,
/// before a program loads them: a small archive of empty rows, of one cell far out, or of one cell
/// without end takes all memory there is.
class SheetExtent {
public:
    /// `name` of the file stands in the errors.
    explicit SheetExtent(std::string name) : m_name(std::move(name)) {}

    /// The part that the next blocks belong to.
    void begin(const std::string& part);

    /// Throws `geo::Error` when the workbook is larger than any table.
    void take(std::string_view block);

    /// Throws `geo::Error` when cells of this part have a formula without a value: the program that
    /// wrote the file computed none, and an empty cell would mean that nothing is there.
    void require_values(const std::string& part) const;

private:
    struct Uncomputed {
        std::uint64_t cells = 0;
        std::string first{}; ///< such as `B2`
    };

    void take_text(std::size_t bytes);
    void take_tag(std::string_view tag);
    void begin_cell(std::string_view tag);
    void end_cell();
    [[noreturn]] void refuse(const std::string& what) const;

    std::string m_name;
    std::string m_part{};
    std::map<std::string, Uncomputed> m_uncomputed{};
    bool m_is_in_tag = false;
    std::string m_tag{};    ///< that a block cut off
    std::size_t m_text = 0; ///< bytes since the last tag
    std::uint64_t m_elements = 0;
    std::uint64_t m_rows = 0;
    std::uint64_t m_column = 0; ///< of the row, behind its last cell
    std::uint64_t m_widest = 0;
    std::string m_cell{}; ///< reference
    bool m_has_formula = false;
    bool m_has_value = false;
};

} // namespace osh::geo
