// What exported kernels share that have to do with other chips.
#ifndef SJ_COMM_H
#define SJ_COMM_H

#include <pto/comm/pto_comm_inst.hpp>

#include "sj_kernel.h"

namespace sj {
namespace comm {
// As many as a domain has at most.
static constexpr int32_t mostRanks = 64;

// A view of every rank's window, like one of the own.
template <typename T>
struct Everywhere {
    using View = decltype(matrix<T>(nullptr, 1, 1, 1));
    View views[mostRanks];
    pto::comm::ParallelGroup<View> group;

    __aicore__ Everywhere(__gm__ int64_t *args, int32_t index, __gm__ T *own, int32_t rows, int32_t columns, int64_t stride) {
        for (int32_t each = 0; each < sj::ranks(args, index); each++) {
            views[each] = matrix<T>(peer<T>(args, index, own, each), rows, columns, stride);
        }
        group = pto::comm::ParallelGroup<View>(views, sj::ranks(args, index), sj::rank(args, index));
    }
};

template <typename T, typename Source, typename Staging>
SJ_INLINE void broadcast(__gm__ int64_t *args, int32_t index, __gm__ T *own, int32_t rows, int32_t columns, int64_t stride,
                         Source &source, Staging &staging) {
    Everywhere<T> all(args, index, own, rows, columns, stride);
    pto::comm::TBROADCAST(all.group, source, staging);
}

template <typename T, typename Target, typename Accumulator, typename Received>
SJ_INLINE void reduce(__gm__ int64_t *args, int32_t index, __gm__ T *own, int32_t rows, int32_t columns, int64_t stride,
                      Target &target, Accumulator &accumulator, Received &received, pto::comm::ReduceOp operation) {
    Everywhere<T> all(args, index, own, rows, columns, stride);
    pto::comm::TREDUCE(all.group, target, accumulator, received, operation);
}

#ifdef SJ_TODAY
// One core's channel of the SDMA engine, taken when it is first used. Its scratch lies in front of what the library takes.
struct Channel {
    pto::comm::AsyncSession session;
    bool taken = false;

    __aicore__ void take(__gm__ int64_t *args) {
        if (taken) return;
        pto::Tile<pto::TileType::Vec, uint8_t, 1, 256, pto::BLayout::RowMajor> scratch;
        pto::TASSIGN(scratch, 184 * 1024 - 256);
        __gm__ uint8_t *workspace = get_dma_workspace(args, 0);
        if (workspace == nullptr || !pto::comm::BuildAsyncSession(scratch, workspace, session)) unrecorded();
        taken = true;
    }
};

template <typename To, typename From>
SJ_INLINE auto put(Channel &channel, __gm__ int64_t *args, To &to, From &from) {
    channel.take(args);
    return pto::comm::TPUT_ASYNC(to, from, channel.session);
}

template <typename To, typename From>
SJ_INLINE auto get(Channel &channel, __gm__ int64_t *args, To &to, From &from) {
    channel.take(args);
    return pto::comm::TGET_ASYNC(to, from, channel.session);
}
#endif
}  // namespace comm
}  // namespace sj

#endif
