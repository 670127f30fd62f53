package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.mailbox.MailboxState;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A child process: reads what it is from its standard input, then serves its mailbox. Standard
 * input and output carry wake-up bytes only; what functions print goes to the log.
 */
public final class ChildMain {
  private static final int START_FAILED = 99;

  private ChildMain() {}

  /**
   * Serves until it is told to end or its parent is gone.
   *
   * @param arguments the folder of the parent's session
   */
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream log =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setIn(InputStream.nullInputStream());
    System.setOut(log);
    ParentWatch watch = ParentWatch.start(Path.of(arguments[0]));
    try {
      ChildSpec spec = ChildSpec.read(new DataInputStream(in));
      try (ChildServer server = new ChildServer(spec)) {
        out.write(1);
        serve(in, out, server, watch);
      }
    } catch (IOException parentEnded) {
      watch.awaitEnd();
    } catch (Throwable failure) { // the parent finds it in the log, whatever it is
      log.println(Described.trace(failure));
      watch.halt(START_FAILED);
    }
    watch.halt(0);
  }

  private static void serve(
      FileInputStream in, FileOutputStream out, ChildServer server, ParentWatch watch)
      throws IOException {
    while (true) {
      watch.awaitRequest(in);
      MailboxState answer = server.serve();
      if (answer == MailboxState.SHUTDOWN) {
        return;
      }
      if (answer != MailboxState.IDLE) {
        out.write(1);
      }
    }
  }
}
