package dev.simpler.onboard.ffm;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Descriptor 1 of a process whose parent reads from it. Methods of the Linux kernel's /proc. */
public final class StandardOutput {
  private StandardOutput() {}

  /**
   * Takes the pipe to the parent off descriptor 1, which leads to the error stream from then on.
   * What C code prints comes line by line, so that a crash does not swallow the last of it.
   *
   * @return the pipe
   */
  public static OutputStream takeAway() throws IOException {
    OutputStream pipe = new FileOutputStream("/proc/self/fd/1");
    Posix posix = new Posix();
    posix.dup2(2, 1);
    posix.bufferOutputByLine();
    return pipe;
  }
}
