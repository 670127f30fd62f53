package dev.simpler.runtime.pod.engine;

import dev.simpler.platform.DeviceWindow;
import dev.simpler.platform.JointRun;
import dev.simpler.runtime.pod.ChipQueue;
import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A queue of the run: a domain of one chip, whose window the function reaches, too. */
final class OpenQueue implements ChipQueue {
  /** The function where chips are named: no device. */
  private static final int HOST = -1;

  private final OpenDomain domain;
  private final int depth;
  private final int messageBytes;
  private volatile @Nullable HostMember member;
  private int sent;
  private int received;
  private volatile boolean closed;

  OpenQueue(OpenDomain domain, int depth, int messageBytes) {
    this.domain = domain;
    this.depth = depth;
    this.messageBytes = messageBytes;
  }

  /** Bytes of the region of such a queue. */
  static long bytes(int depth, int messageBytes) {
    return 2L * depth * messageBytes + 4L * COUNTERS;
  }

  OpenDomain domain() {
    return domain;
  }

  /** What stands for the function among the members of its task's run. */
  DeviceWindow host() {
    return new DeviceWindow(HOST, domain.name(), 0, 1, 0, 0, 0);
  }

  /** Its task was submitted. */
  void begin(JointRun run, int number, int chip) {
    if (closed || member != null) {
      throw PodException.usage(
          "a second task uses queue " + domain.name() + ", or it is closed",
          "make a queue for each task");
    }
    member = new HostMember(run, number, chip, "queue " + domain.name());
  }

  /** Whether its task may wait for the function. */
  boolean isTalking() {
    return member != null && !closed;
  }

  private HostMember talking() {
    HostMember present = member;
    if (present == null || closed) {
      throw PodException.usage(
          "queue " + domain.name() + (closed ? " is closed" : " is used by no task yet"),
          "submit a task with its messages, counters and context, then use it until it is closed");
    }
    return present;
  }

  private long counter(int place) {
    return region().buffer().address() + 2L * depth * messageBytes + 4L * place;
  }

  private long place(int message, boolean fromChip) {
    long slot = (long) (message % depth) + (fromChip ? depth : 0);
    return region().buffer().address() + slot * messageBytes;
  }

  private static byte[] word(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private int read(HostMember host, int place) {
    return ByteBuffer.wrap(host.load(counter(place), Integer.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  private void requireSize(byte[] message) {
    if (message.length != messageBytes) {
      throw PodException.usage(
          "a message of " + message.length + " bytes, those of the queue have " + messageBytes,
          "send messages of its size");
    }
  }

  @Override
  public DomainWindow region() {
    return domain.windows().getFirst();
  }

  @Override
  public int messageBytes() {
    return messageBytes;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public void send(byte[] message) {
    requireSize(message);
    HostMember host = talking();
    if (sent >= depth) {
      host.await(counter(TAKEN), sent - depth + 1, "room for message " + sent);
    }
    put(host, message);
  }

  @Override
  public boolean offer(byte[] message) {
    requireSize(message);
    HostMember host = talking();
    if (sent >= depth && read(host, TAKEN) < sent - depth + 1) {
      return false;
    }
    put(host, message);
    return true;
  }

  private void put(HostMember host, byte[] message) {
    host.store(place(sent, false), message);
    host.store(counter(SENT), word(++sent));
    host.flush();
  }

  @Override
  public byte[] receive() {
    HostMember host = talking();
    host.await(counter(ANSWERED), received + 1, "message " + received);
    return take(host);
  }

  @Override
  public byte @Nullable [] poll() {
    HostMember host = talking();
    return read(host, ANSWERED) > received ? take(host) : null;
  }

  private byte[] take(HostMember host) {
    byte[] message = host.load(place(received, true), messageBytes);
    host.store(counter(COLLECTED), word(++received));
    host.flush();
    return message;
  }

  @Override
  public void close() {
    HostMember host = member;
    if (!closed && host != null) {
      host.store(counter(SENT), word(sent + STOP));
      host.flush();
      host.leave();
    }
    closed = true;
  }
}
