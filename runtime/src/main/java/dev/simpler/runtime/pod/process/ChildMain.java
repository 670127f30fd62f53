package dev.simpler.runtime.pod.process;

import dev.simpler.abi.mailbox.MailboxState;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A child process: reads what it is from its standard input, then serves its mailbox. Standard
 * input and output carry wake-up bytes only; what functions print goes to the log.
 */
public final class ChildMain {
  private static final int START_FAILED = 99;

  private ChildMain() {}

  /** Serves until it is told to end or its parent is gone. */
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream log =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setIn(InputStream.nullInputStream());
    System.setOut(log);
    ChildSpec spec = ChildSpec.read(new DataInputStream(in));
    Session.endWithParent(Session.folderOf(spec.files().getLast()));
    try (ChildServer server = new ChildServer(spec)) {
      out.write(1);
      serve(in, out, server);
    } catch (Exception | LinkageError failure) {
      failure.printStackTrace(log);
      Runtime.getRuntime().halt(START_FAILED);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void serve(FileInputStream in, FileOutputStream out, ChildServer server)
      throws IOException {
    while (in.read() >= 0) {
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
