// libFuzzer target of mapping files and the headers they are put to: a mapping comes or a sentence.
#include "regions/error.hpp"
#include "regions/imports/import_rule.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "server/configuration/mapping_file.hpp"
#include "server/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(bytes, bytes + size);
    const std::string rest = text.substr(text.find('\0') + 1);
    const std::vector<std::string> headers = osh::regions::split_words(rest, '\n');
    try {
        const auto mapping =
            osh::server::parse_import_mapping(text.substr(0, text.find('\0')), "m");
        recognise_columns(osh::regions::contracts().front(), headers, mapping.columns);
    } catch (const osh::server::Error&) {
    } catch (const osh::regions::Error&) {
    }
    return 0;
}
