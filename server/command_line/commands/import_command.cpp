#include "server/command_line/commands/import_command.hpp"

#include "server/error.hpp"

#include <charconv>
#include <memory>

namespace osh::server {

namespace {

void declare_import(OptionSet& options, ImportRecordsOptions& chosen) {
    options.add(
        {{"KIND",
          "",
          "What the files hold, such as register; see --list. Without it the headers tell."},
         Occurrence::optional,
         [&chosen](const std::string& text) {
             chosen.kind = text;
         }});
    options.add_arguments(
        {"FILE",
         "",
         "Tables: CSV, XLSX, ODS, GeoPackage, Shapefile or GeoJSON; or a folder of them."},
        chosen.files);
    options.add_switch(
        {"--list", "", "Prints the kinds and their columns, and ends."}, chosen.list);
    options.add_path(
        {"--mapping", "FILE", "TOML file that says which header is which column."}, chosen.mapping);
    options.add_switch(
        {"--dry-run", "", "Reads, checks and reports, and changes nothing."}, chosen.dry_run);
    options.add_path(
        {"--refused", "FILE", "Gets the refused rows as CSV with their reasons, to be corrected."},
        chosen.refused);
    options.add_path(
        {"--report", "FILE", "Gets the whole report, as .json or .csv."}, chosen.report);
    options.add_date(
        {"--as-of", "DATE", "Day of which the files speak, such as 2025-01-01."}, chosen.as_of);
    options.add_text(
        {"--source", "TEXT", "Whose data these are, kept with each record."}, chosen.source);
    options.add_switch(
        {"--replace-demo", "", "Removes the demo population first."}, chosen.replace_demo);
    options.add_switch(
        {"--no-geocoding", "", "Leaves rows without coordinates without a place."},
        chosen.without_places);
}

std::int64_t batch_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || stop != text.data() + text.size() || number < 1) {
        throw Error("must be the number of a batch, not `" + text + "`");
    }
    return number;
}

} // namespace

Command import_command() {
    Command command;
    command.name = "import";
    command.summary = "Imports records of the state systems: register, injuries, ….";
    command.description =
        "Reads tables of a known kind, checks every row, and takes all good rows in or none. "
        "Headers are recognised in Kazakh, Russian and English, in any order. Refused rows are "
        "explained line by line and can be written to a file, corrected and loaded again. The same "
        "file twice changes nothing; a corrected one updates.";
    command.examples = {
        {"import register register.csv --dry-run",
         "how the headers are understood and what is wrong"},
        {"import register register.csv --as-of 2025-01-01 --refused refused.csv",
         "a cut of the business register"},
        {"import injuries h1-2024.xlsx h1-2025.xlsx --source \"Committee of labour\"",
         "two files of accidents"},
        {"import /srv/drops/2025-01",
         "all files of a folder, the register before what refers to it"},
        {"import --list", "all kinds with their columns"},
    };
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto chosen = std::make_shared<ImportRecordsOptions>();
        declare_import(options, *chosen);
        return [chosen](const CommandContext& context) {
            import_records_of_files(context, *chosen);
        };
    };
    return command;
}

Command batches_command() {
    Command command;
    command.name = "batches";
    command.summary = "Lists what was imported.";
    command.description =
        "Prints each import with its number, kind, source, day and counts; withdrawn ones are "
        "marked.";
    command.examples = {{"batches", "all imports of the dataset in force"}};
    command.configure = [](OptionSet&) -> CommandAction {
        return [](const CommandContext& context) {
            list_batches(context);
        };
    };
    return command;
}

Command history_command() {
    Command command;
    command.name = "history";
    command.summary = "Shows what a record was before, and who changed it.";
    command.description =
        "Prints each state of a record of a kind with its batch and what that changed: the "
        "renames, moves and sizes of an enterprise are those of its register record.";
    command.examples = {
        {"history register 031140001297", "an enterprise"},
        {"history workforce 031140001297 2024", "its workers of a year"}};
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto asked = std::make_shared<HistoryOptions>();
        options.add(
            {{"KIND", "", "Kind of the record; `oshmap import --list` shows all."},
             Occurrence::required,
             [asked](const std::string& text) {
                 asked->kind = text;
             }});
        options.add(
            {{"KEY", "", "Values of its key columns, in their order."},
             Occurrence::any_number,
             [asked](const std::string& text) {
                 asked->key.push_back(text);
             }});
        return [asked](const CommandContext& context) {
            print_history(context, *asked);
        };
    };
    return command;
}

Command withdraw_command() {
    Command command;
    command.name = "withdraw";
    command.summary = "Takes an import of records back.";
    command.description =
        "What the batch had added goes, what it had changed stands again as before. Records that a "
        "later batch changed keep the later state.";
    command.examples = {{"withdraw 12", "takes batch 12 back; see `oshmap batches`"}};
    command.configure = [](OptionSet& options) -> CommandAction {
        const auto batch = std::make_shared<std::int64_t>(0);
        options.add(
            {{"BATCH", "", "Number of the batch."},
             Occurrence::required,
             [batch](const std::string& text) {
                 *batch = batch_number(text);
             }});
        return [batch](const CommandContext& context) {
            withdraw(context, *batch);
        };
    };
    return command;
}

} // namespace osh::server
