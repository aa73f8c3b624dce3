#include "tests/regions/imports/contract_page.hpp"

#include "regions/imports/import_rule.hpp"

#include <algorithm>
#include <vector>

namespace osh::regions::testing {

namespace {

std::string need_of(const ContractColumn& column) {
    std::string need = column.is_key ? "key" : column.is_required ? "yes" : "";
    need += column.is_key && !column.is_required ? ", may be empty" : "";
    if (!column.when_empty.empty()) {
        need += (need.empty() ? "" : ", ") + ("`" + column.when_empty + "` when empty");
    }
    return need;
}

std::string type_of(const ContractColumn& column) {
    std::string type(regions::word(column.type));
    if (column.type == regions::ColumnType::word) {
        type.clear();
        for (const VocabularyWord& known : words_of_vocabulary(column.vocabulary)) {
            type += (type.empty() ? "`" : ", `") + known.word + "`";
        }
    }
    return type + (column.unit.empty() ? "" : ", " + column.unit);
}

std::string rules_of(const Contract& contract, const ContractColumn& column) {
    std::string rules;
    for (const ColumnRule& rule : column.rules) {
        rules += (rules.empty() ? "" : ", ") + rule.rule;
        rules += rule.other ? " (" + contract.columns[*rule.other].id + ")" : "";
    }
    return rules;
}

/// The vocabularies of all contracts, each once, with every spelling that files may use.
std::string words_table() {
    std::string table =
        "\n## Words\n"
        "Columns that hold one of a few words take any of these spellings, in capital or small "
        "letters; exports write the first column. `word_unknown` lists the first spelling of the "
        "reader's language.\n\n"
        "| vocabulary | word | spellings |\n| --- | --- | --- |\n";
    std::vector<std::string> named;
    for (const Contract& contract : contracts()) {
        for (const ContractColumn& column : contract.columns) {
            if (column.vocabulary.empty() ||
                std::ranges::find(named, column.vocabulary) != named.end()) {
                continue;
            }
            named.push_back(column.vocabulary);
            for (const VocabularyWord& word : words_of_vocabulary(column.vocabulary)) {
                table += "| " + column.vocabulary + " | `" + word.word + "` | ";
                for (const std::string& spelling : word.spellings) {
                    table += (&spelling == &word.spellings.front() ? "" : ", ") + spelling;
                }
                table += " |\n";
            }
        }
    }
    return table;
}

} // namespace

std::string contract_page(const Contract& contract) {
    std::string page = "# " + contract.title.en + " (`" + contract.id + "`)\n";
    page += contract.title.kk + " · " + contract.title.ru + "\n\n" + contract.meaning + "\n\n";
    page +=
        "Import: `oshmap import " + contract.id + " FILE`; example file: [" + contract.id +
        ".csv](../examples/" + contract.id + ".csv). The order of the columns does not matter. " +
        "The key columns together name a record: a later row with the same key replaces it. " +
        "What the rules say stands in [import-rules.md](../import-rules.md), how imports work " +
        "in [imports.md](../imports.md).\n\n";
    page += "| column | holds | needed | rules | header kk | header ru | header en | meaning |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const ContractColumn& column : contract.columns) {
        page += "| `" + column.id + "` | " + type_of(column) + " | " + need_of(column) + " | " +
                rules_of(contract, column) + " | " + column.shown_header.kk + " | " +
                column.shown_header.ru + " | " + column.shown_header.en + " | " + column.meaning +
                " |\n";
    }
    return page;
}

std::string rules_page() {
    std::string page =
        "# Rules of imports\n"
        "Each row of a file is checked by the rules of its contract. *refuse*: the row is not "
        "taken "
        "and comes back with the reason; *flag*: it is taken and named in the report; *fix*: a "
        "cell "
        "was mended in the one way it can be meant, and the report says so. `{1}` stands for what "
        "the cell was compared with.\n\n"
        "| rule | outcome | қазақша | по-русски | in English |\n"
        "| --- | --- | --- | --- | --- |\n";
    for (const ImportRule& rule : import_rules()) {
        page += "| `" + rule.code + "` | " + std::string(regions::word(rule.outcome)) + " | " +
                rule.sentence.kk + " | " + rule.sentence.ru + " | " + rule.sentence.en + " |\n";
    }
    return page + words_table();
}

} // namespace osh::regions::testing
