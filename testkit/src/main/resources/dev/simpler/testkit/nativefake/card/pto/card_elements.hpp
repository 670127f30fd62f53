// Instructions that work element by element.
#ifndef CARD_ELEMENTS_HPP
#define CARD_ELEMENTS_HPP

#include "card_number.hpp"
#include "card_tile.hpp"

namespace card {
template <typename Dst, typename Work> void each(Dst &dst, Work work) {
    for (int row = 0; row < dst.GetValidRow(); row++)
        for (int col = 0; col < dst.GetValidCol(); col++) work(row, col);
}

template <typename D, typename A, typename Op> void unary(D &dst, A &a, Op op) {
    using W = Wide<typename A::DType>;
    each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)op((W)a(r, c)); });
}

template <typename D, typename A, typename B, typename Op> void binary(D &dst, A &a, B &b, Op op) {
    using W = Wide<typename A::DType>;
    each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)op((W)a(r, c), (W)b(r, c)); });
}

template <typename D, typename A, typename Op> void scalar(D &dst, A &a, double s, Op op) {
    using W = Wide<typename A::DType>;
    W value = (W)(typename A::DType)(W)s;
    each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)op((W)a(r, c), value); });
}

struct Add { template <typename T> T operator()(T a, T b) const { return a + b; } };
struct Sub { template <typename T> T operator()(T a, T b) const { return a - b; } };
struct Mul { template <typename T> T operator()(T a, T b) const { return a * b; } };
struct Div { template <typename T> T operator()(T a, T b) const { return a / b; } };
struct Max { template <typename T> T operator()(T a, T b) const { return a < b ? b : a; } };
struct Min { template <typename T> T operator()(T a, T b) const { return b < a ? b : a; } };
struct And { template <typename T> T operator()(T a, T b) const { return a & b; } };
struct Or { template <typename T> T operator()(T a, T b) const { return a | b; } };
struct Xor { template <typename T> T operator()(T a, T b) const { return a ^ b; } };
struct Shl { template <typename T> T operator()(T a, T b) const { return a << b; } };
struct Shr { template <typename T> T operator()(T a, T b) const { return a >> b; } };
}  // namespace card

namespace pto {
#define CARD_BINARY(NAME, OP) \
    template <typename D, typename A, typename B> void NAME(D &dst, A &a, B &b) { card::binary(dst, a, b, card::OP()); }
#define CARD_BINARY_TMP(NAME, OP)                                                                      \
    template <typename D, typename A, typename B, typename T> void NAME(D &dst, A &a, B &b, T &) { \
        card::binary(dst, a, b, card::OP());                                                           \
    }
#define CARD_SCALAR(NAME, OP) \
    template <typename D, typename A> void NAME(D &dst, A &a, double s) { card::scalar(dst, a, s, card::OP()); }
CARD_BINARY(TADD, Add)
CARD_BINARY(TSUB, Sub)
CARD_BINARY(TMUL, Mul)
CARD_BINARY(TDIV, Div)
CARD_BINARY(TMAX, Max)
CARD_BINARY(TMIN, Min)
CARD_BINARY(TAND, And)
CARD_BINARY(TOR, Or)
CARD_BINARY_TMP(TXOR, Xor)
CARD_BINARY(TSHL, Shl)
CARD_BINARY(TSHR, Shr)
CARD_SCALAR(TADDS, Add)
CARD_SCALAR(TSUBS, Sub)
CARD_SCALAR(TMULS, Mul)
CARD_SCALAR(TDIVS, Div)
CARD_SCALAR(TMAXS, Max)
CARD_SCALAR(TMINS, Min)
CARD_SCALAR(TANDS, And)
CARD_SCALAR(TORS, Or)
CARD_SCALAR(TSHLS, Shl)
CARD_SCALAR(TSHRS, Shr)
#undef CARD_BINARY
#undef CARD_BINARY_TMP
#undef CARD_SCALAR

template <typename D, typename A> void TDIVS(D &dst, double s, A &a) {
    card::scalar(dst, a, s, [](auto x, auto y) { return y / x; });
}

#define CARD_UNARY(NAME, EXPRESSION) \
    template <typename D, typename A> void NAME(D &dst, A &a) { card::unary(dst, a, [](auto x) { return EXPRESSION; }); }
CARD_UNARY(TABS, x < 0 ? -x : x)
CARD_UNARY(TNEG, -x)
CARD_UNARY(TRELU, x < 0 ? 0 : x)
CARD_UNARY(TNOT, ~x)
CARD_UNARY(TEXP, (float)exp((double)x))
CARD_UNARY(TLOG, (float)log((double)x))
CARD_UNARY(TSQRT, (float)sqrt((double)x))
CARD_UNARY(TRECIP, 1 / x)
#undef CARD_UNARY
// The root is rounded to the elements' type before it divides.
template <typename D, typename A> void TRSQRT(D &dst, A &a) {
    card::unary(dst, a, [](auto x) { return 1 / (float)(typename A::DType)(float)sqrt((double)x); });
}

template <typename D, typename T, int descending> void TCI(D &dst, T start) {
    for (int c = 0; c < dst.GetValidCol(); c++) dst(0, c) = (T)(descending ? start - (T)c : start + (T)c);
}

// Masks are bits, eight to a byte, the lowest one first.
template <typename D, typename A> void TCMPS(D &mask, A &a, double s, CmpMode mode) {
    card::each(a, [&](int r, int c) {
        double x = (double)a(r, c);
        bool is[] = {x == s, x != s, x < s, x > s, x >= s, x <= s};
        uint8_t bit = (uint8_t)(1 << c % 8);
        mask(r, c / 8) = (uint8_t)(is[(int)mode] ? mask(r, c / 8) | bit : mask(r, c / 8) & ~bit);
    });
}
template <typename D, typename M, typename A, typename T> void TSELS(D &dst, M &mask, A &a, T &, double s) {
    card::each(dst, [&](int r, int c) {
        dst(r, c) = mask(r, c / 8) >> c % 8 & 1 ? a(r, c) : (typename D::DType)(card::Wide<typename D::DType>)s;
    });
}

template <typename D> void TEXPANDS(D &dst, double s) {
    card::each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)(card::Wide<typename D::DType>)s; });
}

template <typename D, typename A>
void TCVT(D &dst, A &a, RoundMode mode, SaturationMode saturation = SaturationMode::ON) {
    card::each(dst, [&](int r, int c) {
        dst(r, c) = card::converted<typename D::DType>((typename A::DType)a(r, c), mode, saturation == SaturationMode::ON);
    });
}
}  // namespace pto

#endif
