#include "geo/geocoder/address/query_key.hpp"

#include "geo/geocoder/address/address_words.hpp"
#include "geo/geocoder/address/tokens.hpp"

namespace osh::geo {

std::string query_key(std::string_view query) {
    AddressText text;
    tokenise(query, text);
    std::string key;
    for (std::size_t at = 0; at < text.tokens.size();) {
        const AddressWord word = address_word_at(text.tokens, at);
        const bool is_type = word.word_class != WordClass::name;
        if (word.word_class != WordClass::filler) {
            key += key.empty() ? "" : " ";
            key += is_type ? "#" + std::to_string(static_cast<int>(word.word_class)) + "." +
                                 std::to_string(static_cast<int>(word.kind))
                           : std::string(text.tokens[at].key.text());
        }
        at += word.tokens;
    }
    return key;
}

} // namespace osh::geo
