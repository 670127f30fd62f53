// Numbers: types that C++ does not have, and conversions between all of them.
#ifndef CARD_NUMBER_HPP
#define CARD_NUMBER_HPP

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <limits>
#include <type_traits>

using half = _Float16;

struct bfloat16_t {
    uint16_t bits;

    bfloat16_t() = default;
    explicit bfloat16_t(float value) {
        uint32_t whole;
        memcpy(&whole, &value, sizeof whole);
        if (value != value) bits = 0x7FFF;
        else bits = (uint16_t)((whole + 0x7FFF + (whole >> 16 & 1)) >> 16);
    }
    operator float() const {
        uint32_t whole = (uint32_t)bits << 16;
        float value;
        memcpy(&value, &whole, sizeof value);
        return value;
    }
};

namespace pto {
enum class RoundMode { CAST_NONE, CAST_RINT, CAST_ROUND, CAST_FLOOR, CAST_CEIL, CAST_TRUNC, CAST_ODD };
enum class SaturationMode { ON, OFF };
enum class CmpMode { EQ, NE, LT, GT, GE, LE };
}  // namespace pto

namespace card {
template <typename T>
static constexpr bool isFloating = std::is_same_v<T, float> || std::is_same_v<T, half> || std::is_same_v<T, bfloat16_t>;

// Halves are computed with as floats and rounded once.
template <typename T> using Wide = std::conditional_t<isFloating<T>, float, T>;

static inline double rounded(double value, pto::RoundMode mode) {
    switch (mode) {
        case pto::RoundMode::CAST_ROUND: return value < 0 ? -floor(0.5 - value) : floor(value + 0.5);
        case pto::RoundMode::CAST_FLOOR: return floor(value);
        case pto::RoundMode::CAST_CEIL: return ceil(value);
        case pto::RoundMode::CAST_TRUNC: return trunc(value);
        default: return nearbyint(value);
    }
}

template <typename To, typename From> To converted(From from, pto::RoundMode mode, bool saturate) {
    if constexpr (std::is_same_v<To, From>) return from;
    else if constexpr (isFloating<To>) return (To)(float)from;
    else if constexpr (isFloating<From>) {
        double value = rounded((double)(float)from, mode);
        if (value != value) return 0;
        double least = (double)std::numeric_limits<To>::lowest(), most = (double)std::numeric_limits<To>::max();
        if (saturate || sizeof(To) == 8) {
            if (value <= least) return std::numeric_limits<To>::lowest();
            if (value >= most) return std::numeric_limits<To>::max();
        }
        return (To)(int64_t)fmod(value, 18446744073709551616.0);
    } else {
        if (saturate && (int64_t)from < (int64_t)std::numeric_limits<To>::lowest()) return std::numeric_limits<To>::lowest();
        if (saturate && (int64_t)from > (int64_t)std::numeric_limits<To>::max()) return std::numeric_limits<To>::max();
        return (To)from;
    }
}
}  // namespace card

#endif
