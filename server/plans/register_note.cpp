#include "server/plans/register_note.hpp"

#include "regions/imports/contract.hpp"
#include "server/json/json.hpp"

#include <array>
#include <string_view>

namespace osh::server {

namespace {

using NoteText = std::string regions::Names::*;

constexpr std::array<NoteText, 3> note_texts{
    &regions::Names::kk, &regions::Names::ru, &regions::Names::en};

/// What a version of the program wrote that knew only English.
constexpr std::string_view english_counts_later =
    "the score counts it once the data reach that day; they stand at ";

/// `02.03.2026` of `2026-03-02`.
std::string written_day(const std::string& day) {
    return day.size() == 10 ? day.substr(8) + "." + day.substr(5, 2) + "." + day.substr(0, 4) : day;
}

regions::Names column_names(const std::string& id) {
    const regions::Contract* const contract = regions::find_contract("inspections");
    const auto column = contract != nullptr ? contract->column(id) : std::nullopt;
    return column ? contract->columns[*column].shown_header : regions::Names{id, id, id};
}

RegisterNote note_of_before(const std::string& sentence) {
    for (const RegisterNote& known :
         {note_of_withdrawal(),
          note_of_demonstration(),
          note_of_correction_in_time(),
          note_of_corrected()}) {
        if (known.text.en == sentence) {
            return known;
        }
    }
    if (sentence.starts_with(english_counts_later)) {
        return note_of_later_count(sentence.substr(english_counts_later.size()));
    }
    return {{sentence, sentence, sentence}};
}

} // namespace

RegisterNote note_of_later_count(const std::string& as_of) {
    const std::string day = written_day(as_of);
    return {
        {"деректер сол күнге жеткенде баға оны есепке алады; қазіргі деректердің күні: " + day,
         "оценка учтёт его, когда данные дойдут до этого дня; сейчас они на " + day,
         std::string(english_counts_later) + as_of},
        "counts_later",
        as_of};
}

RegisterNote note_of_withdrawal() {
    return {
        {"түзетілген нәтиже тізілімнен алынды",
         "исправленный результат изъят из регистра",
         "what it corrects is withdrawn from the register"},
        "withdrawn"};
}

RegisterNote note_of_demonstration() {
    return {
        {"көрсетілімнің есептік жазбасы енгізген",
         "внесено учётной записью демонстрации",
         "recorded by an account of the demonstration"},
        "demonstration"};
}

RegisterNote note_of_correction_in_time() {
    return {
        {"тізілімге жазылмай тұрып түзетілді",
         "исправлено до записи в регистр",
         "corrected before it was written"},
        "corrected"};
}

RegisterNote note_of_corrected() {
    return {
        {"тізілімнен алынды: түзетілген",
         "изъято из регистра: исправлено",
         "withdrawn from the register: it is corrected"},
        "corrected"};
}

RegisterNote note_of_faults(const regions::ImportReport& report) {
    RegisterNote note;
    for (const regions::ReportedFault& fault : report.faults) {
        const regions::Names column = column_names(fault.column);
        const regions::Names sentence = regions::sentence_of(*fault.rule, fault.compared);
        for (const NoteText language : note_texts) {
            const std::string said = column.*language + ": " + sentence.*language;
            std::string& text = note.text.*language;
            if (text.find(said) == std::string::npos) {
                text.append(text.empty() ? "" : " ").append(said);
            }
        }
    }
    note.code = note.text.en.empty() ? "" : "rule";
    return note;
}

RegisterNote joined_notes(const RegisterNote& one, const RegisterNote& other) {
    if (one.text.en.empty() || other.text.en.empty()) {
        return one.text.en.empty() ? other : one;
    }
    RegisterNote both;
    for (const NoteText language : note_texts) {
        both.text.*language = one.text.*language + " " + other.text.*language;
    }
    return both;
}

std::string stored_note(const RegisterNote& note) {
    if (note.text.en.empty()) {
        return "";
    }
    return json_text(
        {{"kk", note.text.kk},
         {"ru", note.text.ru},
         {"en", note.text.en},
         {"code", note.code},
         {"subject", note.subject}});
}

RegisterNote note_in(const std::string& stored) {
    const auto json = stored.starts_with('{') ? parse_json(stored) : std::nullopt;
    if (!json || !json->is_object()) {
        return stored.empty() ? RegisterNote{} : note_of_before(stored);
    }
    return {
        {json->value("kk", ""), json->value("ru", ""), json->value("en", "")},
        json->value("code", ""),
        json->value("subject", "")};
}

} // namespace osh::server
