#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/classifiers/classifier.hpp"
#include "regions/store/records/classifier_rows.hpp"

#include <vector>

namespace osh::regions {

/// The codes of a classifier that are in force in a dataset.
///
/// Territories: the imported classifier, and what it lacks from the boundaries that stand today,
/// the geocoder's gazetteer and the built-in regions; former codes from the imported classifier,
/// the boundaries and the law of June 2022. Activities: the imported classifier and the built-in
/// sections and divisions. Sizes: the built-in codes and the imported ones.
Classifier read_classifier(geo::Database& database, ClassifierKind kind);

/// The files its codes stand on, newest edition first; empty when all of them are built in.
std::vector<ClassifierBatch> read_classifier_batches(geo::Database& database, ClassifierKind kind);

} // namespace osh::regions
