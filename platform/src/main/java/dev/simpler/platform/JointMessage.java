package dev.simpler.platform;

import java.util.Comparator;

/**
 * What one device of a joint run sends to another. Messages take effect in the order of their
 * arrival, those of one moment by who sent them and then as they were sent.
 *
 * @param source the member that sends it
 * @param target the member that gets it
 * @param arrival when it arrives, in picoseconds of virtual time
 * @param sequence how many messages its sender had sent before
 * @param body what it says, as the devices' platform understands it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying would cost each message
public record JointMessage(int source, int target, long arrival, long sequence, byte[] body) {
  /** The order in which they take effect. */
  public static final Comparator<JointMessage> ORDER =
      Comparator.comparingLong(JointMessage::arrival)
          .thenComparingInt(JointMessage::source)
          .thenComparingLong(JointMessage::sequence);
}
