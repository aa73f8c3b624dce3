#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/layers/choropleth.hpp"
#include "tiles/heat/heat_surface.hpp"

#include <memory>

namespace osh::server {

/// `GET /choropleth/{indicator}/{z}/{x}/{y}.png` and `…@2x.png`: a picture of any indicator's
/// figures by territory, for programs that draw no vector tiles and for printing. Selection,
/// `level`. Everybody's: what disclosure control holds back is hatched.
Response
choropleth_tile(const Request& request, const LiveDataset& dataset, tiles::PictureSide side);

/// The figures behind the picture that a request asks for.
struct AskedChoropleth {
    std::shared_ptr<const Choropleth> figures;
    regions::TerritoryLevel level = regions::TerritoryLevel::region;
    regions::Borders borders = regions::Borders::since_2022;
};

AskedChoropleth asked_choropleth(const Request& request, const LiveDataset& dataset);

/// `GET /choropleth/{indicator}.json`: its legend with unit and classes.
Response choropleth_legend(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
