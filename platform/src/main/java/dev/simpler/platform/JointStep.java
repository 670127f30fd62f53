package dev.simpler.platform;

import java.util.List;

/**
 * How far a member of a joint run has got.
 *
 * @param time before which it does nothing, in picoseconds of virtual time; {@link Long#MAX_VALUE}
 *     if it does nothing more unless something arrives
 * @param latency what it sends arrives that much later at the earliest; more than 0
 * @param doing what it waits for, for others' messages
 * @param over whether its run has ended: then it only serves what arrives, until all others end
 * @param sent what it has sent since its last step
 * @param record what its checkers wrote down of the run, with {@code over} only; empty if nothing
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record JointStep(
    long time, long latency, String doing, boolean over, List<JointMessage> sent, byte[] record) {
  /** Copies what could change. */
  public JointStep {
    sent = List.copyOf(sent);
  }

  /**
   * {@return a step of a run that goes on}
   *
   * @param time of the member, virtual picoseconds
   * @param latency least time until something sent later can arrive elsewhere
   * @param doing what it does, for messages
   * @param sent to other members since the step before
   */
  public static JointStep until(long time, long latency, String doing, List<JointMessage> sent) {
    return new JointStep(time, latency, doing, false, sent, new byte[0]);
  }
}
