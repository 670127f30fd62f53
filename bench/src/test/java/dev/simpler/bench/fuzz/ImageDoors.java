package dev.simpler.bench.fuzz;

import dev.simpler.examples.vector.VectorExample;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageFormat;
import dev.simpler.platform.image.TargetImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Class images: their checksum is repaired, so that the damage reaches what lies behind it. */
final class ImageDoors {
  private static final int LENGTH = 8;
  private static final int CHECKSUM = 12;

  private ImageDoors() {}

  static List<Door> all() {
    List<byte[]> kernels = new ArrayList<>();
    VectorExample.program().children().forEach(child -> kernels.add(child.callable().binary()));
    byte[] both =
        TargetImages.none()
            .with(TargetImages.JAVA, VectorExample.program().binary())
            .with("a5", new byte[] {1, 2, 3})
            .toBytes();
    return List.of(
        new BytesDoor("class image", kernels, 40, input -> ClassImage.decode(repaired(input))),
        new BytesDoor("class image, damaged", kernels, 10, ClassImage::decode),
        new BytesDoor("images of several targets", List.of(both), 40, TargetImages::of));
  }

  private static byte[] repaired(byte[] input) {
    if (input.length < ImageFormat.HEADER_BYTES) {
      return input;
    }
    byte[] image = input.clone();
    ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(LENGTH, image.length);
    CRC32C checksum = new CRC32C();
    checksum.update(image, ImageFormat.HEADER_BYTES, image.length - ImageFormat.HEADER_BYTES);
    bytes.putInt(CHECKSUM, (int) checksum.getValue());
    return image;
  }
}
