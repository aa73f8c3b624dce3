#pragma once

#include "geo/rows/row_source.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions::testing {

/// A business register of any size in the columns of the statistics bureau, the same for the same
/// numbers; BINs are valid and in no order. One row in a hundred has a KATO code of before 2022.
class GeneratedRegister : public geo::RowSource {
public:
    /// `edition` stands in the names, so that two editions differ in every row.
    GeneratedRegister(std::uint32_t rows, std::string_view edition);

    std::span<const std::string> headers() const override { return m_headers; }

    bool next(geo::Row& row) override;
    std::optional<double> progress() const override;

private:
    std::uint32_t m_rows;
    std::string m_edition;
    std::vector<std::string> m_headers;
    std::uint32_t m_at = 0;
};

/// Writes such a register as CSV.
void write_generated_register(std::ostream& out, std::uint32_t rows, std::string_view edition);

} // namespace osh::regions::testing
