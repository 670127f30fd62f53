// What exported kernels share: arguments, views of global memory, scalar access.
#ifndef SJ_KERNEL_H
#define SJ_KERNEL_H

#include <stdint.h>

#include <pto/pto-inst.hpp>
#include <pto/common/fifo.hpp>

#ifndef __gm__
#define __gm__
#endif
#ifndef __aicore__
#ifdef __CPU_SIM
#define __aicore__
#else
#define __aicore__ [aicore]
#endif
#endif
#ifndef SJ_INLINE
#define SJ_INLINE static __aicore__ inline __attribute__((always_inline))
#endif

#ifndef SJ_HOST_GRAPH
#ifndef SJ_EXPLICIT_GRAPH
#include "intrinsic.h"
#endif
#include "tensor.h"
#endif

// What ends a run: arguments that the kernel was not exported for, arithmetic that Java ends by an exception.
#if defined(SJ_UNRECORDED)
#define SJ_FAULT SJ_UNRECORDED
#elif defined(__CPU_SIM)
#define SJ_FAULT __builtin_trap()
#else
#define SJ_FAULT trap()
#endif
#define SJ_AICORE __aicore__
#include "sj_numbers.h"

namespace sj {

// The kernel was exported for other shapes than it is called with.
SJ_INLINE void unrecorded() { SJ_FAULT; }

#ifndef SJ_HOST_GRAPH  // its kernels get addresses
#ifdef SJ_TODAY
using TensorRecord = ChipTensor;
#else
using TensorRecord = Tensor;
#endif

SJ_INLINE __gm__ TensorRecord *tensor(__gm__ int64_t *args, int32_t index) {
    return reinterpret_cast<__gm__ TensorRecord *>(args[index]);
}

template <typename T>
SJ_INLINE __gm__ T *base(__gm__ int64_t *args, int32_t index) {
    __gm__ TensorRecord *record = tensor(args, index);
    return reinterpret_cast<__gm__ T *>(record->buffer.addr) + record->start_offset;
}

SJ_INLINE int32_t extent(__gm__ int64_t *args, int32_t index, int32_t dimension) {
    return (int32_t)tensor(args, index)->shapes[dimension];
}

SJ_INLINE int64_t elements(__gm__ int64_t *args, int32_t index) {
    __gm__ TensorRecord *record = tensor(args, index);
    int64_t count = 1;
    for (uint32_t i = 0; i < record->ndims; i++) {
        count *= record->shapes[i];
    }
    return count;
}

SJ_INLINE int32_t elementBytes(__gm__ int64_t *args, int32_t index) {
    switch ((int32_t)tensor(args, index)->dtype) {
        case 0: case 2: case 10: return 4;
        case 1: case 3: case 6: case 9: return 2;
        case 7: case 8: return 8;
        default: return 1;
    }
}

SJ_INLINE int64_t address(__gm__ int64_t *args, int32_t index) {
    __gm__ TensorRecord *record = tensor(args, index);
    return (int64_t)(record->buffer.addr + record->start_offset * elementBytes(args, index));
}

template <typename T>
SJ_INLINE __gm__ T *bytes(__gm__ int64_t *args, int32_t index) {
    return reinterpret_cast<__gm__ T *>(address(args, index));
}

SJ_INLINE int32_t rowStride(__gm__ int64_t *args, int32_t index) {
    __gm__ TensorRecord *record = tensor(args, index);
#ifdef SJ_TODAY
    return record->ndims < 2 ? (int32_t)record->shapes[0] : (int32_t)record->strides[record->ndims - 2];
#else
    return record->is_raw_eq_shapes ? (int32_t)record->shapes[record->ndims - 1]
                                    : (int32_t)record->raw_shapes[record->ndims - 1];
#endif
}

// Of the tensor as one of five dimensions, the first ones of extent 1.
SJ_INLINE int32_t extentOfFive(__gm__ int64_t *args, int32_t index, int32_t dimension) {
    __gm__ TensorRecord *record = tensor(args, index);
    int32_t own = dimension - (5 - (int32_t)record->ndims);
    return own < 0 ? 1 : (int32_t)record->shapes[own];
}

SJ_INLINE int64_t stride(__gm__ int64_t *args, int32_t index, int32_t dimension) {
    __gm__ TensorRecord *record = tensor(args, index);
    int32_t own = dimension - (5 - (int32_t)record->ndims);
#ifdef SJ_TODAY
    return own < 0 ? record->strides[0] * (int64_t)record->shapes[0] : (int64_t)record->strides[own];
#else
    int64_t distance = 1;
    for (int32_t i = (int32_t)record->ndims - 1; i > own; i--) {
        distance *= record->is_raw_eq_shapes ? record->shapes[i < 0 ? 0 : i] : record->raw_shapes[i < 0 ? 0 : i];
    }
    return distance;
#endif
}

#ifndef SJ_EXPLICIT_GRAPH  // its tasks have one block
SJ_INLINE int32_t blockIndex(__gm__ int64_t *args) { return get_block_idx(args); }
SJ_INLINE int32_t blockCount(__gm__ int64_t *args) { return get_block_num(args); }
SJ_INLINE int32_t lane(__gm__ int64_t *args) { return get_sub_block_id(args); }
#endif
#endif

template <typename T>
SJ_INLINE __gm__ T *buffer(__gm__ int64_t *args, int32_t index) {
    return reinterpret_cast<__gm__ T *>(args[index]);
}

// A chip's place in a communication domain, as the library writes it.
struct Domain {
    uint64_t workspace, workspaceBytes;
    uint32_t rank, ranks;
    uint64_t windowBytes;
    uint64_t windowsIn[64], windowsOut[64];
};

SJ_INLINE __gm__ Domain *domain(__gm__ int64_t *args, int32_t index) {
    return reinterpret_cast<__gm__ Domain *>(args[index]);
}

SJ_INLINE int32_t rank(__gm__ int64_t *args, int32_t index) { return (int32_t)domain(args, index)->rank; }
SJ_INLINE int32_t ranks(__gm__ int64_t *args, int32_t index) { return (int32_t)domain(args, index)->ranks; }
SJ_INLINE int64_t windowBytes(__gm__ int64_t *args, int32_t index) {
    return (int64_t)domain(args, index)->windowBytes;
}

// The same byte of the window of another rank.
SJ_INLINE int64_t peerAddress(__gm__ int64_t *args, int32_t index, int64_t own, int32_t other) {
    __gm__ Domain *in = domain(args, index);
    return own - (int64_t)in->windowsIn[in->rank] + (int64_t)in->windowsIn[other];
}

template <typename T>
SJ_INLINE __gm__ T *peer(__gm__ int64_t *args, int32_t index, __gm__ T *own, int32_t other) {
    return reinterpret_cast<__gm__ T *>(peerAddress(args, index, reinterpret_cast<int64_t>(own), other));
}

// A matrix of global memory with extents of its own.
template <typename T>
SJ_INLINE auto matrix(__gm__ T *first, int32_t rows, int32_t columns, int64_t stride) {
    using Extents = pto::Shape<1, 1, 1, -1, -1>;
    using Distances = pto::Stride<1, 1, 1, -1, 1>;
    return pto::GlobalTensor<T, Extents, Distances>(first, Extents(rows, columns), Distances((int)stride));
}

SJ_INLINE int32_t intScalar(__gm__ int64_t *args, int32_t index) { return (int32_t)args[index]; }

SJ_INLINE float floatScalar(__gm__ int64_t *args, int32_t index) {
    union { uint32_t bits; float value; } word;
    word.bits = (uint32_t)args[index];
    return word.value;
}

// Rows of global memory that a tile's valid region is loaded from or stored to.
template <typename TileData, typename T>
SJ_INLINE auto rows(TileData &tile, __gm__ T *first, int64_t stride) {
    using Extents = pto::Shape<1, 1, 1, -1, -1>;
    using Distances = pto::Stride<1, 1, 1, -1, 1>;
    return pto::GlobalTensor<T, Extents, Distances>(
        first, Extents(tile.GetValidRow(), tile.GetValidCol()), Distances((int)stride));
}

// The same where global memory has the tile's columns one after the other.
template <typename TileData, typename T>
SJ_INLINE auto columns(TileData &tile, __gm__ T *first, int64_t stride) {
    using Extents = pto::Shape<1, 1, 1, -1, -1>;
    using Distances = pto::Stride<1, 1, 1, 1, -1>;
    return pto::GlobalTensor<T, Extents, Distances, pto::Layout::DN>(
        first, Extents(tile.GetValidRow(), tile.GetValidCol()), Distances((int)stride));
}

template <typename TileData>
SJ_INLINE void setValid(TileData &tile, int32_t validRows, int32_t validCols) {
    tile.SetValidRow(validRows);
    tile.SetValidCol(validCols);
}

template <typename T>
SJ_INLINE T load(int64_t address) { return *reinterpret_cast<__gm__ T *>(address); }

template <typename T>
SJ_INLINE void store(int64_t address, T value) { *reinterpret_cast<__gm__ T *>(address) = value; }

SJ_INLINE void clean(int64_t address) {
#if defined(__CPU_SIM)
    (void)address;
#else
    dcci((__gm__ void *)address, SINGLE_CACHE_LINE, CACHELINE_OUT);
#endif
}

// The library's simulation saturates as the pair of types has it, and takes no mode.
template <bool saturates, typename Dst, typename Src>
SJ_INLINE void convert(Dst &dst, Src &src, pto::RoundMode mode) {
#if defined(__CPU_SIM) && !defined(SJ_SATURATES)
    pto::TCVT(dst, src, mode);
#else
    pto::TCVT(dst, src, mode, saturates ? pto::SaturationMode::ON : pto::SaturationMode::OFF);
#endif
}

// A row of numbers. The library may store them by the scalar unit, which nothing else of a vector core waits for.
template <bool descending, typename TileData>
SJ_INLINE void ramp(TileData &dst, typename TileData::DType start) {
    set_flag(PIPE_V, PIPE_S, EVENT_ID7);
    wait_flag(PIPE_V, PIPE_S, EVENT_ID7);
    pto::TCI<TileData, typename TileData::DType, descending ? 1 : 0>(dst, start);
    set_flag(PIPE_S, PIPE_V, EVENT_ID7);
    wait_flag(PIPE_S, PIPE_V, EVENT_ID7);
}

// The library combines 8 and 16 bits at a time: 32 are two of 16.
template <typename Dst, typename A, typename B, typename Scratch>
SJ_INLINE void exclusiveOr(Dst &dst, A &a, B &b, Scratch &scratch) {
    if constexpr (sizeof(typename Dst::DType) == 4) {
        using Halves = pto::Tile<pto::TileType::Vec, uint16_t, Dst::Rows, 2 * Dst::Cols, pto::BLayout::RowMajor, -1, -1>;
        Halves to(dst.GetValidRow(), 2 * dst.GetValidCol()), left(dst.GetValidRow(), 2 * dst.GetValidCol());
        Halves right(dst.GetValidRow(), 2 * dst.GetValidCol()), between(dst.GetValidRow(), 2 * dst.GetValidCol());
        pto::TRESHAPE(to, dst);
        pto::TRESHAPE(left, a);
        pto::TRESHAPE(right, b);
        pto::TRESHAPE(between, scratch);
        pto::TXOR(to, left, right, between);
    } else {
        pto::TXOR(dst, a, b, scratch);
    }
}

// Of rows and columns what lies above or below a diagonal.
template <bool upper, typename TileData>
SJ_INLINE void triangle(TileData &dst, int32_t diagonal) { pto::TTRI<TileData, upper ? 1 : 0>(dst, diagonal); }

template <pto::MaskPattern pattern, typename Dst, typename Src>
SJ_INLINE void gather(Dst &dst, Src &src) { pto::TGATHER<Dst, Src, pattern>(dst, src); }

// Rows of elements as maps of channels, as blocks of channels, and as filters.
template <pto::Layout to, typename ToShape, pto::Layout from, typename FromShape, int count, typename Dst, typename Src, typename Scratch>
SJ_INLINE void turn(Dst &dst, Src &src, Scratch &scratch, int32_t first) {
    pto::ConvTile<pto::TileType::Vec, typename Dst::DType, count, to, ToShape> turned;
    pto::ConvTile<pto::TileType::Vec, typename Src::DType, count, from, FromShape> turning;
    turned.data() = dst.data() + first;
    turning.data() = src.data() + first;
    pto::TTRANS(turned, turning, scratch);
}
template <int maps, int blocks, int places, int c0, typename Dst, typename Src, typename Scratch>
SJ_INLINE void toBlocks(Dst &dst, Src &src, Scratch &scratch) {
    turn<pto::Layout::NC1HWC0, pto::ConvTileShape<maps, blocks, places, 1, c0>, pto::Layout::NCHW,
         pto::ConvTileShape<maps, blocks * c0, places, 1>, maps * blocks * places * c0>(dst, src, scratch, 0);
}
template <int maps, int blocks, int places, int c0, typename Dst, typename Src, typename Scratch>
SJ_INLINE void fromBlocks(Dst &dst, Src &src, Scratch &scratch) {
    turn<pto::Layout::NCHW, pto::ConvTileShape<maps, blocks * c0, places, 1>, pto::Layout::NC1HWC0,
         pto::ConvTileShape<maps, blocks, places, 1, c0>, maps * blocks * places * c0>(dst, src, scratch, 0);
}
template <int groups, int filters, int windows, int c0, typename Dst, typename Src, typename Scratch>
SJ_INLINE void toFilters(Dst &dst, Src &src, Scratch &scratch) {
    for (int32_t group = 0; group < groups; group++) {
        turn<pto::Layout::FRACTAL_Z, pto::ConvTileShape<windows, 1, filters, c0>, pto::Layout::NC1HWC0,
             pto::ConvTileShape<filters, 1, windows, 1, c0>, filters * windows * c0>(
            dst, src, scratch, group * filters * windows * c0);
    }
}

// All of some sorted lists.
template <typename Dst, typename First, typename Second, typename Scratch>
SJ_INLINE void merge(Dst &dst, First &first, Second &second, Scratch &scratch) {
    pto::MrgSortExecutedNumList taken = {};
    pto::TMRGSORT<Dst, Scratch, First, Second, false>(dst, taken, scratch, first, second);
}
template <typename Dst, typename First, typename Second, typename Third, typename Scratch>
SJ_INLINE void merge(Dst &dst, First &first, Second &second, Third &third, Scratch &scratch) {
    pto::MrgSortExecutedNumList taken = {};
    pto::TMRGSORT<Dst, Scratch, First, Second, Third, false>(dst, taken, scratch, first, second, third);
}
template <typename Dst, typename First, typename Second, typename Third, typename Fourth, typename Scratch>
SJ_INLINE void merge(Dst &dst, First &first, Second &second, Third &third, Fourth &fourth, Scratch &scratch) {
    pto::MrgSortExecutedNumList taken = {};
    pto::TMRGSORT<Dst, Scratch, First, Second, Third, Fourth, false>(dst, taken, scratch, first, second, third, fourth);
}

// A store that adds.
template <typename Global, typename TileData>
SJ_INLINE void storeAdd(Global &global, TileData &tile) {
    pto::TSTORE<TileData, Global, pto::AtomicType::AtomicAdd>(global, tile);
}

// Pipes of tiles between the cores of a cluster.
#ifdef PTO_NPU_ARCH_A5
static constexpr uint8_t cubeToVectorThroughMemory = pto::Direction::DIR_C2V_GM;
static constexpr uint8_t vectorToCubeThroughMemory = pto::Direction::DIR_V2C_GM;
#else
static constexpr uint8_t cubeToVectorThroughMemory = pto::Direction::DIR_C2V;
static constexpr uint8_t vectorToCubeThroughMemory = pto::Direction::DIR_V2C;
#endif

template <pto::TileSplitAxis Split, typename Pipe, typename TileData>
SJ_INLINE void push(Pipe &pipe, TileData &tile) { pto::TPUSH<Pipe, TileData, Split>(pipe, tile); }
template <pto::TileSplitAxis Split, typename Pipe, typename TileData>
SJ_INLINE void pop(Pipe &pipe, TileData &tile) { pto::TPOP<Pipe, TileData, Split>(pipe, tile); }
template <pto::TileSplitAxis Split, typename Pipe>
SJ_INLINE void release(Pipe &pipe) { pto::TFREE<Pipe, Split>(pipe); }

// Cross-core flags between the sides of a cluster, after all earlier work of this core.
SJ_INLINE void setCrossFlag(int32_t flag) {
#if defined(SJ_SET_CROSS_FLAG)
    SJ_SET_CROSS_FLAG(flag);
#elif defined(__CPU_SIM)
    __builtin_trap();
#elif defined(PTO_NPU_ARCH_A5)
    pipe_barrier(PIPE_ALL);
#ifdef __DAV_CUBE__
    set_intra_block(PIPE_FIX, flag);
    set_intra_block(PIPE_FIX, flag + 16);
#else
    set_intra_block(PIPE_MTE3, flag);
#endif
#else
    pipe_barrier(PIPE_ALL);
#ifdef __DAV_CUBE__
    ffts_cross_core_sync(PIPE_FIX, 1 + (2 << 4) + (flag << 8));
#else
    ffts_cross_core_sync(PIPE_MTE3, 1 + (2 << 4) + (flag << 8));
#endif
#endif
}

SJ_INLINE void waitCrossFlag(int32_t flag) {
#if defined(SJ_WAIT_CROSS_FLAG)
    SJ_WAIT_CROSS_FLAG(flag);
#elif defined(__CPU_SIM)
    __builtin_trap();
#elif defined(PTO_NPU_ARCH_A5)
#ifdef __DAV_CUBE__
    wait_intra_block(PIPE_S, flag);
    wait_intra_block(PIPE_S, flag + 16);
#else
    wait_intra_block(PIPE_S, flag);
#endif
#else
    wait_flag_dev(flag);
#endif
}

}  // namespace sj

#endif
