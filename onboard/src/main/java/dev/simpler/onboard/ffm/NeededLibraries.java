package dev.simpler.onboard.ffm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the libraries that a library needs are where the loader of Linux looks for them: folders
 * the library names, LD_LIBRARY_PATH, the loader's cache, the usual folders; and in the vendor's
 * folder, which this project adds.
 */
final class NeededLibraries {
  private static final Path CACHE = Path.of("/etc/ld.so.cache");
  private static final List<String> USUAL = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");

  private NeededLibraries() {}

  /**
   * Those that are nowhere.
   *
   * @param search the environment's search path, as LD_LIBRARY_PATH
   * @param vendor the vendor's folder, if known
   */
  static List<String> absent(Path file, String search, Optional<Path> vendor) {
    ElfNeeds needs = ElfNeeds.of(file);
    String origin = file.toAbsolutePath().resolveSibling("").toString();
    List<Path> folders = new ArrayList<>();
    Stream.of(needs.folders().stream(), Stream.of(search.split(":")), USUAL.stream())
        .flatMap(each -> each)
        .filter(each -> !each.isEmpty())
        .map(each -> each.replace("$ORIGIN", origin).replace("${ORIGIN}", origin))
        .forEach(each -> folder(each).ifPresent(folders::add));
    vendor.ifPresent(folders::add);
    String cache = cache();
    if (cache.isEmpty()) { // who knows where this system's loader looks
      return List.of();
    }
    return needs.libraries().stream()
        .filter(name -> !cache.contains("/" + name + "\0") && !cache.contains("\0" + name + "\0"))
        .filter(name -> folders.stream().noneMatch(each -> has(each, name)))
        .toList();
  }

  /** Empty for a name that is no path of this system: nothing can lie there. */
  private static Optional<Path> folder(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }

  private static boolean has(Path folder, String name) {
    try {
      return Files.exists(folder.resolve(name));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** Names and paths end with a zero byte each. */
  private static String cache() {
    try {
      return Files.readString(CACHE, StandardCharsets.ISO_8859_1);
    } catch (IOException none) {
      return "";
    }
  }
}
