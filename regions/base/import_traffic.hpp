#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/base/import_base.hpp"

#include <filesystem>

namespace osh::regions {

/// Takes the roads and railways of an OpenStreetMap extract that maps show into the dataset,
/// replacing those before: stretches of one class, number and name joined end to end, named in kk,
/// ru and en as far as the extract does, else by its plain name. One transaction; of `options` the
/// layer does not count. Throws `geo::Error` when the file cannot be read or holds none.
BaseImportReport import_traffic(
    geo::Database& database, const std::filesystem::path& file, const BaseImportOptions& options);

} // namespace osh::regions
