#include "server/styles/sprite_sheet.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::Rgba;

/// What of a picture a place is in: coordinates from 0 to 1 to the right and down.
using Inside = std::function<bool(double x, double y)>;

/// A shape of one colour over those before it.
struct Shape {
    Rgba colour;
    Inside inside;
};

struct Sprite {
    std::string name;
    std::vector<Shape> shapes;
};

Inside disc(double radius) {
    return [radius](double x, double y) {
        return std::hypot(x - 0.5, y - 0.5) <= radius;
    };
}

/// Stripes that go on where the picture is repeated.
Inside stripes(double direction, double width) {
    return [direction, width](double x, double y) {
        const double place = (x + direction * y) * 2.0;
        return place - std::floor(place) < width;
    };
}

Inside triangle(double inset) {
    return [inset](double x, double y) {
        const double height = (y - 0.1 - inset) / (0.8 - 1.6 * inset);
        return height >= 0.0 && height <= 1.0 && std::abs(x - 0.5) <= 0.45 * height - inset * 0.3;
    };
}

std::vector<Sprite> all_sprites() {
    constexpr Rgba line{0x22, 0x30, 0x3C, 255};
    constexpr Rgba held_back{0x5B, 0x4B, 0x7A, 255};
    constexpr Rgba white{255, 255, 255, 255};
    constexpr std::array<Rgba, 5> degrees{
        {{0xFF, 0xE9, 0xA8, 255},
         {0xFD, 0xBF, 0x5A, 255},
         {0xF0, 0x86, 0x2F, 255},
         {0xCC, 0x4A, 0x1A, 255},
         {0x7F, 0x1D, 0x2D, 255}}};
    std::vector<Sprite> sprites{
        {"hatch-unstable", {{line, stripes(1.0, 0.14)}}},
        {"hatch-held-back", {{held_back, stripes(1.0, 0.16)}, {held_back, stripes(-1.0, 0.16)}}},
        {"place", {{line, disc(0.28)}, {white, disc(0.18)}}},
        {"signal", {{line, triangle(0.0)}, {{0xFF, 0xC1, 0x07, 255}, triangle(0.12)}}},
        {"hot-spot", {{{0xB0, 0x2A, 0x30, 255}, disc(0.42)}, {white, disc(0.2)}}},
        {"cold-spot", {{{0x21, 0x5C, 0xA8, 255}, disc(0.42)}, {white, disc(0.2)}}}};
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        sprites.push_back(
            {"degree-" + std::to_string(i + 1), {{line, disc(0.44)}, {degrees.at(i), disc(0.36)}}});
    }
    return sprites;
}

/// The colour of a pixel: each shape by the share of a 4 × 4 grid of places that it covers.
Rgba pixel_of(const Sprite& sprite, unsigned column, unsigned row, unsigned side) {
    constexpr unsigned places = 4;
    std::array<double, 4> sum{}; // colours times alpha, alpha
    for (const Shape& shape : sprite.shapes) {
        unsigned covered = 0;
        for (unsigned i = 0; i < places * places; ++i) {
            const double x = (column + (i % places + 0.5) / places) / side;
            const double y = (row + (i / places + 0.5) / places) / side;
            covered += shape.inside(x, y) ? 1U : 0U;
        }
        const double share = covered / double{places * places};
        const std::array<double, 3> colour{
            double(shape.colour.red), double(shape.colour.green), double(shape.colour.blue)};
        for (std::size_t i = 0; i < colour.size(); ++i) {
            sum.at(i) = sum.at(i) * (1.0 - share) + colour.at(i) * share;
        }
        sum[3] = sum[3] * (1.0 - share) + share;
    }
    const auto part = [&](std::size_t i) {
        return static_cast<std::uint8_t>(sum[3] > 0.0 ? std::lround(sum.at(i) / sum[3]) : 0);
    };
    constexpr double opaque = 255.0;
    return {part(0), part(1), part(2), static_cast<std::uint8_t>(std::lround(sum[3] * opaque))};
}

} // namespace

SpriteSheet draw_sprites(unsigned scale) {
    constexpr unsigned plain_side = 16;
    const unsigned side = plain_side * scale;
    const std::vector<Sprite> sprites = all_sprites();
    SpriteSheet sheet{.index = Json::object(), .picture = {}};
    sheet.picture.width = side * static_cast<unsigned>(sprites.size());
    sheet.picture.height = side;
    for (std::size_t i = 0; i < sprites.size(); ++i) {
        sheet.index[sprites[i].name] = {
            {"x", i * side}, {"y", 0}, {"width", side}, {"height", side}, {"pixelRatio", scale}};
    }
    for (unsigned row = 0; row < side; ++row) {
        for (const Sprite& sprite : sprites) {
            for (unsigned column = 0; column < side; ++column) {
                sheet.picture.pixels.push_back(pixel_of(sprite, column, row, side));
            }
        }
    }
    return sheet;
}

} // namespace osh::server
