#pragma once

#include "geo/rows/row_source.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::regions::testing {

/// The rows of a small text: lines with `|` between the cells, the first line holds the headers.
class ListedRows : public geo::RowSource {
public:
    explicit ListedRows(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            m_lines.push_back(cells_of(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    std::span<const std::string> headers() const override { return m_lines.front(); }

    bool next(geo::Row& row) override {
        if (++m_at >= m_lines.size()) {
            return false;
        }
        row.line = m_at + 1;
        row.cells = m_lines[m_at];
        row.position.reset();
        row.is_too_wide = row.cells.size() > m_lines.front().size();
        row.cells_off = static_cast<std::ptrdiff_t>(row.cells.size()) -
                        static_cast<std::ptrdiff_t>(m_lines.front().size());
        return true;
    }

    std::optional<double> progress() const override {
        return static_cast<double>(m_at) / static_cast<double>(m_lines.size());
    }

private:
    static std::vector<std::string> cells_of(std::string_view line) {
        std::vector<std::string> cells;
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find('|', begin), line.size());
            cells.emplace_back(line.substr(begin, end - begin));
            begin = end + 1;
        }
        return cells;
    }

    std::vector<std::vector<std::string>> m_lines{};
    std::size_t m_at = 0;
};

} // namespace osh::regions::testing
