#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace osh::geo {

/// The texts of a record's elements by their names, and its attributes.
using XmlRecord = std::map<std::string, std::string>;

/// Reads an XML file that is a table: an element whose children hold text only is a record,
/// wherever it stands (`<data><row><id>1</id>…</row>…</data>`). Entities beyond XML's own are
/// refused, and nothing outside the file is read. Hands each record with its line to `take`. Throws
/// `geo::Error` naming file and line when it cannot be read or is not well-formed.
void read_xml_records(
    const std::filesystem::path& file,
    const std::function<void(std::uint64_t line, const XmlRecord&)>& take);

} // namespace osh::geo
