#include "server/api/csv_mark.hpp"
#include "server/http/problem.hpp"

#include <gtest/gtest.h>

#include <string>

namespace osh::server {
namespace {

Request asking(std::string value) {
    Request request;
    request.query.push_back({"bom", std::move(value)});
    return request;
}

Response table() { return bytes_response("text/csv; charset=utf-8", "БИН\n"); }

std::string all_of(Response response) {
    if (!response.producer) {
        return *response.body;
    }
    std::string bytes;
    while (const auto block = response.producer()) {
        bytes += *block;
    }
    return bytes;
}

TEST(CsvMark, StandsBeforeTheFirstByteWhenAskedFor) {
    EXPECT_EQ(*marked_csv(Request{}, table()).body, "БИН\n");
    EXPECT_EQ(*marked_csv(asking("0"), table()).body, "БИН\n");
    EXPECT_EQ(
        *marked_csv(asking("1"), table()).body,
        "\xEF\xBB\xBF"
        "БИН\n");
}

TEST(CsvMark, CountsInAStreamsLength) {
    Response stream;
    stream.content_type = "text/csv";
    stream.length = 2;
    stream.producer = [left = 2]() mutable {
        return left-- > 0 ? std::optional<std::string>("a") : std::nullopt;
    };
    const Response marked = marked_csv(asking("1"), std::move(stream));
    EXPECT_EQ(marked.length, 5U);
    EXPECT_EQ(
        all_of(marked),
        "\xEF\xBB\xBF"
        "aa");
}

TEST(CsvMark, IsNoPartOfAPartAndOfNothingElse) {
    Response part = table();
    part.status = 206;
    EXPECT_EQ(*marked_csv(asking("1"), part).body, "БИН\n");
    EXPECT_THROW(marked_csv(asking("yes"), table()), Problem);
    EXPECT_THROW(marked_csv(asking("1"), bytes_response("application/json", "{}")), Problem);
}

} // namespace
} // namespace osh::server
