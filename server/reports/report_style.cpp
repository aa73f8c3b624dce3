#include "server/reports/report_style.hpp"

#include "geo/openssl_digest.hpp"
#include "server/pages/page_text.hpp"

#include <charconv>
#include <cstdint>

namespace osh::server {

namespace {

/// Hexadecimal digits in base64 (RFC 4648 §4).
std::string base64_of_digits(std::string_view digits) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t digits_of_group = 6; // three bytes, which four letters stand for
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += digits_of_group) {
        std::string group(digits.substr(at, digits_of_group));
        const std::size_t bytes = group.size() / 2;
        group.resize(digits_of_group, '0');
        std::uint32_t bits = 0;
        std::from_chars(group.data(), group.data() + group.size(), bits, 16);
        for (std::size_t letter = 0; letter < 4; ++letter) {
            text += letter <= bytes ? letters[(bits >> (18U - 6U * letter)) & 63U] : '=';
        }
    }
    return text;
}

} // namespace

std::string_view report_style() { return page_text_file("report.css"); }

const std::string& report_policy() {
    static const std::string policy = "default-src 'none'; style-src 'sha256-" +
                                      base64_of_digits(geo::sha256_of_files({}, report_style())) +
                                      "'; base-uri 'none'; form-action 'none'";
    return policy;
}

} // namespace osh::server
