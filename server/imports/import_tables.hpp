#pragma once

#include "regions/imports/import_report.hpp"

#include <cstddef>
#include <iosfwd>

namespace osh::server {

/// How the headers of a file were understood, as a table for a terminal: a line per column of the
/// contract with the header or constant that stands for it, then headers that stand for nothing.
void print_columns(std::ostream& out, const regions::ImportReport& report);

/// The first things that the rules said about cells, as a table for a terminal, and how many more
/// there are; nothing when they said nothing.
void print_faults(std::ostream& out, const regions::ImportReport& report, std::size_t most_faults);

} // namespace osh::server
