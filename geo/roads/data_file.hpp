#pragma once

#include <span>
#include <string_view>

namespace osh::geo {

/// The bytes of a data file of this folder that the program carries, by its name. Throws
/// `std::out_of_range` for another name.
std::string_view road_data_file(std::string_view file_name);

/// The names of all of them.
std::span<const std::string_view> road_data_file_files();

} // namespace osh::geo
