#include "geo/gdal_sheet_merges.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::string_view ods_content = "content.xml";
constexpr std::size_t most_ods_merges = 200'000;

/// Where the tag that begins at `from` ends: its `>` outside of quotes.
std::size_t end_of_tag(std::string_view text, std::size_t from) {
    char quote = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at;
        }
    }
    return std::string_view::npos;
}

/// The value of an attribute as it is written; empty when the tag has none.
std::string_view attribute_of(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at)) {
        const bool begins = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n');
        at += name.size();
        const bool is_whole = at + 1 < tag.size() && tag[at] == '=';
        if (begins && is_whole) {
            const char quote = tag[at + 1];
            const std::size_t end = tag.find(quote, at + 2);
            return end == std::string_view::npos ? std::string_view{}
                                                 : tag.substr(at + 2, end - at - 2);
        }
    }
    return {};
}

std::uint64_t count_of(std::string_view tag, std::string_view name) {
    const std::string_view text = attribute_of(tag, name);
    std::uint64_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::max<std::uint64_t>(count, 1);
}

/// Follows the rows and cells of one sheet.
class OdsSheetWalk {
public:
    OdsSheetWalk(std::string sheet, std::vector<MergedCells>& merges)
        : m_sheet(std::move(sheet))
        , m_merges(merges) {}

    void take(std::string_view tag) {
        const std::string_view name = tag.substr(0, tag.find_first_of(" \n\t/"));
        if (name == "table:table") {
            m_is_inside = attribute_of(tag, "table:name") == m_sheet;
            m_row = 0;
            m_repeated = 0;
        } else if (tag == "/table:table") {
            m_is_inside = false;
        } else if (m_is_inside && name == "table:table-row") {
            m_row += m_repeated;
            m_row = m_row == 0 ? 1 : m_row;
            m_repeated = count_of(tag, "table:number-rows-repeated");
            m_column = 0;
        } else if (
            m_is_inside && (name == "table:table-cell" || name == "table:covered-table-cell")) {
            const std::uint64_t rows = count_of(tag, "table:number-rows-spanned");
            if (rows > 1 && m_merges.size() < most_ods_merges) {
                m_merges.push_back({m_row, m_row + rows - 1, m_column});
            }
            m_column += static_cast<std::size_t>(count_of(tag, "table:number-columns-repeated"));
        }
    }

private:
    std::string m_sheet;
    std::vector<MergedCells>& m_merges;
    bool m_is_inside = false;
    std::uint64_t m_row = 0;
    std::uint64_t m_repeated = 0; ///< how often the row before stands
    std::size_t m_column = 0;
};

} // namespace

std::vector<MergedCells> ods_merged_cells(const Archive& archive, const std::string& sheet) {
    std::vector<MergedCells> merges;
    if (!archive.has(std::string(ods_content))) {
        return merges;
    }
    OdsSheetWalk walk(sheet, merges);
    std::string text;
    archive.read(std::string(ods_content), [&](std::string_view block) {
        constexpr std::size_t longest_tag = std::size_t{1} << 16U;
        text += block;
        std::size_t from = 0;
        for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', from)) {
            const std::size_t end = end_of_tag(text, at + 1);
            if (end == std::string_view::npos) {
                from = at;
                break;
            }
            walk.take(std::string_view(text).substr(at + 1, end - at - 1));
            from = end + 1;
        }
        text.erase(0, text.size() - from > longest_tag ? text.size() : from);
    });
    std::ranges::stable_sort(merges, {}, &MergedCells::first_row);
    return merges;
}

} // namespace osh::geo
