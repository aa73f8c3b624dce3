// libFuzzer target of the batch reader: however a text is cut, the same rows come out, and all of
// it.
#include "geo/geocoder/batch/csv_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::vector<std::string> rows_of(std::string_view text, std::size_t piece) {
    std::vector<std::string> rows;
    osh::geo::CsvStream stream([&](const osh::geo::CsvStreamRow& row) {
        rows.emplace_back(row.raw);
        rows.back() += row.is_malformed ? "!" : "";
        for (const std::string& cell : row.cells) {
            rows.back() += "|" + cell;
        }
    });
    for (std::size_t at = 0; at < text.size(); at += piece) {
        stream.feed(text.substr(at, piece));
    }
    stream.finish();
    return rows;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string text(bytes + 1, bytes + size);
    const std::size_t piece = 1 + bytes[0];
    if (rows_of(text, std::max<std::size_t>(text.size(), 1)) != rows_of(text, piece)) {
        std::abort();
    }
    return 0;
}
