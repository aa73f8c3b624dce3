#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/http/request.hpp"

#include <initializer_list>
#include <string_view>

namespace osh::server {

/// The Selection of a request, resolved against the snapshot. `own` names the resource's own
/// parameters, which are left out of it. Throws `Problem` (400) naming the parameter at fault when
/// one is unknown, given twice or malformed.
regions::Selection selection_of(
    const Request& request,
    const regions::Snapshot& snapshot,
    std::initializer_list<std::string_view> own = {});

/// Throws `Problem` (400) when the query holds a parameter that is not among these, or one twice.
void refuse_other_parameters(const Request& request, std::initializer_list<std::string_view> known);

/// The parts of a list between commas; one empty part for an empty text.
std::vector<std::string_view> split_list(std::string_view text);

} // namespace osh::server
