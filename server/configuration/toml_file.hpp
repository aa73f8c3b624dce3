#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// One table of a TOML file (v1.0.0), read with errors that name the file, the line and what would
/// be right. Copies share the file. This is the only way by which the program reads TOML.
class TomlTable {
public:
    /// The root table of a file. Throws `Error` when it cannot be read or is not TOML.
    static TomlTable read(const std::filesystem::path& file);

    /// The root table of a text; `name` stands for the file in errors.
    static TomlTable parse(std::string_view text, const std::string& name);

    ~TomlTable();
    TomlTable(const TomlTable& other);
    TomlTable(TomlTable&& other) noexcept;
    TomlTable& operator=(const TomlTable& other);
    TomlTable& operator=(TomlTable&& other) noexcept;

    /// The keys of the table, sorted.
    std::vector<std::string> keys() const;

    bool has(std::string_view key) const;

    /// `file:line` of a key's value, or of the table when it has no such key.
    std::string where(std::string_view key) const;

    // Each of these throws `Error` when the key is missing or its value is of another type.

    std::string text(std::string_view key) const;
    std::int64_t whole_number(std::string_view key) const;

    /// A number with or without a fraction; never NaN or infinite.
    double number(std::string_view key) const;

    bool truth(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<double> numbers(std::string_view key) const;
    TomlTable table(std::string_view key) const;

    /// The tables of an array of tables, `[[key]]`, in order.
    std::vector<TomlTable> tables(std::string_view key) const;

    /// Throws `Error` for the first key that is not among the known ones, with a suggestion.
    void refuse_other_keys(std::span<const std::string> known) const;

    /// Any scalar as text, for values whose type is decided elsewhere; a number or truth value is
    /// written as TOML writes it. Throws `Error` for tables and arrays.
    std::string scalar_text(std::string_view key) const;

    /// Whether the value is a text in quotes.
    bool is_text(std::string_view key) const;

private:
    struct Impl;
    explicit TomlTable(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::server
