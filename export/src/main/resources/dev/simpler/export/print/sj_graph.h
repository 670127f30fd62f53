// What exported orchestration functions share.
#ifndef SJ_GRAPH_H
#define SJ_GRAPH_H

#include <stdint.h>

#include <optional>
#include <vector>

#include "pto_orchestration_api.h"

#define SJ_EXPORT __attribute__((visibility("default")))

#ifdef SJ_TODAY
using SjTensor = ChipTensor;
using SjTask = CoreTaskArgs;
using SjArguments = ChipTaskArgs;
#else
using SjTensor = Tensor;
using SjTask = Arg;
using SjArguments = ChipStorageTaskArgs;
#endif

namespace sj {

#ifdef SJ_TODAY
static inline const SjTensor &tensor(const SjArguments &orch, int32_t index) { return orch.tensor(index).ref(); }
#else
static inline SjTensor tensor(const SjArguments &orch, int32_t index) {
    return from_tensor_arg(orch.tensor(index));
}
#endif

static inline float toFloat(uint64_t word) {
    union { uint32_t bits; float value; } half = {(uint32_t)word};
    return half.value;
}

template <typename A, typename B>
static constexpr auto min(A a, B b) { return b < a ? b : a; }
template <typename A, typename B>
static constexpr auto max(A a, B b) { return a < b ? b : a; }
template <typename A, typename B>
static constexpr auto ceilDiv(A a, B b) {
    return a / b + (a % b != 0 && (a % b > 0) == (b > 0) ? 1 : 0);
}
template <typename A, typename B>
static constexpr A shiftLeft(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a << (count & 63)) : (A)((uint32_t)a << (count & 31));
}
template <typename A, typename B>
static constexpr A shiftRight(A a, B count) { return a >> (count & (sizeof(A) == 8 ? 63 : 31)); }
template <typename A, typename B>
static constexpr A shiftRightUnsigned(A a, B count) {
    return sizeof(A) == 8 ? (A)((uint64_t)a >> (count & 63)) : (A)((uint32_t)a >> (count & 31));
}

}  // namespace sj

#endif
