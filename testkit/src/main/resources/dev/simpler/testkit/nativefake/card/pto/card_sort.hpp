// Instructions that choose, sort and merge.
#ifndef CARD_SORT_HPP
#define CARD_SORT_HPP

#include <algorithm>
#include <initializer_list>

#include "card_elements.hpp"

namespace pto {
enum class MaskPattern : uint8_t { P0101 = 1, P1010, P0001, P0010, P0100, P1000, P1111 };
struct MrgSortExecutedNumList {
    uint16_t mrgSortList0, mrgSortList1, mrgSortList2, mrgSortList3;
};
}  // namespace pto

namespace card {
// Of eight bytes: a value first, its index in the last four.
template <typename T> struct Record {
    T value;
    alignas(4) uint32_t index;
};
template <typename T> constexpr int perRecord = 8 / (int)sizeof(T);

template <typename T> Record<T> *records(T *at) { return reinterpret_cast<Record<T> *>(at); }

template <typename T> struct List {
    const Record<T> *next, *end;
};

// As many of the greatest as there is room for; of equal ones that of the earlier list.
template <typename T> void merge(Record<T> *to, int room, List<T> *lists, int count) {
    for (; room > 0; room--) {
        List<T> *best = nullptr;
        for (List<T> *each = lists; each < lists + count; each++)
            if (each->next < each->end && (!best || (float)each->next->value > (float)best->next->value)) best = each;
        if (!best) return;
        *to++ = *best->next++;
    }
}

template <typename D, typename... S> void mergeAll(D &dst, S &...lists) {
    using T = typename D::DType;
    constexpr int per = perRecord<T>;
    List<T> all[] = {{records(lists.data), records(lists.data) + lists.GetValidCol() / per}...};
    merge(records(dst.data), dst.GetValidCol() / per, all, (int)sizeof...(S));
}
}  // namespace card

namespace pto {
template <typename D, typename A, typename I, typename T> void TSORT32(D &dst, A &a, I &index, T &) {
    using Value = typename A::DType;
    for (int row = 0; row < a.GetValidRow(); row++)
        for (int from = 0; from < a.GetValidCol(); from += 32) {
            int until = std::min(from + 32, a.GetValidCol());
            card::Record<Value> *to = card::records(&dst(row, 0));
            for (int col = from; col < until; col++)
                to[col] = {a(row, col), (uint32_t)index(index.GetValidRow() == 1 ? 0 : row, col)};
            std::stable_sort(to + from, to + until, [](auto &x, auto &y) { return (float)x.value > (float)y.value; });
        }
}

template <typename D, typename A> void TMRGSORT(D &dst, A &a, uint32_t block) {
    using T = typename A::DType;
    constexpr int per = card::perRecord<T>;
    int records = (int)block / per, all = a.GetValidCol() / per;
    for (int from = 0; from + 4 * records <= all; from += 4 * records) {
        card::Record<T> *first = card::records(a.data) + from;
        card::List<T> lists[4];
        for (int i = 0; i < 4; i++) lists[i] = {first + i * records, first + (i + 1) * records};
        card::merge(card::records(dst.data) + from, 4 * records, lists, 4);
    }
}
template <typename D, typename T, typename A, typename B, bool exhausted>
void TMRGSORT(D &dst, MrgSortExecutedNumList &, T &, A &a, B &b) {
    card::mergeAll(dst, a, b);
}
template <typename D, typename T, typename A, typename B, typename C, bool exhausted>
void TMRGSORT(D &dst, MrgSortExecutedNumList &, T &, A &a, B &b, C &c) {
    card::mergeAll(dst, a, b, c);
}
template <typename D, typename T, typename A, typename B, typename C, typename E, bool exhausted>
void TMRGSORT(D &dst, MrgSortExecutedNumList &, T &, A &a, B &b, C &c, E &e) {
    card::mergeAll(dst, a, b, c, e);
}

template <typename D, typename A, MaskPattern pattern> void TGATHER(D &dst, A &a) {
    constexpr int number = (int)pattern;
    constexpr int period = number == 7 ? 1 : number < 3 ? 2 : 4, first = number == 7 ? 0 : number < 3 ? number - 1 : number - 3;
    for (int r = 0; r < a.GetValidRow(); r++)
        for (int c = first; c < a.GetValidCol(); c += period) memcpy(&dst(r, c / period), &a(r, c), sizeof a(r, c));
}
template <typename D, typename A, typename I, typename T> void TGATHER(D &dst, A &a, I &index, T &) {
    card::each(dst, [&](int r, int c) { dst(r, c) = a.data[index(r, c)]; });
}

template <typename D, int upper> void TTRI(D &dst, int diagonal) {
    card::each(dst, [&](int r, int c) {
        dst(r, c) = (typename D::DType)(card::Wide<typename D::DType>)(upper ? c >= r + diagonal : c <= r + diagonal);
    });
}
}  // namespace pto

#endif
