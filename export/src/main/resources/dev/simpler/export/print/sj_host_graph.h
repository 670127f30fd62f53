// What exported functions share that build a graph on the host.
#ifndef SJ_HOST_GRAPH_H
#define SJ_HOST_GRAPH_H

#include <stdint.h>

#include <vector>

#include "orchestration_api.h"
#include "sj_numbers.h"

#define SJ_EXPORT __attribute__((visibility("default")))

namespace sj {

static inline int64_t word(float value) {
    union { float value; uint32_t bits; } half = {value};
    return half.bits;
}

struct HostTensor {
    int64_t address;
    const ContinuousTensor *record;

    int64_t extent(int32_t dimension) const { return record->shapes[dimension]; }
    int64_t elements() const {
        int64_t count = 1;
        for (uint32_t i = 0; i < record->ndims; i++) count *= record->shapes[i];
        return count;
    }
};

// A graph, and the tensors of the run on the device. They come as host memory unless they are device memory already.
class HostGraph {
  public:
    HostGraph(OrchestrationRuntime *runtime, const ChipStorageTaskArgs &orch, const char *ways)
        : runtime(runtime), orch(orch), ways(ways) {}

    // Stages the tensors and builds the graph: 0, or -1 if there is not enough of something.
    int run(int32_t expected, void (*build)(HostGraph &)) {
        if (orch.tensor_count() + orch.scalar_count() < expected) return -1;
        for (int32_t i = 0; i < orch.tensor_count() && !failed; i++) stage(orch.tensor(i));
        if (!failed) build(*this);
        return failed ? -1 : 0;
    }

    HostTensor tensor(int32_t index) const { return {addresses[index], &orch.tensor(index)}; }
    int64_t scalar(int32_t index) const { return (int64_t)orch.scalar(index); }

    template <typename... Words>
    int32_t addTask(int32_t kernel, CoreType core, Words... words) {
        uint64_t all[] = {(uint64_t)words...};
        int32_t task = add_task(runtime, all, (int)sizeof...(words), kernel, core);
        failed |= task < 0;
        return task;
    }
    void addSuccessor(int32_t from, int32_t to) { add_successor(runtime, from, to); }
    int32_t taskCount() const { return get_task_count(runtime); }

    int64_t allocate(int64_t bytes) {
        void *memory = device_malloc(runtime, bytes);
        failed |= !memory;
        return (int64_t)memory;
    }
    void release(int64_t address) { device_free(runtime, (void *)address); }

  private:
    OrchestrationRuntime *runtime;
    const ChipStorageTaskArgs &orch;
    const char *ways;
    std::vector<int64_t> addresses;
    bool failed = false;

    void stage(const ContinuousTensor &tensor) {
        void *host = (void *)tensor.data;
        if (tensor.is_child_memory()) {
            addresses.push_back((int64_t)host);
        } else {
            char way = ways[addresses.size()];
            void *device = (void *)allocate(tensor.nbytes());
            if (!failed && way != 'o') failed = copy_to_device(runtime, device, host, tensor.nbytes()) != 0;
            if (!failed && way != 'i') record_tensor_pair(runtime, host, device, tensor.nbytes());
            addresses.push_back((int64_t)device);
        }
    }
};

}  // namespace sj

#endif
