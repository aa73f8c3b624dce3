#include "server/configuration/setting_kinds.hpp"

#include <charconv>

namespace osh::server {

std::uint64_t whole_number(const std::string& text, SettingRange range) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    const bool good = fault == std::errc{} && stop == end && !text.empty();
    if (!good || number < range.lowest || number > range.highest) {
        throw Error(
            "must be a whole number from " + std::to_string(range.lowest) + " to " +
            std::to_string(range.highest) + ", not `" + text + "`");
    }
    return number;
}

Setting path_setting(Setting setting, std::filesystem::path Configuration::*member) {
    setting.set = [member](Configuration& target, const std::string& text) {
        target.*member = text;
    };
    setting.shown = [member](const Configuration& source) {
        return (source.*member).string();
    };
    return setting;
}

Setting text_setting(Setting setting, std::string Configuration::*member) {
    setting.set = [member](Configuration& target, const std::string& text) {
        target.*member = text;
    };
    setting.shown = [member](const Configuration& source) {
        return source.*member;
    };
    return setting;
}

Setting named(std::string key, std::string flag, std::string value_name, std::string meaning) {
    Setting setting;
    setting.environment = "OSHMAP_";
    for (const char c : key) {
        setting.environment += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    setting.key = std::move(key);
    setting.flag = std::move(flag);
    setting.value_name = std::move(value_name);
    setting.meaning = std::move(meaning);
    return setting;
}

} // namespace osh::server
