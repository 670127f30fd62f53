package dev.simpler.platform.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Images whose checksum is right and whose content is not. */
class ImageFormatTest {
  private static final int HEADER = 16;

  /** One export and one class, small enough to count. */
  private static final class Small {}

  private static final byte[] IMAGE = ClassImage.kernel(Small.class);

  /** The image with other content behind its header, with length and checksum made right. */
  private static byte[] sealed(byte[] content) {
    byte[] bytes = Arrays.copyOf(IMAGE, HEADER + content.length);
    System.arraycopy(content, 0, bytes, HEADER, content.length);
    CRC32C crc = new CRC32C();
    crc.update(content, 0, content.length);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(8, bytes.length)
        .putInt(12, (int) crc.getValue());
    return bytes;
  }

  private static byte[] content() {
    return Arrays.copyOfRange(IMAGE, HEADER, IMAGE.length);
  }

  private static void refused(byte[] content, String words) {
    ImageException refused =
        assertThrows(ImageException.class, () -> ClassImage.decode(sealed(content)));
    assertTrue(refused.fault().message().contains(words), refused.fault().message());
  }

  @Test
  void whatIsSealedAgainIsRead() {
    assertArrayEquals(IMAGE, sealed(content()));
    assertArrayEquals(IMAGE, ClassImage.decode(IMAGE).encode());
    assertEquals(IMAGE.length, ImageFormat.imageLength(Arrays.copyOf(IMAGE, HEADER)));
  }

  @Test
  void contentThatEndsTooSoonIsRefusedAtEveryByte() {
    byte[] whole = content();
    for (int length = 4; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "are left");
    }
  }

  @Test
  void contentThatGoesOnIsRefused() {
    refused(Arrays.copyOf(content(), content().length + 3), "3 bytes follow the last class");
  }

  @Test
  void anExportOfAClassThatIsNotThereIsRefused() {
    byte[] wrong = content();
    // Count of exports, length of the first name, the name, length of the class's name.
    int name =
        4
            + Short.toUnsignedInt(ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).getShort(2))
            + 2;
    wrong[name] = 'x';
    refused(wrong, "names class x");
  }

  @Test
  void aSizeBelowZeroIsRefused() {
    byte[] wrong = content();
    for (int i = 0; i < wrong.length - 4; i++) {
      // The magic of a class file follows its size.
      if (wrong[i] == (byte) 0xCA && wrong[i + 1] == (byte) 0xFE && wrong[i + 2] == (byte) 0xBA) {
        wrong[i - 1] = (byte) 0x80;
        break;
      }
    }
    refused(wrong, "only ");
  }

  @Test
  void headersAreHeldToTheirLimits() {
    for (int length : new int[] {0, HEADER + 3, ImageFormat.MAX_BYTES + 1, -1}) {
      byte[] header = Arrays.copyOf(IMAGE, HEADER);
      ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
      ImageException refused =
          assertThrows(ImageException.class, () -> ImageFormat.imageLength(header));
      assertTrue(refused.fault().message().contains("is outside 20.."), refused::getMessage);
    }
    for (int length : new int[] {HEADER + 4, ImageFormat.MAX_BYTES}) {
      byte[] header = Arrays.copyOf(IMAGE, HEADER);
      ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
      assertEquals(length, ImageFormat.imageLength(header));
    }
    ImageException shorter =
        assertThrows(
            ImageException.class, () -> ImageFormat.imageLength(Arrays.copyOf(IMAGE, HEADER - 1)));
    assertTrue(shorter.fault().message().contains("15 bytes, a header alone has 16"));
  }
}
