package dev.simpler.onboard.ffm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The little of an ELF file that matters here: whether this machine can load it, and the code of a
 * relocatable object. Offsets are those of ELF64 (System V ABI, chapter 4).
 */
final class ElfFile {
  private static final int RELOCATABLE = 1;
  private static final int SHARED = 3;
  private static final int SECTION_HEADER_BYTES = 64;
  private static final int SEGMENT_BYTES = 56;
  private static final int LOAD = 1;

  private ElfFile() {}

  /** Why this machine cannot load {@code file} as a shared library; empty if it can. */
  static Optional<String> unloadable(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ElfBytes elf = read(in, 0, ElfBytes.HEADER_BYTES);
      Optional<String> foreign = foreign(elf);
      return foreign.isPresent() ? foreign : cutOff(in, elf);
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
  }

  private static ElfBytes read(FileChannel in, long from, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {}
    return new ElfBytes(bytes.flip());
  }

  /**
   * Whether the file ends before what its segments need: loading maps them all the same, and the
   * process ends when it looks at a page that is not there.
   */
  private static Optional<String> cutOff(FileChannel in, ElfBytes elf) throws IOException {
    long size = in.size();
    int entry = elf.u16(54);
    int count = elf.u16(56);
    long end = elf.i64(32) + (long) entry * count;
    if (elf.i64(32) >= 0 && end <= size && entry >= SEGMENT_BYTES) {
      ElfBytes table = read(in, elf.i64(32), entry * count);
      end = 0;
      for (int i = 0; i < count; i++) {
        long at = (long) i * entry;
        if (table.i32(at) == LOAD) {
          end = Math.max(end, segmentEnd(table.i64(at + 8), table.i64(at + 32)));
        }
      }
    }
    return end <= size
        ? Optional.empty()
        : Optional.of("is cut off: it has " + size + " bytes and needs " + end);
  }

  private static long segmentEnd(long offset, long bytes) {
    boolean sound = offset >= 0 && bytes >= 0 && offset + bytes >= 0;
    return sound ? offset + bytes : Long.MAX_VALUE;
  }

  private static Optional<String> foreign(ElfBytes elf) {
    if (!elf.isElf()) {
      return Optional.of("is no ELF file");
    }
    if (!elf.isReadable()) {
      return Optional.of("is no 64-bit little-endian ELF file");
    }
    int type = elf.u16(16);
    if (type != SHARED) {
      return Optional.of("is no shared library: ELF type " + type + ", expected " + SHARED);
    }
    int machine = elf.u16(18);
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
   *
   * @throws dev.simpler.platform.image.ImageException if an object's sections lie outside of it
   */
  static byte[] loadable(byte[] image) {
    ElfBytes elf = new ElfBytes(ByteBuffer.wrap(image));
    if (!elf.isElf() || !elf.isReadable() || elf.u16(16) != RELOCATABLE) {
      return image;
    }
    long sections = elf.i64(40);
    int count = elf.u16(60);
    long names = count == 0 ? 0 : elf.i64(sections + header(elf.u16(62)) + 24);
    for (int i = 0; i < count; i++) {
      long section = sections + header(i);
      if (elf.hasText(names + elf.u32(section), ".text")) {
        return elf.part(elf.i64(section + 24), elf.i64(section + 32));
      }
    }
    return image;
  }

  private static long header(int section) {
    return (long) section * SECTION_HEADER_BYTES;
  }
}
