#include "geo/geocoder/index/name_keys.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

constexpr std::size_t shortest_partial = 4;

/// A word, and whether a hyphen joins it to the one before.
struct NameWord {
    SkeletonKey key{};
    bool is_joined = false;
};

/// The words of a name without those of its type.
struct BareName {
    std::vector<NameWord> words{};
    std::vector<NameWord> all{};
    StreetKind kind = StreetKind::any;
};

bool is_type(WordClass word_class) noexcept {
    switch (word_class) {
    case WordClass::name:
    case WordClass::house:
    case WordClass::unit:
    case WordClass::kilometre:
    case WordClass::junction:
        return false;
    default:
        return true;
    }
}

bool is_ordinal_ending(const Token& token) noexcept {
    const std::string_view key = token.key.text();
    return token.gap == Gap::hyphen && (key == "i" || key == "ia" || key == "aia" || key == "oi" ||
                                        key == "7i" || key == "in7i" || key == "n7i");
}

NameWord word_of(const Token& token) noexcept { return {token.key, token.gap == Gap::hyphen}; }

BareName bare_name(std::string_view name) {
    AddressText text;
    tokenise(name, text);
    BareName bare;
    for (std::size_t at = 0; at < text.tokens.size();) {
        const Token& token = text.tokens[at];
        const AddressWord word = address_word_at(text.tokens, at);
        for (std::size_t i = 0; i < word.tokens; ++i) {
            bare.all.push_back(word_of(text.tokens[at + i]));
        }
        const bool after_number = at > 0 && text.tokens[at - 1].is_number;
        if (is_type(word.word_class)) {
            if (word.kind != StreetKind::any) {
                bare.kind = word.kind;
            }
        } else if (!(after_number && is_ordinal_ending(token))) {
            for (std::size_t i = 0; i < word.tokens; ++i) {
                bare.words.push_back(word_of(text.tokens[at + i]));
            }
        }
        at += word.tokens;
    }
    if (bare.words.empty()) {
        bare.words = bare.all; // «Набережная улица»
    }
    return bare;
}

SkeletonKey joined(const std::vector<NameWord>& words) noexcept {
    SkeletonKey key;
    for (const NameWord& word : words) {
        if (word.is_joined) {
            key.append_joined(word.key);
        } else {
            key.append(word.key);
        }
    }
    return key;
}

void add(NameKeys& into, const SkeletonKey& key, KeyForm form) {
    const bool known =
        std::ranges::any_of(into.keys, [&](const NameKey& other) { return other.key == key; });
    if (!key.empty() && !known) {
        into.keys.push_back({key, form});
    }
}

bool can_stand_alone(const SkeletonKey& word) noexcept {
    return word.size() >= shortest_partial && word.text().front() > '9';
}

/// «Т. Рыскулова» for «Турара Рыскулова».
void add_with_initial(NameKeys& keys, const BareName& bare) {
    const bool is_person = bare.words.size() == 2 && can_stand_alone(bare.words[0].key) &&
                           can_stand_alone(bare.words[1].key) && !bare.words[1].is_joined;
    if (is_person) {
        SkeletonKey key;
        key.push(bare.words[0].key.text().front());
        key.append(bare.words[1].key);
        add(keys, key, KeyForm::partial);
    }
}

} // namespace

NameKeys area_name_keys(std::string_view name) {
    const BareName bare = bare_name(name);
    NameKeys keys;
    add(keys, joined(bare.words), KeyForm::whole);
    add_with_initial(keys, bare);
    return keys;
}

NameKeys street_name_keys(std::string_view name) {
    const BareName bare = bare_name(name);
    NameKeys keys;
    keys.kind = bare.kind;
    add(keys, joined(bare.words), KeyForm::whole);
    if (bare.words.size() >= 2) {
        std::vector<NameWord> turned = bare.words;
        // Not std::ranges::rotate: clang 14 of the fuzz targets cannot compile its answer.
        std::rotate(turned.begin(), turned.end() - 1, turned.end());
        add(keys, joined(turned), KeyForm::reordered);
        add_with_initial(keys, bare);
        if (can_stand_alone(bare.words.back().key)) {
            add(keys, bare.words.back().key, KeyForm::partial);
        }
        if (can_stand_alone(bare.words.front().key)) {
            add(keys, bare.words.front().key, KeyForm::partial);
        }
    }
    return keys;
}

} // namespace osh::geo
