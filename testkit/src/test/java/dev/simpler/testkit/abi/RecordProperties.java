package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.device.AicpuPhaseRecord;
import dev.simpler.abi.device.AicpuPhaseRecordLayout;
import dev.simpler.abi.device.Handshake;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.device.TensorPair;
import dev.simpler.abi.device.TensorPairLayout;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.graph.RingFlowControl;
import dev.simpler.abi.graph.RingFlowControlLayout;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.StructSpec;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class RecordProperties {
  /** Any bytes decode to a value that encodes to the same bytes, or are refused. */
  private static <T> void survives(
      StructSpec spec,
      byte[] random,
      Function<MemorySegment, T> decode,
      BiConsumer<T, MemorySegment> encode) {
    byte[] bytes = Arrays.copyOf(random, spec.bytes());
    T value;
    try {
      value = decode.apply(MemorySegment.ofArray(bytes));
    } catch (AbiException refused) {
      return;
    }
    byte[] again = new byte[bytes.length];
    encode.accept(value, MemorySegment.ofArray(again));
    assertArrayEquals(bytes, again, () -> AnnotatedHex.difference(spec, bytes, again));
    MemorySegment cut = MemorySegment.ofArray(Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(AbiException.class, () -> decode.apply(cut));
  }

  @Property
  void tensorPairs(@ForAll @Size(64) byte[] bytes) {
    survives(
        TensorPairLayout.SPEC,
        bytes,
        segment -> TensorPair.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
  }

  @Property
  void phaseRecords(@ForAll @Size(64) byte[] bytes) {
    survives(
        AicpuPhaseRecordLayout.SPEC,
        bytes,
        segment -> AicpuPhaseRecord.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
  }

  @Property
  void handshakes(@ForAll @Size(28) byte[] head, @ForAll @Size(28) byte[] tail) {
    byte[] bytes = new byte[HandshakeLayout.BYTES];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, HandshakeLayout.OFFSET_PERF_RECORDS_ADDR, tail.length);
    survives(
        HandshakeLayout.SPEC,
        bytes,
        segment -> Handshake.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
  }

  @Property
  void flowControl(@ForAll @Size(12) byte[] head, @ForAll @Size(12) byte[] tail) {
    byte[] bytes = new byte[RingFlowControlLayout.BYTES];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, RingFlowControlLayout.OFFSET_HEAP_TAIL, tail.length);
    survives(
        RingFlowControlLayout.SPEC,
        bytes,
        segment -> RingFlowControl.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
  }
}
