#include "geo/error.hpp"
#include "geo/openssl_digest.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace osh::geo {

namespace {

TEST(Digest, OfAFileIsItsSha256AndGoesOnOverItsSideFiles) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("oshmap_digest_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "a.shp") << "ab";
    std::ofstream(folder / "a.dbf") << "c";
    std::ofstream(folder / "a.txt") << "abc";
    // FIPS 180-4, the example of "abc".
    constexpr auto abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    EXPECT_EQ(sha256_of_files(with_side_files(folder / "a.txt")), abc);
    EXPECT_EQ(
        with_side_files(folder / "a.shp"),
        (std::vector<std::filesystem::path>{folder / "a.dbf", folder / "a.shp"}));
    EXPECT_EQ(
        sha256_of_files(std::vector<std::filesystem::path>{folder / "a.shp", folder / "a.dbf"}),
        abc);
    EXPECT_EQ(sha256_of_files({}, "abc"), abc);
    EXPECT_THROW(sha256_of_files(with_side_files(folder / "none")), Error);
    std::filesystem::remove_all(folder);
}

} // namespace

} // namespace osh::geo
