package dev.simpler.runtime.pod.process;

import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.child.link.WindowCodec;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.engine.ChipAccess;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What is asked of a chip in another process about domains: the child itself, or a chip of the
 * worker that it is.
 */
final class ChipCalls implements ChipAccess, Communication {
  /** The child itself. */
  static final int ITSELF = -1;

  private final Requests control;
  private final int chip;

  /** Sends commands to the child. */
  interface Requests {
    /**
     * Sends one and waits for its result, while nothing else is asked of the child.
     *
     * @param content of the file that the child reads
     * @param answer reads the file that it writes
     * @throws dev.simpler.abi.error.SimplerException what the child refuses it with
     */
    <T> T send(DomainCommand command, Outgoing.Content content, Incoming.Content<T> answer);

    /** Sends one whose result is a number. */
    long send(DomainCommand command, Outgoing.Content content);

    /** Shares host bytes with the child for a copy. */
    void sharing(MemorySegment bytes, boolean read, Copy copy);
  }

  /** A copy whose host bytes the child sees. */
  @FunctionalInterface
  interface Copy {
    /**
     * Asks for it.
     *
     * @param crossed address of the host bytes as it crosses
     */
    void run(long crossed);
  }

  /**
   * Creates it.
   *
   * @param chip number of the chip at the worker that the child is, or {@link #ITSELF}
   */
  ChipCalls(Requests control, int chip) {
    this.control = control;
    this.chip = chip;
  }

  private Outgoing.Content about(Outgoing.Content rest) {
    return out -> {
      out.integer(chip);
      rest.write(out);
    };
  }

  @Override
  public DeviceWindow allocate(DomainPlace place, long bytes) {
    return control.send(
        DomainCommand.ALLOCATE,
        about(out -> {
          WindowCodec.place(out, place);
          out.wide(bytes);
        }),
        WindowCodec::window);
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    return control.send(
        DomainCommand.CONNECT,
        about(out -> {
          WindowCodec.window(out, own);
          WindowCodec.windows(out, all);
        }));
  }

  @Override
  public void release(DeviceWindow own) {
    control.send(DomainCommand.RELEASE, about(out -> WindowCodec.window(out, own)));
  }

  @Override
  public Entry enter(JointRun run, int member) {
    throw PodException.usage(
        "a joint run of chip " + chip + " of another worker", "let its own worker run it");
  }

  @Override
  public boolean keepsTime() {
    return control.send(DomainCommand.KEEPS_TIME, about(_ -> {})) != 0;
  }

  @Override
  public Communication communication() {
    return this;
  }

  @Override
  public void copyTo(long target, MemorySegment source) {
    copy(DomainCommand.COPY_TO, target, source, true);
  }

  @Override
  public void copyFrom(MemorySegment target, long source) {
    copy(DomainCommand.COPY_FROM, source, target, false);
  }

  private void copy(DomainCommand command, long device, MemorySegment host, boolean read) {
    control.sharing(
        host,
        read,
        crossed ->
            control.send(
                command,
                about(out -> {
                  out.wide(device);
                  out.wide(crossed);
                  out.wide(host.byteSize());
                })));
  }
}
