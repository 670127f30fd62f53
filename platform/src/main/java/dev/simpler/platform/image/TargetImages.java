package dev.simpler.platform.image;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of one kernel or orchestration function, one per target: a class image for the
 * simulators, ELF bytes per chip for cards. A callable carries them as one binary, little-endian:
 *
 * <pre>
 *  0  u32  magic "SJMT"
 *  4  u16  version, 1
 *  6  u16  number of images, then each: u16 length of the target's name, its UTF-8 bytes,
 *          u32 size, image
 * </pre>
 *
 * <p>A binary that is not of this form counts as one image: of target {@link #JAVA}, or of {@link
 * #ELF} if it starts as an ELF file does. Immutable.
 */
public final class TargetImages {
  /** Target of class images, which every simulator runs. */
  public static final String JAVA = "java";

  /** Target of a plain ELF file: it does not say for which chip it is, so every chip takes it. */
  public static final String ELF = "elf";

  private static final int MAGIC = 0x544D_4A53;
  private static final int ELF_MAGIC = 0x464C_457F;
  private static final short VERSION = 1;

  private final Map<String, byte[]> images;

  private TargetImages(Map<String, byte[]> images) {
    this.images = images;
  }

  /** {@return no images yet} */
  public static TargetImages none() {
    return new TargetImages(Map.of());
  }

  /**
   * {@return these images and one more, which replaces an earlier one of the same target}
   *
   * @param target name of a chip, or {@link TargetImages#JAVA}
   * @param image of that target; copied
   */
  public TargetImages with(String target, byte[] image) {
    Map<String, byte[]> more = new LinkedHashMap<>(images);
    more.put(target, image.clone());
    return new TargetImages(more);
  }

  /**
   * Reads the binary of a callable.
   *
   * @param binary as a callable carries it
   * @return its images
   * @throws ImageException if it starts as several images and does not hold what it states
   */
  public static TargetImages of(byte[] binary) {
    ByteBuffer in = ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN);
    if (!isSeveral(binary)) {
      boolean elf = binary.length >= Integer.BYTES && in.getInt() == ELF_MAGIC;
      return none().with(elf ? ELF : JAVA, binary);
    }
    in.getInt();
    short version = in.getShort();
    if (version != VERSION) {
      throw refuse("images of several targets, version " + version + "; only 1 is known");
    }
    Map<String, byte[]> images = new LinkedHashMap<>();
    int count = Short.toUnsignedInt(in.getShort());
    for (int i = 0; i < count; i++) {
      String name = new String(take(in, i, 2), StandardCharsets.UTF_8);
      if (images.put(name, take(in, i, 4)) != null) {
        throw refuse("target " + name + " has two images");
      }
    }
    if (in.hasRemaining()) {
      throw refuse(in.remaining() + " bytes follow the last of " + count + " images");
    }
    return new TargetImages(images);
  }

  private static byte[] take(ByteBuffer in, int index, int widthOfLength) {
    if (in.remaining() >= widthOfLength) {
      int length = widthOfLength == 2 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
      if (length >= 0 && length <= in.remaining()) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
      }
    }
    throw refuse("image " + index + " is cut short at byte " + in.position() + " of " + in.limit());
  }

  private static boolean isSeveral(byte[] binary) {
    ByteBuffer in = ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN);
    return binary.length >= 8 && in.getInt() == MAGIC;
  }

  /** {@return the images as one binary for a callable} */
  public byte[] toBytes() {
    int size = 8;
    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      size += 6 + image.getKey().getBytes(StandardCharsets.UTF_8).length + image.getValue().length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putShort(VERSION).putShort((short) images.size());
    images.forEach((target, image) -> {
      byte[] name = target.getBytes(StandardCharsets.UTF_8);
      out.putShort((short) name.length).put(name).putInt(image.length).put(image);
    });
    return out.array();
  }

  /**
   * Names of the targets, in the order they were given.
   *
   * @return names of the targets, in the order they were given
   */
  public List<String> targets() {
    return List.copyOf(images.keySet());
  }

  /**
   * {@return a copy of the image of a target, if there is one}
   *
   * @param target name of a chip, or {@link TargetImages#JAVA}
   */
  public Optional<byte[]> image(String target) {
    return Optional.ofNullable(images.get(target)).map(byte[]::clone);
  }

  /**
   * {@return the program with the one image per function that {@code target} runs} A binary that is
   * a single image is left as it is for {@link #JAVA}: the simulator says what is wrong with it.
   *
   * @param target {@link #JAVA}, or the name of a chip, which takes its own image or plain ELF
   * @param program as users registered it
   * @throws ImageException if a function has no image for the target; lists those there are
   */
  public static ChipCallable pick(ChipCallable program, String target) {
    byte[] main = picked(program.binary(), target, "the orchestration function");
    boolean same = Arrays.equals(main, program.binary());
    ChipCallable.Builder builder =
        ChipCallable.builder(main)
            .signature(program.signature())
            .functionName(program.functionName())
            .configName(program.configName());
    for (ChildCallable child : program.children()) {
      CoreCallable kernel = child.callable();
      byte[] image = picked(kernel.binary(), target, "kernel " + child.functionId());
      same &= Arrays.equals(image, kernel.binary());
      builder.kernel(child.functionId(), CoreCallable.of(kernel.signature(), image));
    }
    return same ? program : builder.build();
  }

  private static byte[] picked(byte[] binary, String target, String who) {
    if (target.equals(JAVA) && !isSeveral(binary)) {
      return binary;
    }
    TargetImages all = of(binary);
    Optional<byte[]> own = all.image(target);
    if (own.isEmpty() && !target.equals(JAVA)) {
      own = all.image(ELF);
    }
    return own.orElseThrow(() ->
        new ImageException(
            Fault.of(
                    ErrorCategory.IMAGE,
                    who
                        + " has no image for target "
                        + target
                        + "; there are images for: "
                        + String.join(", ", all.targets()))
                .mend("build an image for " + target + " and give it with the callable")));
  }

  private static ImageException refuse(String what) {
    return new ImageException(
        Fault.of(ErrorCategory.IMAGE, what).mend("write it with TargetImages.toBytes"));
  }
}
