#pragma once

#include "geo/geocoder/batch/csv_stream.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/kato.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

class TextConverter;

/// How a file of addresses is to be read.
struct CsvGeocodeOptions {
    std::vector<std::string>
        address_columns{};                    ///< put together in this order; empty: known by name
    std::string kato_column{};                ///< empty: known by name, or none
    NameLanguage language = NameLanguage::ru; ///< of `result_label`
    std::optional<Kato> within{};             ///< for rows without a KATO of their own
    /// The code in force in the place of a row's; nothing when there is none. Not set: every code
    /// is taken as it is.
    std::function<std::optional<Kato>(const Kato&)> kato_in_force{};
    /// A decision taken before, by the text asked and the KATO; see the review queue.
    std::function<std::optional<GeocodeAnswer>(std::string_view, const std::optional<Kato>&)>
        decided{};
    /// Told of every answer, with what was asked.
    std::function<void(std::string_view, const std::optional<Kato>&, const GeocodeAnswer&)>
        answered{};
};

/// What bounds a row of a file.
struct RowBound {
    std::optional<Kato> within{};
    bool is_unreadable = false; ///< the row's own KATO is none, so that it bounds nothing
};

/// Reads the KATO of a row; an empty cell leaves the bound of all rows.
RowBound bound_of_row(std::string_view cell, const CsvGeocodeOptions& options);

/// Marks an answer whose row gives a KATO that is none (`kato_unreadable`).
void mark_unreadable_kato(GeocodeAnswer& answer);

/// How many rows ended in which status.
struct CsvGeocodeCounts {
    std::uint64_t rows = 0;
    std::array<std::uint64_t, 6> by_status{}; ///< by `GeocodeStatus`
    std::uint64_t malformed = 0;
};

/// Geocodes a CSV text that comes in pieces: every column is kept as it was written, the columns
/// `result_*` are appended, the order stays, and no row fails the file: each says its own status.
class CsvGeocoder {
public:
    using Give = std::function<void(std::string_view)>;

    /// `give` gets the answer piece by piece.
    CsvGeocoder(const GeocoderIndex& index, CsvGeocodeOptions options, Give give);
    ~CsvGeocoder();
    CsvGeocoder(const CsvGeocoder&) = delete;
    CsvGeocoder& operator=(const CsvGeocoder&) = delete;
    CsvGeocoder(CsvGeocoder&&) = delete;
    CsvGeocoder& operator=(CsvGeocoder&&) = delete;

    /// UTF-8, KZ-1048, windows-1251 or UTF-16 with its mark, by the first 64 KiB; the answer is
    /// UTF-8. Both throw `geo::Error` with one sentence when the header has no column of addresses.
    void feed(std::string_view piece);
    void finish();

    const CsvGeocodeCounts& counts() const noexcept { return m_counts; }

private:
    void settle_encoding();
    void take_bytes();
    void take_header(const CsvStreamRow& row);
    void take_row(const CsvStreamRow& row);
    std::string query_of(const CsvStreamRow& row) const;
    RowBound bound_of(const CsvStreamRow& row) const;
    void append_answer(const GeocodeAnswer& answer);
    void append_malformed(const CsvStreamRow& row);
    void append_empty(std::string_view status, std::string_view faults = {});
    void flush();

    const GeocoderIndex& m_index;
    CsvGeocodeOptions m_options;
    Give m_give;
    Geocoder m_geocoder;
    CsvStream m_stream;
    std::string m_bytes{}; ///< not yet decoded
    bool m_knows_encoding = false;
    std::unique_ptr<TextConverter> m_converter{}; ///< none for UTF-8
    std::vector<std::size_t> m_address{};
    std::optional<std::size_t> m_kato{};
    std::size_t m_columns = 0;
    char m_separator = ',';
    std::string m_out{};
    std::string m_line_end = "\n";
    CsvGeocodeCounts m_counts{};
};

/// The names of the columns that are appended, in their order.
std::vector<std::string_view> result_columns();

} // namespace osh::geo
