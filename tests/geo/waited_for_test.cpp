#include "geo/waited_for.hpp"

#include <gtest/gtest.h>

namespace osh::geo {
namespace {

TEST(WaitedFor, LetsWorkGoOnUntilItsTokenIsStopped) {
    EXPECT_NO_THROW(require_waited_for()) << "nobody bounds this thread";
    std::stop_source outer;
    std::stop_source inner;
    const WaitedFor all(outer.get_token());
    {
        const WaitedFor part(inner.get_token());
        outer.request_stop();
        EXPECT_NO_THROW(require_waited_for()) << "the innermost counts";
        EXPECT_EQ(current_token(), inner.get_token());
        inner.request_stop();
        EXPECT_THROW(require_waited_for(), NobodyWaits);
    }
    EXPECT_THROW(require_waited_for(), NobodyWaits);
}

} // namespace
} // namespace osh::geo
