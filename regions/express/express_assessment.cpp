#include "regions/express/express_assessment.hpp"

#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_row.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/risk/enterprise_score.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace osh::regions {

namespace {

/// The limit of small enterprises (Entrepreneurial Code of Kazakhstan, article 24: on average up to
/// 100 workers).
constexpr std::uint32_t most_workers = 100;

constexpr std::array<std::string_view, 2> safe_words{"yes", "no"};

ExpressQuestion question_of(const DefinitionRow& row) {
    ExpressQuestion question{
        .branch = row.text("branch"),
        .id = row.id("id"),
        .weight = row.number("weight", {1e-3, 1e3}),
        .safe_answer = row.choice<ExpressAnswer>("safe_answer", safe_words),
        .text = row.names("text")};
    const bool is_section = question.branch.size() == 1 && Oked::parse(question.branch);
    if (question.branch != "ALL" && !is_section) {
        row.refuse("branch", "expected ALL or the letter of a section");
    }
    return question;
}

const std::vector<ExpressQuestion>& all_questions() {
    static const std::vector<ExpressQuestion> questions =
        parse_questionnaire(definition_in_force("questionnaire.csv").table());
    return questions;
}

/// The published mean score of a selection; nothing when there is none or it is held back.
std::optional<double> published_mean(const Snapshot& snapshot, const Selection& selection) {
    const std::array<const Indicator*, 1> asked{find_indicator("mean_score")};
    const auto figures = compute_figures(snapshot, selection, {}, asked);
    return figures.empty() ? std::nullopt : figures.front().value;
}

/// The mean score of small verified enterprises of the section, else of the section, else of the
/// country, else neutral. Only what the public may see: everybody may ask.
double mean_of_likes(const Snapshot& snapshot, const Oked& activity) {
    Selection likes;
    if (!snapshot.years.empty()) {
        likes.years = {snapshot.years.back()};
    }
    if (const auto section = Oked::parse(std::string(1, activity.section()))) {
        likes.sectors = {*section};
    }
    likes.size_classes = {SizeClass::small};
    if (const auto mean = published_mean(snapshot, likes)) {
        return *mean;
    }
    likes.size_classes.clear();
    if (const auto mean = published_mean(snapshot, likes)) {
        return *mean;
    }
    likes.sectors.clear();
    return published_mean(snapshot, likes).value_or(snapshot.risk.model.neutral_score);
}

/// As all scores: what is shown is what the degree is given by.
double in_hundredths(double score) { return std::round(score * 100.0) / 100.0; }

/// A sentence when the answers do not fit the questions; else empty.
std::string
problem_of(const std::vector<ExpressQuestion>& questions, const ExpressRequest& request) {
    if (questions.empty()) {
        return "The express assessment is for branches of low risk; the section " +
               std::string(1, request.activity.section()) +
               " needs an assessment of occupational risks (ОПР).";
    }
    if (request.workers == 0 || request.workers > most_workers) {
        return "The express assessment is for enterprises of 1 to " + std::to_string(most_workers) +
               " workers.";
    }
    for (const auto& [id, answer] : request.answers) {
        if (std::ranges::find(questions, id, &ExpressQuestion::id) == questions.end()) {
            return "There is no question \"" + id + "\" for this branch.";
        }
    }
    return {};
}

} // namespace

std::optional<ExpressAnswer> parse_express_answer(std::string_view text) noexcept {
    if (text == "yes") {
        return ExpressAnswer::yes;
    }
    if (text == "no") {
        return ExpressAnswer::no;
    }
    return text == "unknown" ? std::optional{ExpressAnswer::unknown} : std::nullopt;
}

std::vector<ExpressQuestion> parse_questionnaire(const geo::CsvTable& table) {
    std::vector<ExpressQuestion> questions;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const DefinitionRow cells(table, row);
        ExpressQuestion question = question_of(cells);
        const auto meets = [&](const ExpressQuestion& other) {
            return other.id == question.id && (other.branch == question.branch ||
                                               other.branch == "ALL" || question.branch == "ALL");
        };
        if (std::ranges::any_of(questions, meets)) {
            cells.refuse("id", "another question of the branch has this id");
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

std::vector<ExpressQuestion> express_questions(const Oked& activity) {
    const std::string section(1, activity.section());
    const auto& all = all_questions();
    if (std::ranges::find(all, section, &ExpressQuestion::branch) == all.end()) {
        return {};
    }
    std::vector<ExpressQuestion> questions;
    std::ranges::copy_if(all, std::back_inserter(questions), [&](const ExpressQuestion& question) {
        return question.branch == "ALL" || question.branch == section;
    });
    return questions;
}

std::variant<ExpressResult, ExpressRefusal>
assess_express(const Snapshot& snapshot, const ExpressRequest& request) {
    const std::vector<ExpressQuestion> questions = express_questions(request.activity);
    if (std::string problem = problem_of(questions, request); !problem.empty()) {
        return ExpressRefusal{std::move(problem)};
    }
    double all = 0.0;
    double unsafe = 0.0;
    double unknown = 0.0;
    for (const ExpressQuestion& question : questions) {
        const auto answer = request.answers.find(question.id);
        all += question.weight;
        if (answer == request.answers.end() || answer->second == ExpressAnswer::unknown) {
            unknown += question.weight;
        } else if (answer->second != question.safe_answer) {
            unsafe += question.weight;
        }
    }
    ExpressResult result{.expected = in_hundredths(mean_of_likes(snapshot, request.activity))};
    result.score = in_hundredths((100.0 * unsafe + result.expected * unknown) / all);
    result.low = in_hundredths(100.0 * unsafe / all);
    result.high = in_hundredths(100.0 * (unsafe + unknown) / all);
    result.answered = 1.0 - unknown / all;
    result.degree = degree_of(snapshot.risk.model, result.score);
    result.confidence = unknown == 0.0 ? 'C' : 'D';
    return result;
}

} // namespace osh::regions
