#pragma once

#include "regions/names.hpp"

#include <string>
#include <variant>
#include <vector>

namespace osh::regions {

/// A number to be written with so many decimals.
struct WrittenNumber {
    double number = 0.0;
    int decimals = 0;
};

/// What stands for a placeholder: a number, words in three languages, or the same text in all.
using SentencePart = std::variant<WrittenNumber, Names, std::string>;

/// Puts the parts for `{0}`, `{1}`, … into the three templates. Numbers take the decimal comma in
/// Kazakh and Russian and the point in English. A placeholder without a part stays as it is.
Names fill_sentence(const Names& templates, const std::vector<SentencePart>& parts);

} // namespace osh::regions
