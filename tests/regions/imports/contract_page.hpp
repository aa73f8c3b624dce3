#pragma once

#include "regions/imports/contract.hpp"

#include <string>

namespace osh::regions::testing {

/// The page of docs/data/contracts that describes a contract, from the contract itself.
std::string contract_page(const Contract& contract);

/// docs/data/import-rules.md, from the table of rules.
std::string rules_page();

} // namespace osh::regions::testing
