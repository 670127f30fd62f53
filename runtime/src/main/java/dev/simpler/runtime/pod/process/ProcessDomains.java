package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.WindowCodec;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a chip, or a worker with chips, in a process of its own can do together with others. This
 * side keeps the time of joint runs: the child asks in the middle of its task how far its chips may
 * go, and is answered by the thread that waits for the task.
 */
final class ProcessDomains implements Communication, AutoCloseable {
  private final JointFile file;
  private final ChipCalls.Requests control;
  private final ChipCalls itself;
  private final AtomicReference<@Nullable Asked> entered = new AtomicReference<>();

  /** Answers a question that is in the file. */
  @FunctionalInterface
  private interface Asked {
    void answer();
  }

  /**
   * Creates it.
   *
   * @param control sends a command and gives its result
   */
  ProcessDomains(JointFile file, ChipCalls.Requests control) {
    this.file = file;
    this.control = control;
    this.itself = new ChipCalls(control, ChipCalls.ITSELF);
  }

  @Override
  public DeviceWindow allocate(DomainPlace place, long bytes) {
    return itself.allocate(place, bytes);
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    return itself.connect(own, all);
  }

  @Override
  public void release(DeviceWindow own) {
    itself.release(own);
  }

  @Override
  public Entry enter(JointRun run, int member) {
    control.send(
        DomainCommand.ENTER,
        out -> {
          out.integer(member);
          WindowCodec.windows(out, run.members());
        });
    Asked own =
        () -> {
          JointStep step = file.read(JointCodec::step);
          JointReply reply = run.meet(member, step);
          file.write(out -> JointCodec.reply(out, reply));
        };
    entered.set(own);
    return () -> entered.compareAndSet(own, null);
  }

  /** The next task has a part of a domain over several workers. */
  void enter(DomainPart part) {
    entered.set(null); // of the task before
    control.send(DomainCommand.ENTER_PART, out -> PartCodec.part(out, part));
    entered.set(() -> {
      PartCodec.Question asked = file.read(PartCodec::question);
      SortedMap<Integer, JointReply> replies =
          part.runs().meetAll(asked.run(), asked.waiting(), asked.came(), asked.left());
      file.write(out -> PartCodec.replies(out, replies));
    });
  }

  @Override
  public boolean keepsTime() {
    return itself.keepsTime();
  }

  /** Answers what the child asks in the middle of a task; false if it asks nothing. */
  boolean answer() {
    Asked part = entered.get();
    if (part == null || !file.isAsked()) {
      return false;
    }
    part.answer();
    return true;
  }

  @Override
  public void close() {
    file.close();
  }
}
