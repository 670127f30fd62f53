package dev.simpler.runtime.worker;

import static dev.simpler.runtime.worker.CallRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagingPlanTest {
  private final HostMemory host = new HostMemory();
  private final FakeDevice device = new FakeDevice(0);
  private final MemorySegment memory = host.allocate(256);

  @AfterEach
  void nothingWasTouchedByPlanning() {
    host.close();
  }

  private static TensorOperand in(int index, long address, long bytes) {
    return new TensorOperand(index, address, bytes, false, true, false, "tensor");
  }

  private static TensorOperand out(int index, long address, long bytes) {
    return new TensorOperand(index, address, bytes, false, false, true, "tensor");
  }

  private static TensorOperand child(int index, long address, long bytes) {
    return new TensorOperand(index, address, bytes, true, true, true, "FLOAT32 [4, 4]");
  }

  private StagingPlan plan(TensorOperand... operands) {
    return StagingPlan.of(List.of(operands), host, device, false);
  }

  private void refusedUntouched(ErrorCategory category, TensorOperand operand, String... parts) {
    device.events.clear();
    refused(category, () -> plan(in(0, memory.address(), 8), operand), parts);
    assertEquals(List.of(), device.events);
  }

  @Test
  void childMemoryMustBeLiveHereLargeEnoughAndADeviceAddress() {
    long buffer = device.malloc(32);
    long freed = device.malloc(32);
    device.free(freed);
    long foreign = new FakeDevice(3).malloc(32);
    refusedUntouched(
        ErrorCategory.DEVICE_MEMORY, child(1, freed, 32), "argument 1", "freed by the host");
    refusedUntouched(
        ErrorCategory.DEVICE_MEMORY, child(1, foreign, 32), "belongs to device 3", "device 0");
    refusedUntouched(
        ErrorCategory.WRONG_SPACE,
        child(1, memory.address(), 32),
        "argument 1 (INOUT, child memory, FLOAT32 [4, 4])",
        "host address");
    refusedUntouched(ErrorCategory.DEVICE_MEMORY, child(1, 0, 32), "null");
    refusedUntouched(
        ErrorCategory.DEVICE_MEMORY,
        child(1, buffer, 33),
        "the tensor has 33 bytes, but only 32 are left",
        "+32 bytes)");
    refusedUntouched(ErrorCategory.DEVICE_MEMORY, child(1, buffer + 8, 25), "only 24 are left");
    assertEquals(1, plan(child(0, buffer + 8, 24)).placements().size());
  }

  @Test
  void aDeviceAddressAsHostTensorIsRefused() {
    long buffer = device.malloc(32);
    long foreign = new FakeDevice(3).malloc(32);
    refusedUntouched(
        ErrorCategory.WRONG_SPACE, in(1, buffer, 8), "is memory of device 0", "argument 1");
    refusedUntouched(ErrorCategory.WRONG_SPACE, in(1, foreign, 8), "address of device 3");
  }

  @Test
  void hostTensorsMustLieInRegisteredMemory() {
    refusedUntouched(ErrorCategory.HOST_MEMORY, in(1, 0, 8), "null", "argument 1");
    refusedUntouched(
        ErrorCategory.HOST_MEMORY, in(1, memory.address() + 250, 8), "2 bytes past the end");
    try (Arena arena = Arena.ofShared()) {
      MemorySegment constant = arena.allocate(16).asReadOnly();
      host.register(constant);
      plan(in(0, constant.address(), 16));
      refusedUntouched(
          ErrorCategory.HOST_MEMORY, out(1, constant.address(), 16), "read-only", "argument 1");
    }
  }

  @Test
  void tensorsWithoutBytesStageNothingWhateverTheirAddress() {
    StagingPlan plan = plan(in(0, 0, 0), child(1, 77, 0), out(2, memory.address(), 0));
    StagedRun run = new StagedRun(plan, device, host);
    run.copyIn();
    assertEquals(0, run.address(0) | run.address(1) | run.address(2));
    run.copyBack(PackedOutput.NONE);
    assertEquals(null, run.release());
    assertEquals(List.of(), device.events);
  }

  @Test
  void equalHostRangesShareOneBufferWithTheDirectionsOfBoth() {
    memory.fill((byte) 1);
    StagingPlan plan = plan(out(0, memory.address(), 64), in(1, memory.address(), 64));
    assertEquals(1, plan.transfers().size());
    StagedRun run = new StagedRun(plan, device, host);
    run.copyIn();
    assertEquals(run.address(0), run.address(1));
    assertEquals(1, device.bytes(run.address(0))[5]);
    device.bytes(run.address(0))[5] = 9;
    run.copyBack(PackedOutput.NONE);
    assertEquals(9, memory.get(ValueLayout.JAVA_BYTE, 5));
    assertEquals(1, run.allocations());
    assertEquals(64, run.bytesIn());
    assertEquals(64, run.bytesOut());
  }

  @Test
  void overlappingHostRangesAreRefusedIfOneIsWritten() {
    refused(
        ErrorCategory.USAGE,
        () -> plan(in(0, memory.address(), 64), out(1, memory.address() + 32, 64)),
        "overlap",
        "argument 0",
        "argument 1");
    refused(
        ErrorCategory.USAGE,
        () -> plan(out(0, memory.address(), 64), in(1, memory.address(), 32)),
        "overlap");
    assertEquals(
        2, plan(in(0, memory.address(), 64), in(1, memory.address() + 32, 64)).transfers().size());
    assertEquals(
        2,
        plan(out(0, memory.address(), 64), out(1, memory.address() + 64, 64)).transfers().size());
  }

  @Test
  void aPackedOutputThatDoesNotFitItsArgumentWritesNothing() {
    long packed = device.malloc(64);
    long buffer = device.malloc(16);
    List<PackedOutput> wrong =
        List.of(
            new PackedOutput(0, packed, 63),
            new PackedOutput(0, packed, 65),
            new PackedOutput(1, packed, 16),
            new PackedOutput(3, packed, 64),
            new PackedOutput(2, packed, 64));
    for (PackedOutput each : wrong) {
      StagedRun run =
          new StagedRun(
              plan(
                  out(0, memory.address(), 64),
                  in(1, memory.address() + 64, 16),
                  child(2, buffer, 16)),
              device,
              host);
      run.copyIn();
      refused(
          ErrorCategory.ORCHESTRATION,
          () -> run.copyBack(each),
          "bound to argument " + each.argument(),
          "packed output of " + each.bytes() + " bytes");
      assertEquals(0, run.bytesOut());
      run.release();
    }
    assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 5));
  }

  @Test
  void aLargePackedOutputReachesChildMemoryWhole() {
    int size = (4 << 20) * 2 + 17;
    long packed = device.malloc(size);
    long buffer = device.malloc(size);
    for (int i = 0; i < size; i += 1009) {
      device.bytes(packed)[i] = (byte) i;
    }
    StagedRun run = new StagedRun(plan(child(0, buffer, size)), device, host);
    run.copyIn();
    run.copyBack(new PackedOutput(0, packed, size));
    assertEquals(
        -1,
        MemorySegment.ofArray(device.bytes(packed))
            .mismatch(MemorySegment.ofArray(device.bytes(buffer))));
    assertEquals(0, run.bytesOut());
  }

  @Test
  void aFailingDeviceCopyOfAPackedOutputIsACopyBackFailure() {
    long packed = device.malloc(16);
    long buffer = device.malloc(16);
    StagedRun run =
        new StagedRun(plan(out(0, memory.address(), 8), child(1, buffer, 16)), device, host);
    run.copyIn();
    device.fail("h2d", 1);
    CopyBackException failure =
        assertThrows(CopyBackException.class, () -> run.copyBack(new PackedOutput(1, packed, 16)));
    assertEquals(List.of(0), failure.written());
    assertEquals(List.of(1), failure.unwritten());
  }
}
