#pragma once

#include "geo/csv/csv_table.hpp"
#include "regions/codes/oked.hpp"
#include "regions/names.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::regions {

enum class ExpressAnswer : std::uint8_t { yes, no, unknown };

std::optional<ExpressAnswer> parse_express_answer(std::string_view text) noexcept;

/// A row of data/questionnaire.csv.
struct ExpressQuestion {
    std::string branch{}; ///< `ALL` or a section
    std::string id{};
    double weight = 1.0;
    ExpressAnswer safe_answer = ExpressAnswer::yes;
    Names text{};
};

/// Reads a table of questions. Throws `regions::Error` with file, line and column when a cell does
/// not fit or a branch would ask one id twice.
std::vector<ExpressQuestion> parse_questionnaire(const geo::CsvTable& table);

/// The questions of the table in force for an activity: those for all and those of its section.
/// Empty when the express assessment is not for this branch: sections without questions of their
/// own are no branches of low risk.
std::vector<ExpressQuestion> express_questions(const Oked& activity);

/// What an employer says of itself.
struct ExpressRequest {
    Oked activity;
    std::uint32_t workers = 0;
    std::map<std::string, ExpressAnswer> answers{}; ///< by the id of the question
};

/// The degree at once; never mixed with verified data.
struct ExpressResult {
    double score = 0.0; ///< 0..100
    double low = 0.0;   ///< if all that is unknown were safe …
    double high = 0.0;  ///< … or unsafe
    Degree degree{};
    char confidence = 'D'; ///< C with every question answered, else D: nobody verified it
    double answered = 0.0; ///< share of the weight with a yes or no
    double expected = 0.0; ///< what stands for unanswered questions: the mean of verified likes
};

/// Why an express assessment cannot be made; a sentence for the employer.
struct ExpressRefusal {
    std::string reason{};
};

/// The share of the weight of unsafe answers, 0 to 100; what is unknown counts as much as the mean
/// score of small enterprises of the section does, never as safe. For enterprises of up to 100
/// workers in branches that have questions.
std::variant<ExpressResult, ExpressRefusal>
assess_express(const Snapshot& snapshot, const ExpressRequest& request);

} // namespace osh::regions
