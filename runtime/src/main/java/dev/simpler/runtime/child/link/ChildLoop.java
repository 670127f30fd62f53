package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.mailbox.MailboxState;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What every child process does: it becomes what its parent's greeting says, sends a byte, and then
 * answers each byte from its parent by serving its mailbox and sending one back. What its code
 * prints goes to the error stream, which is the parent's log of it.
 */
public final class ChildLoop {
  private static final int START_FAILED = 99;
  private static final int RAISED = 1;

  private ChildLoop() {}

  /** Makes what a child serves with. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Reads the greeting and opens what it says.
     *
     * @param parent can be asked in the middle of a request
     */
    Service open(DataInputStream greeting, Parent parent) throws Exception;
  }

  /** The other end, while it waits for the answer to a request. */
  @FunctionalInterface
  public interface Parent {
    /** Wakes the parent and waits until it has answered. */
    void ask();
  }

  /** What a child does for its parent. */
  public interface Service extends AutoCloseable {
    /** The page it is asked through. */
    Mailbox mailbox();

    /**
     * Does what the mailbox asks for and puts the result there.
     *
     * @param request {@link MailboxState#TASK_READY} or {@link MailboxState#CONTROL_REQUEST}
     */
    void answer(MailboxState request) throws Exception;

    /** Says in shared memory what {@link #answer} threw. */
    void failed(Throwable thrown);

    @Override
    void close();
  }

  /**
   * Serves until the parent says it is over or is gone; ends the process.
   *
   * @param arguments of the main method: the folder of the parent
   * @param toParent where wake-up bytes go; nothing else of this process may write there
   * @throws IOException if the parent's folder is gone, and so is the parent
   */
  public static void run(String[] arguments, OutputStream toParent, Opener opener)
      throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    PrintStream log =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setIn(InputStream.nullInputStream());
    System.setOut(log);
    ParentWatch watch = ParentWatch.start(Path.of(arguments[0]));
    Parent parent = () -> ask(watch, toParent, in);
    try (Service service = opener.open(new DataInputStream(in), parent)) {
      do {
        toParent.write(1);
        watch.awaitRequest(in);
      } while (serve(service));
    } catch (IOException parentEnded) {
      watch.awaitEnd();
    } catch (Throwable failure) { // the parent finds it in the log, whatever it is
      log.println(Described.trace(failure));
      watch.halt(START_FAILED);
    }
    watch.halt(0);
  }

  private static void ask(ParentWatch watch, OutputStream toParent, InputStream in) {
    try {
      toParent.write(1);
      watch.awaitRequest(in);
    } catch (IOException parentEnded) {
      watch.awaitEnd();
    }
  }

  /** Answers one request; false if it was the last. */
  private static boolean serve(Service service) {
    Mailbox mailbox = service.mailbox();
    MailboxState request = mailbox.state();
    MailboxState done =
        switch (request) {
          case TASK_READY -> MailboxState.TASK_DONE;
          case CONTROL_REQUEST -> MailboxState.CONTROL_DONE;
          case IDLE, TASK_DONE, CONTROL_DONE, SHUTDOWN -> request;
        };
    if (done != request) {
      try {
        service.answer(request);
      } catch (Throwable thrown) { // the parent must learn of it, whatever it is
        service.failed(thrown);
        mailbox.error(RAISED);
      }
      mailbox.state(done);
    }
    return request != MailboxState.SHUTDOWN;
  }
}
