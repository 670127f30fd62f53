package dev.simpler.examples;

import static dev.simpler.abi.callable.Direction.INOUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory used wrongly, by kernels and by callers: found where it happens, with nothing changed. */
@Timeout(60)
class BadMemoryTest {
  private static final int SIZE = 64;

  private final Worker worker = Worker.open(WorkerConfig.of("a2a3sim"));
  private final HostTensor tensor = floats();

  @AfterEach
  void close() {
    worker.close();
  }

  private HostTensor floats() {
    return worker.host().tensor(DataType.FLOAT32, SIZE).fill(5);
  }

  private void run(Class<? extends Kernel> kernel, TaskArgs arguments) {
    ChipCallable.Builder program =
        ChipCallable.builder(ClassImage.orchestration(BadPrograms.OneTask.class))
            .kernel(0, CoreCallable.of(List.of(INOUT), ClassImage.kernel(kernel)));
    for (int i = 0; i < arguments.tensors().size(); i++) {
      program.signature(INOUT);
    }
    worker.run(program.build(), arguments, CallConfig.of(1, 2));
  }

  private static TaskArgs inouts(ContinuousTensor... tensors) {
    TaskArgs.Builder arguments = TaskArgs.builder();
    for (ContinuousTensor each : tensors) {
      arguments.inout(each);
    }
    return arguments.scalar(0).build();
  }

  private static void refused(ErrorCategory category, Executable call, String... parts) {
    SimplerException failed = assertThrows(SimplerException.class, call);
    assertEquals(category, failed.category(), failed::toString);
    for (String part : parts) {
      assertTrue(failed.fault().message().contains(part), failed.fault().message());
    }
  }

  /** The device still runs programs, and holds no more than it should. */
  private void assertUsable(int allocations) {
    assertEquals(allocations, worker.usage().allocations());
    run(BadPrograms.RunningOver.class, inouts(tensor.argument()));
    assertEquals(allocations, worker.usage().allocations());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 300})
  void storesPastATensorFailAtTheFirstAndReachNoNeighbour(int elements) {
    HostTensor neighbour = floats();
    TaskArgs arguments =
        TaskArgs.builder()
            .inout(tensor.argument())
            .inout(neighbour.argument())
            .scalar(elements)
            .build();
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> run(BadPrograms.RunningOver.class, arguments),
        "RunningOver",
        "+256");
    assertEquals(5, tensor.getFloat(SIZE - 1));
    assertEquals(5, neighbour.getFloat(0));
    refused(
        ErrorCategory.POISONED, () -> run(BadPrograms.RunningOver.class, arguments), "RunningOver");
  }

  @Test
  void hostMemoryFlaggedAsDeviceMemoryIsRefusedBeforeAnythingIsStaged() {
    ContinuousTensor[] flagged = new ContinuousTensor[3];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] =
          ContinuousTensor.childMemory(floats().memory().address(), DataType.FLOAT32, SIZE);
    }
    refused(
        ErrorCategory.WRONG_SPACE,
        () -> run(BadPrograms.RunningOver.class, inouts(flagged)),
        "argument 0",
        "host address");
    assertUsable(0);
  }

  @Test
  void aDeviceAddressAsHostTensorIsRefused() {
    long buffer = worker.malloc(4 * SIZE);
    refused(
        ErrorCategory.WRONG_SPACE,
        () ->
            run(
                BadPrograms.RunningOver.class,
                inouts(tensor.argument(), ContinuousTensor.host(buffer, DataType.FLOAT32, SIZE))),
        "argument 1",
        "is memory of device 0");
    assertUsable(1);
  }

  @Test
  void aFreedBufferIsRefusedWithWhoFreedItAlsoWhenOthersFollowed() {
    long buffer = worker.malloc(4 * SIZE);
    worker.free(buffer);
    worker.malloc(4 * SIZE);
    ContinuousTensor stale = ContinuousTensor.childMemory(buffer, DataType.FLOAT32, SIZE);
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> run(BadPrograms.RunningOver.class, inouts(stale)),
        "argument 0",
        "was freed by the host");
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> worker.copyFrom(tensor.memory(), buffer),
        "was freed by the host");
    assertUsable(1);
  }

  @Test
  void buffersOfAnotherDeviceAndTooSmallOnesAreRefused() {
    long buffer = worker.malloc(4 * SIZE - 4);
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () ->
            run(
                BadPrograms.RunningOver.class,
                inouts(ContinuousTensor.childMemory(buffer, DataType.FLOAT32, SIZE))),
        "256 bytes",
        "252");
    try (Worker other = Worker.open(WorkerConfig.of("a2a3sim").withDevice(1))) {
      long foreign = other.malloc(4 * SIZE);
      refused(
          ErrorCategory.DEVICE_MEMORY,
          () ->
              run(
                  BadPrograms.RunningOver.class,
                  inouts(ContinuousTensor.childMemory(foreign, DataType.FLOAT32, SIZE))),
          "device 1");
    }
    assertUsable(1);
  }

  @Test
  void freeingTwiceOrWhatIsNotAnAllocationIsRefused() {
    long buffer = worker.malloc(64);
    refused(ErrorCategory.DEVICE_MEMORY, () -> worker.free(buffer + 8));
    worker.free(buffer);
    refused(ErrorCategory.DEVICE_MEMORY, () -> worker.free(buffer), "was freed by the host");
    refused(ErrorCategory.WRONG_SPACE, () -> worker.free(tensor.memory().address()));
    assertUsable(0);
  }

  @Test
  void aCopyPastAnAllocationIsRefusedAndChangesNothing() {
    long buffer = worker.malloc(4 * SIZE);
    worker.copyTo(buffer, tensor.memory());
    HostTensor large = worker.host().tensor(DataType.FLOAT32, 2 * SIZE).fill(9);
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> worker.copyTo(buffer, large.memory()),
        "256 bytes past its end");
    refused(
        ErrorCategory.DEVICE_MEMORY,
        () -> worker.copyFrom(large.memory(), buffer),
        "256 bytes past its end");
    assertEquals(9, large.getFloat(0));
    HostTensor back = worker.host().tensor(DataType.FLOAT32, SIZE);
    worker.copyFrom(back.memory(), buffer);
    assertArrayEquals(tensor.floats(), back.floats());
    assertUsable(1);
  }
}
