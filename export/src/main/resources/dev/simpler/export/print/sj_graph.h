// What exported orchestration functions share.
#ifndef SJ_GRAPH_H
#define SJ_GRAPH_H

#include <stdint.h>

#include <optional>
#include <vector>

#include "pto_orchestration_api.h"
#ifndef SJ_EXPLICIT_GRAPH  // whose calls want the runtime
#ifdef SJ_TODAY
#define SJ_FAULT rt_report_fatal(9, "arithmetic of the program")
#else
#define SJ_FAULT pto2_rt_report_fatal(9, "arithmetic of the program")
#endif
#endif
#include "sj_numbers.h"

#define SJ_EXPORT __attribute__((visibility("default")))

#ifdef SJ_TODAY
using SjTensor = ChipTensor;
using SjArguments = ChipTaskArgs;

// The runtime keeps the address of what a task waits for, so the task has it.
struct SjTask : CoreTaskArgs {
    PTO2TaskId waits[16];

    template <typename... T> void dependsOn(T... ids) {
        uint32_t count = 0;
        ((waits[count++].raw = (uint64_t)ids), ...);
        set_dependencies(waits, count);
    }
};
#else
using SjTensor = Tensor;
using SjTask = Arg;
using SjArguments = ChipStorageTaskArgs;
#endif

namespace sj {

template <typename... T> static inline void addInput(SjTask &task, const T &...each) { (task.add_input(each), ...); }
template <typename... T> static inline void addOutput(SjTask &task, const T &...each) { (task.add_output(each), ...); }
template <typename... T> static inline void addInout(SjTask &task, const T &...each) { (task.add_inout(each), ...); }

#ifdef SJ_TODAY
static inline const SjTensor &tensor(const SjArguments &orch, int32_t index) { return orch.tensor(index).ref(); }
#else
static inline SjTensor tensor(const SjArguments &orch, int32_t index) {
    return from_tensor_arg(orch.tensor(index));
}
#endif

}  // namespace sj

#endif
