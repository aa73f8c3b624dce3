#include "geo/gdal_sheet_merges.hpp"

#include <cpl_minixml.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

namespace osh::geo {

namespace {

struct DestroyXml {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

using XmlTree = std::unique_ptr<CPLXMLNode, DestroyXml>;

XmlTree xml_tree(const std::string& text) {
    XmlTree tree(CPLParseXMLString(text.c_str()));
    if (tree != nullptr) {
        CPLStripXMLNamespace(tree.get(), nullptr, 1);
    }
    return tree;
}

/// The node of that name with that attribute, anywhere below.
const CPLXMLNode* find_xml(
    const CPLXMLNode* node,
    std::string_view name,
    const char* attribute,
    std::string_view expected) {
    for (; node != nullptr; node = node->psNext) {
        if (node->eType == CXT_Element && node->pszValue == name &&
            CPLGetXMLValue(node, attribute, "") == expected) {
            return node;
        }
        if (const auto* found = find_xml(node->psChild, name, attribute, expected)) {
            return found;
        }
    }
    return nullptr;
}

struct CellReference {
    std::uint64_t row = 0;
    std::size_t column = 0;
};

/// `B12` as row 12, column 1.
std::optional<CellReference> parse_reference(std::string_view text) {
    constexpr std::size_t letters = 26;
    constexpr std::size_t most_columns = 16384;
    CellReference cell;
    std::size_t column = 0;
    while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' && column <= most_columns) {
        column = column * letters + static_cast<std::size_t>(text.front() - 'A') + 1;
        text.remove_prefix(1);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cell.row);
    if (column == 0 || error != std::errc{} || end != text.data() + text.size() || cell.row == 0) {
        return std::nullopt;
    }
    cell.column = column - 1;
    return cell;
}

void take_merge(std::string_view range, std::vector<MergedCells>& merges) {
    constexpr std::size_t most_merges = 200'000;
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos || merges.size() >= most_merges) {
        return;
    }
    const auto first = parse_reference(range.substr(0, colon));
    const auto last = parse_reference(range.substr(colon + 1));
    if (first && last && last->row > first->row) {
        merges.push_back({first->row, last->row, first->column});
    }
}

} // namespace

std::string xlsx_sheet_part(const Archive& archive, const std::string& sheet) {
    const XmlTree workbook = xml_tree(archive.text("xl/workbook.xml"));
    const CPLXMLNode* const entry = find_xml(workbook.get(), "sheet", "name", sheet);
    if (entry == nullptr || !archive.has("xl/_rels/workbook.xml.rels")) {
        return "";
    }
    const XmlTree relations = xml_tree(archive.text("xl/_rels/workbook.xml.rels"));
    const CPLXMLNode* const relation =
        find_xml(relations.get(), "Relationship", "Id", CPLGetXMLValue(entry, "id", ""));
    if (relation == nullptr) {
        return "";
    }
    const std::string target = CPLGetXMLValue(relation, "Target", "");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

std::vector<MergedCells> xlsx_merged_cells(const Archive& archive, const std::string& sheet) {
    constexpr std::string_view opening = "<mergeCell ref=\"";
    constexpr std::size_t longest_entry = 64;
    const std::string part = xlsx_sheet_part(archive, sheet);
    std::vector<MergedCells> merges;
    if (part.empty() || !archive.has(part)) {
        return merges;
    }
    std::string text;
    archive.read(part, [&](std::string_view block) {
        text += block;
        std::size_t from = 0;
        for (;;) {
            const std::size_t at = text.find(opening, from);
            const std::size_t end =
                at == std::string::npos ? at : text.find('"', at + opening.size());
            if (end == std::string::npos) {
                break;
            }
            take_merge(
                std::string_view(text).substr(at + opening.size(), end - at - opening.size()),
                merges);
            from = end;
        }
        text.erase(0, std::max(from, text.size() - std::min(text.size(), longest_entry)));
    });
    std::ranges::sort(merges, {}, &MergedCells::first_row);
    return merges;
}

} // namespace osh::geo
