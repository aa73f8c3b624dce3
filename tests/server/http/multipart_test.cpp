#include "server/http/multipart.hpp"
#include "server/http/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace osh::server {

namespace {

using ::testing::HasSubstr;

/// A body in memory.
class HeldBody : public Upload {
public:
    explicit HeldBody(std::string bytes) : m_bytes(std::move(bytes)) {}

    bool append(std::string_view bytes) noexcept override {
        m_bytes += bytes;
        return true;
    }

    std::uint64_t size() const noexcept override { return m_bytes.size(); }

    std::string read(std::uint64_t offset, std::size_t count) const override {
        return offset < m_bytes.size() ? m_bytes.substr(static_cast<std::size_t>(offset), count)
                                       : std::string();
    }

    std::string path() const override { return ""; }

private:
    std::string m_bytes;
};

std::string content(const HeldBody& body, const FormPart& part) {
    return body.read(part.begin, static_cast<std::size_t>(part.end - part.begin));
}

TEST(FormBoundary, IsTakenFromTheContentType) {
    EXPECT_EQ(form_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(form_boundary("Multipart/Form-Data; charset=utf-8; boundary=abc; x=y"), "abc");
    EXPECT_THROW(form_boundary("multipart/form-data; boundary=\"a b\""), Problem);
    EXPECT_EQ(form_boundary("multipart/form-data; boundary=\"a-b\""), "a-b");
    EXPECT_EQ(form_boundary("text/csv"), std::nullopt);
    EXPECT_EQ(form_boundary(""), std::nullopt);
    EXPECT_THROW(form_boundary("multipart/form-data"), Problem);
    EXPECT_THROW(form_boundary("multipart/form-data; boundary=" + std::string(71, 'x')), Problem);
}

TEST(FormParts, GiveNamesFileNamesAndBytes) {
    const HeldBody body(
        "--B\r\nContent-Disposition: form-data; name=\"as_of\"\r\n\r\n2024-01-01\r\n"
        "--B\r\nContent-Type: text/csv\r\ncontent-disposition: form-data; name=\"file\"; "
        "filename=\"C:\\\\data\\\\a \\\"b\\\".csv\"\r\n\r\nx,y\r\n--bogus\r\n\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--B--\r\n");
    const auto parts = form_parts(body, "B");
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].name, "as_of");
    EXPECT_FALSE(parts[0].file_name.has_value());
    EXPECT_EQ(form_text(body, parts[0], 100), "2024-01-01");
    EXPECT_THROW(form_text(body, parts[0], 9), Problem);
    EXPECT_EQ(parts[1].name, "file");
    EXPECT_EQ(parts[1].file_name, "a \"b\".csv");
    EXPECT_EQ(content(body, parts[2]), "");
}

TEST(FormParts, AreFoundWhereverBlocksEnd) {
    const std::string head =
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n";
    for (std::size_t length = 65'480; length < 65'560; ++length) {
        const std::string bytes(length, 'x');
        const HeldBody body(head + bytes + "\r\n--B--\r\n");
        const auto parts = form_parts(body, "B");
        ASSERT_EQ(parts.size(), 1U) << length;
        EXPECT_EQ(parts[0].end - parts[0].begin, length);
    }
}

TEST(FormParts, RefuseWhatIsNoForm) {
    const std::pair<std::string, std::string> bodies[] = {
        {"", "does not begin with its boundary"},
        {"--C\r\n", "does not begin with its boundary"},
        {"--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "last boundary is missing"},
        {"--Bx", "not followed by a line end"},
        {"--B\r\n" + std::string(9000, 'h'), "head of a part does not end"},
    };
    for (const auto& [text, reason] : bodies) {
        try {
            form_parts(HeldBody(text), "B");
            ADD_FAILURE() << text;
        } catch (const Problem& problem) {
            EXPECT_THAT(problem.what(), HasSubstr(reason));
        }
    }
    std::string many;
    for (int i = 0; i < 30; ++i) {
        many += "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    }
    EXPECT_THROW(form_parts(HeldBody(many + "--B--"), "B"), Problem);
}

TEST(FormParts, OfRandomBytesAreAFormOrAProblem) {
    constexpr unsigned seed = 3;
    std::mt19937 random(seed);
    const std::vector<std::string> pieces{
        "--B",
        "\r\n",
        "\r\n\r\n",
        "--",
        "Content-Disposition: form-data; name=",
        "\"",
        "filename=\"",
        "x",
        ";",
        "\\"};
    for (int round = 0; round < 5000; ++round) {
        std::string text = "--B\r\n";
        for (std::size_t i = random() % 20; i > 0; --i) {
            text += pieces[random() % pieces.size()];
        }
        const HeldBody body(text);
        try {
            for (const FormPart& part : form_parts(body, "B")) {
                EXPECT_LE(part.begin, part.end);
                EXPECT_LE(part.end, body.size());
            }
        } catch (const Problem&) {
        }
    }
}

} // namespace

} // namespace osh::server
