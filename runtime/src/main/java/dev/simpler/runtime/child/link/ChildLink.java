package dev.simpler.runtime.child.link;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.runtime.child.ChildException;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.child.ChildProcessException.Reason;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of one child process. One exchange at a time: whoever holds the lock fills the
 * mailbox, hands it over, sends one byte and blocks in a read until the child sends one back. The
 * end of the stream is the end of the child, so its death wakes the reader like an answer does.
 */
public final class ChildLink implements AutoCloseable, Watchdog.Watched {
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  /** A JVM on a loaded machine may take this long to start. */
  private static final long START_NS = TimeUnit.SECONDS.toNanos(60);

  /** What a virtual machine that ends for want of heap says, and its exit code. */
  private static final String NO_HEAP = "Terminating due to java.lang.OutOfMemoryError";

  private static final int NO_HEAP_CODE = 3;

  /** What it says when the operating system refuses it memory that it cannot do without. */
  private static final String NO_MEMORY = "insufficient memory for the Java Runtime Environment";

  private final String name;
  private final ChildLimits limits;
  private final long memoryBytes;
  private final Mailbox mailbox;
  private final Process process;
  private final Path folder;
  private final ChildLog log;
  private final Watchdog watchdog;
  private final UnaryOperator<String> words;
  private final OutputStream toChild;
  private final InputStream fromChild;
  private final ReentrantLock exchange = new ReentrantLock();
  private volatile long deadline = NO_DEADLINE;
  private volatile boolean hung;

  /** When its time to end is over. Guarded by {@link #exchange}. */
  private long closeBy;

  /** What the last request might take. Guarded by {@link #exchange}. */
  private long allowedNs;

  private volatile boolean dead;
  private volatile boolean ending;

  /** Processes below the child: they end with it. */
  private volatile List<ProcessHandle> family = List.of();

  /**
   * Starts a process and tells it what it is; {@link #awaitReady} must follow.
   *
   * @param name who it is, for messages
   * @param folder of the session it belongs to
   * @param printed takes what it prints, from another thread; not closed
   * @param words makes of the end of its log what messages say of it
   */
  public ChildLink(
      String name,
      ChildStart start,
      Mailbox mailbox,
      Path folder,
      OutputStream printed,
      UnaryOperator<String> words,
      Watchdog watchdog) {
    this.name = name;
    this.words = words;
    this.limits = start.limits();
    this.memoryBytes = start.memoryBytes();
    this.mailbox = mailbox;
    this.folder = folder;
    this.watchdog = watchdog;
    mailbox.state(MailboxState.IDLE);
    try {
      process = Launcher.start(start, folder);
    } catch (IOException e) {
      ChildProcessException failure =
          new ChildProcessException(name, Reason.START, 0, -1, e.toString());
      failure.initCause(e);
      throw failure;
    }
    toChild = process.getOutputStream();
    fromChild = process.getInputStream();
    log = new ChildLog(name, process.getErrorStream(), printed);
    watchdog.watch(this);
    arm(Math.max(limits.task().toNanos(), START_NS));
    try {
      DataOutputStream out = new DataOutputStream(toChild);
      start.greeting().write(out);
      out.flush();
    } catch (IOException gone) {
      dead = true; // awaitReady says why
    }
  }

  private void arm(long limitNs) {
    allowedNs = limitNs;
    long at = System.nanoTime() + limitNs;
    deadline = at == NO_DEADLINE ? at - 1 : at;
    watchdog.armed(limitNs);
  }

  @Override
  public long remainingNs(long now) {
    long at = deadline;
    return at == NO_DEADLINE ? NO_DEADLINE : at - now;
  }

  /** The process, for tests and reports. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it has not been seen to end. */
  public boolean alive() {
    return !dead;
  }

  /** Kills the child. */
  @Override
  public void expired() {
    hung = true;
    deadline = NO_DEADLINE;
    process.destroyForcibly();
  }

  /** Waits until the child is ready for tasks. */
  public void awaitReady() {
    exchange.lock();
    try {
      if (dead || fromChild.read() < 0) {
        throw gone(Reason.START);
      }
      deadline = NO_DEADLINE;
      family = process.descendants().toList();
    } catch (IOException e) {
      throw gone(Reason.START);
    } finally {
      exchange.unlock();
    }
  }

  /** What is done with the mailbox while it is this side's. */
  public interface Exchange<T> {
    /** Fills or reads it. */
    T apply(Mailbox mailbox);
  }

  /**
   * One exchange.
   *
   * @param request fills the mailbox
   * @param ready the state that hands it to the child
   * @param done the state that brings it back
   * @param answer reads the mailbox, unless the child reports an error
   * @param error makes the exception of an error
   * @throws ChildProcessException if the child is or goes dead
   */
  public <T> T exchange(
      Exchange<?> request,
      MailboxState ready,
      MailboxState done,
      Exchange<T> answer,
      Supplier<? extends SimplerException> error) {
    return exchange(request, ready, done, answer, error, limits.task().toNanos());
  }

  /**
   * The same with a limit of its own.
   *
   * @param limitNs how long it may take
   */
  public <T> T exchange(
      Exchange<?> request,
      MailboxState ready,
      MailboxState done,
      Exchange<T> answer,
      Supplier<? extends SimplerException> error,
      long limitNs) {
    return exchange(request, ready, done, answer, error, limitNs, () -> false);
  }

  /**
   * The same with a child that may ask in the middle of it, as {@link ChildLoop.Parent} does.
   *
   * @param questions answers what it asks; false if it asks nothing
   */
  public <T> T exchange(
      Exchange<?> request,
      MailboxState ready,
      MailboxState done,
      Exchange<T> answer,
      Supplier<? extends SimplerException> error,
      BooleanSupplier questions) {
    long limitNs = limits.task().toNanos();
    return exchange(request, ready, done, answer, error, limitNs, questions);
  }

  private <T> T exchange(
      Exchange<?> request,
      MailboxState ready,
      MailboxState done,
      Exchange<T> answer,
      Supplier<? extends SimplerException> error,
      long limitNs,
      BooleanSupplier questions) {
    exchange.lock();
    try {
      if (dead) {
        throw gone(Reason.DIED);
      }
      if (ending) {
        throw new ChildException(
            Fault.of(ErrorCategory.USAGE, "the child process is being closed")
                .at(name)
                .mend("use it before close"));
      }
      request.apply(mailbox);
      mailbox.error(0);
      mailbox.state(ready);
      arm(limitNs);
      toChild.write(1);
      toChild.flush();
      awaitByte();
      while (!isBack(done)) { // anything else on the stream is a question or noise of native code
        if (questions.getAsBoolean()) {
          send();
        }
        awaitByte();
      }
      deadline = NO_DEADLINE;
      if (mailbox.error() != 0) {
        SimplerException failure = error.get();
        mailbox.state(MailboxState.IDLE);
        throw failure;
      }
      T result = answer.apply(mailbox);
      mailbox.state(MailboxState.IDLE);
      return result;
    } catch (IOException e) {
      throw gone(Reason.DIED);
    } finally {
      exchange.unlock();
    }
  }

  private void awaitByte() throws IOException {
    if (fromChild.read() < 0) {
      throw gone(Reason.DIED);
    }
  }

  /** A child that has spoilt the word that says whose turn it is cannot be talked to any more. */
  private boolean isBack(MailboxState done) {
    try {
      return mailbox.state() == done;
    } catch (AbiException damaged) {
      ChildProcessException end = gone(Reason.DIED);
      throw new ChildException(
          damaged
              .fault()
              .by(name + ", which was killed for it")
              .since(end.fault().since())
              .mend("restart the worker, or open a new one"),
          damaged);
    }
  }

  private ChildProcessException gone(Reason how) {
    dead = true;
    deadline = NO_DEADLINE;
    watchdog.forget(this);
    process.destroyForcibly();
    int code = await();
    endFamily();
    String last = lastWords();
    Reason reason = hung ? Reason.HUNG : how;
    if (code == NO_HEAP_CODE && last.contains(NO_HEAP)) {
      reason = Reason.HEAP;
    }
    if (memoryBytes != ChildStart.UNLIMITED && last.contains(NO_MEMORY)) {
      reason = Reason.MEMORY;
    }
    long limit =
        switch (reason) {
          case HEAP -> limits.heapBytes();
          case MEMORY -> memoryBytes;
          case START, LATE, DIED, HUNG -> TimeUnit.NANOSECONDS.toMillis(allowedNs);
        };
    return new ChildProcessException(
        name, how == Reason.START ? reason.whileStarting() : reason, limit, code, last);
  }

  /**
   * Processes below a child end by themselves when it ends, but not at once: until then they could
   * write to memory that the next task uses.
   */
  private void endFamily() {
    family.forEach(ProcessHandle::destroyForcibly);
    List<Path> below = List.of(folder.toAbsolutePath(), SharedFolder.of(0));
    Leftovers.removeOf(process.pid(), below);
    family.forEach(each -> Leftovers.removeOf(each.pid(), below));
    family = List.of();
  }

  private int await() {
    boolean interrupted = false;
    while (true) {
      try {
        int code = process.waitFor();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return code;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private String lastWords() {
    log.awaitEnd();
    String crash = CrashReport.head(Launcher.crashFile(folder, process.pid()));
    String end = words.apply(log.end());
    return crash.isEmpty() ? end : (end + "\n" + crash).strip();
  }

  /** Tells the child to close what it has and to end; {@link #close} waits for that. */
  public void beginClose() {
    beginClose(System.nanoTime() + limits.close().toNanos());
  }

  /**
   * The same for a child whose time to end has begun before.
   *
   * @param by when it is over, as {@link System#nanoTime} tells it
   */
  public void beginClose(long by) {
    exchange.lock();
    try {
      if (!dead && !ending) {
        ending = true;
        closeBy = by;
        mailbox.state(MailboxState.SHUTDOWN);
        send();
      }
    } finally {
      exchange.unlock();
    }
  }

  /**
   * Ends the child: lets it close what it has, and kills it when its time for that is over, which
   * runs since {@link #beginClose}. A child that is stopped takes that long and no longer.
   */
  @Override
  public void close() {
    beginClose();
    exchange.lock();
    try {
      if (!dead) {
        dead = true;
        if (!process.waitFor(closeBy - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      watchdog.forget(this);
      process.destroyForcibly();
      await();
      endFamily();
      log.awaitEnd();
      closeQuietly(toChild);
      closeQuietly(fromChild);
      exchange.unlock();
    }
  }

  private void send() {
    try {
      toChild.write(1);
      toChild.flush();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable stream) {
    if (stream != null) {
      try {
        stream.close();
      } catch (Exception gone) {
        return; // the process it led to is gone
      }
    }
  }
}
