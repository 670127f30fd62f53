package dev.simpler.platform;

import java.util.List;

/**
 * How far a member of a joint run may go.
 *
 * @param goesOn false if nothing will ever arrive: everybody waits, or has ended, and nothing is
 *     under way
 * @param horizon time before which all that can arrive is in {@code arrived}, or was before
 * @param arrived what arrives, in order
 * @param others what the other members do, if it does not go on; else empty
 * @param records what checkers of all members wrote down, for one of them when all have ended
 */
public record JointReply(
    boolean goesOn, long horizon, List<JointMessage> arrived, String others, List<byte[]> records) {
  /** Copies what could change. */
  public JointReply {
    arrived = List.copyOf(arrived);
    records = List.copyOf(records);
  }
}
