#include "tiles/raster/rgba_png.hpp"

#include "tiles/error.hpp"

#include <png.h>

namespace osh::tiles {

std::string rgba_png(const RgbaPicture& picture) {
    if (picture.pixels.empty() ||
        picture.pixels.size() != std::size_t{picture.width} * picture.height) {
        throw Error("a picture's pixels must be its width times its height");
    }
    static_assert(sizeof(Rgba) == 4, "libpng reads a pixel as four bytes");
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = picture.width;
    image.height = picture.height;
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    const int written = png_image_write_to_memory(
        &image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr);
    if (written == 0) {
        throw Error(std::string("a picture could not be written: ") + image.message);
    }
    bytes.resize(size);
    return bytes;
}

} // namespace osh::tiles
