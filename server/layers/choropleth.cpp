#include "server/layers/choropleth.hpp"

#include "regions/statistics/classes/class_breaks.hpp"
#include "server/error.hpp"
#include "server/layers/cut_coverage.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/layer_studies.hpp"
#include "tiles/heat/palette_png.hpp"
#include "tiles/raster/area_raster.hpp"
#include "tiles/raster/hatching.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <list>

namespace osh::server {

namespace {

using tiles::Rgba;

/// Light to dark, in the order of lightness: as the page colours territories.
constexpr std::array<Rgba, 5> sequential{
    {{0xE3, 0xEE, 0xF2, 255},
     {0xB9, 0xD7, 0xE0, 255},
     {0x83, 0xB8, 0xCB, 255},
     {0x46, 0x8F, 0xAE, 255},
     {0x1F, 0x5F, 0x86, 255}}};

/// Degrees I to V.
constexpr std::array<Rgba, 5> degrees{
    {{0xFF, 0xE9, 0xA8, 255},
     {0xFD, 0xBF, 0x5A, 255},
     {0xF0, 0x86, 0x2F, 255},
     {0xCC, 0x4A, 0x1A, 255},
     {0x7F, 0x1D, 0x2D, 255}}};

constexpr Rgba hatch_line{0x22, 0x30, 0x3C, 160};
constexpr Rgba border_line{0xFF, 0xFF, 0xFF, 255};

/// Positions of the picture's colours: what is not there, the marks, then the classes.
enum Shade : std::uint8_t { outside, unknown, kept_back, hatch, border, first_class };

/// The options of `quantile:5` or `fixed:20|40|60|80`.
regions::BreakOptions break_options(std::string_view text) {
    regions::BreakOptions options{.scheme = regions::BreakScheme::quantiles, .classes = 5};
    const std::size_t colon = text.find(':');
    if (!text.starts_with("fixed") || colon == std::string_view::npos) {
        return options;
    }
    options.scheme = regions::BreakScheme::fixed;
    for (std::string_view rest = text.substr(colon + 1); !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        double bound = 0.0;
        std::from_chars(part.data(), part.data() + part.size(), bound);
        options.fixed.push_back(bound);
    }
    return options;
}

Rgba colour_of_class(std::string_view palette, std::size_t place, std::size_t count) {
    if (palette == "degrees") {
        return degrees.at(std::min(place, degrees.size() - 1));
    }
    const std::size_t last = sequential.size() - 1;
    return count <= 1 ? sequential[last / 2]
                      : sequential.at((place * last + (count - 1) / 2) / (count - 1));
}

ChoroplethScale
scale_of(const regions::Indicator& indicator, const std::vector<LevelFigures>& figures) {
    std::vector<double> values;
    for (const LevelFigures& row : figures) {
        if (row.figures.front().value) {
            values.push_back(*row.figures.front().value);
        }
    }
    ChoroplethScale scale;
    if (values.empty()) {
        return scale;
    }
    scale.upper = regions::class_breaks(values, break_options(indicator.classes)).bins;
    for (std::size_t i = 0; i < scale.upper.size(); ++i) {
        scale.colours.push_back(colour_of_class(indicator.palette, i, scale.upper.size()));
    }
    return scale;
}

/// What one territory's pixels are.
struct TerritoryShade {
    std::uint8_t fill = unknown;
    std::optional<tiles::Hatching> hatching;
};

TerritoryShade shade_of(const Choropleth& choropleth, std::uint64_t kato) {
    const auto row = std::ranges::find_if(choropleth.figures, [kato](const LevelFigures& each) {
        return each.territory.number() == kato;
    });
    if (row == choropleth.figures.end()) {
        return {};
    }
    const ShownFigure& figure = row->figures.front();
    if (figure.suppression != regions::Suppression::none) {
        return {kept_back, tiles::Hatching::crossed};
    }
    const auto place = choropleth.class_of(figure);
    TerritoryShade shade;
    shade.fill = place ? static_cast<std::uint8_t>(first_class + *place) : std::uint8_t{unknown};
    if (place && figure.stability == regions::Stability::unstable) {
        shade.hatching = tiles::Hatching::diagonal;
    }
    return shade;
}

/// One pixel more to the right and below, so that borders are found on the tile's edge too.
tiles::PixelWindow with_margin(tiles::PixelWindow window) {
    ++window.columns;
    ++window.rows;
    return window;
}

} // namespace

std::optional<std::size_t> Choropleth::class_of(const ShownFigure& figure) const {
    if (!figure.value || scale.upper.empty()) {
        return std::nullopt;
    }
    const auto bound = std::ranges::lower_bound(scale.upper, *figure.value);
    const auto place = static_cast<std::size_t>(bound - scale.upper.begin());
    return std::min(place, scale.upper.size() - 1);
}

std::shared_ptr<const Choropleth> choropleth_of(const LayerRequest& request) {
    const regions::Indicator* const indicator = request.indicators.front();
    const regions::Selection open = request.open_selection();
    const std::string key = std::string(indicator->id) + '/' +
                            std::string(regions::word(request.level)) + '?' +
                            regions::canonical_text(open);
    return request.dataset.studies->choropleths.find_or_make(key, [&] {
        auto choropleth = std::make_shared<Choropleth>();
        choropleth->indicator = indicator;
        choropleth->figures = level_figures(
            {.snapshot = *request.dataset.snapshot,
             .selection = open,
             .level = request.level,
             .indicators = request.indicators});
        choropleth->scale = scale_of(*indicator, choropleth->figures);
        return choropleth;
    });
}

namespace {

/// Which territory holds each pixel, and how each is shaded; number 0 is none.
struct ShadedPixels {
    std::vector<TerritoryShade> shades;
    std::vector<std::uint8_t> numbers;
};

ShadedPixels shaded_pixels(
    const LayerRequest& request, const Choropleth& choropleth, const tiles::PixelWindow& window) {
    constexpr std::size_t most_numbers = 256;
    ShadedPixels shaded{
        {{outside, std::nullopt}},
        std::vector<std::uint8_t>(std::size_t{window.columns} * window.rows)};
    const CutCoverage* const coverage =
        request.dataset.shapes->territories(request.level, request.selection.borders);
    if (coverage == nullptr) {
        return shaded;
    }
    const auto cut_zoom = std::min(request.tile.zoom.level, CutCoverage::deepest_zoom);
    const auto deeper = static_cast<unsigned>(request.tile.zoom.level - cut_zoom);
    const tiles::GridBox box = tiles::box_of(request.tile, 0);
    std::list<tiles::GridMultiPolygon> larger; // stay where they are
    std::vector<tiles::RasterArea> areas;
    for (const tiles::CoverageArea& area : coverage->at(tiles::Zoom{cut_zoom}).areas) {
        const tiles::GridBox bounds = magnified(area.bounds, deeper);
        if (area.area.empty() || !bounds.touches(box)) {
            continue;
        }
        if (shaded.shades.size() == most_numbers) {
            throw Error("a picture can show 255 territories at most; ask for a deeper zoom");
        }
        larger.push_back(magnified(area.area, deeper));
        areas.push_back({&larger.back(), bounds, static_cast<std::uint8_t>(shaded.shades.size())});
        shaded.shades.push_back(shade_of(choropleth, area.id.number));
    }
    shaded.numbers = tiles::area_pixels(areas, window);
    return shaded;
}

} // namespace

std::string draw_choropleth(
    const LayerRequest& request, const Choropleth& choropleth, tiles::PictureSide side) {
    const tiles::PixelWindow window = tiles::pixel_window(request.tile, side);
    const tiles::PixelWindow wider = with_margin(window);
    const ShadedPixels shaded = shaded_pixels(request, choropleth, wider);
    const std::vector<std::uint8_t>& numbers = shaded.numbers;
    std::vector<std::uint8_t> picture;
    picture.reserve(std::size_t{window.columns} * window.rows);
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            const std::size_t at = std::size_t{row} * wider.columns + column;
            const TerritoryShade& shade = shaded.shades[numbers[at]];
            const bool is_border =
                numbers[at] != numbers[at + 1] || numbers[at] != numbers[at + wider.columns];
            const bool is_line =
                shade.hatching &&
                tiles::is_hatched(
                    *shade.hatching, window.first_column + column, window.first_row + row, side);
            picture.push_back(
                is_border ? std::uint8_t{border}
                : is_line ? std::uint8_t{hatch}
                          : shade.fill);
        }
    }
    std::vector<Rgba> colours{
        Rgba{}, colour_without_figure, colour_held_back, hatch_line, border_line};
    colours.insert(colours.end(), choropleth.scale.colours.begin(), choropleth.scale.colours.end());
    return tiles::palette_png(picture, side, colours);
}

} // namespace osh::server
