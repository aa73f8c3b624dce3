#include "server/ogc/legend_picture.hpp"

#include "server/ogc/legend_font.hpp"
#include "tiles/raster/rgba_png.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace osh::server {

namespace {

using tiles::Rgba;

constexpr Rgba paper{255, 255, 255, 255};
constexpr Rgba ink{0x22, 0x30, 0x3C, 255};
constexpr std::uint32_t margin_px = 8;
constexpr std::uint32_t line_px = text_height_px + 8;
constexpr std::uint32_t sample_width_px = 36;
constexpr std::uint32_t sample_height_px = 20;
constexpr std::uint32_t widest_title_px = 420;

/// Words as many on a line as fit.
std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines(1);
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        std::string& last = lines.back();
        std::string longer = last.empty() ? std::string(word) : last + " " + std::string(word);
        if (last.empty() || text_width_px(longer) <= widest_title_px) {
            last = std::move(longer);
        } else {
            lines.emplace_back(word);
        }
    }
    return lines;
}

void draw_sample(tiles::RgbaPicture& picture, std::uint32_t top, const LegendRow& row) {
    for (std::uint32_t y = 0; y < sample_height_px; ++y) {
        for (std::uint32_t x = 0; x < sample_width_px; ++x) {
            const bool is_edge =
                x == 0 || y == 0 || x + 1 == sample_width_px || y + 1 == sample_height_px;
            const bool is_line =
                row.hatching && tiles::is_hatched(*row.hatching, x, y, tiles::PictureSide::px_256);
            picture.pixels[std::size_t{top + y} * picture.width + margin_px + x] =
                is_edge || is_line ? ink : row.fill;
        }
    }
}

} // namespace

std::string legend_png(const Legend& legend) {
    const std::vector<std::string> title = lines_of(legend.title);
    constexpr std::uint32_t text_left = margin_px + sample_width_px + margin_px;
    std::uint32_t width = 0;
    for (const std::string& line : title) {
        width = std::max(width, margin_px + text_width_px(line));
    }
    for (const LegendRow& row : legend.rows) {
        width = std::max(width, text_left + text_width_px(row.words));
    }
    tiles::RgbaPicture picture{
        .width = width + margin_px,
        .height =
            2 * margin_px + static_cast<std::uint32_t>(title.size() + legend.rows.size()) * line_px,
        .pixels = {}};
    picture.pixels.assign(std::size_t{picture.width} * picture.height, paper);
    std::uint32_t top = margin_px;
    for (const std::string& line : title) {
        draw_text(picture, {margin_px, top}, line, ink);
        top += line_px;
    }
    for (const LegendRow& row : legend.rows) {
        draw_sample(picture, top, row);
        draw_text(picture, {text_left, top + 3}, row.words, ink);
        top += line_px;
    }
    return tiles::rgba_png(picture);
}

} // namespace osh::server
