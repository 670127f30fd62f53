package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.WindowCodec;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a chip in a process of its own can do together with others. This side keeps the time of
 * joint runs: the chip asks in the middle of its task how far it may go, and is answered by the
 * thread that waits for the task.
 */
final class ProcessDomains implements Communication, AutoCloseable {
  private final JointFile file;
  private final Requests control;
  private final AtomicReference<@Nullable Part> entered = new AtomicReference<>();

  /** Sends commands to the child. */
  @FunctionalInterface
  interface Requests {
    /**
     * Sends one and waits for its result.
     *
     * @throws dev.simpler.abi.error.SimplerException what the child refuses it with
     */
    long send(DomainCommand command);
  }

  private record Part(JointRun run, int member) {}

  /**
   * Creates it.
   *
   * @param control sends a command and gives its result
   */
  ProcessDomains(JointFile file, Requests control) {
    this.file = file;
    this.control = control;
  }

  @Override
  public synchronized DeviceWindow allocate(DomainPlace place, long bytes) {
    file.write(out -> {
      WindowCodec.place(out, place);
      out.wide(bytes);
    });
    control.send(DomainCommand.ALLOCATE);
    return file.read(WindowCodec::window);
  }

  @Override
  public synchronized long connect(DeviceWindow own, List<DeviceWindow> all) {
    file.write(out -> {
      WindowCodec.window(out, own);
      WindowCodec.windows(out, all);
    });
    return control.send(DomainCommand.CONNECT);
  }

  @Override
  public synchronized void release(DeviceWindow own) {
    file.write(out -> WindowCodec.window(out, own));
    control.send(DomainCommand.RELEASE);
  }

  @Override
  public synchronized Entry enter(JointRun run, int member) {
    file.write(out -> {
      out.integer(member);
      WindowCodec.windows(out, run.members());
    });
    control.send(DomainCommand.ENTER);
    Part own = new Part(run, member);
    entered.set(own);
    return () -> entered.compareAndSet(own, null);
  }

  @Override
  public boolean keepsTime() {
    return control.send(DomainCommand.KEEPS_TIME) != 0;
  }

  /** Answers what the child asks in the middle of a task; false if it asks nothing. */
  boolean answer() {
    Part part = entered.get();
    if (part == null || !file.isAsked()) {
      return false;
    }
    JointStep step = file.read(JointCodec::step);
    JointReply reply = part.run().meet(part.member(), step);
    file.write(out -> JointCodec.reply(out, reply));
    return true;
  }

  @Override
  public void close() {
    file.close();
  }
}
