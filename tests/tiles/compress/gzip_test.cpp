#include "tiles/compress/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <random>
#include <string>

namespace osh::tiles {
namespace {

constexpr std::size_t one_megabyte = 1U << 20U;

std::string random_text(std::size_t length, unsigned letters, unsigned seed) {
    std::mt19937 random(seed);
    std::string text(length, '\0');
    std::generate(text.begin(), text.end(), [&] { return static_cast<char>(random() % letters); });
    return text;
}

/// The same member as zlib, another implementation, reads it.
std::string inflated_by_zlib(const std::string& packed, std::size_t length) {
    std::string plain(length + 1, '\0');
    std::string input = packed;
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    constexpr int gzip_only = 16 + MAX_WBITS;
    EXPECT_EQ(inflateInit2(&stream, gzip_only), Z_OK);
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

TEST(Gzip, ComesBackAsItWasAtEveryLevel) {
    for (const std::size_t length : {0U, 1U, 100U, 70'000U}) {
        for (int level = GzipLevel::min; level <= GzipLevel::max; ++level) {
            const std::string plain = random_text(length, 7, static_cast<unsigned>(level));
            EXPECT_EQ(gunzip(gzip(plain, {level}), one_megabyte), plain) << length << ' ' << level;
        }
    }
}

TEST(Gzip, NeverTakesMoreThanTheMostBytes) {
    for (const std::size_t length : {0U, 1U, 1'000U, 200'000U}) {
        for (int level = GzipLevel::min; level <= GzipLevel::max; ++level) {
            const std::string noise = random_text(length, 256, static_cast<unsigned>(level));
            EXPECT_LE(gzip(noise, {level}).size(), most_gzip_bytes(length)) << level;
            EXPECT_TRUE(is_gzip(gzip(noise, {level})));
        }
    }
    EXPECT_LT(most_gzip_bytes(200'000), 201'000U);
    EXPECT_FALSE(is_gzip(""));
    EXPECT_FALSE(is_gzip("\x1a\x8b"));
}

TEST(Gzip, IsReadByZlib) {
    const std::string plain = random_text(50'000, 11, 5);
    EXPECT_EQ(inflated_by_zlib(gzip(plain), plain.size()), plain);
}

TEST(Gzip, GivesTheSameBytesEachTime) {
    const std::string plain = random_text(50'000, 11, 6);
    EXPECT_EQ(gzip(plain), gzip(plain));
    EXPECT_LT(gzip(plain).size(), plain.size() / 2 + 100);
}

TEST(Gzip, TakesLevelsOutsideTheRangeAsTheNearest) {
    const std::string plain = random_text(5'000, 11, 7);
    EXPECT_EQ(gzip(plain, {-3}), gzip(plain, {GzipLevel::min}));
    EXPECT_EQ(gzip(plain, {99}), gzip(plain, {GzipLevel::max}));
}

TEST(Gunzip, RefusesMoreThanAllowed) {
    const std::string packed = gzip(std::string(1'000, 'a'));
    EXPECT_EQ(gunzip(packed, 999), std::nullopt);
    EXPECT_TRUE(gunzip(packed, 1'000));
}

TEST(Gunzip, RefusesEveryCutAndWhatFollows) {
    const std::string packed = gzip(random_text(500, 9, 8));
    for (std::size_t length = 0; length < packed.size(); ++length) {
        EXPECT_EQ(gunzip(packed.substr(0, length), one_megabyte), std::nullopt) << length;
    }
    EXPECT_EQ(gunzip(packed + "x", one_megabyte), std::nullopt);
    EXPECT_EQ(gunzip(packed + packed, one_megabyte), std::nullopt);
}

TEST(Gunzip, NeverTakesDamagedBytesForGood) {
    const std::string plain = random_text(500, 9, 9);
    const std::string packed = gzip(plain);
    // Bytes 4 to 9 are time, flags for speed and system: free to be anything.
    for (std::size_t place = 0; place < packed.size(); ++place) {
        if (place >= 4 && place <= 9) {
            continue;
        }
        std::string damaged = packed;
        damaged[place] = static_cast<char>(damaged[place] ^ 0x11);
        EXPECT_EQ(gunzip(damaged, one_megabyte), std::nullopt) << place;
    }
}

TEST(Gunzip, DoesNotBelieveAnImpossibleLength) {
    std::string packed = gzip("small");
    packed[packed.size() - 1] = '\x7f';
    EXPECT_EQ(gunzip(packed, std::size_t{1} << 40U), std::nullopt);
}

} // namespace
} // namespace osh::tiles
