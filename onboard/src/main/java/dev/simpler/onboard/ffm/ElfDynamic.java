package dev.simpler.onboard.ffm;

import dev.simpler.platform.image.ImageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The dynamic section of a shared library (System V ABI, chapter 5): entries by their tags. */
final class ElfDynamic {
  private static final int DYNAMIC = 2;
  private static final int LOAD = 1;
  private static final int ENTRY_BYTES = 16;

  /** Entries that are looked at; large libraries have some hundreds. */
  private static final long MOST_ENTRIES = 4096;

  private final ElfBytes elf;
  private final long entries;
  private final long count;

  private ElfDynamic(ElfBytes elf, long entries, long count) {
    this.elf = elf;
    this.entries = entries;
    this.count = count;
  }

  /**
   * Reads something from a file.
   *
   * @return empty if the file cannot be read or understood, or has no dynamic section
   */
  static <T> Optional<T> read(Path file, Function<ElfDynamic, T> reader) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = Math.min(in.size(), Integer.MAX_VALUE);
      return read(in.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer(), reader);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The same from the bytes of a file. */
  static <T> Optional<T> read(ByteBuffer file, Function<ElfDynamic, T> reader) {
    ElfBytes elf = new ElfBytes(file);
    try {
      if (!elf.isElf() || !elf.isReadable()) {
        return Optional.empty();
      }
      long dynamic = segment(elf, DYNAMIC, 0);
      if (dynamic < 0) {
        return Optional.empty();
      }
      long count = Math.min(elf.i64(dynamic + 32) / ENTRY_BYTES, MOST_ENTRIES);
      return Optional.of(reader.apply(new ElfDynamic(elf, elf.i64(dynamic + 8), count)));
    } catch (ImageException notUnderstood) {
      return Optional.empty();
    }
  }

  /** The bytes of the file. */
  ElfBytes bytes() {
    return elf;
  }

  /** Values of all entries with a tag. */
  List<Long> values(long tag) {
    List<Long> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      if (elf.i64(entries + i * ENTRY_BYTES) == tag) {
        values.add(elf.i64(entries + i * ENTRY_BYTES + 8));
      }
    }
    return values;
  }

  /** Where in the file the first entry with a tag points; empty if there is none. */
  Optional<Long> place(long tag) {
    return values(tag).stream().findFirst().map(this::fileOffset);
  }

  /** Where the first segment of that type which holds the address is described, -1 for none. */
  private static long segment(ElfBytes elf, int type, long address) {
    long table = elf.i64(32);
    int size = elf.u16(54);
    int count = elf.u16(56);
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * size;
      long from = elf.i64(at + 16);
      boolean holds = address >= from && address < from + elf.i64(at + 32);
      if (elf.i32(at) == type && (type == DYNAMIC || holds)) {
        return at;
      }
    }
    return -1;
  }

  private long fileOffset(long address) {
    long segment = segment(elf, LOAD, address);
    return elf.i64(segment + 8) + address - elf.i64(segment + 16);
  }
}
