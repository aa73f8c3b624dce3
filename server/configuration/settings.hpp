#pragma once

#include "server/configuration/configuration.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// How a setting is written in TOML.
enum class SettingType { text, whole_number };

/// One setting: its names, its meaning, and how a text becomes its value. The file, the
/// environment, the flags, `--print-config` and the help all come from this one table.
struct Setting {
    std::string key;         ///< in the file, such as `port`
    std::string environment; ///< such as `OSHMAP_PORT`
    std::string flag;        ///< such as `--port`
    std::string value_name;  ///< for the help, such as `PORT`
    std::string meaning;     ///< for the help: what it decides and its range
    SettingType type = SettingType::text;
    /// Takes the value from a text; throws `Error` with "must be …" when it does not fit.
    std::function<void(Configuration&, const std::string&)> set;
    /// The present value as a text that `set` takes.
    std::function<std::string(const Configuration&)> shown;
};

/// All settings, in the order in which they are printed.
std::span<const Setting> settings();

/// The keys of all settings.
std::span<const std::string> setting_keys();

/// The setting of that key. Throws `std::out_of_range` for an unknown one.
const Setting& setting(std::string_view key);

} // namespace osh::server
