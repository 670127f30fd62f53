// Arithmetic of exported programs, as Java has it. Whole numbers wrap: sources are compiled with -fwrapv.
#ifndef SJ_NUMBERS_H
#define SJ_NUMBERS_H

#include <stdint.h>

#ifndef SJ_AICORE  // what marks a function of a core
#define SJ_AICORE
#endif
#ifndef SJ_FAULT  // what ends a run that Java ends by an exception
#define SJ_FAULT __builtin_trap()
#endif

namespace sj {

static constexpr float infinity = __builtin_huge_valf();
static constexpr float nan = __builtin_nanf("");

static SJ_AICORE inline float toFloat(uint64_t word) {
    union { uint32_t bits; float value; } half = {(uint32_t)word};
    return half.value;
}

static SJ_AICORE inline int32_t fault() {
    SJ_FAULT;
    return 0;
}

template <typename A, typename B>
static SJ_AICORE constexpr auto min(A a, B b) { return b < a ? b : a; }
template <typename A, typename B>
static SJ_AICORE constexpr auto max(A a, B b) { return a < b ? b : a; }
// Not a number wins, and of zeros the negative one is less.
static SJ_AICORE constexpr float min(float a, float b) {
    return a != a ? a : b != b ? b : a == 0 && b == 0 ? -(-a - b) : b < a ? b : a;
}
static SJ_AICORE constexpr float max(float a, float b) {
    return a != a ? a : b != b ? b : a == 0 && b == 0 ? a + b : a < b ? b : a;
}
template <typename A>
static SJ_AICORE constexpr A abs(A a) { return a <= 0 ? 0 - a : a; }

template <typename A, typename B>
static SJ_AICORE constexpr auto quotient(A a, B b) -> decltype(a / b) {
    return b == 0 ? fault() : b == (B)-1 ? 0 - a : a / b;
}
template <typename A, typename B>
static SJ_AICORE constexpr auto remainder(A a, B b) -> decltype(a % b) {
    return b == 0 ? fault() : b == (B)-1 ? 0 : a % b;
}
template <typename A, typename B>
static SJ_AICORE constexpr auto ceilDiv(A a, B b) {
    return quotient(a, b) + (remainder(a, b) != 0 && (remainder(a, b) > 0) == (b > 0) ? 1 : 0);
}
template <typename A>
static SJ_AICORE constexpr A align(A bytes) { return (bytes + 31) / 32 * 32; }
template <typename A, typename B>
static SJ_AICORE constexpr A shiftLeft(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a << (count & 63)) : (A)((uint32_t)a << (count & 31));
}
template <typename A, typename B>
static SJ_AICORE constexpr A shiftRight(A a, B count) { return a >> (count & (sizeof(A) == 8 ? 63 : 31)); }
template <typename A, typename B>
static SJ_AICORE constexpr A shiftRightUnsigned(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a >> (count & 63)) : (A)((uint32_t)a >> (count & 31));
}

// What is no number becomes 0, what is too large the nearest there is.
template <typename F>
static SJ_AICORE constexpr int32_t toInt(F a) {
    return a != a ? 0 : a >= 2147483648.0f ? 2147483647 : a < -2147483648.0f ? -2147483647 - 1 : (int32_t)a;
}
template <typename F>
static SJ_AICORE constexpr int64_t toLong(F a) {
    return a != a ? 0
        : a >= 9223372036854775808.0f ? 9223372036854775807LL
        : a < -9223372036854775808.0f ? -9223372036854775807LL - 1 : (int64_t)a;
}
template <typename A>
static SJ_AICORE constexpr int32_t exactInt(A a) { return a == (int32_t)a ? (int32_t)a : fault(); }

}  // namespace sj

#endif
