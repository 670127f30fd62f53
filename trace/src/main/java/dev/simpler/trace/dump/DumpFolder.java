package dev.simpler.trace.dump;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of dumps: one per run of a device below the folder that was named. If there was one run
 * only, its dump lies in the folder itself, where the original's viewer looks for it.
 */
public final class DumpFolder {
  private static final int MOST = 100_000;

  private DumpFolder() {}

  /** Makes a folder that nobody else has: other processes may dump to the same place. */
  static Path create(Path parent, int device, int run) {
    try {
      Files.createDirectories(parent);
      for (int number = run; number < MOST; number++) {
        try {
          return Files.createDirectory(
              parent.resolve(String.format("device-%02d-run-%03d", device, number)));
        } catch (FileAlreadyExistsException _) {
          // The next number may be free.
        }
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "the dump of arguments cannot be written: " + e)
              .at("folder " + parent)
              .mend("name a folder that can be written to"),
          e);
    }
    throw new SimplerException(
        Fault.of(ErrorCategory.USAGE, "the folder has " + MOST + " dumps, the most")
            .at("folder " + parent)
            .mend("name an empty folder"));
  }

  /** To be called when no more runs come: moves the dump of the only run into the folder itself. */
  public static void settle(Path parent) {
    if (!Files.isDirectory(parent) || Files.exists(parent.resolve(DumpManifest.FILE))) {
      return;
    }
    try (var all = Files.list(parent)) {
      List<Path> runs = all.filter(Files::isDirectory).toList();
      if (runs.size() == 1 && Files.exists(runs.getFirst().resolve(DumpManifest.FILE))) {
        Path only = runs.getFirst();
        Path bytes = only.resolve(DumpManifest.BYTES);
        if (Files.exists(bytes)) {
          Files.move(bytes, parent.resolve(DumpManifest.BYTES));
        }
        Files.move(only.resolve(DumpManifest.FILE), parent.resolve(DumpManifest.FILE));
        Files.delete(only);
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "the dump of arguments cannot be moved: " + e)
              .at("folder " + parent)
              .mend("name an empty folder"),
          e);
    }
  }

  /**
   * The dumps at a place: itself if it is one, then those below it, in the order of their names.
   *
   * @throws SimplerException if there is none
   */
  public static List<Path> in(Path place) {
    try (var all = Files.isDirectory(place) ? Files.walk(place) : Stream.<Path>of()) {
      List<Path> found =
          all.filter(each -> each.endsWith(DumpManifest.FILE))
              .map(Path::getParent)
              .sorted()
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, place + " cannot be read: " + e)
              .mend("name the folder of a run that was made with --dump"),
          e);
    }
    throw new SimplerException(
        Fault.of(ErrorCategory.USAGE, "there is no dump of arguments in " + place)
            .mend("name the folder of a run that was made with --dump"));
  }
}
