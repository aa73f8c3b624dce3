#include "server/dataset/kept_answer.hpp"
#include "server/http/problem.hpp"
#include "tiles/compress/gzip.hpp"

#include <gtest/gtest.h>

#include <string>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

/// An answer that tells how often it was made.
struct Counted {
    int made = 0;

    Response operator()() {
        ++made;
        return bytes_response("application/json", "{\"made\":" + std::to_string(made) + "}");
    }
};

std::string sent(const Response& response) {
    EXPECT_EQ(response.content_type, "application/json");
    return response.body ? *response.body : tiles::gunzip(*response.gzip_body, 1000).value_or("");
}

TEST(KeptAnswer, StrangersWithTheSameQuestionShareOne) {
    const auto dataset = demo_dataset();
    Counted counted;
    const auto ask = [&](const Request& request) {
        return sent(kept_json(request, *dataset, [&] { return counted(); }));
    };
    const Request question = get("/kept/shared", {{"year", "2022"}});
    EXPECT_EQ(ask(question), "{\"made\":1}");
    EXPECT_EQ(ask(question), "{\"made\":1}");
    EXPECT_EQ(ask(get("/kept/shared", {{"year", "2021"}})), "{\"made\":2}");
    EXPECT_EQ(ask(get("/kept/shared")), "{\"made\":3}");
}

TEST(KeptAnswer, WhoSignedInHasAnAnswerOfHisOwn) {
    const auto dataset = demo_dataset();
    Counted counted;
    Request question = get("/kept/private");
    question.is_private = true;
    for (const char* const expected : {"{\"made\":1}", "{\"made\":2}"}) {
        EXPECT_EQ(sent(kept_json(question, *dataset, [&] { return counted(); })), expected);
    }
    question.is_private = false;
    EXPECT_EQ(sent(kept_json(question, *dataset, [&] { return counted(); })), "{\"made\":3}");
}

TEST(KeptAnswer, ARefusalIsNotKept) {
    const auto dataset = demo_dataset();
    const Request question = get("/kept/refused");
    const auto refuse = []() -> Response {
        throw Problem(Refusal::bad_request, "no");
    };
    EXPECT_THROW(kept_json(question, *dataset, refuse), Problem);
    Counted counted;
    EXPECT_EQ(sent(kept_json(question, *dataset, [&] { return counted(); })), "{\"made\":1}");
}

TEST(KeptAnswer, NoTwoQuestionsAreWrittenAlike) {
    EXPECT_NE(
        question_key(get("/a", {{"b", "c&d=e"}})),
        question_key(get("/a", {{"b", "c"}, {"d", "e"}})));
    EXPECT_NE(question_key(get("/a", {{"b", "1:c"}})), question_key(get("/a", {{"b1", ":c"}})));
    EXPECT_NE(question_key(get("/a")), question_key(get("/a", {{"", ""}})));
}

} // namespace
} // namespace osh::server
