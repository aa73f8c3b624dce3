#pragma once

#include "server/configuration/configuration.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace osh::server {

/// Where the values come from, the stronger one later: file < environment < flags.
struct ConfigurationSources {
    /// The TOML file given by `--config` or `OSHMAP_CONFIG`, or that of the installed program;
    /// without it there is none.
    std::filesystem::path file;
    /// The value of an environment variable, or nothing; a function, so that tests choose it.
    std::function<std::optional<std::string>(const std::string& name)> environment;
    /// What the command line set: key of the setting → text.
    std::map<std::string, std::string> flags;
};

/// The configuration in force, and for each key where its value came from, such as `default`,
/// `oshmap.toml:3`, `OSHMAP_PORT` or `--port`.
struct LoadedConfiguration {
    Configuration values;
    std::map<std::string, std::string> origins;
};

/// Puts the configuration together. Throws `Error` naming the source when a key is unknown or a
/// value does not fit. Relative paths of the file are relative to its folder.
LoadedConfiguration load_configuration(const ConfigurationSources& sources);

/// The configuration as TOML text that `--config` takes back, with the origin of each value beside.
std::string printed_configuration(const LoadedConfiguration& loaded);

/// The value of a variable of this process's environment.
std::optional<std::string> process_environment(const std::string& name);

/// The file of this process's program.
std::filesystem::path own_program();

/// Where a program installed as `ROOT/usr/bin/oshmap` finds its settings, service and command
/// alike: `ROOT/etc/oshmap/oshmap.toml`. Nothing for a program elsewhere, such as one that was
/// built in place, and when there is no such file.
std::optional<std::filesystem::path>
installed_configuration_file(const std::filesystem::path& program);

/// The folder of the built page: the one configured, else `share/oshmap/web` beside the program's
/// folder (installed) or `frontend/dist` of the source tree (built in place); nothing when none has
/// an `index.html`.
std::optional<std::filesystem::path> find_web_root(const Configuration& configuration);

} // namespace osh::server
