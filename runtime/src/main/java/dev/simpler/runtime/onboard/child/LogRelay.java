package dev.simpler.runtime.onboard.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.runtime.onboard.NativeException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings what the hosting process printed to where its user wants it, after every call. The file
 * stays readable here after it lost its name, so the last words come too.
 */
final class LogRelay implements AutoCloseable {
  private final FileChannel source;
  private final OutputStream target;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  private boolean lost;

  private LogRelay(FileChannel source, OutputStream target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Opens both ends.
   *
   * @param log what the hosting process writes; made if it is not there
   * @param where {@code stderr}, {@code stdout} or a file to append to
   */
  static LogRelay open(Path log, String where) {
    OutputStream target;
    try {
      target =
          switch (where) {
            case "stderr" -> new FileOutputStream(FileDescriptor.err);
            case "stdout" -> new FileOutputStream(FileDescriptor.out);
            default -> new FileOutputStream(where, true);
          };
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.USAGE, "the native log " + where + " cannot be written: " + e)
              .mend("name a file in a folder that exists, stderr or stdout"),
          e);
    }
    try {
      return new LogRelay(
          FileChannel.open(
              log, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
          target);
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.UNAVAILABLE, "no log of a child process: " + e), e);
    }
  }

  /** Brings what is new. A log that cannot be written is no reason for a run to fail. */
  synchronized void relay() {
    try {
      while (!lost && source.read(buffer.clear()) > 0) {
        target.write(buffer.array(), 0, buffer.position());
      }
    } catch (IOException e) {
      lost = true;
    }
  }

  /** Brings the rest. Standard streams stay open: they are the process's. */
  @Override
  public synchronized void close() {
    relay();
    lost = true;
    try (FileChannel reading = source) {
      if (target instanceof FileOutputStream file
          && file.getFD() != FileDescriptor.err
          && file.getFD() != FileDescriptor.out) {
        file.close();
      }
    } catch (IOException e) {
      lost = true;
    }
  }
}
