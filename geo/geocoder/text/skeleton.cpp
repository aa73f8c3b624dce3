#include "geo/geocoder/text/skeleton.hpp"

#include "geo/geocoder/text/letters.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// What one code point adds to a key; nothing where the text is empty.
struct Sound {
    char first = '\0';
    char second = '\0';
};

constexpr char32_t cyrillic_begin = 0x430;
constexpr char32_t cyrillic_end = 0x450;

/// а–я in their order.
constexpr std::array<Sound, cyrillic_end - cyrillic_begin> russian{
    {{'a'}, {'b'}, {'v'}, {'g'}, {'d'}, {'e'}, {'j'}, {'z'}, {'i'},      {'i'},     {'k'},
     {'l'}, {'m'}, {'n'}, {'o'}, {'p'}, {'r'}, {'s'}, {'t'}, {'u'},      {'f'},     {'h'},
     {'c'}, {'6'}, {'7'}, {'7'}, {},    {'i'}, {},    {'e'}, {'i', 'u'}, {'i', 'a'}}};

Sound kazakh_sound(char32_t letter) noexcept {
    switch (letter) {
    case U'ё':
    case U'є':
        return {'e'};
    case U'ә':
        return {'a'};
    case U'ғ':
    case U'ґ':
        return {'g'};
    case U'қ':
        return {'k'};
    case U'ң':
        return {'n'};
    case U'ө':
        return {'o'};
    case U'ұ':
    case U'ү':
    case U'ў':
        return {'u'};
    case U'і':
    case U'ї':
        return {'i'};
    case U'һ':
        return {'h'};
    default:
        return {};
    }
}

Sound accented_sound(char32_t letter) noexcept {
    // U+00E0..U+00FF and U+0100..U+017F by the letter below the mark; ş, š → sh, ç, č → ch, ž → zh.
    constexpr std::string_view latin_1 = "aaaaaaa6eeeeiiiidnooooo.ouuuui.i";
    constexpr std::string_view extended = "aaaaaaccccccccdddd"
                                          "eeeeeeeeee"
                                          "gggggggg"
                                          "hhhh"
                                          "iiiiiiiiiiiijjkkk"
                                          "llllllllll"
                                          "nnnnnnnnn"
                                          "oooooooorrrrrr"
                                          "ssss7777"
                                          "tttttt"
                                          "uuuuuuuuuuuuuuyyyzzzzjjs";
    if (letter >= 0xE0 && letter <= 0xFF) {
        const char base = latin_1[letter - 0xE0];
        return base == '.' ? Sound{} : Sound{base};
    }
    if (letter == 0x10D) {
        return {'6'};
    }
    if (letter >= 0x100 && letter <= 0x17F && letter - 0x100 < extended.size()) {
        const char base = extended[letter - 0x100];
        return {base == 'y' ? 'i' : base};
    }
    return letter == 0xDF ? Sound{'s'} : Sound{};
}

Sound latin_sound(char32_t letter) noexcept {
    switch (letter) {
    case U'q':
        return {'k'};
    case U'w':
        return {'u'};
    case U'x':
        return {'k', 's'};
    case U'y':
        return {'i'};
    default:
        return letter < 0x80 ? Sound{static_cast<char>(letter)} : accented_sound(letter);
    }
}

Sound sound_of(char32_t letter) noexcept {
    if (letter >= cyrillic_begin && letter < cyrillic_end) {
        return russian[letter - cyrillic_begin];
    }
    if (is_cyrillic(letter)) {
        return kazakh_sound(letter);
    }
    return is_latin(letter) || is_digit(letter) ? latin_sound(letter) : Sound{};
}

/// What a Latin letter with an h behind it stands for; '\0' when nothing of its own.
char with_h(char32_t letter) noexcept {
    switch (letter) {
    case U's':
        return '7';
    case U'z':
        return 'j';
    case U'g':
        return 'g';
    case U'k':
        return 'h';
    case U'c':
        return '6';
    default:
        return '\0';
    }
}

/// What two neighbouring characters of a key become; '\0' when both stay.
char reduced(char a, char b) noexcept {
    if (a == b && a > '9') {
        return a;
    }
    if (b == 'h') {
        return with_h(static_cast<unsigned char>(a));
    }
    if (a == '7' && b == '6') {
        return '7';
    }
    if (a == 't' && b == 's') {
        return 'c';
    }
    if (a == 'd' && b == 'j') {
        return 'j';
    }
    return a == 'n' && b == 'g' ? 'n' : '\0';
}

struct Letters {
    std::array<char32_t, 64> points{};
    std::size_t size = 0;
    std::size_t latin = 0;
    std::size_t cyrillic = 0;
};

Letters letters_of(std::string_view word) noexcept {
    Letters letters;
    while (!word.empty() && letters.size < letters.points.size()) {
        const char32_t letter = small_letter(take_code_point(word));
        letters.latin += is_latin(letter) ? 1 : 0;
        letters.cyrillic += is_cyrillic(letter) ? 1 : 0;
        letters.points[letters.size++] = letter;
    }
    return letters;
}

void fold_twins(Letters& letters, WordScript script) noexcept {
    const bool mixed = letters.latin > 0 && letters.cyrillic > 0;
    if (script == WordScript::own && mixed) {
        script = letters.cyrillic >= letters.latin ? WordScript::cyrillic : WordScript::latin;
    }
    if (script == WordScript::own) {
        return;
    }
    for (std::size_t i = 0; i < letters.size; ++i) {
        char32_t& letter = letters.points[i];
        const char32_t twin =
            script == WordScript::cyrillic ? cyrillic_twin(letter) : latin_twin(letter);
        letter = twin == 0 ? letter : twin;
    }
}

} // namespace

void SkeletonKey::push(char letter) noexcept {
    while (m_size > 0) {
        const char pair = reduced(m_text[m_size - 1], letter);
        if (pair == '\0') {
            break;
        }
        letter = pair;
        --m_size;
    }
    if (m_size < capacity) {
        m_text[m_size++] = letter;
    }
}

void SkeletonKey::append_joined(const SkeletonKey& word) noexcept {
    const std::string_view text = word.text();
    if (!text.empty() && m_size > 0 && text.front() > '9' && m_text[m_size - 1] == text.front()) {
        --m_size;
    }
    append(word);
}

void SkeletonKey::append(const SkeletonKey& word) noexcept {
    const std::string_view rest = word.text();
    const std::size_t taken = std::min(rest.size(), capacity - m_size);
    std::copy_n(rest.begin(), taken, m_text.begin() + m_size);
    m_size = static_cast<std::uint8_t>(m_size + taken);
}

SkeletonKey word_skeleton(std::string_view word, WordScript script) noexcept {
    Letters letters = letters_of(word);
    fold_twins(letters, script);
    SkeletonKey key;
    for (std::size_t i = 0; i < letters.size; ++i) {
        const char32_t letter = letters.points[i];
        const char32_t next = i + 1 < letters.size ? letters.points[i + 1] : 0;
        if (letter == U'y' && next == U'e') {
            continue;
        }
        if (const char pair = next == U'h' ? with_h(letter) : '\0'; pair != '\0') {
            key.push(pair);
            ++i;
            continue;
        }
        const Sound sound = sound_of(letter);
        if (sound.first != '\0') {
            key.push(sound.first);
        }
        if (sound.second != '\0') {
            key.push(sound.second);
        }
    }
    return key;
}

std::string skeleton(std::string_view name) {
    SkeletonKey key;
    std::size_t begin = 0;
    const auto add_word = [&](std::size_t end) {
        if (end > begin) {
            key.append(word_skeleton(name.substr(begin, end - begin)));
        }
    };
    std::string_view rest = name;
    while (!rest.empty()) {
        const std::size_t at = name.size() - rest.size();
        const char32_t letter = take_code_point(rest);
        if (!is_word_part(letter) && !is_digit(letter)) {
            add_word(at);
            begin = name.size() - rest.size();
        }
    }
    add_word(name.size());
    return std::string(key.text());
}

std::uint64_t key_hash(std::string_view key) noexcept {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : key) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

} // namespace osh::geo
