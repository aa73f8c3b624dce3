// libFuzzer target of the grammar of addresses: any bytes are taken apart within their bounds.
#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/geocoder/address/query_key.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::geo;
    const std::string text(bytes, bytes + size);
    ParsedAddress parsed;
    parse_address(text, parsed);
    for (const AddressChunk& chunk : parsed.chunks) {
        const bool is_within = chunk.span.begin <= chunk.span.end &&
                               chunk.span.end <= text.size() &&
                               chunk.word_count <= AddressChunk::most_words;
        if (!is_within) {
            std::abort();
        }
        for (const std::uint8_t word : chunk.word_positions()) {
            if (word >= parsed.text.tokens.size()) {
                std::abort();
            }
        }
    }
    query_key(text);
    return 0;
}
