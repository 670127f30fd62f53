package dev.simpler.runtime.child.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ends this process as soon as its parent has ended, even in the middle of a task: a thread blocks
 * on the lock that the parent holds, deletes the parent's folder when it gets it, and halts.
 */
public final class ParentWatch {
  private final FileChannel lifeline;
  private final Path folder;

  private ParentWatch(FileChannel lifeline, Path folder) {
    this.lifeline = lifeline;
    this.folder = folder;
  }

  /**
   * Starts to watch.
   *
   * @param folder the folder of the parent's session
   * @throws IOException if the folder is gone, and so is the parent
   */
  public static ParentWatch start(Path folder) throws IOException {
    ParentWatch watch =
        new ParentWatch(
            FileChannel.open(
                folder.resolve(ProcessFolder.LIFELINE),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE),
            folder);
    Thread.ofPlatform().daemon().name("parent watch").start(watch::await);
    return watch;
  }

  private void await() {
    try (FileLock lock = lifeline.lock(0, 1, true)) {
      if (lock.isValid()) {
        end();
      }
    } catch (IOException noLocksHere) {
      halt(1); // better no child than one that outlives its parent
    }
  }

  private synchronized void end() {
    ProcessFolder.delete(folder);
    Runtime.getRuntime().halt(0);
  }

  /** Ends this process, but not while its parent's folder is being deleted. */
  public synchronized void halt(int code) {
    Runtime.getRuntime().halt(code);
  }

  /**
   * Waits for the next request: one byte, or the end of the parent and of this process.
   *
   * @throws IOException as {@code in} does
   */
  public void awaitRequest(InputStream in) throws IOException {
    if (in.read() < 0) {
      awaitEnd();
    }
  }

  /** Waits for the end of this process, for the parent is known to have ended; never returns. */
  public void awaitEnd() {
    while (true) {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        // The watching thread ends this process whatever happens.
      }
    }
  }
}
