package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.memory.HeapFile;
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
 * The folder of one worker's process tree and the sign of life in it: a file this process keeps
 * locked. Children block on that lock; the operating system gives it to them when this process
 * ends, however it ends, and they delete the folder and end too.
 */
public final class Session implements AutoCloseable {
  static final String LIFELINE = "lifeline";
  private static final int ATTEMPTS = 20;

  private final Path folder;
  private final FileChannel lifeline;

  /** Creates a folder for {@code bytes}, below that of the parent process if there is one. */
  static Session create(List<ChildSpec.File> parents, long bytes) {
    return parents.isEmpty() ? root(bytes) : create(folderOf(parents.getLast()));
  }

  /** Creates a folder in memory, where the system has such folders. */
  public static Session create() {
    return root(0);
  }

  private static Session root(long bytes) {
    Path below = HeapFile.folder(bytes);
    Leftovers.remove(below);
    return create(below);
  }

  private static Session create(Path below) {
    try {
      Path folder = Files.createTempDirectory(below, Leftovers.prefix());
      FileChannel lifeline =
          FileChannel.open(
              folder.resolve(LIFELINE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = lifeline.lock();
      if (!held.isValid()) {
        throw new IOException("lock lost");
      }
      return new Session(folder, lifeline);
    } catch (IOException e) {
      throw new PodException(
          Fault.of(ErrorCategory.UNAVAILABLE, "cannot create a folder for child processes: " + e)
              .mend("make the temporary folder writable"),
          e);
    }
  }

  private Session(Path folder, FileChannel lifeline) {
    this.folder = folder;
    this.lifeline = lifeline;
  }

  /** The folder a shared file lies in. */
  static Path folderOf(ChildSpec.File file) {
    return Path.of(file.path()).resolveSibling("").toAbsolutePath();
  }

  /** The folder. */
  public Path folder() {
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
        continue;
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
