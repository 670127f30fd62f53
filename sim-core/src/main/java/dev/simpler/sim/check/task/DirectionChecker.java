package dev.simpler.sim.check.task;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.platform.finding.Deed;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.KernelRun;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.check.task.TaskTensors.Used;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.List;
import java.util.Set;

/**
 * Holds what kernels do with the tensors of their task against the tags these were submitted with:
 * an input that is written, an output that is read before the task wrote it. Of runtimes that know
 * no tags these cannot be found. And an output that comes back to the host though nobody wrote it.
 */
public final class DirectionChecker implements Checker {
  private final Scene scene;
  private final Reporter reporter;
  private final TaskTensors tensors = new TaskTensors();
  private final HostBuffers buffers = new HostBuffers();
  private boolean running;

  /** A checker of one device. */
  public DirectionChecker(Scene scene, Reporter reporter) {
    this.scene = scene;
    this.reporter = reporter;
  }

  @Override
  public Set<EventDetail> details() {
    return IN_GLOBAL_MEMORY;
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent.RunBegan began -> {
        tensors.clear();
        running = true;
      }
      case ChipEvent.RunEnded ended -> running = false;
      case ChipEvent.TaskTensor tensor -> {
        tensors.add(tensor);
        if (tensor.tag() == TensorTag.OUTPUT_EXISTING) {
          buffers.declared(tensor.tensor());
        }
      }
      case CoreEvent.KernelStarted started -> signature(started);
      case CoreEvent.GlobalAccess access ->
          access(
              scene.at(access),
              access.instruction(),
              access.access(),
              Touched.of(access.region()),
              access.region().exact());
      case CoreEvent.ScalarAccess access ->
          access(scene.at(access), access.instruction(), access.access(), Touched.of(access), true);
      case ChipEvent.ElementAccess access when access.access().writes() ->
          buffers.written(access.address(), access.address() + access.bytes());
      case MemoryEvent memory -> memory(memory);
      default -> {}
    }
  }

  /**
   * Holds the kernel's signature against what the task is submitted with. Kernels that run together
   * share one list, of which each uses a part.
   */
  private void signature(CoreEvent.KernelStarted started) {
    List<Direction> signature = started.signature();
    List<Used> tensors = this.tensors.of(started.taskId());
    if (Integer.bitCount(started.cores()) > 1) {
      return;
    }
    Signatures.Mismatch mismatch =
        Signatures.mismatch(signature, tensors.stream().map(Used::tag).toList());
    if (mismatch != null) {
      report(
          "signature",
          tensors.get(mismatch.argument()),
          mismatch.what(),
          new Deed("start with the signature " + signature, scene.at(started).place()),
          mismatch.mend());
    }
  }

  private void memory(MemoryEvent event) {
    switch (event) {
      case MemoryEvent.Allocated allocated -> buffers.add(allocated);
      case MemoryEvent.Freed freed -> {
        buffers.remove(freed.address());
        Used used = running ? tensors.within(freed.address(), freed.bytes()) : null;
        if (used != null) {
          freed(freed, used);
        }
      }
      case MemoryEvent.CopiedToDevice copied ->
          buffers.written(copied.address(), copied.address() + copied.bytes());
      case MemoryEvent.CopiedFromDevice copied -> {
        MissingBytes unwritten = buffers.unwritten(copied.address(), copied.bytes());
        boolean whole = unwritten.count() == copied.bytes();
        MissingBytes missing =
            whole ? unwritten : buffers.missing(copied.address(), copied.bytes());
        if (scene.runs() > 0 && !missing.isEmpty()) {
          unwritten(copied, missing);
        }
      }
    }
  }

  private void freed(MemoryEvent.Freed freed, Used used) {
    ByteRuns bytes = ByteRuns.run(freed.address(), freed.bytes());
    reporter.report(
        "direction/freed-in-use",
        freed.address(),
        () ->
            scene.finding(
                "direction",
                "freed-in-use",
                "the host frees memory while a run is under way that has submitted task 0x"
                    + Long.toHexString(used.tensor.taskId())
                    + " with it",
                "device memory " + bytes,
                new Deed("free of " + bytes, scene.onHost(freed.time())),
                submitted(used.tensor),
                "free it after the run has returned"));
  }

  private void unwritten(MemoryEvent.CopiedFromDevice copied, MissingBytes unwritten) {
    boolean whole = unwritten.count() == copied.bytes();
    String kind = whole ? "output-unwritten" : "output-partial";
    Used due = tensors.output(unwritten.first());
    Deed submitted = due == null ? null : submitted(due.tensor);
    reporter.report(
        "direction/" + kind,
        copied.address(),
        () ->
            scene.finding(
                "direction",
                kind,
                "the host copies back "
                    + copied.bytes()
                    + " bytes of an output of which nobody wrote "
                    + (whole
                        ? "a single one"
                        : unwritten.count()
                            + ", the first at byte "
                            + (unwritten.first() - copied.address()))
                    + (whole ? "" : ", although a task was to write them")
                    + ": no kernel, no orchestration function, no copy",
                "device memory "
                    + ByteRuns.run(copied.address(), copied.bytes())
                    + (due == null
                        ? ""
                        : " (tensor argument "
                            + due.tensor.argument()
                            + " of task 0x"
                            + Long.toHexString(due.tensor.taskId())
                            + ")"),
                new Deed("copy to the host", scene.onHost(copied.time())),
                submitted,
                whole
                    ? "let a task write it, or leave it out of the call"
                    : "write all of it, or submit the task with a view of what it writes"));
  }

  private void access(
      Moment moment, String instruction, Access access, ByteRuns bytes, boolean exact) {
    KernelRun run = moment.run();
    List<Used> touched = tensors.touched(run.taskId(), bytes.first(), bytes.end());
    if (access.writes()) {
      buffers.written(bytes);
      if (!touched.isEmpty() && touched.stream().allMatch(DirectionChecker::isInput)) {
        input(touched.getFirst(), moment, instruction, bytes);
      }
      touched.stream().filter(DirectionChecker::isOutput).forEach(each -> each.wrote(bytes));
    } else if (touched.size() == 1
        && isOutput(touched.getFirst())
        && !touched.getFirst().tensor.filled()
        && touched.getFirst().lacks(bytes, exact)) {
      early(touched.getFirst(), moment, instruction, bytes);
    }
  }

  private static boolean isInput(Used used) {
    return used.tensor.tag() == TensorTag.INPUT;
  }

  private static boolean isOutput(Used used) {
    return used.tensor.tag() == TensorTag.OUTPUT || used.tensor.tag() == TensorTag.OUTPUT_EXISTING;
  }

  private void input(Used used, Moment moment, String instruction, ByteRuns bytes) {
    report(
        "input-written",
        used,
        instruction
            + " writes "
            + bytes
            + " of tensor "
            + used.tensor.argument()
            + " of the task, which was submitted as an input: nobody waits for this write, and it"
            + " is not copied back",
        new Deed(instruction + " writes " + bytes, moment.place()),
        "submit it with inout, or write another tensor");
  }

  private void early(Used used, Moment moment, String instruction, ByteRuns bytes) {
    report(
        "output-read",
        used,
        instruction
            + " reads "
            + bytes
            + " of tensor "
            + used.tensor.argument()
            + " of the task, which was submitted as an output and which the task has not written"
            + " there yet: the task does not wait for whoever wrote it before",
        new Deed(instruction + " reads " + bytes, moment.place()),
        isShared(moment.run())
            ? "submit it with inout, or read only when the block or core has met (SYNCALL, a"
                + " cross-core flag) that writes it"
            : "submit it with inout");
  }

  /** Whether others than this kernel may write the outputs of its task. */
  private static boolean isShared(KernelRun run) {
    return run.block() > 0 || Integer.bitCount(run.cores()) > 1;
  }

  private Deed submitted(ChipEvent.TaskTensor tensor) {
    return new Deed(
        "submit with " + tensor.tag(), scene.atSubmission(tensor.taskId(), tensor.time()));
  }

  private void report(String kind, Used used, String what, Deed deed, String mend) {
    String title = "direction/" + kind;
    ChipEvent.TaskTensor tensor = used.tensor;
    ByteRuns range = ByteRuns.run(tensor.address(), tensor.bytes());
    Deed submitted = submitted(tensor);
    reporter.report(
        title,
        List.of(deed.place().kernel(), tensor.argument(), deed.place().lines()),
        () ->
            scene.finding(
                "direction",
                kind,
                what,
                "global memory " + range + " (tensor argument " + tensor.argument() + ")",
                deed,
                submitted,
                mend));
  }
}
