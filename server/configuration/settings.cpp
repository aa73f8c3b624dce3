#include "server/configuration/settings.hpp"

#include "server/configuration/publisher_settings.hpp"
#include "server/configuration/setting_kinds.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

Setting bind_setting() {
    Setting setting = named(
        "bind_address",
        "--bind",
        "ADDRESS",
        "Numeric address to listen on: 127.0.0.1 serves this machine, 0.0.0.0 every network.");
    setting.set = [](Configuration& target, const std::string& text) {
        const bool numeric =
            text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string::npos;
        if (text.empty() || !numeric) {
            throw Error(
                "must be a numeric address such as 127.0.0.1 or 0.0.0.0, not `" + text + "`");
        }
        target.bind_address = text;
    };
    setting.shown = [](const Configuration& source) {
        return source.bind_address;
    };
    return setting;
}

Setting public_url_setting() {
    Setting setting = named(
        "public_url",
        "--public-url",
        "URL",
        "Address at which clients reach the server, for the links in its answers; needed behind a "
        "proxy.");
    setting.set = [](Configuration& target, const std::string& text) {
        const bool web = text.starts_with("http://") || text.starts_with("https://");
        if (!text.empty() && !web) {
            throw Error("must begin with http:// or https://, not `" + text + "`");
        }
        target.public_url = text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
    };
    setting.shown = [](const Configuration& source) {
        return source.public_url;
    };
    return setting;
}

Setting trusted_proxies_setting() {
    return list_setting(
        named(
            "trusted_proxies",
            "--trusted-proxies",
            "ADDRESSES",
            "Addresses by comma of proxies whose X-Forwarded fields are believed."),
        &Configuration::trusted_proxies,
        {"0123456789abcdefABCDEF.:", "numeric addresses such as 127.0.0.1,10.0.0.7"});
}

/// What a source of CSP may hold, and nothing that would end the directive or name a keyword.
Setting frame_ancestors_setting() {
    return list_setting(
        named(
            "frame_ancestors",
            "--frame-ancestors",
            "SITES",
            "Sites by comma that may embed the map (/map?embed=1) in their pages; without it none "
            "but this one."),
        &Configuration::frame_ancestors,
        {"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:/*",
         "sites such as https://enbek.example,https://*.gov.example"});
}

std::vector<Setting> network_settings() {
    std::vector<Setting> list;
    list.push_back(bind_setting());
    list.push_back(number_setting(
        named("port", "--port", "PORT", "Port to listen on; 0 takes a free one."),
        &Configuration::port,
        {0, std::numeric_limits<std::uint16_t>::max()}));
    list.push_back(path_setting(
        named(
            "web_root",
            "--web-root",
            "FOLDER",
            "Folder of the built page; without it the one beside the program is found."),
        &Configuration::web_root));
    list.push_back(public_url_setting());
    list.push_back(number_setting(
        named(
            "io_threads", "--io-threads", "COUNT", "Threads that read requests; 0 decides itself."),
        &Configuration::io_threads,
        {0, 64}));
    list.push_back(number_setting(
        named(
            "worker_threads",
            "--worker-threads",
            "COUNT",
            "Threads that make answers; 0 takes one per processor."),
        &Configuration::worker_threads,
        {0, 256}));
    list.push_back(number_setting(
        named("connections", "--connections", "COUNT", "Clients connected at once."),
        &Configuration::connections,
        {1, 100'000}));
    list.push_back(number_setting(
        named(
            "requests_per_second",
            "--requests-per-second",
            "COUNT",
            "Requests that one client address may send, ten times as many after a pause; 0: no "
            "bound."),
        &Configuration::requests_per_second,
        {0, 1'000'000}));
    list.push_back(trusted_proxies_setting());
    list.push_back(frame_ancestors_setting());
    list.push_back(number_setting(
        named(
            "import_megabytes",
            "--import-megabytes",
            "MEGABYTES",
            "Longest file that a steward may send to an import."),
        &Configuration::import_megabytes,
        {1, 1'000'000}));
    list.push_back(path_setting(
        named(
            "watch_folder",
            "--watch",
            "FOLDER",
            "Folder whose files are imported as they come, by sub-folders named as the kinds."),
        &Configuration::watch_folder));
    return list;
}

std::vector<Setting> job_settings() {
    return {
        number_setting(
            named(
                "job_megabytes",
                "--job-megabytes",
                "MEGABYTES",
                "What the files of all jobs may take on the disk: results, and what waits for its "
                "import."),
            &Configuration::job_megabytes,
            {1, 1'000'000'000}),
        number_setting(
            named(
                "job_megabytes_per_account",
                "--job-megabytes-per-account",
                "MEGABYTES",
                "The same of one account; the accounts of the demonstration count as one."),
            &Configuration::job_megabytes_per_account,
            {1, 1'000'000'000}),
        number_setting(
            named(
                "job_days",
                "--job-days",
                "DAYS",
                "Days after which ended jobs and their results are removed."),
            &Configuration::job_days,
            {1, 3'650}),
    };
}

std::vector<Setting> content_settings() {
    return {
        choice_setting<DefaultStream>(
            named(
                "default_stream",
                "--default-stream",
                "STREAM",
                "Whose events are counted when a request does not say: BNS or INSPECTORATE."),
            &Configuration::default_stream,
            {{"BNS", DefaultStream::bns}, {"INSPECTORATE", DefaultStream::inspectorate}}),
        choice_setting<EnterpriseAccess>(
            named(
                "enterprise_access",
                "--enterprise-access",
                "WHO",
                "Whose enterprise records strangers see: demo_only, nobody or everyone."),
            &Configuration::enterprise_access,
            {{"demo_only", EnterpriseAccess::demo_only},
             {"nobody", EnterpriseAccess::nobody},
             {"everyone", EnterpriseAccess::everyone}}),
        choice_setting<DisclosureScope>(
            named(
                "disclosure",
                "--disclosure",
                "WHEN",
                "When figures of few enterprises are held back and single ones closed to "
                "strangers: "
                "auto (real data) or always (demo, too)."),
            &Configuration::disclosure,
            {{"auto", DisclosureScope::automatic}, {"always", DisclosureScope::always}}),
        path_setting(
            named(
                "risk_model_file",
                "--risk-model",
                "FILE",
                "TOML file of the risk model; without it the built-in model holds."),
            &Configuration::risk_model_file),
        path_setting(
            named(
                "definitions_folder",
                "--definitions",
                "FOLDER",
                "Folder whose indicators.csv, signals.csv, strata.csv or questionnaire.csv stand "
                "in "
                "the place of the built-in tables."),
            &Configuration::definitions_folder),
        path_setting(
            named(
                "tariff_file",
                "--tariffs",
                "FILE",
                "CSV file of insurance tariffs; without it the built-in fictitious table."),
            &Configuration::tariff_file),
    };
}

std::vector<Setting> oidc_settings() {
    return {
        text_setting(
            named(
                "oidc_issuer",
                "--oidc-issuer",
                "URL",
                "OpenID provider whose access tokens are believed, as their claim iss says it."),
            &Configuration::oidc_issuer),
        text_setting(
            named(
                "oidc_audience",
                "--oidc-audience",
                "NAME",
                "What the claim aud of its tokens must hold."),
            &Configuration::oidc_audience),
        path_setting(
            named(
                "oidc_keys",
                "--oidc-keys",
                "FILE",
                "Its JSON Web Key Set; read again at SIGHUP. Without it no issuer is believed."),
            &Configuration::oidc_keys),
    };
}

std::vector<Setting> log_settings() {
    return {
        choice_setting<LogLevel>(
            named(
                "log_level",
                "--log-level",
                "LEVEL",
                "Least importance that is logged: error, warning (refusals too) or info (every "
                "request)."),
            &Configuration::log_level,
            {{"error", LogLevel::error}, {"warning", LogLevel::warning}, {"info", LogLevel::info}}),
        path_setting(
            named(
                "log_file",
                "--log-file",
                "FILE",
                "File the log is appended to; without it the standard error stream."),
            &Configuration::log_file),
    };
}

std::vector<Setting> all_settings() {
    std::vector<Setting> list{path_setting(
        named("data_folder", "--data", "FOLDER", "Folder of the dataset."),
        &Configuration::data_folder)};
    for (auto& part :
         {network_settings(),
          job_settings(),
          content_settings(),
          publisher_settings(),
          oidc_settings(),
          log_settings()}) {
        list.insert(list.end(), part.begin(), part.end());
    }
    return list;
}

} // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> list = all_settings();
    return list;
}

std::span<const std::string> setting_keys() {
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> list;
        std::ranges::transform(settings(), std::back_inserter(list), &Setting::key);
        return list;
    }();
    return keys;
}

const Setting& setting(std::string_view key) {
    const auto found = std::ranges::find(settings(), key, &Setting::key);
    if (found == settings().end()) {
        throw std::out_of_range("no setting " + std::string(key));
    }
    return *found;
}

} // namespace osh::server
