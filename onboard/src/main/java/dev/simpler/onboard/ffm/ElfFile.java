package dev.simpler.onboard.ffm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The little of an ELF file that matters here: whether this machine can load it, and the code of a
 * relocatable object. Offsets are those of ELF64 (System V ABI, chapter 4).
 */
final class ElfFile {
  private static final int HEADER_BYTES = 64;
  private static final int MAGIC = 0x464C_457F;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int RELOCATABLE = 1;
  private static final int SHARED = 3;
  private static final int SECTION_HEADER_BYTES = 64;

  private ElfFile() {}

  /** Why this machine cannot load {@code file} as a shared library; empty if it can. */
  static Optional<String> unloadable(Path file) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (header.hasRemaining() && in.read(header) >= 0) {}
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
    header.flip();
    if (header.remaining() < HEADER_BYTES || header.getInt(0) != MAGIC) {
      return Optional.of("is no ELF file");
    }
    if (header.get(4) != CLASS_64 || header.get(5) != LITTLE_ENDIAN) {
      return Optional.of("is no 64-bit little-endian ELF file");
    }
    int type = Short.toUnsignedInt(header.getShort(16));
    if (type != SHARED) {
      return Optional.of("is no shared library: ELF type " + type + ", expected " + SHARED);
    }
    int machine = Short.toUnsignedInt(header.getShort(18));
    int here = machine(System.getProperty("os.arch"));
    return machine == here
        ? Optional.empty()
        : Optional.of("is built for " + describe(machine) + ", this machine is " + describe(here));
  }

  private static int machine(String architecture) {
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> 62;
      case "aarch64", "arm64" -> 183;
      default -> 0;
    };
  }

  private static String describe(int machine) {
    return switch (machine) {
      case 62 -> "x86-64";
      case 183 -> "AArch64";
      default -> "ELF machine " + machine;
    };
  }

  /**
   * What the library uploads of a kernel: the {@code .text} section of a relocatable object, since
   * a core starts at its first byte; any other file as it is.
   */
  static byte[] loadable(byte[] image) {
    ByteBuffer elf = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    if (image.length < HEADER_BYTES
        || elf.getInt(0) != MAGIC
        || elf.get(4) != CLASS_64
        || elf.getShort(16) != RELOCATABLE) {
      return image;
    }
    int sections = Math.toIntExact(elf.getLong(40));
    int count = Short.toUnsignedInt(elf.getShort(60));
    int names = section(elf, sections, Short.toUnsignedInt(elf.getShort(62)), 24);
    for (int i = 0; i < count; i++) {
      int name = names + elf.getInt(sections + i * SECTION_HEADER_BYTES);
      if (startsWith(image, name, ".text\0".getBytes(StandardCharsets.US_ASCII))) {
        byte[] text = new byte[section(elf, sections, i, 32)];
        elf.get(section(elf, sections, i, 24), text);
        return text;
      }
    }
    return image;
  }

  /** A 64-bit field of a section header. */
  private static int section(ByteBuffer elf, int sections, int index, int field) {
    return Math.toIntExact(elf.getLong(sections + index * SECTION_HEADER_BYTES + field));
  }

  private static boolean startsWith(byte[] image, int at, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (at + i >= image.length || image[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
