package dev.simpler.runtime.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What numpy writes is read, what is written numpy reads, and the rest is refused. */
class NpyFileTest {
  private final HostMemory memory = new HostMemory();

  @TempDir Path folder;

  @AfterEach
  void close() {
    memory.close();
  }

  /** A file as numpy writes it: a head of this text, then these bytes. */
  private Path file(int version, String dictionary, byte... elements) throws IOException {
    byte[] text = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    head.put((byte) version).put((byte) 0);
    if (version == 1) {
      head.putShort((short) text.length);
    } else {
      head.putInt(text.length);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.array(), 0, head.position());
    all.writeBytes(text);
    all.writeBytes(elements);
    return Files.write(folder.resolve("a.npy"), all.toByteArray());
  }

  private String refused(Path file) {
    HostMemoryException refused = assertThrows(HostMemoryException.class, () -> memory.load(file));
    assertEquals(ErrorCategory.USAGE, refused.category());
    String message = refused.fault().message();
    assertTrue(message.contains(file.toString()), message);
    return message;
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void everyTypeComesBackAsItWasWritten(DataType type) {
    byte[] bytes = new byte[6 * type.bytes()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (17 * i + 5);
    }
    Path file = folder.resolve(type + ".npy");
    HostTensor tensor =
        memory.copyOf(type, java.lang.foreign.MemorySegment.ofArray(bytes), 3, 2).save(file);
    HostTensor back = memory.load(file, type);
    assertEquals(type, back.type());
    assertEquals(Shape.of(3, 2), back.shape());
    assertEquals(-1, tensor.memory().mismatch(back.memory()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0|()
          1|(7,)
          2|(2, 3)
          3|(2, 3, 4)
          5|(1, 2, 1, 2, 1)
          """)
  void theHeadIsNumpysByteForByte(int rank, String shape) throws IOException {
    int[] extents =
        Arrays.stream(shape.replaceAll("[(), ]+", " ").strip().split(" "))
            .filter(each -> !each.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    assertEquals(rank, extents.length);
    Path file = folder.resolve("head.npy");
    memory.tensor(DataType.INT32, extents).save(file);
    byte[] bytes = Files.readAllBytes(file);
    int head = (bytes[8] & 0xFF | (bytes[9] & 0xFF) << 8) + 10;
    assertEquals(0, head % 64);
    String text = new String(bytes, 10, head - 10, StandardCharsets.US_ASCII);
    assertEquals(
        "{'descr': '<i4', 'fortran_order': False, 'shape': " + shape + ", }", text.strip());
    assertTrue(text.endsWith("\n"), text);
    assertEquals(Shape.of(extents), memory.load(file).shape());
  }

  @ParameterizedTest
  @CsvSource({"1, <i2", "2, <i2", "3, <i2"})
  void everyVersionIsRead(int version, String type) throws IOException {
    Path file =
        file(
            version,
            "{'descr': '" + type + "', 'fortran_order': False, 'shape': (2,), }",
            (byte) 1,
            (byte) 2,
            (byte) 3,
            (byte) 0xFF);
    assertArrayEquals(new long[] {0x201, (short) 0xFF03}, memory.load(file).longs());
  }

  @Test
  void whatTensorsCannotBeIsRefusedWithWhatToSave() throws IOException {
    String plain = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }";
    assertTrue(refused(file(1, plain.formatted(">f4", "False", "(0,)"))).contains("big endian"));
    assertTrue(refused(file(1, plain.formatted("<f8", "False", "(0,)"))).contains("astype"));
    assertTrue(refused(file(1, plain.formatted("|O", "False", "(0,)"))).contains("|O"));
    assertTrue(
        refused(file(1, plain.formatted("<f4", "True", "(0, 0)"))).contains("ascontiguousarray"));
    assertTrue(
        refused(file(1, plain.formatted("<f4", "False", "(9999999999,)"))).contains("9999999999"));
    assertTrue(refused(file(1, plain.formatted("<f4", "False", "(1,1,1,1,1,1)"))).contains("6"));
    assertTrue(
        refused(file(1, "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (0,)}"))
            .contains("records"));
    assertTrue(
        refused(file(1, plain.formatted("<f4", "False", "(2,)"), (byte) 1, (byte) 2))
            .contains("takes 8 bytes, the file has 2"));
    assertTrue(refused(file(9, "{}")).contains("version 9"));
  }

  @Test
  void bytesWithoutAMeaningNeedOne() {
    Path file = folder.resolve("small.npy");
    memory.tensor(DataType.FP8E8M0, 4).save(file);
    assertTrue(refused(file).contains("say what they are"));
    assertThrows(HostMemoryException.class, () -> memory.load(file, DataType.INT8));
    memory.tensor(DataType.BFLOAT16, 4).save(file);
    assertEquals(DataType.BFLOAT16, memory.load(file).type());
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("other.npy");
    Files.write(file, new byte[3]);
    assertTrue(refused(file).contains("only 3 bytes"));
    Files.write(file, new byte[100]);
    assertTrue(refused(file).contains("NUMPY"));
    assertTrue(refused(folder.resolve("none.npy")).contains("NoSuchFile"));
    Path long1 = file(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }");
    byte[] bytes = Files.readAllBytes(long1);
    bytes[9] = 0x70;
    Files.write(file, bytes);
    assertTrue(refused(file).contains("the file has"));
    HostTensor tensor = memory.tensor(DataType.INT8, 1);
    assertThrows(HostMemoryException.class, () -> tensor.save(folder.resolve("none/a.npy")));
    assertEquals(1, memory.ranges());
  }
}
