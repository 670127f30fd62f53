package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the folder of shared files: one in memory, where the system has that, otherwise the
 * temporary folder. A mapping that exceeds its file system is a fault when it is touched and not an
 * error when it is made, so room is asked for first; containers often have 64 MiB only.
 */
public final class SharedFolder {
  private static final Path MEMORY = Path.of("/dev/shm");

  private SharedFolder() {}

  /** What is free in a folder. */
  @FunctionalInterface
  interface Room {
    /** Free bytes, for this user. */
    long in(Path folder) throws IOException;
  }

  /** All that are looked at, the best first. */
  public static List<Path> candidates() {
    return List.of(MEMORY, Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  /**
   * The first candidate with room.
   *
   * @param bytes what will be mapped at most
   * @throws ChildException OUT_OF_MEMORY if none has that much
   */
  public static Path of(long bytes) {
    return of(bytes, candidates());
  }

  static Path of(long bytes, List<Path> candidates) {
    return of(bytes, candidates, folder -> Files.getFileStore(folder).getUsableSpace());
  }

  static Path of(long bytes, List<Path> candidates, Room room) {
    List<String> refused = new ArrayList<>();
    for (Path folder : candidates) {
      try {
        if (!Files.isWritable(folder)) {
          refused.add(folder + " is not writable");
        } else {
          long free = room.in(folder);
          if (free >= bytes) {
            return folder;
          }
          refused.add(folder + " has " + free);
        }
      } catch (IOException unknown) {
        refused.add(folder + ": " + unknown);
      }
    }
    throw new ChildException(
        Fault.of(
                ErrorCategory.OUT_OF_MEMORY,
                bytes
                    + " bytes of shared memory asked for, no folder has so many free: "
                    + String.join(", ", refused))
            .mend(
                "ask for smaller heap rings and less shared memory, or set -Djava.io.tmpdir to a"
                    + " folder with more room"));
  }
}
