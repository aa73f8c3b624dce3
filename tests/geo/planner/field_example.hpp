#pragma once

#include <string>

namespace osh::geo {

/// Two inspectors of Karaganda, two days, seven enterprises.
inline const std::string field_example = R"({
  "name": "Karaganda, first week",
  "first_day": "2026-03-02",
  "days": 2,
  "travel": {"detour": 1.3, "speed_kmh": 60},
  "inspectors": [
    {"id": "Aigul", "start": {"location": [73.10, 49.80]}, "from": "09:00", "to": "18:00",
     "break": {"from": "12:00", "to": "14:00", "minutes": 60}, "skills": ["mining"]},
    {"id": "Daniyar", "start": {"location": [73.10, 49.80]}, "from": "09:00", "to": "17:00",
     "max_distance_km": 150, "days": [0]}
  ],
  "visits": [
    {"id": "mine", "value": 90, "service_min": 180, "location": [72.95, 49.75],
     "skills": ["mining"], "windows": [{"from": "10:00", "to": "15:00"}]},
    {"id": "mill", "value": 55, "service_min": 120, "location": [73.00, 50.05]},
    {"id": "bakery", "value": 10, "service_min": 45, "location": [73.11, 49.81], "wish": "must"},
    {"id": "depot", "value": 30, "service_min": 60, "location": [73.15, 49.79],
     "lock": {"inspector": "Daniyar", "day": 0, "at": "11:00"}},
    {"id": "quarry", "value": 70, "service_min": 120, "location": [75.00, 46.84]},
    {"id": "closed yard", "value": 40, "service_min": 60, "location": [73.20, 49.90],
     "windows": [{"from": "06:00", "to": "07:00"}]},
    {"id": "school", "value": 5, "service_min": 30, "location": [73.09, 49.82],
     "wish": "must_not"}
  ]
})";

} // namespace osh::geo
