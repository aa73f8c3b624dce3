#include "geo/json_field_lock.hpp"

#include "geo/json_field_times.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

std::size_t known_inspector(const JsonMember& name, const FieldProblem& field) {
    const auto known = std::ranges::find(field.inspectors, name.text(), &FieldInspector::id);
    if (known == field.inspectors.end()) {
        name.refuse("names an inspector whom the problem does not know");
    }
    return static_cast<std::size_t>(known - field.inspectors.begin());
}

std::int32_t day_of_plan(const JsonMember& member, const FieldProblem& field) {
    return static_cast<std::int32_t>(member.whole_number(0, field.days - 1));
}

/// A visit that has begun is somebody's on a day of theirs.
void require_begun_duty(const JsonMember& until, const FieldLock& lock, const FieldProblem& field) {
    if (!lock.inspector || !lock.day || !lock.at || *lock.until < *lock.at) {
        until.refuse("needs `inspector`, `day` and an earlier `at`");
    }
    const std::vector<std::int32_t>& days = field.inspectors[*lock.inspector].days;
    if (!days.empty() && std::ranges::find(days, *lock.day) == days.end()) {
        until.refuse("tells of a visit on a day on which its inspector does not work");
    }
}

} // namespace

FieldLock json_lock(const JsonMember& member, const FieldProblem& field, FieldWish wish) {
    member.allow_only({"inspector", "day", "at", "until"});
    if (wish == FieldWish::must_not) {
        member.refuse("contradicts the wish must_not of the same visit; leave one out");
    }
    FieldLock lock;
    if (const auto name = member.find("inspector")) {
        lock.inspector = known_inspector(*name, field);
    }
    if (const auto day = member.find("day")) {
        lock.day = day_of_plan(*day, field);
    }
    if (const auto at = member.find("at")) {
        lock.at = json_day_second(*at);
    }
    if (const auto until = member.find("until")) {
        lock.until = json_day_second(*until);
        require_begun_duty(*until, lock, field);
    }
    return lock;
}

FieldMoment json_moment(const JsonMember& member, const FieldProblem& field) {
    member.allow_only({"day", "at", "rested"});
    FieldMoment now;
    now.day = day_of_plan(member.at("day"), field);
    now.at = json_day_second(member.at("at"));
    if (const auto rested = member.find("rested")) {
        for (const JsonMember& name : rested->elements(field.inspectors.size())) {
            now.rested.push_back(known_inspector(name, field));
        }
    }
    return now;
}

} // namespace osh::geo
