package dev.simpler.onboard.child;

import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.runtime.child.ChildLimits;
import dev.simpler.runtime.child.link.ChildLink;
import dev.simpler.runtime.child.link.ChildStart;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.child.link.Watchdog;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A process that hosts a library, from its parent's side: one call at a time, shared memory, the
 * log. The process ends when this is closed, and when this process ends, however it ends.
 */
final class DeviceProcess implements AutoCloseable {
  /** The limit of what is no run: opening may wait for the vendor's driver. */
  private static final Duration OTHERS = Duration.ofMinutes(1);

  private static final Runnable NOTHING = () -> {};

  /** Warnings of the virtual machine would come on the pipe before it is off descriptor 1. */
  private static final List<String> OPTIONS = List.of("-Xlog:disable");

  private final Instant started = Instant.now();
  private final ProcessFolder folder = ProcessFolder.create(SharedLayout.LEAST_BYTES);
  private final ChildLimits limits;
  private final Watchdog watchdog;
  private final SharedFile shared;
  private final MemorySegment failure;
  private final MemorySegment bounce;
  private final LogTarget log;
  private final ChildLink link;

  /**
   * Starts a process and waits until it can be asked.
   *
   * @param spec what it opens
   * @param name who it is, for messages
   * @param logTarget where its log goes
   * @param limits what it may take; the one for tasks is that of a run
   * @throws dev.simpler.runtime.child.ChildProcessException if it cannot start; nothing is left
   *     then
   */
  DeviceProcess(DeviceSpec spec, String name, String logTarget, ChildLimits limits) {
    this.limits = limits;
    watchdog = new Watchdog(limits.task());
    Path file = folder.path().resolve("shared");
    try {
      log = LogTarget.open(logTarget);
    } catch (RuntimeException | Error refused) {
      watchdog.close();
      folder.close();
      throw refused;
    }
    try {
      shared = SharedFile.create(file, SharedLayout.SHAPE);
    } catch (RuntimeException | Error refused) {
      watchdog.close();
      log.close();
      folder.close();
      throw refused;
    }
    ChildStart start =
        new ChildStart(
            DeviceMain.class,
            OPTIONS,
            limits,
            ChildStart.UNLIMITED, // a vendor's driver maps what it likes
            out -> spec.write(out, file));
    try {
      failure = shared.allocate(SharedLayout.FAILURE_BYTES);
      bounce = shared.allocate(SharedLayout.BOUNCE_BYTES);
      link =
          new ChildLink(
              name,
              start,
              new Mailbox(shared.mailbox(0)),
              folder.path(),
              log.stream(),
              LogChatter::without,
              watchdog);
    } catch (RuntimeException | Error refused) {
      closeShared();
      throw refused;
    }
    try {
      link.awaitReady();
    } catch (RuntimeException | Error refused) {
      close();
      throw refused;
    }
  }

  /** Removes files that a library has left behind; the process must have ended. */
  void removeLeftovers() {
    LibraryLeftovers.ofSystem().removeSince(started, Instant.now());
  }

  /** The buffer of copies; to be used inside a call only. */
  MemorySegment bounce() {
    return bounce;
  }

  /** Memory the other process sees, to be freed with {@link #free}. */
  MemorySegment allocate(long bytes) {
    return shared.allocate(bytes);
  }

  void free(MemorySegment memory) {
    shared.free(memory);
  }

  /** Where memory of {@link #allocate} lies, as it crosses. */
  long offset(MemorySegment memory) {
    return memory.address() - shared.data().address();
  }

  long call(DeviceCommand command, long... words) {
    return call(command, NOTHING, Mailbox::result, words);
  }

  /**
   * One call.
   *
   * @param before fills shared memory when it is this call's turn
   * @param after reads the result and shared memory after success
   * @throws dev.simpler.abi.error.SimplerException what the other process threw, or a {@link
   *     dev.simpler.runtime.child.ChildProcessException} if it is gone
   */
  long call(DeviceCommand command, Runnable before, ToLongFunction<Mailbox> after, long... words) {
    Duration limit = command == DeviceCommand.RUN ? limits.task() : OTHERS;
    return exchange(command, before, after, limit, words);
  }

  private long exchange(
      DeviceCommand command,
      Runnable before,
      ToLongFunction<Mailbox> after,
      Duration limit,
      long... words) {
    return link.exchange(
        box -> {
          before.run();
          box.request(command.ordinal(), word(words, 0), word(words, 1), word(words, 2));
          return box;
        },
        MailboxState.CONTROL_REQUEST,
        MailboxState.CONTROL_DONE,
        after::applyAsLong,
        () -> FailureCodec.read(failure),
        limit.toNanos());
  }

  /**
   * Closes the device, then as {@link #close}; both together take the limit for its end and no
   * more, because the process is killed then.
   *
   * @throws dev.simpler.abi.error.SimplerException what closing the device threw; the process has
   *     ended all the same
   */
  void closeDevice() {
    long by = System.nanoTime() + limits.close().toNanos();
    try (this) {
      exchange(DeviceCommand.CLOSE, NOTHING, Mailbox::result, limits.close());
      link.beginClose(by);
    }
  }

  private static long word(long[] words, int index) {
    return index < words.length ? words[index] : 0;
  }

  /** Ends the process, gently if it lives, and removes what it shared. */
  @Override
  public void close() {
    link.close();
    closeShared();
  }

  private void closeShared() {
    watchdog.close();
    log.close();
    folder.close();
    shared.close();
  }
}
