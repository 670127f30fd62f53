package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.child.ChildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one process tree and the sign of life in it: a file this process keeps locked.
 * Children block on that lock; the operating system gives it to them when this process ends,
 * however it ends, and they delete the folder and end too.
 */
public final class ProcessFolder implements AutoCloseable {
  /** Name of the file whose lock says that the process lives. */
  public static final String LIFELINE = "lifeline";

  private static final int ATTEMPTS = 20;

  private final Path folder;
  private final FileChannel lifeline;

  /**
   * Creates the folder of a process without a parent, in memory where the system has such folders.
   *
   * @param bytes what its files will take at most
   * @throws ChildException OUT_OF_MEMORY if no folder has room, UNAVAILABLE if none can be made
   */
  public static ProcessFolder create(long bytes) {
    Path below = SharedFolder.of(bytes);
    Leftovers.remove(below);
    return make(below);
  }

  /** Creates the folder of a child's own children, below the one it was given. */
  public static ProcessFolder below(Path parent, long bytes) {
    return make(SharedFolder.of(bytes, List.of(parent)));
  }

  private static ProcessFolder make(Path below) {
    try {
      Path folder = Files.createTempDirectory(below, Leftovers.prefix());
      FileChannel lifeline =
          FileChannel.open(
              folder.resolve(LIFELINE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = lifeline.lock();
      if (!held.isValid()) {
        throw new IOException("lock lost");
      }
      return new ProcessFolder(folder, lifeline);
    } catch (IOException e) {
      throw new ChildException(
          Fault.of(ErrorCategory.UNAVAILABLE, "cannot create a folder for child processes: " + e)
              .mend("make the temporary folder writable"),
          e);
    }
  }

  private ProcessFolder(Path folder, FileChannel lifeline) {
    this.folder = folder;
    this.lifeline = lifeline;
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /**
   * Deletes a folder with all in it. Somebody else may be deleting it as well, and a child that has
   * not noticed the end of its parent may still be adding to it, once.
   */
  static void delete(Path folder) {
    for (int i = 0; i < ATTEMPTS && Files.exists(folder); i++) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException othersAreAtIt) {
        // They will delete it, or the next process does.
      }
    }
  }

  @Override
  public void close() {
    delete(folder);
    try {
      lifeline.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
