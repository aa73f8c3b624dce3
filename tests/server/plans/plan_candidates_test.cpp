#include "regions/signals/find_signals.hpp"
#include "server/plans/plan_candidates.hpp"
#include "server/plans/plan_wish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

regions::Selection everything(const regions::Snapshot& snapshot) {
    return std::get<regions::Selection>(resolve(regions::Selection{}, snapshot));
}

CandidateSet candidates_of(const NamedTexts& texts) {
    const auto dataset = demo_dataset();
    return find_candidates(
        *dataset->snapshot,
        everything(*dataset->snapshot),
        candidate_question(texts, Refusal::bad_request));
}

std::string refused(const NamedTexts& texts) {
    try {
        candidates_of(texts);
    } catch (const Problem& problem) {
        return problem.what();
    }
    return "";
}

bool has_mark_between_digits(std::string_view text, char mark) {
    const auto is_digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    // Days of Kazakh and Russian texts, such as 08.06.2022, have points and are no numbers.
    const auto is_of_day = [&](std::size_t at) {
        const auto begins_day = [&](std::size_t first) {
            const std::string_view day = text.substr(std::min(first, text.size()), 10);
            return day.size() == 10 && day[2] == '.' && day[5] == '.' && is_digit(first) &&
                   is_digit(first + 4) && is_digit(first + 9);
        };
        return (at >= 2 && begins_day(at - 2)) || (at >= 5 && begins_day(at - 5));
    };
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == mark && is_digit(at - 1) && is_digit(at + 1) && !is_of_day(at)) {
            return true;
        }
    }
    return false;
}

/// An English text with other marks for the commas that group thousands: each stands before three
/// digits.
std::string with_marked_groups(std::string text) {
    const auto digits_after = [&](std::size_t at) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
        return end - at - 1;
    };
    for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) {
        if (digits_after(at) == 3) {
            text[at] = '\'';
        }
    }
    return text;
}

TEST(PlanCandidates, AreTheEnterprisesOfHighestScore) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const CandidateSet set = candidates_of({{"most", "25"}});
    ASSERT_EQ(set.candidates.size(), 25U);
    EXPECT_EQ(set.matching, snapshot.enterprise_count());
    EXPECT_EQ(set.matching, set.candidates.size() + set.left_off + set.unplaced.size());
    double highest = 0.0;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        highest = std::max(highest, snapshot.scores.score[row].points());
    }
    EXPECT_EQ(set.candidates.front().value, highest);
    for (std::size_t at = 0; at < set.candidates.size(); ++at) {
        const PlanCandidate& candidate = set.candidates[at];
        const Json json = candidate_json(snapshot, candidate);
        EXPECT_EQ(json["bin"].get<std::string>().size(), 12U);
        EXPECT_GE(candidate.service_min, 60.0);
        EXPECT_EQ(json["region"].get<std::string>().size(), 2U);
        EXPECT_FALSE(json["reasons"][0]["text"]["kk"].get<std::string>().empty());
        EXPECT_TRUE(at == 0 || candidate.value <= set.candidates[at - 1].value);
    }
}

TEST(PlanCandidates, WriteNumbersOfReasonsAsTheLanguageDoes) {
    std::size_t with_comma = 0;
    for (const char* const source : {"risk", "inspection-list", "signals"}) {
        for (const PlanCandidate& candidate : candidates_of({{"source", source}}).candidates) {
            for (const CandidateReason& reason : candidate.reasons) {
                const regions::Names& text = reason.text;
                EXPECT_FALSE(has_mark_between_digits(text.kk, '.')) << text.kk;
                EXPECT_FALSE(has_mark_between_digits(text.ru, '.')) << text.ru;
                EXPECT_FALSE(has_mark_between_digits(with_marked_groups(text.en), ',')) << text.en;
                const bool has_comma = has_mark_between_digits(text.kk, ',');
                EXPECT_EQ(has_comma, has_mark_between_digits(text.ru, ',')) << text.ru;
                EXPECT_EQ(has_comma, has_mark_between_digits(text.en, '.')) << text.en;
                with_comma += has_comma ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(with_comma, 10U);
}

TEST(PlanCandidates, KeepToTheSelection) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    regions::Selection selection = everything(snapshot);
    selection.degrees = 0b11000;
    const CandidateSet set = find_candidates(snapshot, selection, {});
    ASSERT_FALSE(set.candidates.empty());
    for (const PlanCandidate& candidate : set.candidates) {
        EXPECT_GE(snapshot.scores.degree[candidate.enterprise.row].number, 4);
    }
}

TEST(PlanCandidates, AreWorthWhatIsAskedFor) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    for (const PlanCandidate& candidate :
         candidates_of({{"value", "workers_at_risk"}, {"most", "10"}}).candidates) {
        const double points = snapshot.scores.score[candidate.enterprise.row].points();
        EXPECT_NEAR(candidate.value, points * candidate.workers / 100.0, 0.01);
    }
    for (const PlanCandidate& candidate : candidates_of({{"value", "degree"}}).candidates) {
        EXPECT_EQ(candidate.value, snapshot.scores.degree[candidate.enterprise.row].number);
    }
}

TEST(PlanCandidates, ComeFromStrataOfTheInspectionList) {
    const CandidateSet set =
        candidates_of({{"source", "inspection-list"}, {"strata", "rising,not_reporting"}});
    ASSERT_FALSE(set.candidates.empty());
    for (const PlanCandidate& candidate : set.candidates) {
        ASSERT_TRUE(candidate.stratum);
        EXPECT_NE(*candidate.stratum, regions::Stratum::high);
        EXPECT_NE(*candidate.stratum, regions::Stratum::audit_sample);
        EXPECT_EQ(candidate.reasons.back().kind, "stratum");
    }
}

TEST(PlanCandidates, ComeFromSignalsAndAreWorthMoreForEach) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    std::multiset<std::uint32_t> rows;
    for (const auto& signal : regions::find_signals(snapshot, everything(snapshot))) {
        if (signal.enterprise) {
            rows.insert(signal.enterprise->row);
        }
    }
    const CandidateSet set = candidates_of({{"source", "signals"}, {"most", "1000"}});
    ASSERT_FALSE(set.candidates.empty());
    EXPECT_EQ(set.matching, std::set(rows.begin(), rows.end()).size());
    for (const PlanCandidate& candidate : set.candidates) {
        const double bonus = 10.0 * static_cast<double>(rows.count(candidate.enterprise.row));
        EXPECT_NEAR(
            candidate.value,
            snapshot.scores.score[candidate.enterprise.row].points() + bonus,
            1e-9);
    }
}

TEST(PlanCandidates, MayBeNamed) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const std::string bin = bin_text(snapshot, {0});
    const CandidateSet set = candidates_of({{"source", "bins"}, {"bins", bin + "," + bin}});
    ASSERT_EQ(set.candidates.size(), 1U) << "named twice, visited once";
    EXPECT_EQ(set.candidates.front().reasons.back().kind, "chosen");
    EXPECT_THAT(refused({{"source", "bins"}, {"bins", "123"}}), HasSubstr("\"123\""));
    EXPECT_THAT(refused({{"source", "bins"}}), HasSubstr("name at least one"));
}

TEST(CandidateQuestion, NamesWhatIsWrong) {
    EXPECT_THAT(refused({{"colour", "red"}}), HasSubstr("colour: not known here"));
    EXPECT_THAT(refused({{"source", "gossip"}}), HasSubstr("inspection-list"));
    EXPECT_THAT(refused({{"most", "0"}}), HasSubstr("from 1 to 1000"));
    EXPECT_THAT(refused({{"most", "2.5"}}), HasSubstr("a whole number"));
    EXPECT_THAT(refused({{"small_min", "-5"}}), HasSubstr("from 0 to 1440"));
    EXPECT_THAT(refused({{"strata", "high,low"}}), HasSubstr("audit_sample"));
    EXPECT_THAT(refused({{"rules", "gossip"}}), HasSubstr("ids of signals"));
    EXPECT_THROW(named_texts(Json{{"most", Json::object()}}), Problem);
    EXPECT_EQ(named_texts(Json{{"bins", Json::array({"1", 2})}, {"seed", nullptr}}).size(), 1U);
}

TEST(PlanNames, FallBackToTheOtherLanguageAndTheBin) {
    Json candidate{
        {"bin", "050140000011"},
        {"name", {{"kk", "Зауыт"}, {"ru", nullptr}}},
        {"value", 1},
        {"service_min", 60},
        {"position", Json::array({73.1, 49.8})},
        {"region", "35"}};
    const auto name = [&](const char* lang) {
        return visit_of_candidate(candidate, Json::object(), {{"lang", lang}})["name"];
    };
    EXPECT_EQ(name("ru"), "Зауыт");
    candidate["name"] = {{"kk", ""}, {"ru", ""}};
    EXPECT_EQ(name("kk"), "050140000011");
    std::string school;
    for (int i = 0; i < 154; ++i) {
        school += "ш";
    }
    candidate["name"]["ru"] = school;
    EXPECT_EQ(name("kk"), school) << "291 bytes are not long";
    candidate["name"]["ru"] = school + school;
    const auto cut = name("ru").get<std::string>();
    EXPECT_EQ(cut, school + school.substr(0, 45 * 2) + "…");
    Json problem{
        {"inspectors",
         Json::array({{{"id", "A"}, {"start", {{"location", Json::array({73.1, 49.8})}}}}})},
        {"visits", Json::array({visit_of_candidate(candidate, Json::object(), Json::object())})}};
    EXPECT_NO_THROW(require_sound_problem(problem));
}

} // namespace
} // namespace osh::server
