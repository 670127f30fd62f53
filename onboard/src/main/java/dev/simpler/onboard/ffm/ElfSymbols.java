package dev.simpler.onboard.ffm;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that a shared library offers to others, read from its file: the dynamic symbols that it
 * defines. The table's length is that of its chains of hashes, old or new, which the loader needs
 * too.
 */
final class ElfSymbols {
  private static final int TAG_HASH = 4;
  private static final int TAG_STRINGS = 5;
  private static final int TAG_SYMBOLS = 6;
  private static final long TAG_GNU_HASH = 0x6FFF_FEF5L;
  private static final int SYMBOL_BYTES = 24;
  private static final int SECTION_AT = 6;

  /** Symbols and buckets that are looked at; a host library has some thousands. */
  private static final long MOST = 1 << 20;

  /** Longest name that is read: C++ names are long. */
  private static final int MOST_NAME = 65_536;

  private ElfSymbols() {}

  /** The names; none if the file cannot be understood. */
  static Set<String> of(Path file) {
    return ElfDynamic.read(file, ElfSymbols::read).orElse(Set.of());
  }

  /** The same from the bytes of a file. */
  static Set<String> of(ByteBuffer file) {
    return ElfDynamic.read(file, ElfSymbols::read).orElse(Set.of());
  }

  private static Set<String> read(ElfDynamic dynamic) {
    ElfBytes elf = dynamic.bytes();
    long symbols = dynamic.place(TAG_SYMBOLS).orElse(0L);
    long texts = dynamic.place(TAG_STRINGS).orElse(0L);
    if (symbols == 0 || texts == 0) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    long count = Math.min(count(dynamic), MOST);
    for (long i = 1; i < count; i++) {
      long at = symbols + i * SYMBOL_BYTES;
      if (elf.u16(at + SECTION_AT) != 0) {
        names.add(elf.text(texts + elf.u32(at), MOST_NAME));
      }
    }
    return names;
  }

  private static long count(ElfDynamic dynamic) {
    ElfBytes elf = dynamic.bytes();
    return dynamic
        .place(TAG_HASH)
        .map(hash -> elf.u32(hash + Integer.BYTES))
        .or(() -> dynamic.place(TAG_GNU_HASH).map(hash -> chained(elf, hash)))
        .orElse(0L);
  }

  /** One more than the last symbol of the last chain. */
  private static long chained(ElfBytes elf, long hash) {
    long buckets = Math.min(elf.u32(hash), MOST);
    long first = elf.u32(hash + 4);
    long bucketsAt = hash + 16 + Long.BYTES * elf.u32(hash + 8);
    long last = 0;
    for (long i = 0; i < buckets; i++) {
      last = Math.max(last, elf.u32(bucketsAt + Integer.BYTES * i));
    }
    if (last < first) {
      return first;
    }
    long chains = bucketsAt + Integer.BYTES * buckets;
    while (last < MOST && (elf.u32(chains + Integer.BYTES * (last - first)) & 1) == 0) {
      last++;
    }
    return last + 1;
  }
}
