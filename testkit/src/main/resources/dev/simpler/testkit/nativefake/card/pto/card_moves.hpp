// Instructions that move tiles.
#ifndef CARD_MOVES_HPP
#define CARD_MOVES_HPP

#include "card_elements.hpp"

namespace card {
template <typename D> typename D::DType padding() {
    using T = typename D::DType;
    if constexpr (isFloating<T>) {
        float infinite = std::numeric_limits<float>::infinity();
        return (T)(D::Padding == pto::PadValue::Max ? infinite : D::Padding == pto::PadValue::Min ? -infinite : 0.0f);
    } else {
        return D::Padding == pto::PadValue::Max   ? std::numeric_limits<T>::max()
               : D::Padding == pto::PadValue::Min ? std::numeric_limits<T>::lowest()
                                                  : (T)0;
    }
}

template <typename D> void pad(D &dst, int rows, int cols) {
    for (int r = 0; r < D::Rows; r++)
        for (int c = 0; c < D::Cols; c++)
            if (r >= rows || c >= cols) dst(r, c) = padding<D>();
}

static inline int least(int a, int b) { return a < b ? a : b; }
}  // namespace card

namespace pto {
template <typename D, typename G> void TLOAD(D &dst, G &global) {
    card::each(dst, [&](int r, int c) { dst(r, c) = global(r, c); });
    if (D::Padding != PadValue::Null) card::pad(dst, dst.GetValidRow(), dst.GetValidCol());
}

enum class PrintFormat : uint8_t { Width8_Precision4, Width8_Precision2, Width10_Precision6 };
template <PrintFormat format = PrintFormat::Width8_Precision4, typename S> void TPRINT(S &) {}

template <typename G, typename S> void TSTORE(G &global, S &src) {
    card::each(src, [&](int r, int c) { global(r, c) = (typename G::DType)src(r, c); });
}

template <typename S, typename G, AtomicType Atomic> void TSTORE(G &global, S &src) {
    card::each(src, [&](int r, int c) {
        typename G::DType value = (typename G::DType)src(r, c);
        if (Atomic == AtomicType::AtomicAdd) card::add(global(r, c), value);
        else global(r, c) = value;
    });
}

template <typename D, typename S> void TMOV(D &dst, S &src) {
    int rows = card::least(dst.GetValidRow(), src.GetValidRow());
    int cols = card::least(dst.GetValidCol(), src.GetValidCol());
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++) dst(r, c) = (typename D::DType)src(r, c);
}

template <typename D, typename S> void TEXTRACT(D &dst, S &src, int row, int col) {
    card::each(dst, [&](int r, int c) { dst(r, c) = (typename D::DType)src(row + r, col + c); });
}

template <typename D, typename S> void TRESHAPE(D &dst, S &src) { dst.data = (typename D::DType *)src.data; }

template <typename D, typename S> void TFILLPAD(D &dst, S &src) {
    int rows = src.GetValidRow(), cols = src.GetValidCol();
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++) dst(r, c) = src(r, c);
    card::pad(dst, rows, cols);
}
template <typename D, typename S> void TFILLPAD_INPLACE(D &dst, S &src) {
    card::pad(dst, src.GetValidRow(), src.GetValidCol());
}
}  // namespace pto

#endif
