#include "server/command_line/data_owner.hpp"

#include "server/error.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace osh::server {

namespace {

/// Its name, or its number when it has none, as in a container on a mounted folder.
std::string account_name(uid_t account) {
    const passwd* const entry = ::getpwuid(account);
    return entry == nullptr ? std::to_string(account) : std::string(entry->pw_name);
}

void require(int result, const std::string& owner) {
    if (result != 0) {
        throw Error(
            "cannot become `" + owner +
            "`, the owner of the data folder: " + std::generic_category().message(errno));
    }
}

} // namespace

std::optional<std::string> become_owner_of(const std::filesystem::path& data_folder) {
    struct stat folder {};

    if (::stat(data_folder.c_str(), &folder) != 0 || folder.st_uid == ::geteuid()) {
        return std::nullopt;
    }
    const std::string owner = account_name(folder.st_uid);
    if (::geteuid() != 0) {
        if (::access(data_folder.c_str(), R_OK | X_OK) != 0) {
            throw Error(
                data_folder.string() + ": the data folder belongs to `" + owner +
                "`; start the command as that account, `sudo -u " + owner + " oshmap …`");
        }
        return std::nullopt;
    }
    const passwd* const entry = ::getpwuid(folder.st_uid);
    const gid_t group = entry == nullptr ? folder.st_gid : entry->pw_gid;
    require(entry == nullptr ? ::setgroups(1, &group) : ::initgroups(entry->pw_name, group), owner);
    require(::setgid(group), owner);
    require(::setuid(folder.st_uid), owner);
    return owner;
}

} // namespace osh::server
