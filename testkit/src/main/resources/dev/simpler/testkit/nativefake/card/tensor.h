// Our own stand-in for the record that kernels and orchestration functions get of a tensor.
#ifndef CARD_TENSOR_H
#define CARD_TENSOR_H

#include <stdint.h>
#include <string.h>

enum class DataType : uint8_t {
    FLOAT32, FLOAT16, INT32, INT16, INT8, UINT8, BFLOAT16, INT64, UINT64,
#ifdef SJ_TODAY
    UINT16, UINT32, BOOL, FP8E4M3FN, FP8E8M0, FP4E2M1,
#endif
};

static inline uint64_t get_element_size(DataType type) {
    static const uint8_t bytes[] = {4, 2, 4, 2, 1, 1, 2, 8, 8, 2, 4, 1, 1, 1, 1};
    return bytes[(int)type];
}

struct TensorBuffer {
    uint64_t addr, size;
};

struct alignas(64) Tensor {
    TensorBuffer buffer = {};
    uint64_t owner_task_id = 0, start_offset = 0;
    int32_t version = 0;
    uint32_t ndims = 0;
    DataType dtype = DataType::FLOAT32;
    bool is_all_offset_zero = true, is_raw_eq_shapes = true, manual_dep = false;
    uint32_t shapes[5] = {}, raw_shapes[5] = {}, offsets[5] = {};
#ifdef SJ_TODAY
    uint32_t strides[5] = {};  // as a kernel finds them

    void find_strides() {
        uint32_t stride = 1;
        for (int i = (int)ndims - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= raw()[i];
        }
    }
#else
    void find_strides() {}
#endif

    const uint32_t *raw() const { return is_raw_eq_shapes ? shapes : raw_shapes; }

    uint64_t numel() const {
        uint64_t count = 1;
        for (uint32_t i = 0; i < ndims; i++) count *= shapes[i];
        return count;
    }

    void find_start() {
        uint64_t stride = 1;
        start_offset = 0;
        for (int i = (int)ndims - 1; i >= 0; i--) {
            start_offset += offsets[i] * stride;
            stride *= raw()[i];
        }
    }

    uint64_t flat(const uint32_t at[], uint32_t count) const {
        uint64_t offset = 0;
        for (uint32_t i = 0; i < count; i++) offset = offset * raw()[i] + at[i] + offsets[i];
        return offset;
    }

    Tensor view(const uint32_t extents[], const uint32_t corner[], bool manual = false) const {
        Tensor part = *this;
        part.manual_dep = manual;
        memcpy(part.raw_shapes, raw(), sizeof raw_shapes);
        part.is_raw_eq_shapes = part.is_all_offset_zero = false;
        for (uint32_t i = 0; i < ndims; i++) {
            part.shapes[i] = extents[i];
            part.offsets[i] += corner[i];
        }
        part.find_start();
        return part;
    }

    Tensor reshape(const uint32_t extents[], uint32_t count, bool manual = false) const {
        Tensor other = *this;
        other.buffer.addr += start_offset * get_element_size(dtype);
        other.start_offset = 0;
        other.manual_dep = manual;
        other.is_raw_eq_shapes = other.is_all_offset_zero = true;
        other.ndims = count;
        memset(other.offsets, 0, sizeof offsets);
        memcpy(other.shapes, extents, count * sizeof *extents);
        return other;
    }
};

#ifdef SJ_TODAY
using ChipTensor = Tensor;
#endif

#endif
