package dev.simpler.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.runtime.child.ChildException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Messages survive the way, in buffers of either byte order; what is damaged is refused. */
class WireSerializerProperties {
  private final WireSerializer serializer = new WireSerializer();

  @Provide
  Arbitrary<WireMessage> messages() {
    Arbitrary<Long> wide = Arbitraries.longs();
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    return Arbitraries.oneOf(
        Arbitraries.just(new WireMessage.Ask()),
        Combinators.combine(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.integers().between(0, 4096),
                Arbitraries.integers().between(0, 4096).list().ofMaxSize(20))
            .as(WireMessage.Offer::new),
        Combinators.combine(wide, Arbitraries.of(Kind.class), wide, bytes)
            .as(WireMessage.Request::new),
        Combinators.combine(wide, bytes).as(WireMessage.Answer::new),
        Combinators.combine(wide, bytes).as(WireMessage.Refusal::new),
        Combinators.combine(wide, wide).as(WireMessage.Received::new),
        Combinators.combine(wide, Arbitraries.strings().ofMaxLength(40))
            .as(WireMessage.Unwanted::new));
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("messages") WireMessage message, @ForAll boolean little) {
    byte[] bytes = serializer.toBinary(message);
    String manifest = serializer.manifest(message);
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 7);
    buffer.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).position(7);
    serializer.toBinary(message, buffer);
    buffer.flip().position(7);
    WireMessage read = serializer.fromBinary(buffer, manifest);
    assertArrayEquals(bytes, serializer.toBinary(read));
    assertEquals(message.getClass(), read.getClass());
  }

  @Property(tries = 200)
  void aChangedByteIsNoticed(
      @ForAll("messages") WireMessage message, @ForAll @IntRange(max = 1 << 20) int where) {
    byte[] bytes = serializer.toBinary(message);
    bytes[where % bytes.length] ^= 0x20;
    String manifest = serializer.manifest(message);
    assertThrows(ChildException.class, () -> serializer.fromBinary(bytes, manifest));
  }

  @Property(tries = 100)
  void aMessageThatIsCutIsRefused(
      @ForAll("messages") WireMessage message, @ForAll @IntRange(max = 99) int left) {
    byte[] bytes = serializer.toBinary(message);
    byte[] cut = java.util.Arrays.copyOf(bytes, left % bytes.length);
    for (String manifest : List.of(serializer.manifest(message), "x")) {
      assertThrows(ChildException.class, () -> serializer.fromBinary(cut, manifest));
    }
  }
}
