#pragma once

#include "server/api/geocode_resource.hpp"

namespace osh::server {

/// `GET /api/v1/geocode/reviews?state=open|decided|all`: addresses that wait for a person, or did.
Response list_reviews(const Request& request, const GeocodeGround& ground);

/// `POST /api/v1/geocode/reviews` with `query` and perhaps `within`: puts one address into the
/// queue.
Response ask_for_review(const Request& request, const GeocodeGround& ground);

/// `GET /api/v1/geocode/reviews/{id}`, with `enterprises` (whose address it is) and `may_decide`:
/// whether the caller's regions let him decide on it or withdraw.
Response show_review(const Request& request, const GeocodeGround& ground);

/// `PUT /api/v1/geocode/reviews/{id}/decision` with `reason` and one of `candidate` (its number),
/// `position` (longitude, latitude; with `precision`) and `nowhere`: true. 409 when one is in
/// force, 403 outside the caller's regions. Answers the review with `job`, which moves the
/// enterprises at the address, and how many they are (`enterprises_moving`).
Response decide_review(const Request& request, const GeocodeGround& ground);

/// `DELETE /api/v1/geocode/reviews/{id}/decision?reason=`: withdraws the decision in force; answers
/// likewise.
Response withdraw_decision(const Request& request, const GeocodeGround& ground);

} // namespace osh::server
