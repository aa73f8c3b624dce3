#pragma once

#include "regions/names.hpp"
#include "regions/store/import_batch.hpp"

namespace osh::server {

/// What an import noticed, in three languages: the sentence of the rule of a contract, or of a
/// remark about boundaries, settlements or addresses. One that nobody translated is its English
/// detail in all three.
regions::Names sentence_of_problem(const regions::ImportProblem& problem);

} // namespace osh::server
