#include "regions/definitions/definition_files.hpp"

#include "regions/definitions/definition_version.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace osh::regions {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> definition_names{
    "indicators.csv", "questionnaire.csv", "signals.csv", "strata.csv"};

std::vector<DefinitionFile>& files_in_force() {
    static std::vector<DefinitionFile> files = built_in_definitions();
    return files;
}

std::string content_of(const fs::path& file) {
    if (!fs::is_regular_file(file)) {
        throw Error(file.string() + " is no file");
    }
    std::ifstream stream(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) {
        throw Error(file.string() + " cannot be read");
    }
    return content;
}

/// The CSV files of a folder by name, so that messages do not depend on the file system's order.
std::vector<fs::path> csv_files_of(const fs::path& folder) {
    std::error_code fault;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end;
         entry.increment(fault)) {
        if (entry->path().extension() == ".csv") {
            files.push_back(entry->path());
        }
    }
    if (fault) {
        throw Error(
            folder.string() + " cannot be read as a folder of definitions: " + fault.message());
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

std::vector<DefinitionFile> built_in_definitions() {
    std::vector<DefinitionFile> files;
    for (const std::string_view name : definition_names) {
        files.push_back(
            {.name = std::string(name),
             .source = std::string(name),
             .content = std::string(definition_file(name))});
    }
    return files;
}

std::vector<DefinitionFile> read_definitions(const fs::path& folder) {
    std::string known;
    for (const std::string_view name : definition_names) {
        known.append(known.empty() ? "" : ", ").append(name);
    }
    std::vector<DefinitionFile> files = built_in_definitions();
    bool is_any = false;
    for (const fs::path& path : csv_files_of(folder)) {
        const auto file = std::ranges::find(files, path.filename().string(), &DefinitionFile::name);
        if (file == files.end()) {
            throw Error(
                path.string() + " is no table of definitions; a folder of them may hold " + known);
        }
        file->source = path.string();
        file->content = content_of(path);
        file->is_built_in = false;
        is_any = true;
    }
    if (!is_any) {
        throw Error(
            folder.string() + " holds no table of definitions; expected at least one of " + known);
    }
    return files;
}

void put_definitions_in_force(std::vector<DefinitionFile> files) {
    files_in_force() = std::move(files);
}

const DefinitionFile& definition_in_force(std::string_view name) {
    const auto& files = files_in_force();
    const auto file = std::ranges::find(files, name, &DefinitionFile::name);
    if (file == files.end()) {
        throw std::out_of_range("no table of definitions " + std::string(name));
    }
    return *file;
}

std::string definitions_in_force_version() {
    std::string versions;
    for (const DefinitionFile& file : files_in_force()) {
        if (!file.is_built_in) {
            versions.append(file.name).append(definition_version(file.content));
        }
    }
    return versions.empty() ? versions : definition_version(versions);
}

} // namespace osh::regions
