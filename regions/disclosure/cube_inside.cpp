#include "regions/disclosure/cube_inside.hpp"

namespace osh::regions {

namespace {

CellsAbove cells_above(const CubeShape& shape, const CubePlace& inside) {
    CellsAbove above{};
    for (unsigned totalled = 1; totalled <= sums_above; ++totalled) {
        CubePlace sum = inside;
        for (std::size_t d = 0; d < 3; ++d) {
            sum[d] = ((totalled >> d) & 1U) != 0 ? shape.size[d] : inside[d];
        }
        above[totalled - 1] = static_cast<std::uint32_t>(shape.at(sum));
    }
    return above;
}

} // namespace

CubePlace place_of(const CubeShape& shape, std::size_t cell) noexcept {
    const std::size_t sizes = shape.size[2] + 1;
    const std::size_t sections = shape.size[1] + 1;
    return {cell / (sizes * sections), cell / sizes % sections, cell % sizes};
}

CubeInside::CubeInside(const ProtectedCube& cube) : m_above(cube.shape.cells()) {
    const CubeShape& shape = cube.shape;
    for (std::size_t a = 0; a < shape.size[0]; ++a) {
        for (std::size_t b = 0; b < shape.size[1]; ++b) {
            for (std::size_t c = 0; c < shape.size[2]; ++c) {
                const CubePlace place{a, b, c};
                const std::size_t cell = shape.at(place);
                m_above[cell] = cells_above(shape, place);
                if (cube.is_empty[cell] == 0) {
                    m_occupied.push_back({place, cell});
                }
            }
        }
    }
}

} // namespace osh::regions
