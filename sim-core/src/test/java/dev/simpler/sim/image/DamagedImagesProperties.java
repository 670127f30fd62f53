package dev.simpler.sim.image;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.observe.CoreKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Images with damaged bytes and right checksums: loading and running one ends well or in a typed
 * error, never in anything else. The checksum is repaired because an attacker repairs it.
 */
class DamagedImagesProperties {
  private static final int HEADER_BYTES = 16;
  private static final int IMAGES_PER_TRY = 25;

  private static final List<byte[]> WHOLE =
      List.of(
          ClassImage.kernel(ModelCitizen.class),
          ClassImage.kernel(Busy.class),
          ClassImage.kernel(ImageLoaderTest.FlagWaiter.class));

  /** Has handlers, loops, arrays, texts and calls of all kinds. */
  @SuppressWarnings({"NullAway", "UnnecessaryStringBuilder"}) // an image, not code of the test
  public static final class Busy implements Kernel {
    private static final int[][] TABLE = {{1, 2}, {3}};
    private static final String NAME = "busy";

    private record Item(String name, int value, Object more) implements Comparable<Item> {
      @Override
      public int compareTo(Item other) {
        return Integer.compare(value, other.value);
      }
    }

    @Override
    public void run(dev.simpler.kernel.KernelContext k) {
      long[][] all = new long[3][4];
      Item[] items = new Item[5];
      for (int i = 0; i < items.length; i++) {
        items[i] = new Item(NAME + i, TABLE[0][i % 2] - i, new StringBuilder().append(i));
      }
      java.util.Arrays.sort(items);
      try {
        all[2][items.length] = items[0].hashCode();
      } catch (ArrayIndexOutOfBoundsException e) {
        all[0][1] = e.getMessage().length();
      } finally {
        all[1][1] = items[1].toString().indexOf("busy");
      }
      java.util.function.Function<String, String> repeat = text -> text.repeat(2);
      java.util.function.IntBinaryOperator max = Math::max;
      switch (repeat.apply(NAME)) {
        case "busybusy" -> all[0][0] = max.applyAsInt(2, 3);
        case "busy" -> all[0][0] = 4;
        default -> throw new IllegalStateException("none");
      }
      k.storeLong(k.word(0), all[0][0] + all[0][1] + all[1][1]);
    }
  }

  @Property(tries = 40)
  void endInTypedErrors(@ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int damages) {
    Random random = new Random(seed);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      core.word(0, core.device().malloc(64));
      for (int i = 0; i < IMAGES_PER_TRY; i++) {
        byte[] image = WHOLE.get(random.nextInt(WHOLE.size())).clone();
        damage(image, random, damages);
        use(core, image);
      }
    }
  }

  private static void damage(byte[] image, Random random, int damages) {
    int count = 1 + random.nextInt(damages);
    for (int i = 0; i < count; i++) {
      int at = HEADER_BYTES + random.nextInt(image.length - HEADER_BYTES);
      switch (random.nextInt(5)) {
        case 0 -> image[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> image[at] = (byte) random.nextInt(256);
        case 2 -> image[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
        case 3 -> image[at] += (byte) (random.nextBoolean() ? 1 : -1);
        default -> {
          int from = HEADER_BYTES + random.nextInt(image.length - HEADER_BYTES);
          int length = Math.min(1 + random.nextInt(8), image.length - Math.max(at, from));
          System.arraycopy(image, from, image, at, length);
        }
      }
    }
    CRC32C crc = new CRC32C();
    crc.update(image, HEADER_BYTES, image.length - HEADER_BYTES);
    ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(12, (int) crc.getValue());
  }

  private static void use(TestCore core, byte[] image) {
    try {
      ImageLoader loader = ImageLoader.load(ClassImage.decode(image), ImagePolicy.KERNEL);
      Kernel kernel = loader.instance(ClassImage.KERNEL_ENTRY, Kernel.class);
      core.run(new LoadedKernel(kernel, "damaged", loader.mayBlock(), loader.metered()));
    } catch (SimplerException e) {
      assertNotEquals(ErrorCategory.INTERNAL, e.category(), e.fault().message());
      assertTrue(e.fault().message().length() < 4000, e.fault().message());
    } catch (Stop stop) {
      assertNotEquals(ErrorCategory.INTERNAL, stop.fault().category());
    }
  }
}
