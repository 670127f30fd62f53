package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodOrchestrator;
import dev.simpler.runtime.pod.WorkerKind;
import dev.simpler.runtime.pod.graph.Task;
import dev.simpler.runtime.pod.memory.DeviceBuffers;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The rules of a submit that need no lock: what can never be placed, and memory for outputs. */
final class Submission {
  private Submission() {}

  /** Refuses a task that no moment could ever start. */
  static void check(Task task, List<Endpoint> pool) {
    String what = "a " + (task.kind() == WorkerKind.SUB ? "sub" : "next-level") + " task";
    if (pool.isEmpty()) {
      throw PodException.usage(
          what + " without workers: the worker has no such children", "add one before init");
    }
    if (task.size() > pool.size()) {
      throw PodException.usage(
          "a group of " + task.size() + " members for " + pool.size() + " workers",
          "use at most as many members as workers");
    }
    if (task.workerCount() != 0 && task.workerCount() != task.size()) {
      throw PodException.usage(
          task.workerCount() + " workers named for " + task.size() + " members",
          "name none, or one per member");
    }
    BitSet seen = new BitSet();
    for (int member = 0; member < task.workerCount(); member++) {
      int worker = task.worker(member);
      if (worker < PodOrchestrator.ANY || worker >= pool.size()) {
        throw PodException.usage(
            what + " for worker " + worker + " is outside 0.." + (pool.size() - 1),
            "name an existing worker");
      }
      if (worker >= 0 && seen.get(worker)) {
        throw PodException.usage(
            "two members of a group are pinned to worker " + worker,
            "name different workers: members run at the same time");
      }
      if (worker >= 0) {
        seen.set(worker);
      }
    }
    checkCallee(task, pool);
  }

  private static void checkCallee(Task task, List<Endpoint> pool) {
    boolean chip = task.callee() instanceof Callee.Chip;
    for (int member = 0; member < task.size(); member++) {
      int worker = task.worker(member);
      for (int w = Math.max(worker, 0); w < (worker < 0 ? pool.size() : worker + 1); w++) {
        if (pool.get(w).isChip() != chip) {
          throw PodException.usage(
              task.callee()
                  + " could be placed on worker "
                  + w
                  + ", which is "
                  + (chip ? "no chip" : "a chip"),
              "pin the task to a worker that can run it");
        }
      }
    }
  }

  /** Bytes of heap the outputs without address need. */
  static long outputBytes(Task task) {
    long bytes = 0;
    for (TaskArgs args : task.members()) {
      for (int i = 0; i < args.tensors().size(); i++) {
        if (needsMemory(args, i)) {
          long more = SlotRing.align(args.tensors().get(i).nbytes());
          bytes = more > Long.MAX_VALUE - bytes ? SlotRing.align(Long.MAX_VALUE) : bytes + more;
        }
      }
    }
    return bytes;
  }

  /** The task with addresses for those outputs; the caller's arguments stay as they are. */
  static Task withOutputs(Task task, long address) {
    List<TaskArgs> members = new ArrayList<>();
    long next = address;
    for (TaskArgs args : task.members()) {
      TaskArgs.Builder copy = TaskArgs.builder();
      for (int i = 0; i < args.tensors().size(); i++) {
        ContinuousTensor tensor = args.tensors().get(i);
        if (needsMemory(args, i) && tensor.nbytes() > 0) {
          tensor = tensor.at(next, false);
          next += SlotRing.align(tensor.nbytes());
        }
        copy.add(tensor, args.tags().get(i));
      }
      for (int i = 0; i < args.scalarCount(); i++) {
        copy.scalar(args.scalar(i));
      }
      members.add(copy.build());
    }
    return task.withMembers(members);
  }

  private static boolean needsMemory(TaskArgs args, int index) {
    return args.tags().get(index) == TensorTag.OUTPUT && args.tensors().get(index).data() == 0;
  }

  /**
   * The device buffers that a task's tensors lie in.
   *
   * @throws PodException if one is not a live buffer of the worker that the task is pinned to
   */
  static List<DeviceBuffers.Entry> buffers(Task task, DeviceBuffers buffers) {
    List<DeviceBuffers.Entry> used = new ArrayList<>(0);
    for (int member = 0; member < task.size(); member++) {
      TaskArgs args = task.members().get(member);
      for (int i = 0; i < args.tensors().size(); i++) {
        ContinuousTensor tensor = args.tensors().get(i);
        if (tensor.childMemory() && tensor.nbytes() > 0) {
          String where = "tensor " + i + (member > 0 ? " of member " + member : "");
          if (task.kind() == WorkerKind.SUB || task.worker(member) < 0) {
            throw PodException.usage(
                where + " is child memory, but the task is pinned to no worker of the next level",
                "pin the task to the worker that owns the buffer");
          }
          DeviceBuffers.Entry entry = buffers.containing(tensor, task.worker(member), where);
          if (!used.contains(entry)) {
            used.add(entry);
          }
        }
      }
    }
    return used;
  }

  /** The buffers a task uses, each held for it, after the copies that are under way. */
  static List<DeviceBuffers.Entry> hold(Task task, DeviceBuffers buffers, Engine engine) {
    List<DeviceBuffers.Entry> used = buffers(task, buffers);
    while (used.stream().anyMatch(Submission::isTaken)) {
      engine.awaitBuffers();
      engine.failFast();
      used = buffers(task, buffers); // one may have been freed meanwhile
    }
    used.forEach(DeviceBuffers.Entry::acquire);
    return used;
  }

  /** Whether a task that uses a buffer has to wait before it is submitted. */
  private static boolean isTaken(DeviceBuffers.Entry used) {
    return used.copying() || used.domain() instanceof OpenPart part && part.isUsed();
  }
}
