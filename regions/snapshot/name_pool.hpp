#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// Two names of one enterprise.
struct NamePair {
    std::string kk{};
    std::string ru{};

    friend bool operator==(const NamePair&, const NamePair&) = default;
};

/// Names kk and ru of many enterprises in few bytes. Words (what stands between spaces) are stored
/// once, since legal forms, activities and numbers repeat and both languages share the proper name;
/// a name is a list of word numbers of one to four bytes each. Reading gives back the exact text.
class NamePool {
public:
    /// Where a pair starts; stays valid while the pool lives.
    struct Offset {
        std::uint32_t byte = 0;
    };

    NamePair operator[](Offset offset) const;

    /// The same into a pair whose memory is used again.
    void read(Offset offset, NamePair& pair) const;
    std::string kk(Offset offset) const;
    std::string ru(Offset offset) const;

    /// Bytes held, words and lists together.
    std::size_t memory_bytes() const noexcept;

private:
    friend class NamePoolBuilder;
    const std::uint8_t* read(const std::uint8_t* at, std::string& text) const;

    std::vector<char> m_letters;
    std::vector<std::uint32_t> m_word_starts; ///< one more than words
    std::vector<std::uint8_t> m_lists;
};

/// Collects names; `finish` gives the pool away without the tables needed for collecting.
class NamePoolBuilder {
public:
    /// Throws `regions::Error` when the pool outgrows 4 GB.
    NamePool::Offset add(std::string_view kk, std::string_view ru);

    NamePool finish() &&;

private:
    struct Hash {
        using is_transparent = void;

        std::size_t operator()(std::string_view word) const noexcept {
            return std::hash<std::string_view>{}(word);
        }
    };

    void add_name(std::string_view text);
    std::uint32_t number_of(std::string_view word);

    NamePool m_pool;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers;
};

} // namespace osh::regions
