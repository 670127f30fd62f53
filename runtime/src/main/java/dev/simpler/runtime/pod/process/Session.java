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

  private final Path folder;
  private final FileChannel lifeline;

  /** Creates a folder below {@code parent}, or in memory where there is no parent. */
  static Session create(List<ChildSpec.File> parents) {
    return create(parents.isEmpty() ? HeapFile.folder() : folderOf(parents.getLast()));
  }

  /** Creates a folder in memory, where the system has such folders. */
  public static Session create() {
    return create(HeapFile.folder());
  }

  private static Session create(Path below) {
    try {
      Path folder = Files.createTempDirectory(below, "simpler-pod-");
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

  /** Blocks until the process that holds the lifeline has ended. */
  private static void awaitEnd(Path folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LIFELINE), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock(0, 1, true)) {
      if (!lock.isShared()) {
        throw new IOException("exclusive lock");
      }
    }
  }

  /** Ends this process as soon as the lifeline's holder has ended, even in the middle of a task. */
  public static void endWithParent(Path folder) {
    Thread.ofPlatform()
        .daemon()
        .name("parent watch")
        .start(() -> {
          try {
            awaitEnd(folder);
          } catch (IOException closed) {
            return; // the folder is gone: the parent is closing, and says so by the mailbox
          }
          delete(folder);
          Runtime.getRuntime().halt(0);
        });
  }

  /** Deletes a folder with all in it; somebody else may be doing the same. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException othersWereFaster) {
      return;
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
