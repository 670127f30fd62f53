package dev.simpler.cluster.wire;

import java.util.List;

/** What members say to each other. */
public sealed interface WireMessage {
  /** Asks a node what it offers. */
  record Ask() implements WireMessage {}

  /**
   * What a node offers.
   *
   * @param platform of its chips
   * @param chips how many it has
   * @param free device numbers that nobody uses
   */
  record Offer(String platform, int chips, List<Integer> free) implements WireMessage {
    public Offer {
      free = List.copyOf(free);
    }
  }

  /**
   * Asks for something to be done once, however often it arrives; the answer has its number.
   *
   * @param id counted by the one who asks
   * @param after another one that must have come before, or this one is to be sent again; 0 if none
   * @param body what the kind needs
   */
  record Request(long id, Kind kind, long after, byte[] body) implements WireMessage {}

  /** A request has been fulfilled. */
  record Answer(long id, byte[] body) implements WireMessage {}

  /** A request has failed; the body says with what. */
  record Refusal(long id, byte[] body) implements WireMessage {}

  /** All bytes of an object before {@code received} have come. */
  record Received(long transfer, long received) implements WireMessage {}

  /** An object is not wanted. */
  record Unwanted(long transfer, String why) implements WireMessage {}
}
