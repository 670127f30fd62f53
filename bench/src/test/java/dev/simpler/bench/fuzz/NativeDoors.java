package dev.simpler.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What native files say: ELF objects and libraries, statements of the ABI. */
@SuppressWarnings("ByteBufferBackingArray") // buffers of this class have arrays of their own
final class NativeDoors {
  private static final int HEADER = 64;

  private NativeDoors() {}

  static List<Door> all() throws Throwable {
    Hidden.Call loadable =
        Hidden.method(Hidden.type("onboard.ffm.ElfFile"), "loadable", byte[].class);
    Hidden.Call needs = Hidden.method(Hidden.type("onboard.ffm.ElfNeeds"), "of", ByteBuffer.class);
    return List.of(
        new BytesDoor("ELF object", List.of(object()), 100, loadable::with),
        new BytesDoor(
            "ELF library", List.of(library()), 100, input -> needs.with(ByteBuffer.wrap(input))),
        statement());
  }

  private static Door statement() throws Throwable {
    Class<?> type = Hidden.type("onboard.ffm.AbiStatement");
    Hidden.Call parse = Hidden.method(type, "parse", String.class, String.class);
    Hidden.Call same = Hidden.method(type, "requireSame", type, long.class, String.class);
    Object ours =
        Hidden.method(type, "ours", AbiEpoch.class, String.class, String.class)
            .value(AbiEpochs.USUAL, "a2a3", "tensormap_and_ringbuffer");
    Map<?, ?> items = (Map<?, ?>) Hidden.method(type, "items").value(ours);
    String text =
        items.entrySet().stream()
            .map(item -> item.getKey() + " " + item.getValue())
            .collect(Collectors.joining("\n"));
    List<byte[]> samples =
        List.of(
            text.getBytes(UTF_8),
            "# brief\nstruct Tensor 128 64\nfield Tensor.buffer 0 16\nchip a2a3\n".getBytes(UTF_8));
    return new BytesDoor(
        "ABI statement",
        samples,
        20,
        input -> same.with(parse.with(new String(input, UTF_8), "file"), ours, 100L, "file"));
  }

  private static ByteBuffer elf(int bytes, int type) {
    return ByteBuffer.allocate(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0, 0x464C_457F)
        .put(4, (byte) 2)
        .put(5, (byte) 1)
        .putShort(16, (short) type);
  }

  /** A relocatable object: no section, code, names. */
  private static byte[] object() {
    int names = HEADER + 16;
    int table = names + 32;
    ByteBuffer elf = elf(table + 3 * HEADER, 1);
    elf.putLong(40, table).putShort(60, (short) 3).putShort(62, (short) 2);
    elf.put(HEADER, new byte[] {1, 2, 3, 4}).put(names, "\0.text\0.shstrtab\0".getBytes(UTF_8));
    section(elf, table + HEADER, 1, HEADER, 4);
    section(elf, table + 2 * HEADER, 7, names, 17);
    return elf.array();
  }

  private static void section(ByteBuffer elf, int at, int name, long offset, long size) {
    elf.putInt(at, name).putLong(at + 24, offset).putLong(at + 32, size);
  }

  /** A shared library that needs another one. */
  private static byte[] library() {
    int segments = HEADER;
    int dynamic = segments + 2 * 56;
    int texts = dynamic + 4 * 16;
    ByteBuffer elf = elf(texts + 32, 3);
    elf.putLong(32, segments).putShort(54, (short) 56).putShort(56, (short) 2);
    segment(elf, segments, 1, 0, elf.capacity());
    segment(elf, segments + 56, 2, dynamic, 4 * 16);
    elf.position(dynamic);
    elf.putLong(1)
        .putLong(1)
        .putLong(29)
        .putLong(9)
        .putLong(5)
        .putLong(texts)
        .putLong(0)
        .putLong(0);
    elf.put(texts, "\0libm.so\0$ORIGIN:/opt\0".getBytes(UTF_8));
    return elf.array();
  }

  private static void segment(ByteBuffer elf, int at, int type, long offset, long size) {
    elf.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, offset).putLong(at + 32, size);
  }
}
