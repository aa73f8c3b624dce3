#pragma once

#include "geo/gdal_translate.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "server/export/definitions_file.hpp"
#include "server/pages/page_text.hpp"

#include <span>

namespace osh::server {

/// What a file was made of.
struct FileTopic {
    ExportSubject subject = ExportSubject::figures;
    const regions::Selection& selection;
    std::span<const regions::Indicator* const> indicators{}; ///< of figures
};

/// What a file says of itself to whoever finds it later: in the title indicator, years, places and
/// activities; in the text whose count and which borders these are, what marks of suppression mean,
/// the Selection, the dataset and its sources.
geo::FileDescription
file_words(const LiveDataset& dataset, const FileTopic& topic, PageLanguage language);

} // namespace osh::server
