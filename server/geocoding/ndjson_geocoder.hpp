#pragma once

#include "geo/geocoder/batch/csv_geocoder.hpp"

#include <string>
#include <string_view>

namespace osh::server {

/// Geocodes newline-delimited JSON objects that come in pieces: each keeps its members and gets
/// `result_*`; the order stays, a line that is no object says so and fails nothing.
class NdjsonGeocoder {
public:
    NdjsonGeocoder(
        const geo::GeocoderIndex& index,
        geo::CsvGeocodeOptions options,
        geo::CsvGeocoder::Give give);

    void feed(std::string_view piece);
    void finish();

    const geo::CsvGeocodeCounts& counts() const noexcept { return m_counts; }

private:
    void take_line(std::string_view line);

    const geo::GeocoderIndex& m_index;
    geo::CsvGeocodeOptions m_options;
    geo::CsvGeocoder::Give m_give;
    geo::Geocoder m_geocoder;
    std::string m_pending{};
    geo::CsvGeocodeCounts m_counts{};
};

} // namespace osh::server
