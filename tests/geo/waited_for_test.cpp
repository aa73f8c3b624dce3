#include "geo/gdal_raster_writer.hpp"
#include "geo/waited_for.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

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

TEST(WaitedFor, EndsTheWritingOfARaster) {
    const auto file = std::filesystem::path(::testing::TempDir()) /
                      ("waited_for" + std::to_string(::getpid()) + ".tif");
    Raster raster;
    raster.columns = 600;
    raster.rows = 600;
    raster.pixel_m = 1'000.0;
    raster.values.assign(std::size_t{600} * 600, 1.0F);
    std::stop_source asker;
    const WaitedFor waited(asker.get_token());
    write_cog(raster, file);
    EXPECT_TRUE(std::filesystem::remove(file));
    asker.request_stop();
    EXPECT_THROW(write_cog(raster, file), NobodyWaits);
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
}

} // namespace
} // namespace osh::geo
