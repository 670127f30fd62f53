package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.JointBody;
import dev.simpler.platform.JointMessage;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointRun;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.pod.PodException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orchestration function's part in a joint run: its time goes on with what it does and what it
 * is answered, never with the host's clock, so that the same program gives the same times.
 */
final class HostMember {
  /** From the host to a chip's memory, or back: an estimate, there is no published figure. */
  private static final long LATENCY_PS = 2_000_000;

  /** What an access costs the host: an estimate, as a call of the driver. */
  private static final long ACCESS_PS = 500_000;

  private final JointRun joint;
  private final int number;
  private final int chip;
  private final String name;
  private final List<JointMessage> sent = new ArrayList<>();
  private long clock;
  private long sequence;
  private long tickets;

  /**
   * Takes part.
   *
   * @param number its number
   * @param chip the number of the chip that it talks to
   * @param name for messages
   */
  HostMember(JointRun joint, int number, int chip, String name) {
    this.joint = joint;
    this.number = number;
    this.chip = chip;
    this.name = name;
  }

  private void send(JointBody body) {
    sent.add(new JointMessage(number, chip, clock + LATENCY_PS, sequence++, body.encode()));
    clock += ACCESS_PS;
  }

  /** Stores bytes in the chip's memory. */
  void store(long address, byte[] bytes) {
    send(new JointBody.Bytes(address, bytes));
  }

  /** Lets everybody go on until all that was stored is under way. */
  void flush() {
    step(clock, "runs");
  }

  /** Loads bytes of the chip's memory. */
  byte[] load(long address, int bytes) {
    long ticket = ++tickets;
    send(new JointBody.Load(address, bytes, ticket));
    return answer(ticket, "waits for bytes of " + name);
  }

  /** Waits until a counter of the chip is at least a value; what it is then. */
  int await(long address, int least, String what) {
    long ticket = ++tickets;
    send(new JointBody.Await(address, least, ticket));
    return ByteBuffer.wrap(answer(ticket, "waits for " + what + " of " + name)).getInt();
  }

  private byte[] answer(long ticket, String waits) {
    while (true) {
      byte[] bytes = step(Long.MAX_VALUE, waits);
      if (bytes != null) {
        if (ticket != tickets) {
          throw new IllegalStateException("an answer to something else");
        }
        return bytes;
      }
    }
  }

  /** One step; the answer that has come, if any. */
  private byte @Nullable [] step(long time, String doing) {
    List<JointMessage> taken = List.copyOf(sent);
    sent.clear();
    JointReply reply = joint.meet(number, JointStep.until(time, LATENCY_PS, doing, taken));
    byte[] answer = null;
    for (JointMessage each : reply.arrived()) {
      clock = Math.max(clock, each.arrival());
      answer =
          switch (JointBody.decode(each.body())) {
            case JointBody.Answer bytes -> bytes.bytes();
            case JointBody.Refused refused ->
                throw new PodException(
                    Fault.of(ErrorCategory.DEVICE_MEMORY, name + ": " + refused.why())
                        .mend("use the queue while its task runs"));
            default -> throw new IllegalStateException("a chip asks the host");
          };
    }
    if (!reply.goesOn() && answer == null && time == Long.MAX_VALUE) {
      throw new PodException(
          Fault.of(
                  ErrorCategory.DEADLOCK,
                  "the function " + doing + ", which never comes; " + reply.others())
              .mend("let the task send what is waited for, and close the queue at the end"));
    }
    return answer;
  }

  /** Takes no more part. */
  void leave() {
    joint.leave(number);
  }
}
