// The core that runs a kernel: its memories and its cluster.
#ifndef CARD_CORE_HPP
#define CARD_CORE_HPP

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern "C" {
#include "fake_cluster.h"
}

enum pipe_t { PIPE_S, PIPE_V, PIPE_M, PIPE_MTE1, PIPE_MTE2, PIPE_MTE3, PIPE_FIX, PIPE_ALL };
enum event_t { EVENT_ID0, EVENT_ID1, EVENT_ID2, EVENT_ID3, EVENT_ID4, EVENT_ID5, EVENT_ID6, EVENT_ID7 };

static inline void set_flag(pipe_t, pipe_t, event_t) {}
static inline void wait_flag(pipe_t, pipe_t, event_t) {}
static inline void pipe_barrier(pipe_t) {}

namespace card {
enum { MEMORIES = 7, MEMORY_BYTES = 1 << 19 };

struct Core {
    unsigned char *memory = nullptr;
    fake_cluster *cluster = nullptr;
    int side = 0, fault = 0;
};
static thread_local Core core;

static inline unsigned char *at(int memory, uint64_t offset) {
    return core.memory + (uint64_t)memory * MEMORY_BYTES + offset;
}
}  // namespace card

#define SJ_SATURATES
#define SJ_UNRECORDED card::core.fault = 507015
#define SJ_SET_CROSS_FLAG(flag) fake_cluster_signal(card::core.cluster, flag, card::core.side)
#define SJ_WAIT_CROSS_FLAG(flag) fake_cluster_wait(card::core.cluster, flag, card::core.side)

extern "C" __attribute__((visibility("default"))) void card_enter(fake_cluster *cluster, int side) {
    card::core.memory = (unsigned char *)calloc(card::MEMORIES, card::MEMORY_BYTES);
    card::core.cluster = cluster;
    card::core.side = side;
    card::core.fault = card::core.memory ? 0 : -1;
}

extern "C" __attribute__((visibility("default"))) int card_leave(void) {
    free(card::core.memory);
    return card::core.fault;
}

extern "C" __attribute__((visibility("default"))) void kernel_entry(int64_t *args);

#endif
