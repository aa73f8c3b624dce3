#pragma once

#include "server/configuration/closest_word.hpp"
#include "server/configuration/settings.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

/// Both ends are allowed.
struct SettingRange {
    std::uint64_t lowest;
    std::uint64_t highest;
};

/// Throws `Error` when the text is no whole number of the range.
std::uint64_t whole_number(const std::string& text, SettingRange range);

/// A setting with its names; the environment variable is the key in capitals behind `OSHMAP_`.
Setting named(std::string key, std::string flag, std::string value_name, std::string meaning);

/// A setting that is a path.
Setting path_setting(Setting setting, std::filesystem::path Configuration::*member);

/// A setting that is any text.
Setting text_setting(Setting setting, std::string Configuration::*member);

/// What each part of a list may be made of, and how that is told.
struct ListParts {
    std::string characters;
    std::string example;
};

/// A setting that is a list by comma.
Setting list_setting(
    Setting setting, std::vector<std::string> Configuration::*member, const ListParts& parts);

/// A setting that is a whole number.
template<typename Number>
Setting number_setting(Setting setting, Number Configuration::*member, SettingRange range) {
    setting.type = SettingType::whole_number;
    setting.set = [member, range](Configuration& target, const std::string& text) {
        target.*member = static_cast<Number>(whole_number(text, range));
    };
    setting.shown = [member](const Configuration& source) {
        return std::to_string(source.*member);
    };
    return setting;
}

/// One word of a choice.
template<typename Enum>
struct SettingWord {
    std::string word;
    Enum meaning;
};

/// A setting that is one of a few words.
template<typename Enum>
Setting choice_setting(
    Setting setting, Enum Configuration::*member, const std::vector<SettingWord<Enum>>& words) {
    setting.set = [member, words](Configuration& target, const std::string& text) {
        const auto found = std::ranges::find(words, text, &SettingWord<Enum>::word);
        if (found == words.end()) {
            std::vector<std::string> known;
            std::string list;
            for (const auto& word : words) {
                known.push_back(word.word);
                list.append(list.empty() ? "" : ", ").append(word.word);
            }
            throw Error(
                "must be one of " + list + ", not `" + text + "`" + did_you_mean(text, known));
        }
        target.*member = found->meaning;
    };
    setting.shown = [member, words](const Configuration& source) {
        return std::ranges::find(words, source.*member, &SettingWord<Enum>::meaning)->word;
    };
    return setting;
}

} // namespace osh::server
