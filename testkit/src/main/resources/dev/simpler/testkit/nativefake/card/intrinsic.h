// Our own stand-in for what a kernel is told of its launch.
#ifndef CARD_INTRINSIC_H
#define CARD_INTRINSIC_H

#include <stdint.h>

static inline int32_t get_block_idx(int64_t *args) { return ((int32_t *)args[144])[0]; }
static inline int32_t get_block_num(int64_t *args) { return ((int32_t *)args[144])[1]; }
static inline int32_t get_sub_block_id(int64_t *args) { return ((int32_t *)args[145])[0]; }

// The room of a core's channel of the DMA engine, of which there is none: what it would do is done at once.
static inline uint8_t *get_dma_workspace(int64_t *args, int kind) { return kind == 0 ? (uint8_t *)args : nullptr; }

#endif
