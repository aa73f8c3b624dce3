#include "server/error.hpp"
#include "server/http/static_files.hpp"
#include "tiles/compress/gzip.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace osh::server {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public ::testing::Test {
protected:
    StaticFilesTest()
        : root(
              fs::path(::testing::TempDir()) /
              ("static_files_test." + std::to_string(::getpid()))) {
        fs::remove_all(root);
        fs::create_directories(root / "web/assets");
        write("web/index.html", "<!doctype html>");
        write("web/assets/index-BxY12_ab.js", std::string(5000, 'x'));
        write("web/assets/plain.css", "a{}");
        write("web/.hidden", "secret");
        write("outside.txt", "secret");
        fs::create_symlink(root / "outside.txt", root / "web/link.txt");
    }

    ~StaticFilesTest() override { fs::remove_all(root); }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(root / name) << bytes;
    }

    fs::path root;
};

TEST_F(StaticFilesTest, AreServedFromMemoryWithTypeTagAndPackedForm) {
    const StaticFiles files = StaticFiles::read(root / "web");
    fs::remove_all(root / "web");
    EXPECT_EQ(files.count(), 3U);
    const auto page = files.find("/");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
    EXPECT_EQ(*page->body, "<!doctype html>");
    EXPECT_EQ(page->cache, CachePolicy::revalidate);
    EXPECT_FALSE(page->etag.empty());
    const auto script = files.find("/assets/index-BxY12_ab.js");
    ASSERT_TRUE(script);
    EXPECT_EQ(script->cache, CachePolicy::immutable);
    EXPECT_EQ(tiles::gunzip(*script->gzip_body, 10'000), *script->body);
    EXPECT_EQ(files.find("/assets/plain.css")->cache, CachePolicy::revalidate);
}

TEST_F(StaticFilesTest, ServeAPageWithoutItsExtension) {
    write("web/methods.html", "<!doctype html><title>methods</title>");
    const StaticFiles files = StaticFiles::read(root / "web");
    ASSERT_TRUE(files.find("/methods"));
    EXPECT_EQ(*files.find("/methods")->body, *files.find("/methods.html")->body);
    EXPECT_FALSE(files.find("/assets/plain"));
}

TEST_F(StaticFilesTest, ServeThePageOfAnEnterpriseAtTheEnterprisesAddress) {
    write("web/enterprise.html", "<!doctype html><title>enterprise</title>");
    write("web/map.html", "<!doctype html><title>map</title>");
    const StaticFiles files = StaticFiles::read(root / "web");
    ASSERT_TRUE(files.find("/enterprise/031140001297"));
    EXPECT_EQ(*files.find("/enterprise/031140001297")->body, *files.find("/enterprise.html")->body);
    EXPECT_FALSE(files.find("/enterprise/"));
    EXPECT_FALSE(files.find("/enterprise/031140001297/more"));
    EXPECT_FALSE(files.find("/enterprises"));
    EXPECT_FALSE(files.find("/map/031140001297"));
}

TEST_F(StaticFilesTest, ReachNothingOutsideTheirFolder) {
    const StaticFiles files = StaticFiles::read(root / "web");
    for (const char* path :
         {"/../outside.txt",
          "/assets/../../outside.txt",
          "/link.txt",
          "/.hidden",
          "/assets",
          "/assets/",
          "//index.html",
          "index.html",
          "",
          "/index.html/"}) {
        EXPECT_FALSE(files.find(path)) << path;
    }
}

TEST_F(StaticFilesTest, NeedAFolderWithAPage) {
    EXPECT_THROW(StaticFiles::read(root / "absent"), Error);
    EXPECT_THROW(StaticFiles::read(root / "outside.txt"), Error);
    fs::remove(root / "web/index.html");
    EXPECT_THROW(StaticFiles::read(root / "web"), Error);
}

TEST(ContentHash, IsSeenInBundledNamesOnly) {
    for (const char* yes :
         {"index-BxY12_ab.js",
          "index-4f3c9a1b.css",
          "noto-sans-a1b2c3d4e5.woff2",
          "map.4f3c9a1b.js",
          "index-DiwrgTda.css",
          "chunk-a-b12345.js"}) {
        EXPECT_TRUE(has_content_hash(yes)) << yes;
    }
    for (const char* no :
         {"index.js", "site-settings.js", "favicon.ico", "a1b2c3d4", "-abc123.js", ""}) {
        EXPECT_FALSE(has_content_hash(no)) << no;
    }
}

} // namespace
} // namespace osh::server
