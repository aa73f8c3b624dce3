#include "geo/geocoder/address/query_key.hpp"

#include "geo/geocoder/address/tokens.hpp"

namespace osh::geo {

std::string query_key(std::string_view query) {
    AddressText text;
    tokenise(query, text);
    std::string key;
    for (const Token& token : text.tokens) {
        key += key.empty() ? "" : " ";
        key += token.key.text();
    }
    return key;
}

} // namespace osh::geo
