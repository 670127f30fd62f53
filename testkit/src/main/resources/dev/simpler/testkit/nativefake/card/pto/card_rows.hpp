// Instructions that make one element of a row or a column, or spread one over it.
#ifndef CARD_ROWS_HPP
#define CARD_ROWS_HPP

#include "card_elements.hpp"

namespace card {
template <typename D, typename A, typename Op> void foldRows(D &dst, A &a, Op op) {
    using W = Wide<typename A::DType>;
    for (int row = 0; row < a.GetValidRow(); row++) {
        W sum = (W)a(row, 0);
        for (int col = 1; col < a.GetValidCol(); col++) sum = op(sum, (W)a(row, col));
        dst(row, 0) = (typename D::DType)sum;
    }
}

template <typename D, typename A, typename Op> void foldColumns(D &dst, A &a, Op op) {
    using W = Wide<typename A::DType>;
    for (int col = 0; col < a.GetValidCol(); col++) {
        W sum = (W)a(0, col);
        for (int row = 1; row < a.GetValidRow(); row++) sum = op(sum, (W)a(row, col));
        dst(0, col) = (typename D::DType)sum;
    }
}

template <typename D, typename A, typename B, typename Op> void withRow(D &dst, A &a, B &b, Op op) {
    using W = Wide<typename A::DType>;
    each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)op((W)a(r, c), (W)b(r, 0)); });
}

template <typename D, typename A, typename B, typename Op> void withColumn(D &dst, A &a, B &b, Op op) {
    using W = Wide<typename A::DType>;
    each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)op((W)a(r, c), (W)b(0, c)); });
}

struct ExpDif { float operator()(float a, float b) const { return (float)exp((double)(a - b)); } };
}  // namespace card

namespace pto {
#define CARD_FOLD(NAME, OP)                                                                \
    template <typename D, typename A, typename T> void TROW##NAME(D &dst, A &a, T &) { \
        card::foldRows(dst, a, card::OP());                                                \
    }
CARD_FOLD(SUM, Add)
CARD_FOLD(MAX, Max)
CARD_FOLD(MIN, Min)
CARD_FOLD(PROD, Mul)
#undef CARD_FOLD
template <typename D, typename A, typename T> void TCOLSUM(D &dst, A &a, T &, bool) {
    card::foldColumns(dst, a, card::Add());
}
template <typename D, typename A> void TCOLMAX(D &dst, A &a) { card::foldColumns(dst, a, card::Max()); }
template <typename D, typename A> void TCOLMIN(D &dst, A &a) { card::foldColumns(dst, a, card::Min()); }
template <typename D, typename A> void TCOLPROD(D &dst, A &a) { card::foldColumns(dst, a, card::Mul()); }

template <typename D, typename A> void TROWEXPAND(D &dst, A &a) {
    card::each(dst, [&](int r, int c) { dst(r, c) = a(r, 0); });
}
template <typename D, typename A> void TCOLEXPAND(D &dst, A &a) {
    card::each(dst, [&](int r, int c) { dst(r, c) = a(0, c); });
}
#define CARD_EXPAND(NAME, OP)                                                                           \
    template <typename D, typename A, typename B> void TROWEXPAND##NAME(D &dst, A &a, B &b) {       \
        card::withRow(dst, a, b, card::OP());                                                           \
    }                                                                                                   \
    template <typename D, typename A, typename B, typename T>                                           \
    void TROWEXPAND##NAME(D &dst, A &a, B &b, T &) {                                                \
        card::withRow(dst, a, b, card::OP());                                                           \
    }                                                                                                   \
    template <typename D, typename A, typename B> void TCOLEXPAND##NAME(D &dst, A &a, B &b) {       \
        card::withColumn(dst, a, b, card::OP());                                                        \
    }
CARD_EXPAND(ADD, Add)
CARD_EXPAND(SUB, Sub)
CARD_EXPAND(MUL, Mul)
CARD_EXPAND(DIV, Div)
CARD_EXPAND(MAX, Max)
CARD_EXPAND(MIN, Min)
CARD_EXPAND(EXPDIF, ExpDif)
#undef CARD_EXPAND
}  // namespace pto

#endif
