#include "geo/error.hpp"
#include "geo/json_objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace osh::geo {

namespace {

using ::testing::HasSubstr;

class JsonObjects : public ::testing::Test {
protected:
    ~JsonObjects() override { std::filesystem::remove(m_file); }

    std::vector<JsonObject> read(const std::string& text) const {
        std::ofstream(m_file) << text;
        std::vector<JsonObject> objects;
        read_json_objects(m_file, [&](JsonObject&& object) { objects.push_back(object); });
        return objects;
    }

private:
    std::filesystem::path m_file =
        std::filesystem::temp_directory_path() /
        ("oshmap_json_" + std::to_string(::getpid()) +
         ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(JsonObjects, AreReadWithTheirScalarMembersAsText) {
    const auto objects = read(
        R"([{"name":"Ақтөбе","lat":"50.28","pop":262457,"x":-1,"h":1.50,"ok":true,"none":null,
             "deep":{"name":"not this"},"list":[1,{"name":"nor this"}]},{}])");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(
        objects[0],
        (JsonObject{
            {"name", "Ақтөбе"},
            {"lat", "50.28"},
            {"pop", "262457"},
            {"x", "-1"},
            {"h", "1.50"},
            {"ok", "true"}}));
    EXPECT_TRUE(objects[1].empty());
    EXPECT_TRUE(read("[]").empty());
}

TEST_F(JsonObjects, AreRefusedWhenTheFileIsSomethingElse) {
    const std::pair<std::string, std::string> texts[] = {
        {"", "is no JSON"},
        {"[{\"name\":", "is no JSON"},
        {"{\"name\":1}", "is not an array of objects"},
        {"[1,2]", "is not an array of objects"},
        {"[[{}]]", "is not an array of objects"},
        {"7", "is not an array of objects"},
        {"[{\"a\":\"\xFF\"}]", "is no JSON"}};
    for (const auto& [text, reason] : texts) {
        try {
            read(text);
            ADD_FAILURE() << "was read: " << text;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(reason)) << text;
        }
    }
    EXPECT_THROW(read_json_objects("/no/such.json", [](JsonObject&&) {}), Error);
}

} // namespace

} // namespace osh::geo
