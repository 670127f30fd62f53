// Our own stand-in for the orchestration API of host_build_graph: tasks run when the graph is complete, each when those
// that it waits for are done. Memory of the device is what the stand-in for a card has; host memory is seen through
// the pointers by which this machine reaches the tensors of the run.
#ifndef CARD_HOST_GRAPH_H
#define CARD_HOST_GRAPH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <vector>

extern "C" {
#include "fake_program.h"
}
#include "tensor.h"

enum class CoreType : int32_t { AIC, AIV };

struct ContinuousTensor {
    uint64_t data;
    uint32_t shapes[5], ndims;
    DataType dtype;

    bool is_child_memory() const { return false; }
    uint64_t nbytes() const {
        uint64_t bytes = get_element_size(dtype);
        for (uint32_t i = 0; i < ndims; i++) bytes *= shapes[i];
        return bytes;
    }
};

// Linked with sources whose arguments of that name look different.
#define ChipStorageTaskArgs CardHostArguments

struct ChipStorageTaskArgs {
    std::vector<ContinuousTensor> tensors;
    const uint64_t *scalars;
    int scalars_given;

    const ContinuousTensor &tensor(int index) const { return tensors[index]; }
    uint64_t scalar(int index) const { return scalars[index]; }
    int tensor_count() const { return (int)tensors.size(); }
    int scalar_count() const { return scalars_given; }
};

struct OrchestrationRuntime {
    struct Task {
        int kernel;
        CoreType core;
        std::vector<uint64_t> words;
        std::vector<int> successors;
        int waits = 0;
        bool done = false;
    };
    struct Pair {
        void *host;
        uint64_t device;
        size_t bytes;
    };
    const fake_api *api;
    std::vector<Task> tasks;
    std::vector<Pair> pairs;
    int fault = 0;
};

static inline int add_task(OrchestrationRuntime *runtime, uint64_t *words, int count, int kernel, CoreType core) {
    if (count > 16) return -1;
    runtime->tasks.push_back({kernel, core, std::vector<uint64_t>(words, words + count), {}});
    return (int)runtime->tasks.size() - 1;
}
static inline void add_successor(OrchestrationRuntime *runtime, int from, int to) {
    int count = (int)runtime->tasks.size();
    if (from < 0 || to < 0 || from >= count || to >= count) return;
    runtime->tasks[from].successors.push_back(to);
    runtime->tasks[to].waits++;
}
static inline void record_tensor_pair(OrchestrationRuntime *runtime, void *host, void *device, size_t bytes) {
    runtime->pairs.push_back({host, (uint64_t)device, bytes});
}
static inline int get_task_count(OrchestrationRuntime *runtime) { return (int)runtime->tasks.size(); }
static inline void *device_malloc(OrchestrationRuntime *runtime, size_t bytes) {
    return (void *)runtime->api->temporary(runtime->api, bytes);
}
static inline void device_free(OrchestrationRuntime *, void *) {}
static inline int copy_to_device(OrchestrationRuntime *runtime, void *device, const void *host, size_t bytes) {
    void *to = runtime->api->usable(runtime->api, (uint64_t)device, bytes);
    if (!to) return -1;
    memcpy(to, host, bytes);
    return 0;
}

namespace card {
// Words that are addresses of device memory become pointers that this machine can use, as on a core.
static inline int run(OrchestrationRuntime &runtime, const OrchestrationRuntime::Task &task) {
    uint64_t words[144] = {};
    for (size_t i = 0; i < task.words.size(); i++) {
        void *usable = runtime.api->usable(runtime.api, task.words[i], 1);
        words[i] = usable ? (uint64_t)usable : task.words[i];
    }
    bool cube = task.core == CoreType::AIC;
    int cores[3] = {cube ? task.kernel : -1, cube ? -1 : task.kernel, -1};
    return runtime.api->cluster(runtime.api, cores, words, 0, 1);
}

static inline int execute(OrchestrationRuntime &runtime) {
    size_t done = 0;
    for (bool found = true; found && !runtime.fault;) {
        found = false;
        for (auto &task : runtime.tasks) {
            if (task.done || task.waits || runtime.fault) continue;
            runtime.fault = run(runtime, task);
            for (int successor : task.successors) runtime.tasks[successor].waits--;
            task.done = found = true;
            done++;
        }
    }
    if (!runtime.fault && done < runtime.tasks.size()) return 507018; /* tasks that wait for each other */
    for (auto &pair : runtime.pairs)
        memcpy(pair.host, runtime.api->usable(runtime.api, pair.device, pair.bytes), pair.bytes);
    return runtime.fault;
}
}  // namespace card

extern "C" __attribute__((visibility("default"))) int build_graph(OrchestrationRuntime *, const ChipStorageTaskArgs &);

extern "C" __attribute__((visibility("default"))) int orchestrate(
    const fake_api *api, const fake_tensor *tensors, int tensor_count, const uint64_t *scalars, int scalar_count) {
    ChipStorageTaskArgs arguments = {{}, scalars, scalar_count};
    OrchestrationRuntime runtime = {api};
    for (int i = 0; i < tensor_count; i++) {
        ContinuousTensor tensor = {0, {}, tensors[i].dimensions, (DataType)tensors[i].type};
        memcpy(tensor.shapes, tensors[i].extents, sizeof tensor.shapes);
        tensor.data = (uint64_t)api->usable(api, tensors[i].address, tensor.nbytes());
        arguments.tensors.push_back(tensor);
    }
    int code = build_graph(&runtime, arguments);
    return code ? code : card::execute(runtime);
}

#endif
