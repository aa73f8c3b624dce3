#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// How an option is written and explained.
struct OptionWords {
    std::string name;       ///< `--level`; a positional argument has its name in capitals, `FILE`
    std::string value_name; ///< what follows it, such as `NAME`; empty for a switch
    std::string meaning;    ///< one sentence for the help
};

/// How many values a positional argument or an option takes.
enum class Occurrence { optional, required, any_number };

/// One option of a command. `take` gets each value as it was typed and throws `Error` with
/// "must be …" when it does not fit.
struct Option {
    OptionWords words;
    Occurrence occurrence = Occurrence::optional;
    std::function<void(const std::string&)> take;

    bool is_positional() const { return !words.name.starts_with('-'); }

    bool is_switch() const { return !is_positional() && words.value_name.empty(); }
};

/// The bounds of a number, both included.
struct NumberRange {
    std::int64_t lowest;
    std::int64_t highest;
};

/// The options that a command declares. The targets must live until the command has run; each keeps
/// its value when the option is not given.
class OptionSet {
public:
    void add(Option option);
    void add_text(OptionWords words, std::string& target);
    void add_path(OptionWords words, std::filesystem::path& target);
    void add_number(OptionWords words, std::int64_t& target, NumberRange range);
    void add_switch(OptionWords words, bool& target);

    /// One of a few words; the error for another one lists them and suggests.
    void add_choice(OptionWords words, std::string& target, std::vector<std::string> choices);

    /// A calendar day as YYYY-MM-DD (ISO 8601), kept as text.
    void add_date(OptionWords words, std::string& target);

    void add_argument(OptionWords words, std::filesystem::path& target);
    void add_arguments(OptionWords words, std::vector<std::filesystem::path>& targets);

    std::span<const Option> all() const noexcept { return m_options; }

    /// The names that begin with dashes.
    std::vector<std::string> flag_names() const;

private:
    std::vector<Option> m_options;
};

/// Throws `UsageError`, with a suggestion, for the first word that looks like an option and is none.
void refuse_unknown_options(const OptionSet& options, const std::vector<std::string>& arguments);

/// Gives the typed words to the options. Throws `UsageError`, with a suggestion for an unknown
/// option, when they do not fit.
void parse_options(const OptionSet& options, const std::vector<std::string>& arguments);

} // namespace osh::server
