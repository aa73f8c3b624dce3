#include "server/command_line/help.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

namespace osh::server {

namespace {

constexpr std::size_t line_width = 100;

std::string left_column(const OptionWords& words) {
    return words.value_name.empty() ? words.name : words.name + " " + words.value_name;
}

/// Words wrapped at the width of a terminal, continued under the column where they begin.
void print_wrapped(std::ostream& out, std::string_view text, std::size_t indent) {
    std::size_t column = indent;
    bool first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!first && column + 1 + word.size() > line_width) {
            out << '\n' << std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            out << ' ';
            ++column;
        }
        out << word;
        column += word.size();
        first = false;
    }
    out << '\n';
}

struct Row {
    std::string left;
    std::string right;
};

void print_rows(std::ostream& out, std::string_view heading, const std::vector<Row>& rows) {
    if (rows.empty()) {
        return;
    }
    std::size_t width = 0;
    for (const Row& row : rows) {
        width = std::max(width, row.left.size());
    }
    out << '\n' << heading << '\n';
    for (const Row& row : rows) {
        out << "  " << row.left << std::string(width - row.left.size() + 2, ' ');
        print_wrapped(out, row.right, width + 4);
    }
}

std::vector<Row> option_rows(const OptionSet& options, bool positional) {
    std::vector<Row> rows;
    for (const Option& option : options.all()) {
        if (option.is_positional() == positional) {
            rows.push_back({left_column(option.words), option.words.meaning});
        }
    }
    return rows;
}

std::string usage(const Command& command, const OptionSet& options) {
    std::string line = "oshmap " + command.name;
    for (const Option& option : options.all()) {
        if (!option.is_positional()) {
            continue;
        }
        const std::string& name = option.words.name;
        switch (option.occurrence) {
        case Occurrence::required:
            line += " " + name;
            break;
        case Occurrence::optional:
            line += " [" + name + "]";
            break;
        case Occurrence::any_number:
            line += " [" + name + "…]";
            break;
        }
    }
    return line + " [OPTION…]";
}

} // namespace

void print_overview(std::ostream& out, const OptionSet& global_options) {
    out << "oshmap: the digital map of enterprises and the risk of their work\n\n"
           "oshmap [OPTION…] COMMAND [WORD…]\n";
    std::vector<Row> rows;
    for (const Command& command : commands()) {
        rows.push_back({command.name, command.summary});
    }
    print_rows(out, "Commands", rows);
    print_rows(out, "Options of every command", option_rows(global_options, false));
    out << "\nExamples\n"
           "  oshmap demo --enterprises 60000\n"
           "  oshmap serve --port 8080\n"
           "  oshmap serve --help\n";
}

/// The commands of two words that begin with the name of one of a single word.
void print_longer_commands(std::ostream& out, const std::string& name) {
    const auto is_longer = [&name](const Command& other) {
        return other.name.starts_with(name + " ");
    };
    if (std::ranges::any_of(commands(), is_longer)) {
        out << '\n';
        print_group_help(out, name);
    }
}

void print_group_help(std::ostream& out, const std::string& first_word) {
    out << "oshmap " << first_word << " WORD [OPTION…]\n";
    std::vector<Row> rows;
    std::string examples;
    for (const Command& command : commands()) {
        if (command.name.starts_with(first_word + " ")) {
            rows.push_back({command.name, command.summary});
            examples += "  oshmap " + command.examples.front().words + '\n';
        }
    }
    print_rows(out, "Commands", rows);
    out << "\nExamples\n" << examples << "  oshmap " << rows.front().left << " --help\n";
}

void print_command_help(std::ostream& out, const Command& command, const OptionSet& options) {
    out << usage(command, options) << "\n\n";
    print_wrapped(out, command.description, 0);
    print_rows(out, "Words", option_rows(options, true));
    print_rows(out, "Options", option_rows(options, false));
    out << "\nExamples\n";
    for (const Example& example : command.examples) {
        out << "  oshmap " << example.words << '\n';
        if (!example.effect.empty()) {
            out << "      " << example.effect << '\n';
        }
    }
    print_longer_commands(out, command.name);
}

} // namespace osh::server
