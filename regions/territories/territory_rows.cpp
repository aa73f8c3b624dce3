#include "regions/territories/territory_rows.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::size_t kato_digits = 9;

std::string lower(std::string_view text) {
    std::string result;
    std::ranges::transform(text, std::back_inserter(result), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return result;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The words of a field's name in small letters: `ADM2_KK` → adm, kk (digits separate too).
std::set<std::string> words_of(std::string_view field) {
    std::set<std::string> words;
    std::string word;
    for (const char c : lower(field) + "_") {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::exchange(word, {}));
        }
    }
    return words;
}

/// How plainly the name of a field says that it holds codes of territories.
int code_word_rank(std::string_view field) {
    const std::set<std::string> words = words_of(field);
    if (words.contains("kato")) {
        return 3;
    }
    if (words.contains("pcode") || words.contains("code") || words.contains("kod")) {
        return 2;
    }
    return words.contains("id") || words.contains("iso") ? 1 : 0;
}

std::size_t
different_values(const std::vector<geo::VectorFeature>& features, const std::string& field) {
    std::set<std::string> values;
    for (const geo::VectorFeature& feature : features) {
        values.insert(feature.text(field));
    }
    values.erase("");
    return values.size();
}

std::size_t
different_codes(const std::vector<geo::VectorFeature>& features, const std::string& field) {
    std::set<geo::Kato> codes;
    for (const geo::VectorFeature& feature : features) {
        if (const auto kato = kato_of_code(feature.text(field))) {
            codes.insert(*kato);
        }
    }
    return codes.size();
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::string find_code_field(
    const std::string& file,
    const std::vector<std::string>& fields,
    const std::vector<geo::VectorFeature>& features) {
    std::tuple<std::size_t, int> best{0, 0};
    std::string found;
    for (const std::string& field : fields) {
        const std::tuple rank{different_codes(features, field), code_word_rank(field)};
        if (rank > best) {
            best = rank;
            found = field;
        }
    }
    // A stray number that looks like a code is not yet a field of codes.
    if (found.empty() || 2 * std::get<0>(best) < different_values(features, found)) {
        throw Error(
            file +
            ": no field holds KATO codes (nine digits, or KZ- and the first digits); its "
            "fields are: " +
            listed(fields));
    }
    return found;
}

std::string find_name_field(
    const std::vector<std::string>& fields,
    const std::vector<geo::VectorFeature>& features,
    const std::vector<std::string>& language_words) {
    std::size_t most = 0;
    std::string found;
    for (const std::string& field : fields) {
        const std::set<std::string> words = words_of(field);
        const bool speaks = std::ranges::any_of(
            language_words, [&](const std::string& word) { return words.contains(word); });
        const bool holds_codes = speaks && different_codes(features, field) > 0;
        const std::size_t different =
            speaks && !holds_codes ? different_values(features, field) : 0;
        if (different > most) {
            most = different;
            found = field;
        }
    }
    return found;
}

TerritoryFileRow row_of(const TerritoryFile& file, geo::VectorFeature& feature) {
    TerritoryFileRow row;
    row.row = feature.row;
    row.code = std::string(trimmed(feature.text(file.code_field)));
    row.kato = kato_of_code(row.code);
    row.name = {
        std::string(trimmed(feature.text(file.name_kk_field))),
        std::string(trimmed(feature.text(file.name_ru_field))),
        std::string(trimmed(feature.text(file.name_en_field)))};
    if (auto* area = std::get_if<geo::MultiPolygon>(&feature.shape)) {
        row.area = std::move(*area);
    }
    row.problem = feature.problem;
    return row;
}

/// A field the user named, when the file has it.
std::string checked_field(
    const std::string& file, const std::vector<std::string>& fields, const std::string& wanted) {
    if (std::ranges::find(fields, wanted) == fields.end()) {
        throw Error(file + ": has no field " + wanted + "; its fields are: " + listed(fields));
    }
    return wanted;
}

std::vector<std::string> fields_of(
    const std::filesystem::path& path,
    const geo::VectorFile& file,
    const std::optional<std::string>& wanted) {
    const std::vector<geo::VectorLayer> layers = file.layers();
    for (const geo::VectorLayer& layer : layers) {
        if (!wanted || layer.name == *wanted) {
            return layer.fields;
        }
    }
    throw Error(path.string() + ": has no layer " + wanted.value_or("at all"));
}

} // namespace

std::optional<geo::Kato> kato_of_code(std::string_view text) noexcept {
    text = trimmed(text);
    const bool has_country =
        text.size() > 2 && (text[0] == 'K' || text[0] == 'k') && (text[1] == 'Z' || text[1] == 'z');
    if (!has_country) {
        return geo::Kato::parse(text);
    }
    text.remove_prefix(text[2] == '-' ? 3 : 2);
    constexpr std::array<std::size_t, 5> lengths{2, 4, 6, 7, 9};
    if (std::ranges::find(lengths, text.size()) == lengths.end()) {
        return std::nullopt;
    }
    std::array<char, kato_digits> digits{};
    digits.fill('0');
    std::ranges::copy(text, digits.begin());
    return geo::Kato::parse({digits.data(), digits.size()});
}

TerritoryFile
read_territory_file(const std::filesystem::path& path, const TerritoryFileChoice& choice) {
    const geo::VectorFile vectors(path);
    const std::vector<std::string> fields = fields_of(path, vectors, choice.layer);
    std::vector<geo::VectorFeature> features = vectors.read_all(choice.layer);
    TerritoryFile file;
    const auto chosen = [&](const std::optional<std::string>& wanted, auto&& find) {
        return wanted ? checked_field(path.string(), fields, *wanted) : find();
    };
    const auto named = [&](const std::vector<std::string>& language_words) {
        return [&fields, &features, language_words] {
            return find_name_field(fields, features, language_words);
        };
    };
    file.code_field =
        chosen(choice.code_field, [&] { return find_code_field(path.string(), fields, features); });
    file.name_kk_field = chosen(choice.name_kk_field, named({"kk", "kz", "kaz"}));
    file.name_ru_field = chosen(choice.name_ru_field, named({"ru", "rus"}));
    file.name_en_field = chosen(choice.name_en_field, named({"en", "eng"}));
    for (geo::VectorFeature& feature : features) {
        file.rows.push_back(row_of(file, feature));
    }
    return file;
}

} // namespace osh::regions
