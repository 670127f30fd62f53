package dev.simpler.onboard.child;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where its user wants what the hosting process prints. */
final class LogTarget implements AutoCloseable {
  private final OutputStream stream;
  private final boolean own;

  private LogTarget(OutputStream stream, boolean own) {
    this.stream = stream;
    this.own = own;
  }

  /**
   * Opens it.
   *
   * @param where {@code stderr}, {@code stdout} or a file to append to
   * @throws NativeException USAGE if the file cannot be written
   */
  static LogTarget open(String where) {
    try {
      return switch (where) {
        case "stderr" -> new LogTarget(new FileOutputStream(FileDescriptor.err), false);
        case "stdout" -> new LogTarget(new FileOutputStream(FileDescriptor.out), false);
        default -> new LogTarget(new FileOutputStream(where, true), true);
      };
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.USAGE, "the native log " + where + " cannot be written: " + e)
              .mend("name a file in a folder that exists, stderr or stdout"),
          e);
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** Closes a file. Standard streams stay open: they are the process's. */
  @Override
  public void close() {
    if (own) {
      try {
        stream.close();
      } catch (IOException lost) {
        return; // a log that cannot be written is no reason for a run to fail
      }
    }
  }
}
