#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// One value inside a JSON text together with its path, such as `visits[3].value`, so that what is
/// wrong with it can be said by name. All readers throw `geo::Error` with path and reason. The
/// JSON tree must outlive the member.
class JsonMember {
public:
    JsonMember(const nlohmann::json& json, std::string path);

    /// The member of an object; nothing when it is absent or null.
    std::optional<JsonMember> find(std::string_view name) const;

    /// The member of an object that must be there.
    JsonMember at(std::string_view name) const;

    /// The elements of an array of at most `most`.
    std::vector<JsonMember> elements(std::size_t most) const;

    /// Refuses an object with any other member, and any value that is no object.
    void allow_only(std::initializer_list<std::string_view> names) const;

    double number(double lowest, double highest) const;
    std::int64_t whole_number(std::int64_t lowest, std::int64_t highest) const;
    bool truth() const;
    bool is_null() const;

    /// A text of one to `longest` characters (UTF-8); a whole number counts as its digits.
    std::string text(std::size_t longest = 200) const;

    std::vector<std::string> texts(std::size_t most) const;

    [[noreturn]] void refuse(const std::string& reason) const;

private:
    const nlohmann::json* m_json;
    std::string m_path;
};

/// The tree of a JSON text, at most 40 levels deep. Throws `geo::Error` when it is none.
nlohmann::json checked_json(std::string_view text);

} // namespace osh::geo
