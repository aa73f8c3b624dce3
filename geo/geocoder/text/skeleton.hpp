#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace osh::geo {

/// The script-neutral key of a name, or of several words of it put together: `a`–`z` without q, w,
/// x, y, and digits, where 6 stands for ch and 7 for sh. At most `capacity` characters are kept.
class SkeletonKey {
public:
    static constexpr std::size_t capacity = 46;

    std::string_view text() const noexcept { return {m_text.data(), m_size}; }

    std::size_t size() const noexcept { return m_size; }

    bool empty() const noexcept { return m_size == 0; }

    /// Appends one character of a key, reducing pairs that romanisations write with two letters
    /// (sh zh gh kh ch ts dj ng) and doubled letters.
    void push(char letter) noexcept;

    /// Appends the key of a further word.
    void append(const SkeletonKey& word) noexcept;

    /// Appends the key of a word joined by a hyphen: Ак-Кудук and Аккудук get the same key.
    void append_joined(const SkeletonKey& word) noexcept;

    friend bool operator==(const SkeletonKey& a, const SkeletonKey& b) noexcept {
        return a.text() == b.text();
    }

private:
    std::array<char, capacity> m_text{};
    std::uint8_t m_size = 0;
};

/// The letters a word counts as when it mixes look-alikes of two scripts.
enum class WordScript { own, cyrillic, latin };

/// The skeleton of one word: Cyrillic (Russian and Kazakh) and Latin spellings of one name get the
/// same or nearly the same key. ә→a ғ→g қ→k ң→n ө→o ұ,ү→u і,и,й,ы→i һ,х→h ж,дж→j ц→c ч→6 ш,щ→7
/// ю→iu я→ia ъ,ь→nothing; Latin accents go, q→k, y→i, w→u, x→ks, ye→e. Letters that look alike in
/// the other script are taken for it when the word mixes both, by majority, or as `script` says.
/// Applying it to its own result changes nothing. Scripts other than Latin and Cyrillic give
/// nothing.
SkeletonKey word_skeleton(std::string_view word, WordScript script = WordScript::own) noexcept;

/// The skeleton of a whole name: of its words, put together without anything between.
std::string skeleton(std::string_view name);

/// A hash of a key (FNV-1a, 64 bits), the same on every machine.
std::uint64_t key_hash(std::string_view key) noexcept;

} // namespace osh::geo
