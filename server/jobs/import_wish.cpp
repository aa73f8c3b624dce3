#include "server/jobs/import_wish.hpp"

#include "geo/rows/text_encoding.hpp"
#include "server/configuration/mapping_file.hpp"
#include "server/error.hpp"
#include "server/http/multipart.hpp"
#include "server/http/problem.hpp"
#include "server/http/upload.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <fstream>

namespace osh::server {

namespace {

constexpr std::size_t longest_option = 1024;
constexpr std::size_t longest_mapping = 256U << 10U;
constexpr std::size_t copied_block = 64U << 10U;

[[noreturn]] void refuse_wish(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

void read_form(const Request& request, const std::string& boundary, ImportWish& wish) {
    bool has_file = false;
    for (const FormPart& part : form_parts(*request.upload, boundary)) {
        if (part.name == "mapping") {
            wish.mapping = form_text(*request.upload, part, longest_mapping);
        } else if (!part.file_name) {
            wish.options.emplace_back(part.name, form_text(*request.upload, part, longest_option));
        } else if (has_file) {
            refuse_wish("send one file at a time");
        } else {
            has_file = true;
            wish.file_name = *part.file_name;
            wish.begin = part.begin;
            wish.end = part.end;
        }
    }
    if (!has_file) {
        refuse_wish("the form has no part with a file");
    }
}

/// The extension as readers need it: small ASCII letters and digits only.
std::string safe_extension(const std::string& file_name) {
    constexpr std::size_t longest_extension = 10;
    std::string extension = std::filesystem::path(file_name).extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const bool is_plain =
        extension.find_first_not_of(".abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
    return is_plain && extension.size() <= longest_extension ? extension : "";
}

bool is_calendar_day(const std::string& text) {
    constexpr std::string_view form = "0000-00-00";
    if (text.size() != form.size()) {
        return false;
    }
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool fits = form[i] == '-' ? text[i] == '-'
                                         : std::isdigit(static_cast<unsigned char>(text[i])) != 0;
        if (!fits) {
            return false;
        }
    }
    return std::chrono::year_month_day(
               std::chrono::year(std::stoi(text.substr(0, 4))),
               std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
               std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2)))))
        .ok();
}

void check_option(const std::string& name, const std::string& text) {
    if (name == "as_of" && !is_calendar_day(text)) {
        refuse_wish("option as_of: expected a day such as 2024-01-31");
    }
    if (name == "encoding" && !geo::encoding_by_name(text)) {
        refuse_wish("option encoding: expected one of " + geo::encoding_names_text());
    }
    if (name == "delimiter" && !delimiter_by_name(text)) {
        refuse_wish("option delimiter: expected one character, or tab, comma, semicolon or bar");
    }
    if (name == "header_line") {
        std::uint64_t line = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), line);
        if (error != std::errc{} || end != text.data() + text.size() || line == 0) {
            refuse_wish("option header_line: expected a number from 1");
        }
    }
    if (name == "rehearsal" && text != "true" && text != "false") {
        refuse_wish("option rehearsal: expected true or false");
    }
}

void copy_bytes(
    const Upload& upload, std::uint64_t begin, std::uint64_t end, const std::filesystem::path& to) {
    std::ofstream file(to, std::ios::binary);
    std::error_code ignored; // what cannot be written is told below
    std::filesystem::permissions(
        to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    for (std::uint64_t at = begin; at < end;) {
        const auto wanted = std::min<std::uint64_t>(copied_block, end - at);
        const std::string block = upload.read(at, static_cast<std::size_t>(wanted));
        if (block.empty()) {
            break;
        }
        file.write(block.data(), static_cast<std::streamsize>(block.size()));
        at += block.size();
    }
    file.close();
    if (!file) {
        throw Problem(Refusal::insufficient_storage, "the server has no room for this file");
    }
}

} // namespace

bool asks_for_edition(const Request& request) {
    return std::ranges::find(request.query, "edition", &Parameter::name) != request.query.end();
}

ImportWish import_wish_without_file(const Request& request) {
    ImportWish wish;
    for (const Parameter& parameter : request.query) {
        wish.options.emplace_back(parameter.name, parameter.value);
    }
    return wish;
}

ImportWish import_wish(const Request& request) {
    if (!request.upload || request.upload->size() == 0) {
        refuse_wish(
            "the file is empty: a row of headers and at least one row are needed (a program sends "
            "the file as the body of its request, or as a part of a form)");
    }
    ImportWish wish;
    for (const Parameter& parameter : request.query) {
        wish.options.emplace_back(parameter.name, parameter.value);
    }
    if (const auto boundary = form_boundary(request.header("content-type").value_or(""))) {
        read_form(request, *boundary, wish);
    }
    for (const auto& [name, text] : wish.options) {
        if (name == "file_name") {
            wish.file_name = std::filesystem::path(text).filename().string();
        }
    }
    return wish;
}

std::string import_input_name(const ImportWish& wish) {
    return "input" + safe_extension(wish.file_name);
}

void keep_import_file(
    const Request& request, const ImportWish& wish, const std::filesystem::path& to) {
    copy_bytes(*request.upload, wish.begin, wish.end.value_or(request.upload->size()), to);
}

Json record_import_parameters(const std::string& kind, const ImportWish& wish) {
    constexpr std::array<std::string_view, 8> known{
        "as_of",
        "attribution",
        "encoding",
        "delimiter",
        "sheet",
        "header_line",
        "rehearsal",
        "file_name"};
    Json parameters = Json::object();
    for (const auto& [name, text] : wish.options) {
        if (std::ranges::find(known, name) == known.end()) {
            throw Problem(Refusal::bad_request, "option " + name + ": not known here");
        }
        if (parameters.contains(name)) {
            throw Problem(Refusal::bad_request, "option " + name + ": given twice");
        }
        check_option(name, text);
        parameters[name] = text;
    }
    parameters["file_name"] = wish.file_name;
    if (!wish.mapping.empty()) {
        try {
            const ImportMapping mapping = parse_import_mapping(wish.mapping, "mapping");
            if (mapping.kind && *mapping.kind != kind) {
                refuse_wish("the mapping is for " + *mapping.kind + ", but the import is " + kind);
            }
        } catch (const Error& error) {
            refuse_wish(error.what());
        }
        parameters["mapping"] = wish.mapping;
    }
    return parameters;
}

} // namespace osh::server
