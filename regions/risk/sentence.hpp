#pragma once

#include "regions/names.hpp"

#include <string>
#include <variant>
#include <vector>

namespace osh::regions {

/// A number to be written with so many decimals. What is not zero but would read as zero takes
/// more, up to four; what is smaller still reads "< 0.0001".
struct WrittenNumber {
    double number = 0.0;
    int decimals = 0;
};

/// What stands for a placeholder: a number, words in three languages, or the same text in all.
using SentencePart = std::variant<WrittenNumber, Names, std::string>;

/// A day YYYY-MM-DD as it is written in each language: 31.12.2022, in English as it is.
Names written_day(const std::string& day);

/// Puts the parts for `{0}`, `{1}`, … into the three templates. Numbers take the decimal comma in
/// Kazakh and Russian and the point in English. `{1:case|cases}` stands for the form of a noun
/// beside part 1: Russian has three (1, 2, 5), English two, Kazakh one; the last stands for those
/// that are not given. A placeholder without a part stays as it is.
Names fill_sentence(const Names& templates, const std::vector<SentencePart>& parts);

} // namespace osh::regions
