#pragma once

#include "server/http/log.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// Whose enterprise records strangers may see while there are no accounts.
enum class EnterpriseAccess {
    demo_only, ///< of a demo dataset only, for these enterprises do not exist
    nobody,
    everyone
};

/// Whose events are counted when a request does not say: the Bureau of National Statistics or the
/// labour inspectorate.
enum class DefaultStream { bns, inspectorate };

/// When figures are held back that would tell of single enterprises.
enum class DisclosureScope {
    automatic, ///< as soon as one enterprise is not of the demo
    always     ///< for demo data, too: to see what the public will see
};

/// What the operator decides. Each member is one setting of the table in `settings.hpp`, where its
/// key, environment variable, flag and meaning stand.
struct Configuration {
    std::filesystem::path data_folder = "data";
    std::string bind_address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path web_root; ///< empty: found beside the program, see `find_web_root`
    std::string public_url;         ///< without a slash at the end; empty: taken from the request
    std::size_t io_threads = 0;     ///< 0: by the number of processors
    std::size_t worker_threads = 0; ///< 0: by the number of processors
    std::size_t connections = 8'000;
    std::size_t import_megabytes = 1'024; ///< longest file a steward may send
    std::size_t job_megabytes = 20'480;   ///< of the files of all jobs
    std::size_t job_megabytes_per_account = 4'096;
    std::size_t job_days = 7;           ///< that ended jobs and their results are kept
    std::filesystem::path watch_folder; ///< whose files are imported; empty: none
    DefaultStream default_stream = DefaultStream::bns;
    EnterpriseAccess enterprise_access = EnterpriseAccess::demo_only;
    DisclosureScope disclosure = DisclosureScope::automatic;
    LogLevel log_level = LogLevel::warning;
    std::filesystem::path log_file;           ///< empty: the standard error stream
    std::filesystem::path risk_model_file;    ///< empty: the model built into the program
    std::filesystem::path definitions_folder; ///< empty: the tables built into the program
    std::filesystem::path tariff_file;     ///< empty: the fictitious table built into the program
    std::size_t requests_per_second = 300; ///< of one client address; 0: no bound
    std::vector<std::string> trusted_proxies{"127.0.0.1", "::1"};
    std::vector<std::string> frame_ancestors; ///< sites that may embed the map; empty: none
    std::string oidc_issuer;                  ///< whose tokens are believed; empty: nobody's
    std::string oidc_audience;                ///< what they must be meant for
    std::filesystem::path oidc_keys;          ///< the issuer's JSON Web Key Set
    std::string publisher;           ///< whose data these are, for catalogues; empty: not said
    std::string publisher_url;
    std::string contact_email;
    std::string licence_url; ///< under which the figures may be used
};

} // namespace osh::server
