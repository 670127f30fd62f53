// Arithmetic of exported orchestration functions, as Java has it.
#ifndef SJ_NUMBERS_H
#define SJ_NUMBERS_H

#include <stdint.h>

namespace sj {

static inline float toFloat(uint64_t word) {
    union { uint32_t bits; float value; } half = {(uint32_t)word};
    return half.value;
}

template <typename A, typename B>
static constexpr auto min(A a, B b) { return b < a ? b : a; }
template <typename A, typename B>
static constexpr auto max(A a, B b) { return a < b ? b : a; }
template <typename A, typename B>
static constexpr auto ceilDiv(A a, B b) {
    return a / b + (a % b != 0 && (a % b > 0) == (b > 0) ? 1 : 0);
}
template <typename A, typename B>
static constexpr A shiftLeft(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a << (count & 63)) : (A)((uint32_t)a << (count & 31));
}
template <typename A, typename B>
static constexpr A shiftRight(A a, B count) { return a >> (count & (sizeof(A) == 8 ? 63 : 31)); }
template <typename A, typename B>
static constexpr A shiftRightUnsigned(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a >> (count & 63)) : (A)((uint32_t)a >> (count & 31));
}

}  // namespace sj

#endif
