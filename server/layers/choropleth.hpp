#pragma once

#include "server/layers/layer_request.hpp"
#include "server/layers/level_figures.hpp"
#include "tiles/heat/heat_surface.hpp"
#include "tiles/heat/palette.hpp"

#include <memory>
#include <string>
#include <vector>

namespace osh::server {

/// What is drawn where there is no figure, and where it is held back.
inline constexpr tiles::Rgba colour_without_figure{0xE7, 0xE5, 0xE1, 255};
inline constexpr tiles::Rgba colour_held_back{0xD9, 0xD3, 0xE6, 255};

/// How the figures of a map are divided into colours, the same for all its tiles.
struct ChoroplethScale {
    /// Upper ends of the classes, ascending; the last is the greatest figure.
    std::vector<double> upper;
    std::vector<tiles::Rgba> colours; ///< one a class
};

/// The figures of an indicator over the territories of a level, with their colours.
struct Choropleth {
    const regions::Indicator* indicator = nullptr;
    std::vector<LevelFigures> figures; ///< by KATO, one figure each
    ChoroplethScale scale;

    /// The class of a territory's figure from 0; nothing when it is unknown or held back.
    std::optional<std::size_t> class_of(const ShownFigure& figure) const;
};

/// Of the request's first indicator, which it must have. Class breaks as the indicator's table says
/// (quantiles or fixed bounds).
std::shared_ptr<const Choropleth> choropleth_of(const LayerRequest& request);

/// The picture of a tile as PNG: territories in the colours of their figures with light borders of
/// one pixel; unstable figures hatched once, held-back ones crosswise on grey.
std::string
draw_choropleth(const LayerRequest& request, const Choropleth& choropleth, tiles::PictureSide side);

} // namespace osh::server
