#pragma once

#include "server/operations/operations_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::server {

/// How far a result has come on its way into the register.
enum class RegisterState { none, waiting, written, refused };

/// The state's name in the interface and the database.
std::string_view register_state_name(RegisterState state) noexcept;

/// What was recorded in the field about one visit of a plan. Times are seconds since 1970.
struct FieldResult {
    std::string uuid; ///< made by the client, lower case
    std::string plan;
    std::string visit;   ///< BIN
    std::string content; ///< JSON as it was checked
    std::string author;
    std::int64_t received_at = 0;
    std::optional<std::string> replaces{};    ///< the result it corrects
    std::optional<std::string> replaced_by{}; ///< the result that corrects it
    RegisterState state = RegisterState::none;
    std::string register_note{};
    std::string inspection{};            ///< its reference in the register
    std::optional<std::int64_t> batch{}; ///< of the dataset, once it is written
};

/// It is new and stands now.
struct ResultStored {};

/// It was stored before, word for word.
struct ResultKnown {};

/// Something else stands in its place: the same UUID with other content, another result of the
/// visit, or one that was corrected already.
struct ResultConflict {
    FieldResult standing;
};

using ResultOutcome = std::variant<ResultStored, ResultKnown, ResultConflict>;

/// Field results as the operational database keeps them: none is ever changed or lost; a
/// correction stands beside what it corrects.
class FieldResultStore {
public:
    /// The database must outlive the store.
    explicit FieldResultStore(OperationsDatabase& database) : m_database(&database) {}

    /// Stores a result unless it is known or in conflict; all or nothing. One that is not for the
    /// register waits for it nevertheless where it corrects what stands there or is on the way.
    ResultOutcome add(const FieldResult& result);

    std::optional<FieldResult> find(std::string_view uuid);

    /// The results of the same visit that a result corrects, along the whole chain, newest first.
    std::vector<FieldResult> corrected_by(const FieldResult& result);

    /// All results of a plan in the order they came, corrected ones included.
    std::vector<FieldResult> of_plan(std::string_view plan);

    /// How many results of a plan stand.
    std::int64_t count(std::string_view plan);

    /// Those that wait for the register, in the order they came.
    std::vector<FieldResult> waiting();

    /// Writes state, note, reference and batch back.
    void note_register(const FieldResult& result);

private:
    OperationsDatabase* m_database;
};

} // namespace osh::server
