#pragma once

#include "regions/imports/import_report.hpp"
#include "regions/names.hpp"

#include <string>

namespace osh::server {

/// What the register says of a field result, in the three languages of the page.
struct RegisterNote {
    regions::Names text{};
    std::string code{};    ///< of the one thing it says, where it says one; may be empty
    std::string subject{}; ///< of that thing
};

/// The thing it says: the score counts the inspection once the data reach its day.
RegisterNote note_of_later_count(const std::string& as_of);

/// At a correction that took what it corrects out of the register and adds nothing.
RegisterNote note_of_withdrawal();

/// At a result that an account of the demonstration recorded.
RegisterNote note_of_demonstration();

/// At a result that was corrected before it came into the register, and at one that was taken out
/// of it because it is corrected.
RegisterNote note_of_correction_in_time();
RegisterNote note_of_corrected();

/// Why rows of the contract `inspections` were refused or flagged, with the columns as people call
/// them; empty when nothing is wrong.
RegisterNote note_of_faults(const regions::ImportReport& report);

/// Both, one after the other.
RegisterNote joined_notes(const RegisterNote& one, const RegisterNote& other);

/// As the operational database keeps it; empty for an empty note.
std::string stored_note(const RegisterNote& note);

/// Read back. Notes of before there were languages are the same English sentence in all of them.
RegisterNote note_in(const std::string& stored);

} // namespace osh::server
