#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/store/check_dataset.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/account_store.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include "server_process.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {

/// OSHMAP_KILL_ROUNDS says how often the server is killed; 2 without it.
inline int kill_rounds() {
    const char* const text = std::getenv("OSHMAP_KILL_ROUNDS");
    return text != nullptr ? std::max(1, std::atoi(text)) : 2;
}

/// A data folder with an administrator: a real register, still empty, unless a test fills the
/// folder.
class Hardship : public ::testing::Test {
protected:
    Hardship()
        : m_folder(
              std::filesystem::path(::testing::TempDir()) /
              ("hardship" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        regions::DatasetFolder(m_folder).edit().publish();
        OperationsDatabase database(m_folder);
        Account account;
        account.name = "root";
        account.role = Role::admin;
        account.password_hash = hash_password(password);
        AccountStore(database).add(account, std::time(nullptr));
    }

    ~Hardship() override { std::filesystem::remove_all(m_folder); }

    const std::filesystem::path& folder() const { return m_folder; }

    SignedIn caller(const ServerProcess& server) const { return {server.port(), "root", password}; }

    /// The store as a start after the accident finds it.
    void expect_sound_store() const {
        {
            geo::Database operations(
                (m_folder / "operations.sqlite").string(), geo::DatabaseAccess::write);
            EXPECT_EQ(operations.text("PRAGMA integrity_check").value_or("nothing"), "ok");
            EXPECT_FALSE(operations.text("PRAGMA foreign_key_check").has_value());
        }
        const auto problems =
            regions::check_dataset(*regions::DatasetFolder(m_folder).current()).problems;
        EXPECT_TRUE(problems.empty()) << problems.front();
    }

private:
    static constexpr const char* password = "Correct-horse-battery-7";

    std::filesystem::path m_folder;
};

/// The same of a demo dataset, whose enterprises lie on the map and can be visited.
class DemoUnderHardship : public Hardship {
protected:
    DemoUnderHardship() {
        for (const auto& entry : std::filesystem::directory_iterator(folder())) {
            if (entry.path().filename().string().starts_with("data-")) {
                std::filesystem::remove(entry.path());
            }
        }
        for (const auto& entry : std::filesystem::directory_iterator(demo_dataset_folder())) {
            if (entry.path().filename().string().starts_with("data-")) {
                std::filesystem::copy_file(entry.path(), folder() / entry.path().filename());
            }
        }
    }
};

} // namespace osh::server
