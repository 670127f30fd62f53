package dev.simpler.graphs.tmr.submit;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.schedule.Lifecycle;
import dev.simpler.graphs.submit.DeadlockReport;
import dev.simpler.graphs.submit.ElementMemory;
import dev.simpler.graphs.submit.ErrorLatch;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import dev.simpler.graphs.tmr.tensormap.Region;
import dev.simpler.graphs.tmr.tensormap.TensorMap;
import dev.simpler.platform.device.Npu;
import dev.simpler.platform.orchestration.GraphError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reading and writing single tensor elements from the orchestration function. */
final class TensorAccess {
  /** Virtual time after which waiting is given up, as in later revisions of the reference. */
  private static final long LIMIT_PS = 15_000_000_000_000L;

  private final TaskSlots slots;
  private final TensorMap map;
  private final Lifecycle lifecycle;
  private final ErrorLatch latch;
  private final DeadlockReport report;
  private final ProducerSet waited;
  private final ElementMemory elements;
  private final TensorRegions regions = new TensorRegions();
  private final @Nullable DeclaredOrder declared;
  private final Npu npu;

  TensorAccess(
      TaskSlots slots,
      TensorMap map,
      Lifecycle lifecycle,
      ErrorLatch latch,
      DeadlockReport report,
      ProducerSet waited,
      ElementMemory elements,
      @Nullable DeclaredOrder declared,
      Npu npu) {
    this.slots = slots;
    this.map = map;
    this.lifecycle = lifecycle;
    this.latch = latch;
    this.report = report;
    this.waited = waited;
    this.elements = elements;
    this.declared = declared;
    this.npu = npu;
  }

  long get(Tensor tensor, int[] indices) {
    if (tensor.address() == 0 || !indicesFit(tensor, indices) || !await(tensor, false)) {
      return 0;
    }
    return elements.load(place(tensor, indices), tensor.type().bytes());
  }

  void set(Tensor tensor, long bits, int[] indices) {
    if (tensor.address() == 0 || !indicesFit(tensor, indices) || !await(tensor, true)) {
      return;
    }
    elements.store(place(tensor, indices), tensor.type().bytes(), bits);
  }

  private boolean indicesFit(Tensor tensor, int[] indices) {
    boolean fit = indices.length == tensor.rank();
    for (int d = 0; fit && d < indices.length; d++) {
      fit = indices[d] >= 0 && indices[d] < tensor.extent(d);
    }
    if (!fit) {
      latch.fail(
          GraphError.INVALID_ARGS,
          "element " + Arrays.toString(indices) + " of " + tensor,
          "give one index per dimension, each from 0 and below the extent");
    }
    return fit;
  }

  private static long place(Tensor tensor, int[] indices) {
    long offset = tensor.startOffset();
    for (int d = 0; d < indices.length; d++) {
      offset += indices[d] * tensor.stride(d);
    }
    return tensor.address() + offset * tensor.type().bytes();
  }

  /** Waits for the writers of the tensor and, before a write, for the readers of their results. */
  private boolean await(Tensor tensor, boolean write) {
    waited.begin();
    waited.add(tensor.owner());
    Region region = regions.load(0, tensor);
    int matches = map.search(region);
    for (int m = 0; m < matches; m++) {
      waited.add(map.producer(m));
    }
    long deadline = npu.now() + LIMIT_PS;
    for (int i = 0; i < waited.count(); i++) {
      int slot = waited.slot(i);
      while (!settled(slot, write)) {
        if (!lifecycle.awaitProgress() || npu.now() > deadline) {
          latch.fail(
              GraphError.TENSOR_WAIT_TIMEOUT,
              slots.id(slot),
              report.tensorWait(
                  slot, slots.state(slot) < TaskState.COMPLETED ? "its writer" : "a reader"));
          return false;
        }
      }
    }
    if (declared != null) {
      declared.awaited(tensor, write);
    }
    return true;
  }

  private boolean settled(int slot, boolean write) {
    return slots.state(slot) >= TaskState.COMPLETED && (!write || slots.consumersReleased(slot));
  }
}
