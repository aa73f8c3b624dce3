#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace osh::geo {

/// The letters a name is written in, as far as they tell its language in Kazakhstan.
enum class NameScript {
    latin,   ///< Latin letters only
    russian, ///< Cyrillic letters of the Russian alphabet only
    kazakh, ///< Cyrillic with at least one of ә ғ қ ң ө ұ ү һ і, all of the Kazakh alphabet
    other
};

/// Tells the script of a name; marks between the letters do not matter; `other` without letters.
NameScript name_script(std::string_view name);

/// A name in plain Latin letters for readers of English, Cyrillic ones by the BGN/PCGN system of
/// Kazakh (1979) as ICU has it, without marks: «Тарбағатай» is "Tarbaghatai".
std::string in_latin_letters(std::string_view name);

/// Brings spellings of one name together: Қарағанды, Karagandy, Qaraghandy and Qarağandı get the
/// same or a nearly equal key. Cyrillic is transliterated and accents dropped by ICU (BGN/ISO 9 and
/// Latin-ASCII rules of CLDR), then letters that romanisations of Kazakh write in several ways fall
/// together (q k; gh g; kh h; zh dzh j; y i; w u; soft signs and doubled letters go).
/// For use by one thread at a time.
class NameFolder {
public:
    NameFolder();
    ~NameFolder();
    NameFolder(NameFolder&&) noexcept;
    NameFolder& operator=(NameFolder&&) noexcept;
    NameFolder(const NameFolder&) = delete;
    NameFolder& operator=(const NameFolder&) = delete;

    /// The key: letters a–z and digits only. Empty when nothing of the name is left.
    std::string key(std::string_view name) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// How alike two keys are, 0..1: one less the edit distance (Levenshtein 1966) over the longer
/// length; 0 when either is empty.
double key_similarity(std::string_view a, std::string_view b);

} // namespace osh::geo
