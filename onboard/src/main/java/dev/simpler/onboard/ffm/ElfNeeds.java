package dev.simpler.onboard.ffm;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shared library says it needs.
 *
 * @param libraries names of the libraries it needs
 * @param folders folders of its own to look in, {@code $ORIGIN} for that of the file
 */
record ElfNeeds(List<String> libraries, List<String> folders) {
  private static final int TAG_NEEDED = 1;
  private static final int TAG_STRINGS = 5;
  private static final int TAG_RPATH = 15;
  private static final int TAG_RUNPATH = 29;

  /** Longest name or list of folders, as the longest path of Linux. */
  private static final int MOST_TEXT = 4096;

  private static final ElfNeeds NOTHING = new ElfNeeds(List.of(), List.of());

  /** Reads them; a file that cannot be understood needs nothing, the loader will say what it is. */
  static ElfNeeds of(Path file) {
    return ElfDynamic.read(file, ElfNeeds::read).orElse(NOTHING);
  }

  /** Reads them from the bytes of a file. */
  static ElfNeeds of(ByteBuffer file) {
    return ElfDynamic.read(file, ElfNeeds::read).orElse(NOTHING);
  }

  private static ElfNeeds read(ElfDynamic dynamic) {
    return dynamic
        .place(TAG_STRINGS)
        .map(texts -> {
          List<String> folders = new ArrayList<>();
          for (int tag : new int[] {TAG_RPATH, TAG_RUNPATH}) {
            for (long at : dynamic.values(tag)) {
              folders.addAll(List.of(dynamic.bytes().text(texts + at, MOST_TEXT).split(":")));
            }
          }
          return new ElfNeeds(
              dynamic.values(TAG_NEEDED).stream()
                  .map(at -> dynamic.bytes().text(texts + at, MOST_TEXT))
                  .toList(),
              List.copyOf(folders));
        })
        .orElse(NOTHING);
  }
}
