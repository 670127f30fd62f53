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

/**
 * What a shared library says it needs: the dynamic section of an ELF64 file (System V ABI, chapter
 * 5), little-endian.
 *
 * @param libraries names of the libraries it needs
 * @param folders folders of its own to look in, {@code $ORIGIN} for that of the file
 */
record ElfNeeds(List<String> libraries, List<String> folders) {
  private static final int DYNAMIC = 2;
  private static final int LOAD = 1;
  private static final int TAG_NEEDED = 1;
  private static final int TAG_STRINGS = 5;
  private static final int TAG_RPATH = 15;
  private static final int TAG_RUNPATH = 29;
  private static final int ENTRY_BYTES = 16;

  /** Entries of the dynamic section that are looked at; large libraries have some hundreds. */
  private static final long MOST_ENTRIES = 4096;

  /** Longest name or list of folders, as the longest path of Linux. */
  private static final int MOST_TEXT = 4096;

  private static final ElfNeeds NOTHING = new ElfNeeds(List.of(), List.of());

  /** Reads them; a file that cannot be understood needs nothing, the loader will say what it is. */
  static ElfNeeds of(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = Math.min(in.size(), Integer.MAX_VALUE);
      return of(in.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer());
    } catch (IOException unreadable) {
      return NOTHING;
    }
  }

  /** Reads them from the bytes of a file. */
  static ElfNeeds of(ByteBuffer file) {
    ElfBytes elf = new ElfBytes(file);
    try {
      return elf.isElf() && elf.isReadable() ? read(elf) : NOTHING;
    } catch (ImageException notUnderstood) {
      return NOTHING;
    }
  }

  private static ElfNeeds read(ElfBytes elf) {
    long dynamic = segment(elf, DYNAMIC, 0);
    if (dynamic < 0) {
      return NOTHING;
    }
    long entries = elf.i64(dynamic + 8);
    long count = Math.min(elf.i64(dynamic + 32) / ENTRY_BYTES, MOST_ENTRIES);
    List<Long> strings = values(elf, entries, count, TAG_STRINGS);
    if (strings.isEmpty()) {
      return NOTHING;
    }
    long texts = fileOffset(elf, strings.getFirst());
    List<String> folders = new ArrayList<>();
    for (int tag : new int[] {TAG_RPATH, TAG_RUNPATH}) {
      for (long at : values(elf, entries, count, tag)) {
        folders.addAll(List.of(elf.text(texts + at, MOST_TEXT).split(":")));
      }
    }
    return new ElfNeeds(
        values(elf, entries, count, TAG_NEEDED).stream()
            .map(at -> elf.text(texts + at, MOST_TEXT))
            .toList(),
        List.copyOf(folders));
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

  private static long fileOffset(ElfBytes elf, long address) {
    long segment = segment(elf, LOAD, address);
    return elf.i64(segment + 8) + address - elf.i64(segment + 16);
  }

  private static List<Long> values(ElfBytes elf, long entries, long count, int tag) {
    List<Long> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      if (elf.i64(entries + i * ENTRY_BYTES) == tag) {
        values.add(elf.i64(entries + i * ENTRY_BYTES + 8));
      }
    }
    return values;
  }
}
