package dev.simpler.runtime.child.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.child.ChildProcessException.Reason;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One exchange with a child, and limits of its own. */
@Timeout(120)
class ChildLinkTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
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
      mailbox().result(Long.getLong("test.factor", 2) * asked);
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
      ChildLoop.run(
          arguments,
          new FileOutputStream(FileDescriptor.out),
          (greeting, _) -> new Doubling(greeting));
    }
  }

  /** Answers its first request with a mailbox that is nobody's turn. */
  static final class Garbling {
    private Garbling() {}

    /** Serves. */
    public static void main(String[] arguments) throws IOException {
      DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
      try (SharedFile shared = new SharedFile(Path.of(in.readUTF()), SHAPE);
          FileOutputStream toParent = new FileOutputStream(FileDescriptor.out)) {
        toParent.write(1);
        if (in.read() > 0) {
          shared.mailbox(0).set(ValueLayout.JAVA_INT, MailboxLayout.OFFSET_STATE, 99);
          toParent.write(1);
        }
        while (in.read() >= 0) {
          toParent.write(1);
        }
      }
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

  /** What a test does with an open link. */
  private interface Use {
    void with(ChildLink link);
  }

  private static void withChild(Class<?> main, Use use) {
    ChildLimits limits = ChildLimits.ofThisProcess();
    try (ProcessFolder folder = ProcessFolder.create(SHAPE.bytes());
        Watchdog watchdog = new Watchdog(limits.task())) {
      Path file = folder.path().resolve("shared");
      try (SharedFile shared = SharedFile.create(file, SHAPE);
          ChildLink link =
              new ChildLink(
                  main.getSimpleName(),
                  new ChildStart(
                      main,
                      List.of(),
                      limits,
                      ChildStart.UNLIMITED,
                      out -> out.writeUTF(file.toString())),
                  new Mailbox(shared.mailbox(0)),
                  folder.path(),
                  OutputStream.nullOutputStream(),
                  UnaryOperator.identity(),
                  watchdog)) {
        link.awaitReady();
        use.with(link);
      }
    }
  }

  @Test
  void anExchangeMayHaveALimitFarBelowThatOfTasks() {
    withChild(
        Doubling.class,
        link -> {
          assertEquals(42, ask(link, 21, MINUTE));
          assertThrows(ChildException.class, () -> ask(link, -1, MINUTE));
          assertEquals(10, ask(link, 5, MINUTE), "the child goes on after a failure");
          ChildProcessException hung =
              assertThrows(
                  ChildProcessException.class,
                  () -> ask(link, 0, TimeUnit.MILLISECONDS.toNanos(200)));
          assertEquals(Reason.HUNG, hung.reason());
          assertEquals(200, hung.limit());
        });
  }

  @Test
  void anExchangeLeavesNothingBehindAndNoneBeginsAfterTheEndHas() {
    ChildLimits limits = ChildLimits.ofThisProcess();
    try (ProcessFolder folder = ProcessFolder.create(SHAPE.bytes());
        Watchdog watchdog = new Watchdog(limits.task());
        SharedFile shared = SharedFile.create(folder.path().resolve("shared"), SHAPE)) {
      Mailbox box = new Mailbox(shared.mailbox(0));
      ProcessHandle process;
      try (ChildLink link =
          new ChildLink(
              "doubling",
              new ChildStart(
                  Doubling.class,
                  List.of(),
                  limits,
                  ChildStart.UNLIMITED,
                  out -> out.writeUTF(folder.path().resolve("shared").toString())),
              box,
              folder.path(),
              OutputStream.nullOutputStream(),
              UnaryOperator.identity(),
              watchdog)) {
        assertTrue(link.remainingNs(System.nanoTime()) < Long.MAX_VALUE, "it has to start in time");
        link.awaitReady();
        process = link.handle();
        assertEquals(Long.MAX_VALUE, link.remainingNs(System.nanoTime()));
        box.error(7); // of an exchange before
        assertEquals(42, ask(link, 21, MINUTE));
        assertEquals(MailboxState.IDLE, box.state());
        assertThrows(ChildException.class, () -> ask(link, -1, MINUTE));
        assertEquals(MailboxState.IDLE, box.state());
        assertEquals(Long.MAX_VALUE, link.remainingNs(System.nanoTime()));
        assertTrue(link.alive());
        link.beginClose();
        link.beginClose(0); // its time runs since the first one
        ChildException closing = assertThrows(ChildException.class, () -> ask(link, 1, MINUTE));
        assertEquals(ErrorCategory.USAGE, closing.category());
        assertEquals("doubling", closing.fault().where());
      }
      assertFalse(process.isAlive());
    }
  }

  @Test
  void childrenGetWhatTheUserAsksForTheirVirtualMachine() {
    String options = System.getProperty("simpler.child.options", "");
    System.setProperty("simpler.child.options", options + " -Dtest.factor=3");
    try {
      withChild(Doubling.class, link -> assertEquals(63, ask(link, 21, MINUTE)));
    } finally {
      System.setProperty("simpler.child.options", options);
    }
  }

  @Test
  void aChildThatSpoilsItsMailboxIsKilledAtOnce() {
    withChild(
        Garbling.class,
        link -> {
          ChildException damaged =
              assertThrows(ChildException.class, () -> ask(link, 21, 10 * MINUTE));
          assertEquals(ErrorCategory.ABI, damaged.category());
          assertTrue(damaged.fault().message().contains("state 99"), damaged::getMessage);
          assertTrue(damaged.fault().message().contains("Garbling"), damaged::getMessage);
          assertFalse(link.alive());
          assertFalse(link.handle().isAlive());
          assertThrows(ChildProcessException.class, () -> ask(link, 21, MINUTE));
        });
  }
}
