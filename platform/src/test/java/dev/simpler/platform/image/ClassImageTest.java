package dev.simpler.platform.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClassImageTest {
  private static final String HERE = ClassImageTest.class.getName();

  /** An entry that needs a nested record, a lambda, a helper and the helper's helper. */
  static final class Entry {
    private record Pair(int a, int b) {}

    int run() {
      IntSupplier answer = () -> new Pair(40, 2).a() + new Pair(40, 2).b();
      return answer.getAsInt() + Helper.value();
    }
  }

  static final class Helper {
    static int value() {
      return new Deeper[0].length;
    }
  }

  static final class Deeper {}

  static final class Unrelated {}

  @Test
  void anImageHoldsTheEntryAndWhatItRefersToInItsPackage() {
    ClassImage image = ClassImage.builder().export("kernel_entry", Entry.class).build();
    assertEquals(
        Set.of(HERE, HERE + "$Entry", HERE + "$Entry$Pair", HERE + "$Helper", HERE + "$Deeper"),
        image.classNames());
    assertEquals(Optional.of(HERE + "$Entry"), image.export("kernel_entry"));
    assertEquals(Optional.empty(), image.export("aicpu_orchestration_entry"));
  }

  @Test
  void theHostClassAroundANestedEntryTravelsEmpty() {
    ClassImage image = ClassImage.decode(ClassImage.kernel(Entry.class));
    var host = java.lang.classfile.ClassFile.of().parse(image.classFile(HERE));
    assertTrue(host.methods().isEmpty());
    assertTrue(host.fields().isEmpty());
  }

  @Test
  void anImageSurvivesItsEncoding() {
    ClassImage image =
        ClassImage.builder()
            .export(ClassImage.ORCHESTRATION_ENTRY, Entry.class)
            .export(ClassImage.ORCHESTRATION_CONFIG, Unrelated.class)
            .build();
    ClassImage back = ClassImage.decode(image.encode());
    assertEquals(image.exports(), back.exports());
    assertEquals(image.classNames(), back.classNames());
    for (String name : image.classNames()) {
      assertArrayEquals(image.classFile(name), back.classFile(name));
    }
    assertArrayEquals(image.encode(), back.encode());
  }

  @Test
  void bytesAfterTheImageAreIgnored() {
    byte[] image = ClassImage.kernel(Entry.class);
    byte[] padded = Arrays.copyOf(image, image.length + 60);
    assertArrayEquals(image, ClassImage.decode(padded).encode());
  }

  @Test
  void emptyBytesAreRefused() {
    assertRefused(bytes -> new byte[0], "the image is empty: 0 bytes");
  }

  @Test
  void garbageIsRefusedWithItsMagic() {
    assertRefused(bytes -> new byte[64], "magic 0x00000000, expected 0x");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] image = ClassImage.kernel(Deeper.class);
    for (int length = 0; length < image.length; length++) {
      byte[] cut = Arrays.copyOf(image, length);
      assertThrows(ImageException.class, () -> ClassImage.decode(cut), "length " + length);
    }
  }

  @Test
  void everyChangedByteIsRefused() {
    byte[] image = ClassImage.kernel(Deeper.class);
    for (int i = 0; i < image.length; i++) {
      byte[] damaged = image.clone();
      damaged[i] ^= 0x10;
      assertThrows(ImageException.class, () -> ClassImage.decode(damaged), "offset " + i);
    }
  }

  @Test
  void damageIsReportedWithBothChecksums() {
    assertRefused(
        bytes -> {
          bytes[bytes.length - 1]++;
          return bytes;
        },
        "the image is damaged: checksum 0x");
  }

  @Test
  void anotherVersionIsRefused() {
    assertRefused(
        bytes -> {
          bytes[4] = 9;
          return bytes;
        },
        "version 9, only version 1");
  }

  @Test
  void aLengthBeyondTheLimitIsRefused() {
    assertRefused(
        bytes -> {
          bytes[11] = (byte) 0xF0;
          return bytes;
        },
        "is outside 20.." + ImageFormat.MAX_BYTES);
  }

  @Test
  void anImageNeedsAnExportAndEachOnlyOnce() {
    assertThrows(ImageException.class, () -> ClassImage.builder().build());
    ClassImageBuilder builder = ClassImage.builder().export("x", Entry.class);
    ImageException twice =
        assertThrows(ImageException.class, () -> builder.export("x", Helper.class));
    assertTrue(twice.fault().message().contains("export x given twice"));
  }

  @Test
  void aClassWithoutAClassFileIsRefused() {
    Runnable lambda = () -> {};
    assertThrows(ImageException.class, () -> ClassImage.builder().export("x", lambda.getClass()));
    assertThrows(ImageException.class, () -> ClassImage.builder().export("x", int[].class));
  }

  @Test
  void classFilesHandedOutAreCopies() {
    ClassImage image = ClassImage.decode(ClassImage.kernel(Deeper.class));
    byte[] first = image.classFile(HERE + "$Deeper");
    first[0] = 0;
    assertFalse(Arrays.equals(first, image.classFile(HERE + "$Deeper")));
  }

  private static void assertRefused(UnaryOperator<byte[]> change, String reason) {
    byte[] changed = change.apply(ClassImage.kernel(Entry.class));
    ImageException refused = assertThrows(ImageException.class, () -> ClassImage.decode(changed));
    assertEquals(ErrorCategory.IMAGE, refused.category());
    assertTrue(refused.fault().message().contains(reason), refused.fault().message());
  }
}
