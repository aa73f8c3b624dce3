#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What is left of a header when nothing counts that people write in several ways: small letters
/// and digits only, ё as е, Kazakh letters as the Russian ones typed in their place (қ к, ғ г, ә а,
/// ң н, ө о, ұ ү у, һ х, і и), Latin letters within a Cyrillic word as the Cyrillic ones that look
/// like them, no spaces, line breaks or punctuation, no number of the column in front (`1. БИН`,
/// `№ 3)`). Empty when nothing is left.
std::string header_key(std::string_view header);

/// The words of a header, each brought into the same shape; numbers in front among them.
std::vector<std::string> header_key_words(std::string_view header);

} // namespace osh::regions
