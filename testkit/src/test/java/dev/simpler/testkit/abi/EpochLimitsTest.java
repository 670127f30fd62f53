package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.callable.RunConfig;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.run.RunDescriptor;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ChipTensor;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.NarrowFloat;
import dev.simpler.abi.tensor.Shape;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each epoch can carry to the last, and what is one more. */
class EpochLimitsTest {
  private static AbiEpoch epoch(String name) {
    return AbiEpochs.find(name).orElseThrow();
  }

  private static void refused(String part, Executable action) {
    AbiException refusal = assertThrows(AbiException.class, action);
    assertTrue(refusal.getMessage().contains(part), refusal::getMessage);
  }

  private static CoreCallable kernel(int directions) {
    return CoreCallable.of(Collections.nCopies(directions, Direction.IN), new byte[4]);
  }

  private static ChipCallable program(int kernels, int directions, int highest) {
    ChipCallable.Builder program =
        ChipCallable.builder(new byte[1]).signature(Collections.nCopies(directions, Direction.IN));
    for (int i = 0; i < kernels; i++) {
      program.kernel(i == kernels - 1 ? highest : i, kernel(0));
    }
    return program.build();
  }

  @ParameterizedTest
  @CsvSource({"baseline, 32, 16, 16, 32", "today, 1024, 256, 32, 1024"})
  void programs(String name, int kernels, int directions, int kernelDirections, int functions) {
    var codec = epoch(name).programs();
    assertDoesNotThrow(() -> codec.toBytes(program(kernels, directions, functions - 1)));
    refused("limit of " + directions, () -> codec.toBytes(program(1, directions + 1, 0)));
    refused("limit of " + kernels, () -> codec.toBytes(program(kernels + 1, 0, 0)));
    assertDoesNotThrow(() -> codec.kernels().toBytes(kernel(kernelDirections)));
    refused(
        "limit is " + kernelDirections,
        () -> codec.kernels().toBytes(kernel(kernelDirections + 1)));
    refused("0.." + (functions - 1), () -> codec.toBytes(program(1, 0, functions)));
    ChipCallable wide =
        ChipCallable.builder(new byte[1]).kernel(0, kernel(kernelDirections + 1)).build();
    refused("directions of kernel 0", () -> codec.requireFits(wide));
  }

  @ParameterizedTest
  @CsvSource({"baseline, 16", "today, 256"})
  void arguments(String name, int tensors) {
    var codec = epoch(name).arguments();
    ContinuousTensor tensor = ContinuousTensor.host(64, DataType.INT8, 4);
    assertDoesNotThrow(() -> codec.toBytes(args(tensor, tensors, 128)));
    refused("limit of " + tensors, () -> codec.toBytes(args(tensor, tensors + 1, 0)));
    refused("limit of 128", () -> codec.toBytes(args(tensor, 0, 129)));
  }

  private static TaskArgs args(ContinuousTensor tensor, int tensors, int scalars) {
    TaskArgs.Builder args = TaskArgs.builder();
    Collections.nCopies(tensors, tensor).forEach(args::inout);
    Collections.nCopies(scalars, 7L).forEach(args::scalar);
    return args.build();
  }

  @Test
  void typesThatAnEpochLacksAreRefusedByName() {
    TaskArgs half = args(ContinuousTensor.host(64, DataType.UINT16, 4), 1, 0);
    refused("UINT16", () -> AbiEpochs.BASELINE.arguments().toBytes(half));
    assertEquals(33856, AbiEpochs.TODAY.arguments().toBytes(half).length);
    refused("FP4E2M1", () -> AbiEpochs.BASELINE.requireType(DataType.FP4E2M1, "argument 0"));
    assertEquals(9, AbiEpochs.BASELINE.types().size());
    assertEquals(15, AbiEpochs.TODAY.types().size());
  }

  @Test
  void whatALaunchCannotSayIsRefused() {
    CallConfig rings = CallConfig.of(1, 3).withRings(RingSizes.same(64, 4096, 16));
    byte[] room = new byte[2000];
    var segment = java.lang.foreign.MemorySegment.ofArray(room);
    refused("settings", () -> AbiEpochs.BASELINE.configs().encode(rings, segment));
    assertDoesNotThrow(() -> AbiEpochs.TODAY.configs().encode(rings, segment));
    CallConfig profiling = new CallConfig(1, 3, true, false);
    refused("output_prefix", () -> AbiEpochs.TODAY.configs().encode(profiling, segment));
    CallConfig placed = profiling.withDiagnostics(new Diagnostics(4, 3, 2, 1, 1), "somewhere");
    AbiEpochs.TODAY.configs().encode(placed, segment);
    assertEquals(placed.withBlockDim(0), AbiEpochs.TODAY.configs().decode(segment));
    refused("swimlane=4", () -> AbiEpochs.BASELINE.configs().encode(placed, segment));
  }

  @Test
  void ringSizesAndDescriptorsHaveTheirRanges() {
    refused("power of two", () -> RingSizes.same(12, 0, 0));
    refused("below 4", () -> RingSizes.same(2, 0, 0));
    refused("power of two up to", () -> RingSizes.same(1L << 31, 0, 0));
    refused("below 1024", () -> RingSizes.same(0, 1023, 0));
    refused("below 4", () -> RingSizes.same(0, 0, 3));
    refused("4 rings", () -> new RingSizes(List.of(4L), List.of(), List.of()));
    refused("slot 2", () -> new RunDescriptor(2, 0, 1, 1, 1, 1));
    refused("bank 2", () -> new RunDescriptor(0, 2, 1, 1, 1, 1));
    refused("generation 0", () -> new RunDescriptor(0, 0, 1, 0, 1, 1));
    RunConfig silent = new RunConfig(0, new Diagnostics(1, 0, 0, 0, 0), RingSizes.UNSET, "");
    refused("output_prefix", silent::requireComplete);
    refused(
        "1024 bytes", () -> new RunConfig(0, Diagnostics.OFF, RingSizes.UNSET, "x".repeat(1024)));
  }

  @Test
  void viewsThatDoNotFitAreRefused() {
    ChipTensor tensor = ChipTensor.dense(0, DataType.INT8, Shape.of(4, 6), false, false, 0);
    refused("ends at 5", () -> tensor.view(new int[] {2, 6}, new int[] {3, 0}, false));
    refused("no order", () -> tensor.permute(0, 0));
    refused("does not fit", () -> tensor.slice(0, 0, 5, 1));
    refused("without gaps", () -> tensor.transpose(0, 1).reshape(24));
    refused("outside 0..1", () -> tensor.transpose(0, 2));
    Shape large = Shape.of(2, 1 << 16, 1 << 16);
    refused("beyond 2^32", () -> ChipTensor.dense(0, DataType.INT8, large, false, false, 0));
    assertEquals(0, tensor.view(new int[] {0, 6}, new int[] {90, 0}, false).startOffset());
  }

  @Test
  void formatsOfEightBitsRoundToTheNearest() {
    NarrowFloat fp8 = NarrowFloat.of(DataType.FP8E4M3FN);
    assertEquals(448, fp8.value((byte) 0x7E));
    assertEquals(Math.scalb(1f, -9), fp8.value((byte) 1));
    assertEquals(-1.5f, fp8.value(fp8.bits(-1.5f)));
    assertEquals(16, fp8.value(fp8.bits(17)));
    assertEquals(20, fp8.value(fp8.bits(19)));
    assertEquals(448, fp8.value(fp8.bits(1e9f)));
    assertTrue(Float.isNaN(fp8.value(fp8.bits(Float.NaN))));
    NarrowFloat scale = NarrowFloat.of(DataType.FP8E8M0);
    assertEquals(1, scale.value((byte) 127));
    assertEquals(Math.scalb(1f, -127), scale.value((byte) 0));
    for (int code = 0; code < 255; code++) {
      assertEquals((byte) code, scale.bits(scale.value((byte) code)));
    }
  }
}
