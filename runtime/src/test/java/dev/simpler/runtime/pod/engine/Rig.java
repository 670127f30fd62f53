package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.memory.SlotRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine over fake children with heap rings that are only addresses. */
final class Rig implements AutoCloseable {
  static final long HEAP = 0x10_0000;
  static final long RING_BYTES = 1L << 20;
  static final Callee CHIP =
      Callee.of(ChipCallable.builder(new byte[] {1}).functionName("f").build());
  static final Callee.Function FUNCTION = new Callee.Function(0);

  final List<FakeChild> chips = new ArrayList<>();
  final List<FakeChild> subs = new ArrayList<>();
  final Engine engine;
  final ChildDeviceMemory memory;

  Rig(int chipCount, int subCount, FakeChild.Body chip, FakeChild.Body sub) {
    this(chipCount, subCount, chip, sub, RING_BYTES, Duration.ofSeconds(10));
  }

  Rig(
      int chipCount,
      int subCount,
      FakeChild.Body chip,
      FakeChild.Body sub,
      long ringBytes,
      Duration timeout) {
    for (int i = 0; i < chipCount; i++) {
      chips.add(new FakeChild(i, true, chip));
    }
    for (int i = 0; i < subCount; i++) {
      subs.add(new FakeChild(i, false, sub));
    }
    engine = new Engine(3, chips, subs, heap(ringBytes), timeout);
    memory = new ChildDeviceMemory(engine);
  }

  static SlotRing.Heap heap(long ringBytes) {
    return new SlotRing.Heap() {
      @Override
      public long ringBytes() {
        return ringBytes;
      }

      @Override
      public long base(int ring) {
        return HEAP + ring * ringBytes;
      }
    };
  }

  void run(PodFunction function) throws Exception {
    try {
      Run.execute(engine, memory, function, TaskArgs.builder().build(), CallConfig.DEFAULT, null);
    } finally {
      requireUnlocked();
    }
  }

  /** Whatever was called, this thread holds the engine's lock no longer. */
  private void requireUnlocked() {
    if (engine.lock().isHeldByCurrentThread()) {
      throw new AssertionError("a call has kept the engine's lock");
    }
  }

  static ContinuousTensor at(long address) {
    return ContinuousTensor.host(address, DataType.FLOAT32, 4);
  }

  static TaskArgs args(TensorTag tag, long address) {
    return TaskArgs.builder().add(at(address), tag).build();
  }

  static TaskArgs scalar(long word) {
    return TaskArgs.builder().scalar(word).build();
  }

  /** A task that names addresses: those below zero are read, the others written. */
  static TaskArgs task(long id, long... addresses) {
    TaskArgs.Builder builder = TaskArgs.builder();
    for (long address : addresses) {
      builder.add(at(Math.abs(address)), address < 0 ? TensorTag.INPUT : TensorTag.OUTPUT_EXISTING);
    }
    return builder.scalar(id).build();
  }

  @Override
  public void close() {
    requireUnlocked();
    engine.close();
    requireUnlocked();
  }
}
