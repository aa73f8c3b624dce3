#pragma once

#include <string_view>

namespace osh::regions {

/// Whether a cell is, as a whole, the name of a person as documents write it: two to four words
/// that begin with capitals, among them initials (`Иванов И. И.`) or a patronymic (`Сериков Ерлан
/// Маратұлы`, `Петрова Анна Ивановна`). Two plain words may be a place and do not count.
bool is_personal_name(std::string_view cell);

} // namespace osh::regions
