#include "server/api/choropleth_resource.hpp"

#include "regions/indicators/indicator.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_parameters.hpp"
#include "server/api/tile_resource.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"
#include "server/json/names_json.hpp"
#include "server/layers/choropleth.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// The same question as for territories with this indicator written into them.
TileQuestion choropleth_question(const Request& request, const LiveDataset& dataset) {
    if (request.parameter("indicator") || request.parameter("fields")) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator and fields: the address names the indicator");
    }
    const std::string& id = request.path_parameter("indicator");
    if (regions::find_indicator(id) == nullptr) {
        throw Problem(
            Refusal::not_found,
            "no indicator is called \"" + id + "\"; /api/v1/indicators lists them");
    }
    std::vector<Parameter> query = request.query;
    query.push_back({"indicator", id});
    const Request asked = request.asked_again({{"layer", "territories"}}, std::move(query));
    return tile_question(asked, dataset, EnterpriseAccess::nobody);
}

} // namespace

Response
choropleth_tile(const Request& request, const LiveDataset& dataset, tiles::PictureSide side) {
    TileQuestion question = choropleth_question(request, dataset);
    question.request.tile = tile_of(request);
    const std::string key = "choropleth/" + text_of(question.request.tile) + '@' +
                            std::to_string(tiles::pixels(side)) + '/' + question.key();
    const std::string tag = tile_tag(dataset, key);
    const CachePolicy cache = caching_of(request, dataset);
    if (matches_etag(request, tag)) {
        return not_modified(request, tag, cache);
    }
    Response response;
    response.content_type = "image/png";
    response.body = dataset.tiles->find_or_make(key, [&] {
        const auto choropleth = choropleth_of(question.request);
        return std::make_shared<const std::string>(
            draw_choropleth(question.request, *choropleth, side));
    });
    response.etag = tag;
    response.cache = cache;
    return response;
}

AskedChoropleth asked_choropleth(const Request& request, const LiveDataset& dataset) {
    const TileQuestion question = choropleth_question(request, dataset);
    return {
        choropleth_of(question.request),
        question.request.level,
        question.request.selection.borders};
}

Response choropleth_legend(const Request& request, const LiveDataset& dataset) {
    const TileQuestion question = choropleth_question(request, dataset);
    const auto choropleth = choropleth_of(question.request);
    const auto count = [&](auto matches) {
        return std::ranges::count_if(choropleth->figures, [&](const LevelFigures& row) {
            return matches(row.figures.front());
        });
    };
    Json classes = Json::array();
    const ChoroplethScale& scale = choropleth->scale;
    for (std::size_t i = 0; i < scale.upper.size(); ++i) {
        classes.push_back(
            {{"above", i == 0 ? Json(nullptr) : Json(scale.upper[i - 1])},
             {"up_to", scale.upper[i]},
             {"colour", tiles::to_hex(scale.colours[i])},
             {"territories", count([&](const ShownFigure& figure) {
                  return figure.value && choropleth->class_of(figure) == i;
              })}});
    }
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)},
         {"indicator", choropleth->indicator->id},
         {"name", names_json(choropleth->indicator->name)},
         {"unit", names_json(choropleth->indicator->unit)},
         {"level", regions::word(question.request.level)},
         {"years", question.request.selection.years},
         {"stream", regions::word(question.request.selection.stream)},
         {"borders", regions::word(question.request.selection.borders)},
         {"classes", std::move(classes)},
         {"held_back", count([](const ShownFigure& figure) {
              return figure.suppression != regions::Suppression::none;
          })},
         {"unstable", count([](const ShownFigure& figure) {
              return figure.value && figure.stability == regions::Stability::unstable;
          })},
         {"marks",
          {{"unstable", "hatched: 20 events or fewer"},
           {"held_back", "hatched crosswise: held back by disclosure control"}}}});
}

} // namespace osh::server
