#pragma once

#include "geo/rows/row_source.hpp"

#include <optional>
#include <string>

namespace osh::geo {

/// The rows of a text or sheet before anyone knows which of them holds the headers.
class RawRows {
public:
    virtual ~RawRows() = default;

    /// Fills `row`, whose memory is used again; false at the end. Rows may be blank and of any
    /// width. Throws `geo::Error` naming file and line when the file is broken.
    virtual bool next(Row& row) = 0;

    /// Whether the place of a cell hangs on the cells before it, as in texts with delimiters; in a
    /// sheet a remark beside the table moves nothing.
    virtual bool has_delimiters() const noexcept { return false; }

    /// As `RowSource::progress`.
    virtual std::optional<double> progress() const = 0;

    /// For messages.
    virtual const std::string& file_name() const = 0;
};

} // namespace osh::geo
