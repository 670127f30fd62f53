// Our own stand-in for the orchestration API of tensormap_and_ringbuffer, with SJ_TODAY by its names of August 2026, and
// with CARD_EXPLICIT of aicpu_build_graph: a task runs when it is submitted, which is one of the orders that its
// dependencies allow.
#ifndef CARD_ORCHESTRATION_API_H
#define CARD_ORCHESTRATION_API_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <deque>
#include <thread>
#include <type_traits>
#include <vector>

extern "C" {
#include "fake_program.h"
}
#include "tensor.h"

#define CARD_EXPORT extern "C" __attribute__((visibility("default")))
#ifndef CARD_LINKAGE
#define CARD_LINKAGE CARD_EXPORT
#endif
#define PTO2_SCOPE(...) if (true)

enum class PTO2ScopeMode { AUTO, MANUAL };

struct PTO2TaskId {
    uint64_t raw;

    explicit PTO2TaskId(uint64_t number = 0) : raw(number) {}
};

struct PTO2OrchestrationConfig {
    int expected_arg_count;
};

struct TensorCreateInfo {
    Tensor tensor;
    bool filled = false;
    uint64_t value = 0;

    TensorCreateInfo(const uint32_t extents[], uint32_t count, DataType type, bool manual = false) {
        tensor.ndims = count;
        tensor.dtype = type;
        tensor.manual_dep = manual;
        memcpy(tensor.shapes, extents, count * sizeof *extents);
    }

    template <typename T>
    void set_initial_value(T initial) {
        filled = true;
        value = 0;
        memcpy(&value, &initial, sizeof initial);
    }
};

struct TaskOutputTensors {
    const Tensor *tensors[16];
    uint32_t count = 0;
    PTO2TaskId id;

    PTO2TaskId task_id() const { return id; }
    bool empty() const { return count == 0; }
    uint32_t size() const { return count; }
    const Tensor &get_ref(uint32_t index) const & { return *tensors[index]; }
};

struct MixedKernels {
    int aic, aiv0, aiv1;
};

struct LaunchSpec {
    int blocks = 1;

    void set_block_num(int count) { blocks = count; }
    void set_core_num(int count) { blocks = count; }
    void set_require_sync_start(bool) {}
};

struct Arg {
    const Tensor *tensors[16];
    const TensorCreateInfo *created[16] = {};
    uint64_t scalars[128];
    int tensor_count = 0, scalar_count = 0;
    const PTO2TaskId *waits = nullptr;
    uint32_t wait_count = 0;
    LaunchSpec launch_spec;

    void reset() { *this = Arg(); }

    template <typename... T> void add_input(T &...each) { (add(each), ...); }
    template <typename... T> void add_output(T &...each) { (add(each), ...); }
    template <typename... T> void add_inout(T &...each) { (add(each), ...); }
    template <typename... T> void add_no_dep(T &...each) { (add(each), ...); }

    template <typename... T> void add_scalar(T... each) { (scalar(each), ...); }

    void set_dependencies(const PTO2TaskId *ids, uint32_t count) {
        waits = ids;
        wait_count = count;
    }

  private:
    void add(const Tensor &tensor) { tensors[tensor_count++] = &tensor; }
    void add(const TensorCreateInfo &info) { created[tensor_count++] = &info; }

    template <typename T> void scalar(T each) {
        scalars[scalar_count] = 0;
        memcpy(&scalars[scalar_count++], &each, sizeof each);
    }
};

struct ChipStorageTaskArgs {
    const fake_tensor *tensors;
    const uint64_t *scalars;
    int tensors_given, scalars_given;

    const fake_tensor &tensor(int index) const { return tensors[index]; }
    uint64_t scalar(int index) const { return scalars[index]; }
    int tensor_count() const { return tensors_given; }
    int scalar_count() const { return scalars_given; }
};

#ifdef SJ_TODAY
using CoreTaskArgs = Arg;

struct ChipTaskArgs {
    struct Argument {
        Tensor tensor;

        const Tensor &ref() const { return tensor; }
    };
    std::deque<Argument> tensors;
    const uint64_t *scalars;
    int scalars_given;

    ChipTaskArgs(const fake_tensor *given, int count, const uint64_t *words, int word_count);
    const Argument &tensor(int index) const { return tensors[index]; }
    uint64_t scalar(int index) const { return scalars[index]; }
    int tensor_count() const { return (int)tensors.size(); }
    int scalar_count() const { return scalars_given; }
};
#define CARD_ARGUMENTS ChipTaskArgs
#else
#define CARD_ARGUMENTS ChipStorageTaskArgs
#endif

namespace card {
struct Run {
    const fake_api *api;
    int fault;
    std::deque<Tensor> made;
    uint64_t tasks = 0;
};
static Run *run;

static inline TaskOutputTensors make(const Arg &task, const Tensor **all) {
    TaskOutputTensors outputs;
    outputs.id.raw = ++run->tasks;
    // An edge to an earlier task is kept by any order of submits; one to a later task would be broken by this one.
    for (uint32_t i = 0; i < task.wait_count; i++)
        if (!task.waits[i].raw || task.waits[i].raw >= outputs.id.raw) run->fault = -7;
    for (int i = 0; i < task.tensor_count; i++) {
        all[i] = task.tensors[i];
        const TensorCreateInfo *info = task.created[i];
        if (!info) continue;
        Tensor tensor = info->tensor;
        tensor.buffer.size = tensor.numel() * get_element_size(tensor.dtype);
        tensor.buffer.addr = run->api->temporary(run->api, tensor.buffer.size);
        if (!tensor.buffer.addr) {
            run->fault = -1;
            return TaskOutputTensors();
        }
        char *bytes = (char *)run->api->usable(run->api, tensor.buffer.addr, tensor.buffer.size);
        uint64_t step = get_element_size(tensor.dtype);
        for (uint64_t at = 0; info->filled && at < tensor.buffer.size; at += step) memcpy(bytes + at, &info->value, step);
        run->made.push_back(tensor);
        all[i] = outputs.tensors[outputs.count++] = &run->made.back();
    }
    return outputs;
}

// Up to so many blocks run at once, for they may wait for each other.
enum { AT_ONCE = 24 };

static inline void blocks(const MixedKernels &kernels, const uint64_t *words, int count) {
    int cores[3] = {kernels.aic, kernels.aiv0, kernels.aiv1};
    for (int first = 0; first < count && !run->fault; first += AT_ONCE) {
        std::vector<std::thread> others;
        std::vector<int> codes(count);
        for (int block = first; block < count && block < first + AT_ONCE; block++) {
            auto one = [&, block] { codes[block] = run->api->cluster(run->api, cores, words, block, count); };
            if (count == 1) one();
            else others.emplace_back(one);
        }
        for (std::thread &each : others) each.join();
        for (int code : codes) run->fault = run->fault ? run->fault : code;
    }
}

static inline TaskOutputTensors submit(const MixedKernels &kernels, const Arg &task) {
    const Tensor *all[16];
    Tensor records[16];
    if (run->fault) return TaskOutputTensors();
    TaskOutputTensors outputs = make(task, all);
    uint64_t words[144] = {};
    for (int i = 0; i < task.tensor_count && !run->fault; i++) {
        records[i] = *all[i];
        records[i].find_strides();
        words[i] = (uint64_t)&records[i];
        if (!records[i].numel()) continue; /* nothing is behind its address */
        records[i].buffer.addr = (uint64_t)run->api->usable(run->api, all[i]->buffer.addr, 1);
        if (!records[i].buffer.addr) run->fault = 507015;
    }
    for (int i = 0; i < task.scalar_count; i++) words[task.tensor_count + i] = task.scalars[i];
    blocks(kernels, words, task.launch_spec.blocks);
    return run->fault ? TaskOutputTensors() : outputs;
}

static inline uint64_t *element(const Tensor &tensor, uint32_t count, const uint32_t at[]) {
    uint64_t address = tensor.buffer.addr + tensor.flat(at, count) * get_element_size(tensor.dtype);
    return (uint64_t *)run->api->usable(run->api, address, get_element_size(tensor.dtype));
}
}  // namespace card

static inline Tensor make_tensor_external(void *address, const uint32_t extents[], uint32_t count, DataType type) {
    Tensor tensor;
    tensor.buffer.addr = (uint64_t)address;
    tensor.dtype = type;
    tensor.ndims = count;
    memcpy(tensor.shapes, extents, count * sizeof *extents);
    tensor.buffer.size = tensor.numel() * get_element_size(type);
    return tensor;
}

static inline Tensor from_tensor_arg(const fake_tensor &tensor) {
    return make_tensor_external((void *)tensor.address, tensor.extents, tensor.dimensions, (DataType)tensor.type);
}

#ifdef CARD_EXPLICIT
struct PTO2Runtime {
    uint64_t tasks;
};

struct SubmitResult {
    PTO2TaskId task_id;
    TaskOutputTensors outputs;
};

static inline SubmitResult pto2_rt_submit_task(PTO2Runtime *rt, const MixedKernels &kernels, const Arg &task) {
    TaskOutputTensors outputs = card::submit(kernels, task);
    return SubmitResult{PTO2TaskId(++rt->tasks), outputs};
}
static inline SubmitResult pto2_rt_submit_aic_task(PTO2Runtime *rt, int kernel, const Arg &task) {
    return pto2_rt_submit_task(rt, MixedKernels{kernel, -1, -1}, task);
}
static inline SubmitResult pto2_rt_submit_aiv_task(PTO2Runtime *rt, int kernel, const Arg &task) {
    return pto2_rt_submit_task(rt, MixedKernels{-1, kernel, -1}, task);
}
// An edge to an earlier task is kept by any order of submits; one to a later task would be broken by this one.
static inline void pto2_rt_add_dependency(PTO2Runtime *, PTO2TaskId producer, PTO2TaskId consumer) {
    if (producer.raw >= consumer.raw && !card::run->fault) card::run->fault = -7;
}
static inline bool pto2_rt_is_fatal(PTO2Runtime *) { return card::run->fault != 0; }
#else
static inline TaskOutputTensors pto2_rt_submit_task(const MixedKernels &kernels, const Arg &task) {
    return card::submit(kernels, task);
}
static inline TaskOutputTensors pto2_rt_submit_aic_task(int kernel, const Arg &task) {
    return card::submit(MixedKernels{kernel, -1, -1}, task);
}
static inline TaskOutputTensors pto2_rt_submit_aiv_task(int kernel, const Arg &task) {
    return card::submit(MixedKernels{-1, kernel, -1}, task);
}
static inline bool pto2_rt_is_fatal() { return card::run->fault != 0; }
#ifdef SJ_TODAY
inline ChipTaskArgs::ChipTaskArgs(const fake_tensor *given, int count, const uint64_t *words, int word_count)
    : scalars(words), scalars_given(word_count) {
    for (int i = 0; i < count; i++) tensors.push_back({from_tensor_arg(given[i])});
}
#define rt_submit_task pto2_rt_submit_task
#define rt_submit_aic_task pto2_rt_submit_aic_task
#define rt_submit_aiv_task pto2_rt_submit_aiv_task
#define rt_is_fatal pto2_rt_is_fatal
#define rt_report_fatal pto2_rt_report_fatal
#endif
#endif
static inline TaskOutputTensors alloc_tensors(const Arg &task) {
    const Tensor *all[16];
    return card::run->fault ? TaskOutputTensors() : card::make(task, all);
}
template <typename... T>
static inline TaskOutputTensors alloc_tensors(const T &...infos) {
    Arg task;
    task.add_output(infos...);
    return alloc_tensors(task);
}
#define pto2_rt_report_fatal(code, ...) (card::run->fault = card::run->fault ? card::run->fault : -(code))

template <typename T>
static inline T get_tensor_data(const Tensor &tensor, uint32_t count, const uint32_t at[]) {
    T value = 0;
    uint64_t *element = card::run->fault ? nullptr : card::element(tensor, count, at);
    if (element) memcpy(&value, element, get_element_size(tensor.dtype));
    return value;
}
template <typename T>
static inline void set_tensor_data(const Tensor &tensor, uint32_t count, const uint32_t at[], T value) {
    uint64_t *element = card::run->fault ? nullptr : card::element(tensor, count, at);
    if (element) memcpy(element, &value, get_element_size(tensor.dtype));
}

#ifdef CARD_EXPLICIT
#define CARD_RUNTIME &runtime,
CARD_LINKAGE PTO2OrchestrationConfig aicpu_orchestration_config(PTO2Runtime *, const ChipStorageTaskArgs &);
CARD_LINKAGE void aicpu_orchestration_entry(PTO2Runtime *, const ChipStorageTaskArgs &);
#else
#define CARD_RUNTIME
CARD_LINKAGE PTO2OrchestrationConfig aicpu_orchestration_config(const CARD_ARGUMENTS &);
CARD_LINKAGE void aicpu_orchestration_entry(const CARD_ARGUMENTS &);
#endif

CARD_EXPORT int orchestrate(const fake_api *api, const fake_tensor *tensors, int tensor_count, const uint64_t *scalars,
                            int scalar_count) {
#ifdef SJ_TODAY
    ChipTaskArgs arguments(tensors, tensor_count, scalars, scalar_count);
#else
    ChipStorageTaskArgs arguments = {tensors, scalars, tensor_count, scalar_count};
#endif
    card::Run run = {api, 0, {}, 0};
#ifdef CARD_EXPLICIT
    PTO2Runtime runtime = {0};
#endif
    if (tensor_count + scalar_count < aicpu_orchestration_config(CARD_RUNTIME arguments).expected_arg_count) return -4;
    card::run = &run;
    aicpu_orchestration_entry(CARD_RUNTIME arguments);
    card::run = nullptr;
    return run.fault;
}

#endif
