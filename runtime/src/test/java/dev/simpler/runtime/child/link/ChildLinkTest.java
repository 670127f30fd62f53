package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.child.ChildProcessException.Reason;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One exchange with a child, and limits of its own. */
@Timeout(120)
class ChildLinkTest {
  private static final SharedFile.Shape SHAPE = new SharedFile.Shape(1, 0, 0);

  /** Doubles what it is asked, hangs at 0 and fails at negative numbers. */
  static final class Doubling implements ChildLoop.Service {
    private final SharedFile shared;

    Doubling(DataInputStream greeting) throws IOException {
      shared = new SharedFile(Path.of(greeting.readUTF()), SHAPE);
    }

    @Override
    public Mailbox mailbox() {
      return new Mailbox(shared.mailbox(0));
    }

    @Override
    public void answer(MailboxState request) throws InterruptedException {
      long asked = mailbox().controlArgument(0);
      if (asked == 0) {
        Thread.currentThread().join();
      }
      if (asked < 0) {
        throw new IllegalArgumentException("negative");
      }
      mailbox().result(2 * asked);
    }

    @Override
    public void failed(Throwable thrown) {
      mailbox().result(thrown.getClass().getName().length());
    }

    @Override
    public void close() {
      shared.close();
    }

    /** Serves. */
    public static void main(String[] arguments) throws IOException {
      ChildLoop.run(arguments, new FileOutputStream(FileDescriptor.out), Doubling::new);
    }
  }

  private static long ask(ChildLink link, long number, long limitNs) {
    return link.exchange(
        box -> {
          box.request(0, number, 0, 0);
          return box;
        },
        MailboxState.CONTROL_REQUEST,
        MailboxState.CONTROL_DONE,
        Mailbox::result,
        () ->
            new ChildException(
                dev.simpler.abi.error.Fault.of(ErrorCategory.USAGE, "the child refused")),
        limitNs);
  }

  @Test
  void anExchangeMayHaveALimitFarBelowThatOfTasks() {
    long minute = TimeUnit.MINUTES.toNanos(1);
    ChildLimits limits = ChildLimits.ofThisProcess();
    try (ProcessFolder folder = ProcessFolder.create(SHAPE.bytes());
        Watchdog watchdog = new Watchdog(limits.task())) {
      Path file = folder.path().resolve("shared");
      try (SharedFile shared = SharedFile.create(file, SHAPE);
          ChildLink link =
              new ChildLink(
                  "doubling",
                  new ChildStart(
                      Doubling.class,
                      List.of(),
                      limits,
                      ChildStart.UNLIMITED,
                      out -> out.writeUTF(file.toString())),
                  new Mailbox(shared.mailbox(0)),
                  folder.path(),
                  OutputStream.nullOutputStream(),
                  watchdog)) {
        link.awaitReady();
        assertEquals(42, ask(link, 21, minute));
        assertThrows(ChildException.class, () -> ask(link, -1, minute));
        assertEquals(10, ask(link, 5, minute), "the child goes on after a failure");
        ChildProcessException hung =
            assertThrows(
                ChildProcessException.class,
                () -> ask(link, 0, TimeUnit.MILLISECONDS.toNanos(200)));
        assertEquals(Reason.HUNG, hung.reason());
        assertEquals(200, hung.limit());
      }
    }
  }
}
