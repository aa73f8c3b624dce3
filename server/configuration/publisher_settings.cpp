#include "server/configuration/publisher_settings.hpp"

#include "server/configuration/setting_kinds.hpp"
#include "server/error.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

/// A text that is empty or passes the test; `expected` words what it should be.
Setting checked_text(
    Setting setting,
    std::string Configuration::*member,
    bool (*fits)(std::string_view),
    std::string expected) {
    setting.set = [member, fits, expected = std::move(expected)](
                      Configuration& target, const std::string& text) {
        if (!text.empty() && !fits(text)) {
            throw Error("must be " + expected + ", not `" + text + "`");
        }
        target.*member = text;
    };
    setting.shown = [member](const Configuration& source) {
        return source.*member;
    };
    return setting;
}

bool is_web_address(std::string_view text) {
    return (text.starts_with("http://") || text.starts_with("https://")) &&
           text.find_first_of(" \"<>") == std::string_view::npos;
}

bool is_mail_address(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
           text.find_first_of(" \"<>,") == std::string_view::npos;
}

} // namespace

std::vector<Setting> publisher_settings() {
    return {
        text_setting(
            named(
                "publisher",
                "--publisher",
                "NAME",
                "Who publishes the data, as the catalogue and the services name it."),
            &Configuration::publisher),
        checked_text(
            named("publisher_url", "--publisher-url", "URL", "Web address of the publisher."),
            &Configuration::publisher_url,
            is_web_address,
            "an address that begins with http:// or https://"),
        checked_text(
            named(
                "contact_email",
                "--contact-email",
                "ADDRESS",
                "Where users of the data may write to, as catalogue and services name it."),
            &Configuration::contact_email,
            is_mail_address,
            "an address such as data@example.kz"),
        checked_text(
            named(
                "licence_url",
                "--licence-url",
                "URL",
                "Address of the licence under which the figures may be used."),
            &Configuration::licence_url,
            is_web_address,
            "an address that begins with http:// or https://"),
    };
}

} // namespace osh::server
