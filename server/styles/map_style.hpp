#pragma once

#include "server/json/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// Which programs a style is for.
enum class StyleVariant {
    map, ///< MapLibre: expressions, sprites
    qgis ///< plain colours and widths by zoom and simple filters, which QGIS's converter takes over
};

/// The language of a map's names.
enum class MapLanguage { kk, ru, en };

std::optional<StyleVariant> parse_style_variant(std::string_view name) noexcept;
std::optional<MapLanguage> parse_map_language(std::string_view name) noexcept;

/// What a style stands on.
struct StyleInput {
    StyleVariant variant = StyleVariant::map;
    MapLanguage language = MapLanguage::ru;
    std::string base_address;    ///< of this server, without a slash at the end
    std::string version;         ///< of the dataset
    std::string attribution;     ///< HTML
    bool has_enterprises = true; ///< whether the reader may see single enterprises
};

/// A style of version 8 (MapLibre Style Specification) of the ground, the territories and, where
/// allowed, the enterprises. It names no glyphs: texts are drawn with the reader's own fonts.
Json map_style(const StyleInput& input);

} // namespace osh::server
