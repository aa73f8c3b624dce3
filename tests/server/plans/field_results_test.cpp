// What was found in the field, on its way into the register.
#include "regions/store/open_violations.hpp"
#include "server/plans/field_result_reading.hpp"
#include "server/plans/register_note.hpp"
#include "server/plans/result_register.hpp"
#include "server/plans/route_tiles.hpp"

#include <array>

#include "tests/server/plans/plan_desk_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

constexpr const char* first_uuid = "0190a7b2-1111-7000-8000-000000000001";
constexpr const char* second_uuid = "0190a7b2-2222-7000-8000-000000000002";

class FieldResultsTest : public PlanDeskTest {
protected:
    void SetUp() override {
        plan = finished(make_plan(posted(wish()), *desk));
        visit = shown(plan)["plan"]["routes"][0]["stops"][0]["id"].get<std::string>();
    }

    Json result(const std::string& uuid) const {
        return {
            {"uuid", uuid},
            {"visit", visit},
            {"outcome", "done"},
            {"visited_at", "2024-03-04T10:30"},
            {"effort_days", 0.5},
            {"note", "gate 2"},
            {"violations",
             Json::array(
                 {{{"class", "gross"}, {"subject", "No control of gas, \"shaft 2\""}},
                  {{"class", "minor"}, {"subject", "Signs"}, {"remedied_on", "2024-03-04"}}})}};
    }

    /// Sends results and waits until the register has taken them.
    Json sent(const Json& results) {
        const Json answer =
            body_of(take_results(posted({{"results", results}}, {{"id", plan}}), *desk));
        if (!answer["job"].is_null()) {
            wait_for(answer["job"]["id"].get<std::string>());
        }
        return answer["results"];
    }

    std::vector<regions::OpenViolation> open_violations() const {
        const auto dataset = services->datasets->current();
        const auto connection = dataset->connections->borrow();
        auto all = regions::read_open_violations(*connection, *regions::Bin::parse(visit));
        std::erase_if(all, [](const auto& one) { return !one.reference.starts_with("field-"); });
        return all;
    }

    Json stored() { return body_of(list_results(asked({{"id", plan}}), *desk))["results"]; }

    std::string plan;
    std::string visit;
};

TEST_F(FieldResultsTest, BecomeAnInspectionOfTheRegister) {
    EXPECT_TRUE(open_violations().empty());
    const auto before = services->datasets->current()->snapshot->identity.version;
    EXPECT_EQ(sent(Json::array({result(first_uuid)}))[0]["state"], "stored");
    EXPECT_NE(services->datasets->current()->snapshot->identity.version, before);
    ASSERT_EQ(open_violations().size(), 1U) << "the other one was remedied on the spot";
    EXPECT_EQ(open_violations()[0].subject, "No control of gas, \"shaft 2\"");
    EXPECT_EQ(open_violations()[0].inspected_on, "2024-03-04");
    EXPECT_EQ(stored()[0]["register"], "written");
    EXPECT_THAT(stored()[0]["register_note"].get<std::string>(), HasSubstr("once the data reach"));
    EXPECT_EQ(stored()[0]["inspection"], open_violations()[0].reference);
    const Json sheet = body_of(visit_sheet(asked({{"id", plan}, {"bin", visit}}), *desk));
    EXPECT_EQ(sheet["results"].size(), 1U);
    EXPECT_THAT(sheet["checks"]["open_violations"].dump(), HasSubstr("No control of gas"));
}

TEST_F(FieldResultsTest, TellWhatTheRegisterSaysInTheReadersLanguage) {
    Json early = result(first_uuid);
    early["visited_at"] = "1950-06-01T10:30";
    early["violations"][1]["remedied_on"] = "1950-06-01";
    sent(Json::array({early}));
    const Json text = stored()[0]["register_text"];
    EXPECT_THAT(text["ru"].get<std::string>(), HasSubstr("дата проверки: "));
    EXPECT_THAT(text["kk"].get<std::string>(), HasSubstr("тексеру күні: "));
    EXPECT_EQ(text["en"], stored()[0]["register_note"]);
}

TEST(RegisterNote, SaysInThreeLanguagesWhyARowIsRefused) {
    regions::ImportReport report;
    report.faults.push_back(
        {.line = 2, .column = "inspected_on", .rule = &regions::import_rule("date_future")});
    report.faults.push_back(
        {.line = 3, .column = "inspected_on", .rule = &regions::import_rule("date_future")});
    const RegisterNote note = note_of_faults(report);
    EXPECT_EQ(note.text.kk, "тексеру күні: Бұл күн әлі келген жоқ.") << "once for all rows";
    EXPECT_EQ(note.text.ru, "дата проверки: Дата ещё не наступила.");
    EXPECT_EQ(note.text.en, "inspected on: The date lies in the future.");
    const RegisterNote both = note_in(
        stored_note(joined_notes(note_in(stored_note(note)), note_of_later_count("2026-03-02"))));
    EXPECT_EQ(
        both.text.ru,
        "дата проверки: Дата ещё не наступила. оценка учтёт его, когда данные дойдут до этого дня; "
        "сейчас они на 02.03.2026");
    EXPECT_EQ(both.code, "") << "says two things";
    EXPECT_EQ(stored_note(note_of_faults({})), "");
}

TEST(RegisterNote, KnowsTheNotesOfBefore) {
    EXPECT_EQ(note_in("recorded by an account of the demonstration").code, "demonstration");
    const RegisterNote later =
        note_in("the score counts it once the data reach that day; they stand at 2025-12-31");
    EXPECT_EQ(later.subject, "2025-12-31");
    EXPECT_THAT(later.text.kk, HasSubstr("31.12.2025"));
    EXPECT_EQ(note_in("bin: unknown").text.ru, "bin: unknown");
    EXPECT_EQ(note_in("").text.en, "");
}

TEST_F(FieldResultsTest, AreNeverDoubledByASecondSending) {
    sent(Json::array({result(first_uuid)}));
    const auto version = services->datasets->current()->snapshot->identity.version;
    EXPECT_EQ(sent(Json::array({result(first_uuid)}))[0]["state"], "known");
    EXPECT_EQ(stored().size(), 1U);
    EXPECT_EQ(services->datasets->current()->snapshot->identity.version, version);
    Json other = result(first_uuid);
    other["note"] = "gate 3";
    const Json answer = sent(Json::array({other}))[0];
    EXPECT_EQ(answer["state"], "conflict");
    EXPECT_EQ(answer["stored"]["note"], "gate 2");
}

TEST_F(FieldResultsTest, ShowAConflictAndTakeACorrection) {
    sent(Json::array({result(first_uuid)}));
    Json other = result(second_uuid);
    other["violations"] = Json::array({{{"class", "significant"}, {"subject", "Training"}}});
    const Json conflict = sent(Json::array({other}))[0];
    EXPECT_EQ(conflict["state"], "conflict");
    EXPECT_EQ(conflict["stored"]["uuid"], first_uuid);
    EXPECT_EQ(open_violations()[0].subject, "No control of gas, \"shaft 2\"");
    other["replaces"] = first_uuid;
    EXPECT_EQ(sent(Json::array({other}))[0]["state"], "stored");
    ASSERT_EQ(open_violations().size(), 1U) << "the corrected one is withdrawn";
    EXPECT_EQ(open_violations()[0].subject, "Training");
    EXPECT_EQ(stored().size(), 2U) << "nothing is lost";
}

TEST_F(FieldResultsTest, TakeACorrectionBeforeWhatItCorrects) {
    Json correction = result(second_uuid);
    correction["replaces"] = first_uuid;
    correction["note"] = "gate 3";
    EXPECT_EQ(sent(Json::array({correction}))[0]["state"], "stored");
    EXPECT_EQ(sent(Json::array({result(first_uuid)}))[0]["state"], "stored") << "no conflict";
    const Json all = stored();
    ASSERT_EQ(all.size(), 2U);
    for (const Json& one : all) {
        const bool is_first = one["uuid"] == first_uuid;
        EXPECT_EQ(one["replaced_by"], is_first ? Json(second_uuid) : Json(nullptr));
        EXPECT_EQ(one["register"], is_first ? "none" : "written");
    }
    EXPECT_EQ(open_violations().size(), 1U) << "of the correction alone";
}

TEST_F(FieldResultsTest, OfVisitsNotMadeStayOutOfTheRegister) {
    const auto version = services->datasets->current()->snapshot->identity.version;
    Json closed = result(first_uuid);
    closed["outcome"] = "closed";
    closed["violations"] = Json::array();
    EXPECT_EQ(sent(Json::array({closed}))[0]["state"], "stored");
    EXPECT_EQ(stored()[0]["register"], "none");
    EXPECT_EQ(services->datasets->current()->snapshot->identity.version, version);
}

TEST_F(FieldResultsTest, LeaveTheRegisterWithACorrectionOfAnyOutcome) {
    constexpr const char* third_uuid = "0190a7b2-3333-7000-8000-000000000003";
    sent(Json::array({result(first_uuid)}));
    ASSERT_EQ(open_violations().size(), 1U);
    Json closed = result(second_uuid);
    closed["outcome"] = "closed";
    closed["violations"] = Json::array();
    closed["replaces"] = first_uuid;
    EXPECT_EQ(sent(Json::array({closed}))[0]["state"], "stored");
    EXPECT_TRUE(open_violations().empty()) << "the standing result says that nothing was inspected";
    for (const Json& one : stored()) {
        EXPECT_EQ(one["register"], "none") << one;
        if (one["uuid"] == second_uuid) {
            EXPECT_EQ(one["register_cause"]["code"], "withdrawn");
        }
    }
    Json again = result(third_uuid);
    again["replaces"] = second_uuid;
    sent(Json::array({again}));
    ASSERT_EQ(open_violations().size(), 1U) << "not doubled";
    EXPECT_EQ(open_violations()[0].reference, std::string("field-") + third_uuid);
}

TEST_F(FieldResultsTest, OfAnotherVisitAreNotWithdrawn) {
    sent(Json::array({result(first_uuid)}));
    const auto inspected = visit;
    visit = shown(plan)["plan"]["routes"][0]["stops"][1]["id"].get<std::string>();
    Json other = result(second_uuid);
    other["replaces"] = first_uuid;
    sent(Json::array({other}));
    visit = inspected;
    EXPECT_EQ(open_violations().size(), 1U);
}

TEST_F(FieldResultsTest, CountCharactersAndTakeNoTimeWhereNothingWasInspected) {
    Json absent = result(first_uuid);
    absent["outcome"] = "absent";
    absent["violations"] = Json::array();
    absent["effort_days"] = 0;
    std::string note;
    for (int i = 0; i < 4'000; ++i) {
        note += "я";
    }
    absent["note"] = note;
    EXPECT_EQ(sent(Json::array({absent}))[0]["state"], "stored");
    Json longer = result(second_uuid);
    longer["note"] = note + "я";
    EXPECT_THAT(
        sent(Json::array({longer}))[0]["sentence"].get<std::string>(),
        HasSubstr("at most 4000 characters"));
    Json timeless = result(second_uuid);
    timeless["effort_days"] = 0;
    EXPECT_THAT(
        sent(Json::array({timeless}))[0]["sentence"].get<std::string>(), HasSubstr("above 0"));
}

TEST_F(FieldResultsTest, SayWhatIsWrongOneByOne) {
    const auto sentence = [&](const std::string& member, const Json& value) {
        Json bad = result(first_uuid);
        bad[Json::json_pointer(member)] = value;
        const Json answer = sent(Json::array({bad}))[0];
        EXPECT_EQ(answer["state"], "refused") << answer;
        return answer["sentence"].get<std::string>();
    };
    EXPECT_THAT(sentence("/uuid", "1"), HasSubstr("UUID"));
    EXPECT_THAT(sentence("/visit", "999980000019"), HasSubstr("knows no visit"));
    EXPECT_THAT(sentence("/outcome", "fine"), HasSubstr("postponed"));
    EXPECT_THAT(sentence("/visited_at", "2999-01-01T10:00"), HasSubstr("future"));
    EXPECT_THAT(sentence("/visited_at", "2024-02-31T10:00"), HasSubstr("local time"));
    EXPECT_THAT(sentence("/effort_days", -1), HasSubstr("effort_days"));
    EXPECT_THAT(sentence("/violations/0/class", "awful"), HasSubstr("significant"));
    EXPECT_THAT(sentence("/violations/0/remedied_on", "2023-01-01"), HasSubstr("not before"));
    EXPECT_THAT(sentence("/outcome", "absent"), HasSubstr("only a visit that was done"));
    EXPECT_THAT(sentence("/colour", "red"), HasSubstr("colour"));
    EXPECT_TRUE(stored().empty());
}

TEST(RouteTiles, LackNoTileThatTheLineCrosses) {
    const std::vector<std::vector<geo::LonLat>> lines{{{{71.4}, {51.1}}, {{73.1}, {49.8}}}};
    const RouteTiles along = tiles_along(lines, 11, 100'000);
    EXPECT_EQ(along.left_off, 0U);
    for (int step = 0; step <= 5'000; ++step) {
        const double share = step / 5'000.0;
        const geo::LonLat at{{71.4 + share * 1.7}, {51.1 - share * 1.3}};
        for (const std::uint8_t zoom : {std::uint8_t{5}, std::uint8_t{9}, std::uint8_t{11}}) {
            const auto tile = tiles::tile_covering(at, tiles::Zoom{zoom});
            EXPECT_TRUE(std::ranges::binary_search(along.tiles, tile));
        }
    }
    const RouteTiles few = tiles_along(lines, 11, 50);
    EXPECT_EQ(few.tiles.size(), 50U);
    EXPECT_EQ(few.left_off + 50, along.tiles.size());
}

} // namespace
} // namespace osh::server
