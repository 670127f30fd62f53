// Instructions between chips: windows of others are memory that this process maps as well.
#ifndef CARD_COMM_HPP
#define CARD_COMM_HPP

#include <unistd.h>

#include "card_tile.hpp"

namespace pto {
namespace comm {
enum class NotifyOp { AtomicAdd, Set };
enum class WaitCmp { EQ, NE, GT, GE, LT, LE };

template <typename Signals> void TNOTIFY(Signals &signals, int32_t value, NotifyOp op) {
    if (op == NotifyOp::AtomicAdd) __atomic_add_fetch(signals.data, value, __ATOMIC_SEQ_CST);
    else __atomic_store_n(signals.data, value, __ATOMIC_SEQ_CST);
}

static inline bool compares(int32_t signal, int32_t value, WaitCmp mode) {
    switch (mode) {
        case WaitCmp::EQ: return signal == value;
        case WaitCmp::NE: return signal != value;
        case WaitCmp::GT: return signal > value;
        case WaitCmp::GE: return signal >= value;
        case WaitCmp::LT: return signal < value;
        default: return signal <= value;
    }
}

template <typename Signals> bool TTEST(Signals &signals, int32_t value, WaitCmp mode) {
    for (int row = 0; row < signals.shape.each[3]; row++)
        for (int col = 0; col < signals.shape.each[4]; col++)
            if (!compares(__atomic_load_n(&signals(row, col), __ATOMIC_SEQ_CST), value, mode)) return false;
    return true;
}

template <typename Signals> void TWAIT(Signals &signals, int32_t value, WaitCmp mode) {
    while (!TTEST(signals, value, mode)) usleep(100);
}

template <AtomicType Atomic, typename Dst, typename Src> void copy(Dst &dst, Src &src) {
    for (int row = 0; row < src.shape.each[3]; row++)
        for (int col = 0; col < src.shape.each[4]; col++) {
            if (Atomic == AtomicType::AtomicAdd) card::add(dst(row, col), src(row, col));
            else dst(row, col) = src(row, col);
        }
}

template <AtomicType Atomic = AtomicType::AtomicNone, typename Dst, typename Src, typename... Tiles>
void TPUT(Dst &dst, Src &src, Tiles &...) {
    copy<Atomic>(dst, src);
}

template <typename Dst, typename Src, typename... Tiles> void TGET(Dst &dst, Src &src, Tiles &...) {
    copy<AtomicType::AtomicNone>(dst, src);
}

enum class ReduceOp { Sum, Max, Min };

template <typename View> struct ParallelGroup {
    View *views = nullptr;
    int ranks = 0, root = -1;
    ParallelGroup() {}
    ParallelGroup(View *all, int count, int own) : views(all), ranks(count), root(own) {}
};

template <typename Group, typename Src, typename Tile> void TBROADCAST(Group &group, Src &src, Tile &) {
    for (int rank = 0; rank < group.ranks; rank++) copy<AtomicType::AtomicNone>(group.views[rank], src);
}

template <typename Group, typename Dst, typename Accumulator, typename Received>
void TREDUCE(Group &group, Dst &dst, Accumulator &, Received &, ReduceOp op) {
    for (int row = 0; row < dst.shape.each[3]; row++)
        for (int col = 0; col < dst.shape.each[4]; col++) {
            auto value = group.views[group.root](row, col);
            for (int rank = 0; rank < group.ranks; rank++) {
                auto other = group.views[rank](row, col);
                if (rank == group.root) continue;
                if (op == ReduceOp::Sum) value = value + other;
                else if (op == ReduceOp::Max ? value < other : other < value) value = other;
            }
            dst(row, col) = value;
        }
}

struct AsyncSession { bool valid = false; };

struct AsyncEvent {
    bool Wait(const AsyncSession &session) const { return session.valid; }
    bool Test(const AsyncSession &session) const { return session.valid; }
};

template <typename Scratch> bool BuildAsyncSession(Scratch &, uint8_t *workspace, AsyncSession &session) {
    return session.valid = workspace != nullptr;
}

template <typename Dst, typename Src> AsyncEvent TPUT_ASYNC(Dst &dst, Src &src, const AsyncSession &) {
    copy<AtomicType::AtomicNone>(dst, src);
    return {};
}

template <typename Dst, typename Src> AsyncEvent TGET_ASYNC(Dst &dst, Src &src, const AsyncSession &) {
    copy<AtomicType::AtomicNone>(dst, src);
    return {};
}
}  // namespace comm
}  // namespace pto

#endif
