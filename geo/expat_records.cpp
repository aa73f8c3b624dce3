#include "geo/expat_records.hpp"

#include "geo/error.hpp"

#include <expat.h>

#include <array>
#include <exception>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

namespace osh::geo {

namespace {

constexpr std::size_t longest_text = 1U << 20U;

/// One open element: its name, what stood in it, and whether it had elements.
struct OpenElement {
    std::string name{};
    std::string text{};
    XmlRecord record{};
    bool has_children = false;
    bool has_grandchildren = false;
    std::uint64_t line = 0;
};

struct ReadingState {
    XML_Parser parser = nullptr;
    std::vector<OpenElement> open{};
    const std::function<void(std::uint64_t, const XmlRecord&)>* take = nullptr;
    std::exception_ptr failure{}; ///< exceptions must not cross expat's C frames
};

void on_begin(void* user, const XML_Char* name, const XML_Char** attributes) {
    auto& state = *static_cast<ReadingState*>(user);
    if (!state.open.empty()) {
        state.open.back().has_children = true;
    }
    if (state.open.size() > 1) {
        state.open[state.open.size() - 2].has_grandchildren = true;
    }
    OpenElement element;
    element.name = name;
    element.line = XML_GetCurrentLineNumber(state.parser);
    for (const XML_Char** at = attributes; *at != nullptr; at += 2) {
        element.record.emplace(at[0], at[1]);
    }
    state.open.push_back(std::move(element));
}

void on_end(void* user, const XML_Char*) {
    auto& state = *static_cast<ReadingState*>(user);
    OpenElement element = std::move(state.open.back());
    state.open.pop_back();
    const bool is_record =
        !element.has_grandchildren && (element.has_children || !element.record.empty());
    if (is_record) {
        try {
            (*state.take)(element.line, element.record);
        } catch (...) {
            state.failure = std::current_exception();
            XML_StopParser(state.parser, XML_FALSE);
        }
    } else if (!state.open.empty()) {
        state.open.back().record[element.name] = std::move(element.text);
    }
}

void on_text(void* user, const XML_Char* text, int size) {
    auto& state = *static_cast<ReadingState*>(user);
    if (!state.open.empty() && state.open.back().text.size() < longest_text) {
        state.open.back().text.append(text, static_cast<std::size_t>(size));
    }
}

/// Declarations of entities are how small files grow without end.
void on_entity(
    void* user,
    const XML_Char*,
    int,
    const XML_Char*,
    int,
    const XML_Char*,
    const XML_Char*,
    const XML_Char*,
    const XML_Char*) {
    XML_StopParser(static_cast<ReadingState*>(user)->parser, XML_FALSE);
}

} // namespace

void read_xml_records(
    const std::filesystem::path& file,
    const std::function<void(std::uint64_t line, const XmlRecord&)>& take) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": cannot be read");
    }
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    ReadingState state;
    state.parser = parser.get();
    state.take = &take;
    XML_SetUserData(parser.get(), &state);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetEntityDeclHandler(parser.get(), on_entity);
    std::array<char, std::size_t{64} << 10U> block{};
    bool is_last = false;
    while (!is_last) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        is_last = !stream;
        const auto size = static_cast<int>(stream.gcount());
        if (XML_Parse(parser.get(), block.data(), size, is_last ? 1 : 0) == XML_STATUS_ERROR) {
            if (state.failure) {
                std::rethrow_exception(state.failure);
            }
            throw Error(
                file.string() + ", line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) +
                ": is not good XML: " + XML_ErrorString(XML_GetErrorCode(parser.get())));
        }
    }
}

} // namespace osh::geo
