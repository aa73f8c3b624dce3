#include "geo/json_objects.hpp"

#include "geo/error.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <utility>

namespace osh::geo {

namespace {

/// Takes the parser's events. Depth 1 is the array, depth 2 an object of it.
class ObjectTaker : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit ObjectTaker(const std::function<void(JsonObject&&)>& take) : m_take(take) {}

    const std::string& failure() const noexcept { return m_failure; }

    bool null() override { return value(nullptr); }

    bool boolean(bool truth) override {
        const std::string text = truth ? "true" : "false";
        return value(&text);
    }

    bool number_integer(number_integer_t number) override {
        const std::string text = std::to_string(number);
        return value(&text);
    }

    bool number_unsigned(number_unsigned_t number) override {
        const std::string text = std::to_string(number);
        return value(&text);
    }

    bool number_float(number_float_t /*number*/, const string_t& text) override {
        return value(&text);
    }

    bool string(string_t& text) override { return value(&text); }

    bool binary(binary_t& /*bytes*/) override { return false; }

    bool start_object(std::size_t /*size*/) override {
        if (m_depth == 0) {
            return not_an_array();
        }
        ++m_depth;
        return true;
    }

    bool key(string_t& name) override {
        if (m_depth == 2) {
            m_key = name;
        }
        return true;
    }

    bool end_object() override {
        if (--m_depth == 1) {
            m_take(std::exchange(m_object, {}));
        }
        return true;
    }

    bool start_array(std::size_t /*size*/) override {
        if (m_depth == 1) {
            return not_an_array();
        }
        ++m_depth;
        return true;
    }

    bool end_array() override {
        --m_depth;
        return true;
    }

    bool parse_error(
        std::size_t position,
        const std::string& /*token*/,
        const nlohmann::json::exception& /*e*/) override {
        m_failure = "is no JSON from byte " + std::to_string(position) + " on";
        return false;
    }

private:
    bool value(const std::string* text) {
        if (m_depth < 2) {
            return not_an_array();
        }
        if (m_depth == 2 && text != nullptr) {
            m_object[m_key] = *text;
        }
        return true;
    }

    bool not_an_array() {
        m_failure = "is not an array of objects";
        return false;
    }

    const std::function<void(JsonObject&&)>& m_take;
    int m_depth = 0;
    std::string m_key;
    JsonObject m_object;
    std::string m_failure;
};

} // namespace

void read_json_objects(
    const std::filesystem::path& file, const std::function<void(JsonObject&&)>& take) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": cannot be read");
    }
    ObjectTaker taker(take);
    if (!nlohmann::json::sax_parse(stream, &taker)) {
        throw Error(
            file.string() + ": " +
            (taker.failure().empty() ? "cannot be read as JSON" : taker.failure()));
    }
}

} // namespace osh::geo
