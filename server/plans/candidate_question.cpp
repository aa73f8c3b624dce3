#include "server/plans/candidate_question.hpp"

#include "server/api/query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>

namespace osh::server {

namespace {

/// One named text on its way into the question.
struct NamedText {
    const std::string& name;
    const std::string& text;
    Refusal refusal;

    [[noreturn]] void refuse(const std::string& expected) const {
        throw Problem(
            refusal, "candidates, " + name + ": expected " + expected + ", not \"" + text + "\"");
    }
};

double candidate_number(const NamedText& given, double lowest, double highest) {
    double number = 0.0;
    const char* const end = given.text.data() + given.text.size();
    const auto [stop, error] = std::from_chars(given.text.data(), end, number);
    if (error != std::errc{} || stop != end || !(number >= lowest && number <= highest)) {
        given.refuse(
            "a number from " + std::to_string(static_cast<std::int64_t>(lowest)) + " to " +
            std::to_string(static_cast<std::int64_t>(highest)));
    }
    return number;
}

std::uint64_t candidate_count(const NamedText& given, double lowest, double highest) {
    const double number = candidate_number(given, lowest, highest);
    if (number != std::floor(number)) {
        given.refuse("a whole number");
    }
    return static_cast<std::uint64_t>(number);
}

template<typename Choice, std::size_t Count>
Choice candidate_choice(
    const NamedText& given, const std::array<std::pair<std::string_view, Choice>, Count>& words) {
    std::string known;
    for (const auto& [word, choice] : words) {
        if (word == given.text) {
            return choice;
        }
        known.append(known.empty() ? "" : ", ").append(word);
    }
    given.refuse("one of " + known);
}

constexpr std::array<std::pair<std::string_view, CandidateSource>, 4> source_words{{
    {"risk", CandidateSource::risk},
    {"inspection-list", CandidateSource::inspection_list},
    {"signals", CandidateSource::signals},
    {"bins", CandidateSource::bins},
}};

constexpr std::array<std::pair<std::string_view, CandidateValue>, 3> value_words{{
    {"score", CandidateValue::score},
    {"degree", CandidateValue::degree},
    {"workers_at_risk", CandidateValue::workers_at_risk},
}};

void read_strata_of(const NamedText& given, CandidateQuestion& question) {
    for (const std::string_view part : split_list(given.text)) {
        bool known = false;
        for (const regions::StratumRule& rule : regions::stratum_rules()) {
            if (regions::word(rule.stratum) == part) {
                question.strata.push_back(rule.stratum);
                known = true;
            }
        }
        if (!known) {
            given.refuse("high, rising, not_reporting, audit_sample, several by comma");
        }
    }
}

void read_rules_of(const NamedText& given, CandidateQuestion& question) {
    for (const std::string_view part : split_list(given.text)) {
        const auto rules = regions::signal_rules();
        const auto found = std::ranges::find(rules, part, &regions::SignalRule::id);
        if (found == rules.end()) {
            given.refuse("ids of signals as GET /api/v1/signals names them, several by comma");
        }
        question.rules.push_back(&*found);
    }
}

using QuestionReader = std::function<void(const NamedText&, CandidateQuestion&)>;

/// Minutes of a service time; a visit of a whole day is the longest.
QuestionReader minutes_into(double CandidateQuestion::*member) {
    return [member](const NamedText& given, CandidateQuestion& question) {
        question.*member = candidate_number(given, 0.0, 1'440.0);
    };
}

const std::map<std::string_view, QuestionReader>& question_readers() {
    static const std::map<std::string_view, QuestionReader> readers{
        {"source",
         [](const NamedText& given, CandidateQuestion& question) {
             question.source = candidate_choice(given, source_words);
         }},
        {"strata", read_strata_of},
        {"rules", read_rules_of},
        {"bins",
         [](const NamedText& given, CandidateQuestion& question) {
             for (const std::string_view part : split_list(given.text)) {
                 question.bins.emplace_back(part);
             }
         }},
        {"most",
         [](const NamedText& given, CandidateQuestion& question) {
             question.most = candidate_count(given, 1, 1'000);
         }},
        {"seed",
         [](const NamedText& given, CandidateQuestion& question) {
             question.seed = candidate_count(given, 0, 1e9);
         }},
        {"value",
         [](const NamedText& given, CandidateQuestion& question) {
             question.value = candidate_choice(given, value_words);
         }},
        {"signal_bonus",
         [](const NamedText& given, CandidateQuestion& question) {
             question.signal_bonus = candidate_number(given, 0, 1'000);
         }},
        {"small_min", minutes_into(&CandidateQuestion::small_min)},
        {"medium_min", minutes_into(&CandidateQuestion::medium_min)},
        {"large_min", minutes_into(&CandidateQuestion::large_min)},
        {"hazard_factor",
         [](const NamedText& given, CandidateQuestion& question) {
             question.hazard_factor = candidate_number(given, 1, 10);
         }},
    };
    return readers;
}

std::string text_of_value(const std::string& name, const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number() || value.is_boolean()) {
        return json_text(value);
    }
    throw Problem(
        Refusal::unprocessable_content,
        "candidates, " + name + ": expected a text, a number or a list of them");
}

} // namespace

const std::vector<std::string_view>& candidate_parameters() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const auto& [name, reader] : question_readers()) {
            all.push_back(name);
        }
        return all;
    }();
    return names;
}

CandidateQuestion candidate_question(const NamedTexts& texts, Refusal refusal) {
    constexpr double usual_signal_bonus = 10.0;
    CandidateQuestion question;
    bool says_bonus = false;
    for (const auto& [name, text] : texts) {
        const auto reader = question_readers().find(name);
        if (reader == question_readers().end()) {
            throw Problem(refusal, "candidates, " + name + ": not known here");
        }
        reader->second({name, text, refusal}, question);
        says_bonus = says_bonus || name == "signal_bonus";
    }
    if (question.source == CandidateSource::signals && !says_bonus) {
        question.signal_bonus = usual_signal_bonus;
    }
    if (question.source == CandidateSource::bins && question.bins.empty()) {
        throw Problem(refusal, "candidates, bins: name at least one for the source bins");
    }
    return question;
}

NamedTexts named_texts(const Json& object) {
    NamedTexts texts;
    for (const auto& [name, value] : object.items()) {
        if (value.is_null() || (value.is_array() && value.empty())) {
            continue;
        }
        if (!value.is_array()) {
            texts.emplace_back(name, text_of_value(name, value));
            continue;
        }
        std::string list;
        for (const Json& part : value) {
            list.append(list.empty() ? "" : ",").append(text_of_value(name, part));
        }
        texts.emplace_back(name, std::move(list));
    }
    return texts;
}

} // namespace osh::server
