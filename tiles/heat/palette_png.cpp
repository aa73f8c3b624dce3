#include "tiles/heat/palette_png.hpp"

#include "tiles/error.hpp"

#include <png.h>

#include <algorithm>
#include <cstddef>

namespace osh::tiles {

namespace {

/// Of these entries: 1, 2, 4 or 8 bits a pixel, as few as libpng finds enough.
png_image image_of(PictureSide side, std::size_t colour_count) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = pixels(side);
    image.height = pixels(side);
    image.format = PNG_FORMAT_RGBA_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(colour_count);
    return image;
}

} // namespace

std::string palette_png(
    std::span<const std::uint8_t> classes, PictureSide side, std::span<const Rgba> colours) {
    const std::size_t pixel_count = std::size_t{pixels(side)} * pixels(side);
    if (classes.size() != pixel_count) {
        throw Error(
            "a picture of " + std::to_string(pixel_count) + " pixels was given " +
            std::to_string(classes.size()));
    }
    const std::size_t highest = *std::max_element(classes.begin(), classes.end());
    if (highest >= colours.size()) {
        throw Error(
            "a picture has class " + std::to_string(highest) + " of " +
            std::to_string(colours.size()) + " colours");
    }
    // Only the colours in use, so that an empty picture has one bit a pixel.
    const auto used = colours.first(highest + 1);
    static_assert(sizeof(Rgba) == 4, "libpng reads the colour map as four bytes a colour");
    png_image image = image_of(side, used.size());
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    const int written =
        png_image_write_to_memory(&image, bytes.data(), &size, 0, classes.data(), 0, used.data());
    if (written == 0) {
        throw Error(std::string("a heat picture could not be written: ") + image.message);
    }
    bytes.resize(size);
    bytes.shrink_to_fit();
    return bytes;
}

} // namespace osh::tiles
