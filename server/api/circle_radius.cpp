#include "server/api/circle_radius.hpp"

namespace osh::server {

Json radius_json(double radius_m) { return radius_m > 0.0 ? Json(radius_m) : Json(nullptr); }

Json radius_note(double radius_m) {
    if (radius_m > 0.0) {
        return nullptr;
    }
    return {
        {"kk", "Шеңберде бір ғана аумақ бар, сондықтан радиусы жоқ."},
        {"ru", "В круге только одна территория, поэтому радиуса нет."},
        {"en", "The circle holds a single territory and so has no radius."}};
}

} // namespace osh::server
