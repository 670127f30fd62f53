// Products of matrices.
#ifndef CARD_CUBE_HPP
#define CARD_CUBE_HPP

#include "card_elements.hpp"

namespace card {
template <typename D, typename L, typename R, typename First> void product(D &acc, L &left, R &right, First first) {
    using T = typename D::DType;
    each(acc, [&](int r, int c) {
        T sum = first(r, c);
        for (int k = 0; k < left.GetValidCol(); k++) sum += (T)left(r, k) * (T)right(k, c);
        acc(r, c) = sum;
    });
}
}  // namespace card

namespace pto {
template <typename D, typename L, typename R> void TMATMUL(D &acc, L &left, R &right) {
    card::product(acc, left, right, [](int, int) { return (typename D::DType)0; });
}
template <typename D, typename I, typename L, typename R> void TMATMUL_ACC(D &acc, I &before, L &left, R &right) {
    card::product(acc, left, right, [&](int r, int c) { return before(r, c); });
}
template <typename D, typename L, typename R, typename B> void TMATMUL_BIAS(D &acc, L &left, R &right, B &bias) {
    card::product(acc, left, right, [&](int, int c) { return bias(0, c); });
}
}  // namespace pto

#endif
