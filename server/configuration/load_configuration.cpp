#include "server/configuration/load_configuration.hpp"

#include "server/configuration/settings.hpp"
#include "server/configuration/toml_file.hpp"
#include "server/error.hpp"

#include <cstdlib>
#include <system_error>
#include <utility>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

struct Assignment {
    std::string text;
    std::string origin;
};

void assign(LoadedConfiguration& loaded, const Setting& setting, const Assignment& assignment) {
    try {
        setting.set(loaded.values, assignment.text);
    } catch (const Error& error) {
        throw Error(assignment.origin + ": `" + setting.key + "` " + error.what());
    }
    loaded.origins[setting.key] = assignment.origin;
}

/// A path in the file means the same wherever the program is started from.
std::string beside_file(const Setting& setting, std::string text, const fs::path& file) {
    const bool is_path = setting.value_name == "FOLDER" || setting.value_name == "FILE";
    if (!is_path || text.empty() || fs::path(text).is_absolute()) {
        return text;
    }
    return (file.parent_path() / text).string();
}

void load_file(LoadedConfiguration& loaded, const fs::path& file) {
    const TomlTable table = TomlTable::read(file);
    table.refuse_other_keys(setting_keys());
    for (const Setting& setting : settings()) {
        if (!table.has(setting.key)) {
            continue;
        }
        const bool wants_text = setting.type == SettingType::text;
        std::string text =
            wants_text ? table.text(setting.key) : std::to_string(table.whole_number(setting.key));
        text = beside_file(setting, std::move(text), file);
        assign(loaded, setting, {std::move(text), table.where(setting.key)});
    }
}

/// A text as a TOML basic string.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        result.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    }
    return result + "\"";
}

} // namespace

LoadedConfiguration load_configuration(const ConfigurationSources& sources) {
    LoadedConfiguration loaded;
    for (const Setting& setting : settings()) {
        loaded.origins[setting.key] = "default";
    }
    if (!sources.file.empty()) {
        load_file(loaded, sources.file);
    }
    for (const Setting& setting : settings()) {
        if (const auto text = sources.environment(setting.environment)) {
            assign(loaded, setting, {*text, setting.environment});
        }
    }
    for (const auto& [key, text] : sources.flags) {
        const Setting& known = setting(key);
        assign(loaded, known, {text, known.flag});
    }
    return loaded;
}

std::string printed_configuration(const LoadedConfiguration& loaded) {
    std::string printed;
    for (const Setting& setting : settings()) {
        const std::string value = setting.shown(loaded.values);
        printed.append("# ").append(setting.meaning).append("\n");
        printed.append(setting.key).append(" = ");
        printed.append(setting.type == SettingType::text ? quoted(value) : value);
        printed.append(" # ").append(loaded.origins.at(setting.key)).append("\n\n");
    }
    printed.pop_back();
    return printed;
}

std::optional<std::string> process_environment(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

fs::path own_program() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
}

std::optional<fs::path> installed_configuration_file(const fs::path& program) {
    const fs::path prefix = program.parent_path().parent_path();
    if (program.parent_path().filename() != "bin" || prefix.filename() != "usr") {
        return std::nullopt;
    }
    const fs::path file = prefix.parent_path() / "etc" / "oshmap" / "oshmap.toml";
    std::error_code error;
    return fs::exists(file, error) ? std::optional(file) : std::nullopt;
}

std::optional<fs::path> find_web_root(const Configuration& configuration) {
    if (!configuration.web_root.empty()) {
        return configuration.web_root;
    }
    std::error_code error;
    const fs::path folder = own_program().parent_path();
    for (const char* const candidate : {"../share/oshmap/web", "../../../frontend/dist"}) {
        const fs::path root = (folder / candidate).lexically_normal();
        if (fs::exists(root / "index.html", error)) {
            return root;
        }
    }
    return std::nullopt;
}

} // namespace osh::server
