package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsView;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.footnotes.EnableFootnotes;
import net.jqwik.api.footnotes.Footnotes;

@EnableFootnotes
class AbiProperties {
  private static final ProgramCodec PROGRAMS = AbiEpochs.BASELINE.programs();
  private static final KernelCodec KERNELS = PROGRAMS.kernels();

  private static byte[] bytes(ContinuousTensor tensor) {
    byte[] bytes = new byte[ContinuousTensorLayout.BYTES];
    tensor.encode(MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  private static byte[] bytes(Tensor tensor) {
    byte[] bytes = new byte[TensorLayout.BYTES];
    tensor.encode(MemorySegment.ofArray(bytes), 0);
    return bytes;
  }

  private static byte[] bytes(CallConfig config) {
    byte[] bytes = new byte[CallConfigLayout.BYTES];
    AbiEpochs.BASELINE.configs().encode(config, MemorySegment.ofArray(bytes));
    return bytes;
  }

  /**
   * Whatever happens to one byte: the result decodes to a value that encodes to the very same
   * bytes, or it is refused with a typed error. Nothing is guessed, dropped or thrown otherwise.
   */
  private static <T> void survives(
      Footnotes notes,
      StructSpec spec,
      byte[] bytes,
      int position,
      int flip,
      Function<MemorySegment, T> decode,
      Function<T, byte[]> encode) {
    T original = decode.apply(MemorySegment.ofArray(bytes));
    assertArrayEquals(bytes, encode.apply(original), "decode and encode are inverse");
    byte[] mutated = bytes.clone();
    mutated[position % mutated.length] ^= (byte) flip;
    notes.addFootnote("mutated:\n" + AnnotatedHex.of(spec, mutated));
    T value;
    try {
      value = decode.apply(MemorySegment.ofArray(mutated));
    } catch (AbiException refused) {
      return;
    }
    byte[] again = encode.apply(value);
    assertArrayEquals(mutated, again, () -> AnnotatedHex.difference(spec, mutated, again));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(AbiException.class, () -> decode.apply(MemorySegment.ofArray(cut)));
  }

  @Property
  void aContinuousTensorSurvivesOrIsRefused(
      @ForAll ContinuousTensor tensor,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      Footnotes notes) {
    assertEquals(tensor, ContinuousTensor.decode(MemorySegment.ofArray(bytes(tensor)), 0));
    survives(
        notes,
        ContinuousTensorLayout.SPEC,
        bytes(tensor),
        position,
        flip,
        segment -> ContinuousTensor.decode(segment, 0),
        AbiProperties::bytes);
  }

  @Property
  void aDeviceTensorSurvivesOrIsRefused(
      @ForAll Tensor tensor,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      Footnotes notes) {
    assertEquals(tensor, Tensor.decode(MemorySegment.ofArray(bytes(tensor)), 0));
    survives(
        notes,
        TensorLayout.SPEC,
        bytes(tensor),
        position,
        flip,
        segment -> Tensor.decode(segment, 0),
        AbiProperties::bytes);
  }

  @Property
  void aCallConfigSurvivesOrIsRefused(
      @ForAll CallConfig config,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      Footnotes notes) {
    assertEquals(config, AbiEpochs.BASELINE.configs().decode(MemorySegment.ofArray(bytes(config))));
    survives(
        notes,
        CallConfigLayout.SPEC,
        bytes(config),
        position,
        flip,
        AbiEpochs.BASELINE.configs()::decode,
        AbiProperties::bytes);
  }

  @Property(tries = 400)
  void chipStorageSurvivesOrIsRefused(
      @ForAll TaskArgs args,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      Footnotes notes) {
    byte[] bytes = AbiEpochs.BASELINE.arguments().toBytes(args);
    assertEquals(args, AbiEpochs.BASELINE.arguments().decode(MemorySegment.ofArray(bytes)));
    survives(
        notes,
        ChipStorageTaskArgsLayout.SPEC,
        bytes,
        position,
        flip,
        AbiEpochs.BASELINE.arguments()::decode,
        AbiEpochs.BASELINE.arguments()::toBytes);
  }

  @Property(tries = 400)
  void anArgumentBlobSurvivesOrIsRefused(
      @ForAll TaskArgs args,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = TaskArgsBlob.toBytes(args);
    assertEquals(args, TaskArgsView.open(MemorySegment.ofArray(bytes)).toTaskArgs());
    bytes[position % bytes.length] ^= (byte) flip;
    TaskArgs value;
    try {
      value = TaskArgsView.open(MemorySegment.ofArray(bytes)).toTaskArgs();
    } catch (AbiException refused) {
      return;
    }
    // A smaller count makes a shorter blob; bytes behind a blob are not part of it.
    byte[] again = TaskArgsBlob.toBytes(value);
    assertArrayEquals(Arrays.copyOf(bytes, again.length), again);
  }

  @Property
  void aCoreCallableSurvivesOrIsRefused(
      @ForAll CoreCallable callable,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = KERNELS.toBytes(callable);
    assertEquals(callable, KERNELS.decode(MemorySegment.ofArray(bytes), 0));
    prefixSurvives(
        CoreCallableLayout.SPEC,
        bytes,
        position,
        flip,
        segment -> KERNELS.decode(segment, 0),
        KERNELS::toBytes);
  }

  @Property
  void aChipCallableSurvivesOrIsRefused(
      @ForAll ChipCallable callable,
      @ForAll @IntRange(min = 0, max = 9999) int position,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = PROGRAMS.toBytes(callable);
    assertEquals(callable, PROGRAMS.decode(MemorySegment.ofArray(bytes), 0));
    prefixSurvives(
        ChipCallableLayout.SPEC,
        bytes,
        position,
        flip,
        segment -> PROGRAMS.decode(segment, 0),
        PROGRAMS::toBytes);
  }

  /** Callables carry their own length: what is behind their end is not part of them. */
  private static <T> void prefixSurvives(
      StructSpec spec,
      byte[] bytes,
      int position,
      int flip,
      Function<MemorySegment, T> decode,
      Function<T, byte[]> encode) {
    bytes[position % bytes.length] ^= (byte) flip;
    T value;
    try {
      value = decode.apply(MemorySegment.ofArray(bytes));
    } catch (AbiException refused) {
      return;
    }
    byte[] again = encode.apply(value);
    byte[] same = Arrays.copyOf(bytes, again.length);
    assertArrayEquals(same, again, () -> AnnotatedHex.difference(spec, same, again));
  }

  @Property
  void viewsAddressExactlyTheElementsTheyShould(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int cols,
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll long seed) {
    Tensor whole = Tensor.external(0x1000, DataType.INT16, rows, cols, depth);
    TensorSteps.End end = TensorSteps.walk(whole, seed, TensorSteps.elements(whole));
    assertEquals(end.elements(), TensorSteps.elements(end.tensor()));
    long last = end.elements().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertEquals(last + 1, end.tensor().endOffset());
  }

  @Property
  void nbytesReportsOverflowInsteadOfWrapping(@ForAll ContinuousTensor tensor) {
    Shape shape = tensor.shape();
    BigInteger product = BigInteger.valueOf(tensor.type().bytes());
    for (int dim = 0; dim < shape.rank(); dim++) {
      product = product.multiply(BigInteger.valueOf(shape.extent(dim)));
    }
    if (product.bitLength() > 63) {
      assertThrows(AbiException.class, tensor::nbytes);
    } else {
      assertEquals(product.longValueExact(), tensor.nbytes());
    }
  }

  @Example
  void fieldsNeverOverlapAndLayoutsAgreeWithTheirSize() {
    for (StructSpec spec : AbiClasses.structs()) {
      assertEquals(spec.bytes(), spec.layout().byteSize(), spec.name());
      int end = 0;
      for (FieldSpec field : spec.fields()) {
        assertTrue(field.offset() >= end, () -> spec.name() + "." + field.name());
        end = field.end();
      }
      assertTrue(end <= spec.bytes() || spec.fields().getLast().count() == 0, spec.name());
    }
  }
}
