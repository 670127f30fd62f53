package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.Communication;
import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.DomainPlace;
import dev.simpler.platform.JointBody;
import dev.simpler.platform.JointMessage;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.platform.PlatformException;
import dev.simpler.runtime.pod.ChipQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chip's windows, and a task that sends each message of a queue back with one byte changed. */
final class WindowsOnlyDevice implements Communication {
  /** Where its windows begin. */
  static final long FIRST = 0x10_0000;

  private static final long LATENCY_PS = 1000;

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<DeviceWindow> windows = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile boolean timed = true;
  volatile @Nullable JointRun joint;

  private final int device;
  private final ByteBuffer memory = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
  private long next = FIRST;
  private long now;
  private long sequence;

  WindowsOnlyDevice(int device) {
    this.device = device;
  }

  @Override
  public synchronized DeviceWindow allocate(DomainPlace place, long bytes) {
    if (full) {
      throw new PlatformException(Fault.of(ErrorCategory.OUT_OF_MEMORY, "device " + device));
    }
    DeviceWindow made =
        new DeviceWindow(
            device, place.domain(), place.rank(), place.ranks(), next, bytes, next + device);
    next += bytes;
    windows.add(made);
    calls.add("allocate " + place.domain() + " " + place.rank() + " of " + place.ranks());
    return made;
  }

  @Override
  public long connect(DeviceWindow own, List<DeviceWindow> all) {
    calls.add("connect " + own.domain() + " with " + all.size());
    return 0x77_0000L + own.rank();
  }

  @Override
  public void release(DeviceWindow own) {
    calls.add("release " + own.domain());
    if (full) {
      throw new PlatformException(Fault.of(ErrorCategory.POISONED, "device " + device));
    }
  }

  @Override
  public Entry enter(JointRun run, int member) {
    calls.add("enter " + member);
    joint = run;
    return () -> {
      calls.add("exit");
      joint = null;
    };
  }

  @Override
  public boolean keepsTime() {
    return timed;
  }

  private int counter(int ring, int place) {
    return 2 * ring + 4 * place;
  }

  /**
   * Serves the function until it closes its queue, or nothing comes any more.
   *
   * @param ring bytes of all messages of one direction
   * @param size bytes of one
   * @param deaf takes no message then
   */
  void serve(JointRun run, int member, int ring, int size, boolean deaf) {
    List<JointMessage> answers = new ArrayList<>();
    List<JointMessage> waiting = List.of();
    while (true) {
      JointReply reply =
          run.meet(member, JointStep.until(Long.MAX_VALUE, LATENCY_PS, "serves", answers));
      answers.clear();
      reply.arrived().forEach(each -> now = Math.max(now, each.arrival()));
      List<JointMessage> asked =
          Stream.concat(waiting.stream(), reply.arrived().stream())
              .filter(each -> !isStored(each))
              .toList();
      if (!deaf) {
        echo(ring, size);
      }
      waiting = asked.stream().filter(each -> !isAnswered(each, answers)).toList();
      int sent = memory.getInt(counter(ring, ChipQueue.SENT));
      if (!reply.goesOn() || sent >= ChipQueue.STOP) {
        return;
      }
    }
  }

  private boolean isStored(JointMessage message) {
    if (JointBody.decode(message.body()) instanceof JointBody.Bytes bytes) {
      memory.put((int) (bytes.address() - FIRST), bytes.bytes());
      return true;
    }
    return false;
  }

  private boolean isAnswered(JointMessage message, List<JointMessage> answers) {
    JointBody answer =
        switch (JointBody.decode(message.body())) {
          case JointBody.Load load -> {
            byte[] bytes = new byte[(int) load.bytes()];
            memory.get((int) (load.address() - FIRST), bytes);
            yield new JointBody.Answer(bytes, load.ticket());
          }
          case JointBody.Await wait -> {
            int value = memory.getInt((int) (wait.address() - FIRST));
            yield value < wait.least()
                ? null
                : new JointBody.Answer(
                    ByteBuffer.allocate(Integer.BYTES).putInt(value).array(), wait.ticket());
          }
          default -> throw new IllegalStateException("no question");
        };
    if (answer == null) {
      return false;
    }
    answers.add(
        new JointMessage(
            /* source= */ message.target(),
            /* target= */ message.source(),
            now + LATENCY_PS,
            sequence++,
            answer.encode()));
    return true;
  }

  private void echo(int ring, int size) {
    int sent = memory.getInt(counter(ring, ChipQueue.SENT)) % ChipQueue.STOP;
    int taken = memory.getInt(counter(ring, ChipQueue.TAKEN));
    for (; taken < sent; taken++) {
      int at = taken * size % ring;
      byte[] message = new byte[size];
      memory.get(at, message);
      message[0]++;
      memory.put(ring + at, message);
    }
    memory.putInt(counter(ring, ChipQueue.TAKEN), taken);
    memory.putInt(counter(ring, ChipQueue.ANSWERED), taken);
  }
}
