#include "server/configuration/toml_file.hpp"

#include "server/configuration/closest_word.hpp"
#include "server/error.hpp"

// toml++ 3.3 takes for granted, without looking, that a table's name begins as a name does: `[;a]`
// would be undefined behaviour. Here it is an exception; the distribution's shared library keeps
// the assumption, so the parser is compiled here.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/impl/preprocessor.h>

namespace osh::server {
/// Text that the library cannot read and does not say so.
struct BrokenToml {};

constexpr void require_toml(bool holds) {
    if (!holds) {
        throw BrokenToml{};
    }
}
} // namespace osh::server

#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(condition) osh::server::require_toml(condition)

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>
#include <utility>

namespace osh::server {

namespace {

/// What a person calls a value of that type.
std::string_view type_words(toml::node_type type) {
    switch (type) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "a text in quotes";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a number with a fraction";
    case toml::node_type::boolean:
        return "true or false";
    default:
        return "a date or time";
    }
}

} // namespace

struct TomlTable::Impl {
    std::string name;                        ///< of the file, for errors
    std::shared_ptr<const toml::table> root; ///< keeps the nodes alive
    const toml::table* table = nullptr;

    const toml::node& node(std::string_view key) const {
        const toml::node* const found = table->get(key);
        if (found == nullptr) {
            throw Error(place(*table) + ": `" + std::string(key) + "` is missing");
        }
        return *found;
    }

    std::string place(const toml::node& node) const {
        const auto line = node.source().begin.line;
        return line > 0 ? name + ":" + std::to_string(line) : name;
    }

    Error wrong_type(std::string_view key, const toml::node& found, std::string_view wanted) const {
        return Error(
            place(found) + ": `" + std::string(key) + "` must be " + std::string(wanted) +
            ", not " + std::string(type_words(found.type())));
    }

    double finite_number(std::string_view key, const toml::node& found) const {
        const auto number = found.value<double>();
        const bool numeric = found.is_integer() || found.is_floating_point();
        if (numeric && number && !std::isfinite(*number)) {
            throw Error(
                place(found) + ": `" + std::string(key) +
                "` must be a finite number, not infinity or nan");
        }
        if (!numeric || !number) {
            throw wrong_type(key, found, "a number");
        }
        return *number;
    }

    const toml::array& array(std::string_view key) const {
        const toml::node& found = node(key);
        const toml::array* const list = found.as_array();
        if (list == nullptr) {
            throw wrong_type(key, found, "a list");
        }
        return *list;
    }

    std::unique_ptr<Impl> at(const toml::table& inner) const {
        auto copy = std::make_unique<Impl>(*this);
        copy->table = &inner;
        return copy;
    }
};

TomlTable::TomlTable(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

TomlTable::~TomlTable() = default;

TomlTable::TomlTable(const TomlTable& other) : m_impl(std::make_unique<Impl>(*other.m_impl)) {}

TomlTable::TomlTable(TomlTable&& other) noexcept = default;

TomlTable& TomlTable::operator=(const TomlTable& other) {
    *m_impl = *other.m_impl;
    return *this;
}

TomlTable& TomlTable::operator=(TomlTable&& other) noexcept = default;

TomlTable TomlTable::parse(std::string_view text, const std::string& name) {
    try {
        auto impl = std::make_unique<Impl>();
        impl->name = name;
        impl->root = std::make_shared<const toml::table>(toml::parse(text, name));
        impl->table = impl->root.get();
        return TomlTable(std::move(impl));
    } catch (const toml::parse_error& error) {
        throw Error(
            name + ":" + std::to_string(error.source().begin.line) +
            ": this is not TOML: " + std::string(error.description()));
    } catch (const BrokenToml&) {
        throw Error(name + ": this is not TOML: a name of a table or key is broken");
    }
}

TomlTable TomlTable::read(const std::filesystem::path& file) {
    std::error_code error;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, error)) {
        throw Error("cannot read the file " + file.string());
    }
    const std::string text{
        std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return parse(text, file.string());
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> keys;
    for (const auto& entry : *m_impl->table) {
        keys.emplace_back(entry.first.str());
    }
    std::ranges::sort(keys);
    return keys;
}

bool TomlTable::has(std::string_view key) const { return m_impl->table->contains(key); }

std::string TomlTable::where(std::string_view key) const {
    const toml::node* const found = m_impl->table->get(key);
    return m_impl->place(found == nullptr ? *m_impl->table : *found);
}

std::string TomlTable::text(std::string_view key) const {
    const toml::node& found = m_impl->node(key);
    if (!found.is_string()) {
        throw m_impl->wrong_type(key, found, "a text in quotes");
    }
    return found.value_or(std::string());
}

std::int64_t TomlTable::whole_number(std::string_view key) const {
    const toml::node& found = m_impl->node(key);
    if (!found.is_integer()) {
        throw m_impl->wrong_type(key, found, "a whole number");
    }
    return found.value_or(std::int64_t{0});
}

double TomlTable::number(std::string_view key) const {
    return m_impl->finite_number(key, m_impl->node(key));
}

bool TomlTable::truth(std::string_view key) const {
    const toml::node& found = m_impl->node(key);
    if (!found.is_boolean()) {
        throw m_impl->wrong_type(key, found, "true or false");
    }
    return found.value_or(false);
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
    std::vector<std::string> texts;
    for (const toml::node& element : m_impl->array(key)) {
        if (!element.is_string()) {
            throw m_impl->wrong_type(key, element, "a list of texts in quotes");
        }
        texts.push_back(element.value_or(std::string()));
    }
    return texts;
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
    std::vector<double> numbers;
    for (const toml::node& element : m_impl->array(key)) {
        numbers.push_back(m_impl->finite_number(key, element));
    }
    return numbers;
}

TomlTable TomlTable::table(std::string_view key) const {
    const toml::node& found = m_impl->node(key);
    const toml::table* const inner = found.as_table();
    if (inner == nullptr) {
        throw m_impl->wrong_type(key, found, "a table");
    }
    return TomlTable(m_impl->at(*inner));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> tables;
    for (const toml::node& element : m_impl->array(key)) {
        const toml::table* const inner = element.as_table();
        if (inner == nullptr) {
            throw m_impl->wrong_type(key, element, "a list of tables");
        }
        tables.push_back(TomlTable(m_impl->at(*inner)));
    }
    return tables;
}

void TomlTable::refuse_other_keys(std::span<const std::string> known) const {
    for (const std::string& key : keys()) {
        if (std::ranges::find(known, key) == known.end()) {
            throw Error(where(key) + ": unknown key `" + key + "`" + did_you_mean(key, known));
        }
    }
}

std::string TomlTable::scalar_text(std::string_view key) const {
    const toml::node& found = m_impl->node(key);
    if (found.is_string()) {
        return text(key);
    }
    if (found.is_table() || found.is_array()) {
        throw m_impl->wrong_type(key, found, "one text or number");
    }
    std::ostringstream stream;
    found.visit([&](const auto& value) { stream << value; });
    return stream.str();
}

bool TomlTable::is_text(std::string_view key) const { return m_impl->node(key).is_string(); }

} // namespace osh::server
