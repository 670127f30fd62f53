package dev.simpler.onboard.ffm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

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

  private static final ElfNeeds NOTHING = new ElfNeeds(List.of(), List.of());

  /** Reads them; a file that cannot be understood needs nothing, the loader will say what it is. */
  static ElfNeeds of(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = Math.min(in.size(), Integer.MAX_VALUE);
      return read(in.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer());
    } catch (IOException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | ArithmeticException notUnderstood) {
      return NOTHING;
    }
  }

  private static ElfNeeds read(ByteBuffer elf) {
    elf.order(ByteOrder.LITTLE_ENDIAN);
    int dynamic = segment(elf, DYNAMIC, 0);
    if (dynamic < 0) {
      return NOTHING;
    }
    int entries = Math.toIntExact(elf.getLong(dynamic + 8));
    int count = Math.toIntExact(elf.getLong(dynamic + 32) / ENTRY_BYTES);
    int strings = fileOffset(elf, values(elf, entries, count, TAG_STRINGS).getFirst());
    List<String> folders = new ArrayList<>();
    for (int tag : new int[] {TAG_RPATH, TAG_RUNPATH}) {
      values(elf, entries, count, tag)
          .forEach(at -> folders.addAll(List.of(text(elf, strings + at).split(":"))));
    }
    return new ElfNeeds(
        values(elf, entries, count, TAG_NEEDED).stream()
            .map(at -> text(elf, strings + at))
            .toList(),
        List.copyOf(folders));
  }

  /** Where the first segment of that type which holds the address is described, -1 for none. */
  private static int segment(ByteBuffer elf, int type, long address) {
    int table = Math.toIntExact(elf.getLong(32));
    int size = Short.toUnsignedInt(elf.getShort(54));
    int count = Short.toUnsignedInt(elf.getShort(56));
    for (int i = 0; i < count; i++) {
      int at = table + i * size;
      long from = elf.getLong(at + 16);
      boolean holds = address >= from && address < from + elf.getLong(at + 32);
      if (elf.getInt(at) == type && (type == DYNAMIC || holds)) {
        return at;
      }
    }
    return -1;
  }

  private static int fileOffset(ByteBuffer elf, long address) {
    int segment = segment(elf, LOAD, address);
    return Math.toIntExact(elf.getLong(segment + 8) + address - elf.getLong(segment + 16));
  }

  private static List<Integer> values(ByteBuffer elf, int entries, int count, int tag) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (elf.getLong(entries + i * ENTRY_BYTES) == tag) {
        values.add(Math.toIntExact(elf.getLong(entries + i * ENTRY_BYTES + 8)));
      }
    }
    return values;
  }

  private static String text(ByteBuffer elf, int at) {
    int end = at;
    while (elf.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - at];
    elf.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
