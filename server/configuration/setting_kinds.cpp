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

Setting list_setting(
    Setting setting, std::vector<std::string> Configuration::*member, const ListParts& parts) {
    setting.set = [member, parts](Configuration& target, const std::string& text) {
        std::vector<std::string> list;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t comma = std::min(text.find(',', at), text.size());
            list.push_back(text.substr(at, comma - at));
            at = comma + 1;
            if (list.back().empty() ||
                list.back().find_first_not_of(parts.characters) != std::string::npos) {
                throw Error("must be " + parts.example + ", not `" + text + "`");
            }
        }
        target.*member = std::move(list);
    };
    setting.shown = [member](const Configuration& source) {
        std::string text;
        for (const std::string& part : source.*member) {
            text.append(text.empty() ? "" : ",").append(part);
        }
        return text;
    };
    return setting;
}

} // namespace osh::server
