#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::tiles {

/// The values of one layer of a vector tile, each stored once (MVT 2.1, 4.1), encoded in the order
/// in which they were first asked for. Numbers of different types are different values, even when
/// they are equal. Values are found by their bits, without encoding them first.
class ValueTable {
public:
    /// The position of a value among the layer's values; a new one goes to the end.
    std::uint32_t position_of(std::string_view text);

    /// The position of a text that no other value of the layer is equal to, as the number of a
    /// register is: it goes to the end without being looked for.
    std::uint32_t position_of_unique(std::string_view text);

    std::uint32_t position_of(std::int64_t number) {
        const std::uint32_t behind =
            behind_small(m_small_wholes, static_cast<std::uint64_t>(number));
        return behind != 0 ? behind - 1 : searched_whole(number);
    }

    std::uint32_t position_of(std::uint64_t number) {
        const std::uint32_t behind = behind_small(m_small_naturals, number);
        return behind != 0 ? behind - 1 : searched_natural(number);
    }

    std::uint32_t position_of(double number);
    std::uint32_t position_of(float number);
    std::uint32_t position_of(bool truth);

    /// The fields `values` of the layer, one after another.
    std::string_view encoded() const noexcept { return m_encoded; }

private:
    enum class Kind : std::uint32_t { whole, natural, real, single, truth };

    static constexpr std::uint32_t no_position = ~std::uint32_t{0};

    struct NumberSlot {
        std::uint64_t bits = 0;
        std::uint32_t position = no_position;
        Kind kind = Kind::whole;
    };

    struct TextSlot {
        std::uint32_t hash = 0;
        std::uint32_t position = no_position;
        std::uint32_t begin = 0; ///< of the text in `m_encoded`
        std::uint32_t size = 0;
    };

    /// By the number itself, the position of each small number plus one, 0 when it has none yet:
    /// most numbers of a tile are counts of few.
    using SmallNumbers = std::array<std::uint32_t, 256>;

    static std::uint32_t behind_small(const SmallNumbers& small, std::uint64_t number) noexcept {
        return number < small.size() ? small[static_cast<std::size_t>(number)] : 0;
    }

    static std::uint32_t noted(SmallNumbers& small, std::uint64_t number, std::uint32_t position);
    std::uint32_t searched_whole(std::int64_t number);
    std::uint32_t searched_natural(std::uint64_t number);

    /// The place of a number: the one it has, or the free one it is to get.
    NumberSlot& slot_of(std::uint64_t bits, Kind kind);
    TextSlot& slot_of(std::string_view text, std::uint32_t hash);
    void grow_numbers();
    void grow_texts();

    template<class Append>
    std::uint32_t number_position(std::uint64_t bits, Kind kind, const Append& append);

    SmallNumbers m_small_wholes{};
    SmallNumbers m_small_naturals{};
    std::uint32_t m_count = 0;
    std::uint32_t m_number_count = 0;
    std::uint32_t m_text_count = 0;
    std::vector<NumberSlot> m_numbers; ///< open addressing, a power of two long, at most half full
    std::vector<TextSlot> m_texts;
    std::string m_encoded;
};

} // namespace osh::tiles
