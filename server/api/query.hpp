#pragma once

#include "geo/kato.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/http/known_parameters.hpp"
#include "server/http/request.hpp"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace osh::server {

/// The Selection of a request, resolved against the snapshot, within the reach of its caller. `own`
/// names the resource's own parameters, which are left out of it. Throws `Problem` (400) naming the
/// parameter at fault when one is unknown, given twice or malformed.
regions::Selection selection_of(
    const Request& request,
    const regions::Snapshot& snapshot,
    std::initializer_list<std::string_view> own = {});

/// The same without the caller's reach: for aggregates, which pass disclosure control and are
/// everybody's.
regions::Selection aggregate_selection_of(
    const Request& request,
    const regions::Snapshot& snapshot,
    std::initializer_list<std::string_view> own = {});

/// The regions whose enterprises the caller may see; empty for all of them.
std::vector<geo::Kato> reach_of(const Request& request);

/// The parts of a list between commas; one empty part for an empty text.
std::vector<std::string_view> split_list(std::string_view text);

} // namespace osh::server
