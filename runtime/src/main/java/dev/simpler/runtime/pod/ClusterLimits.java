package dev.simpler.runtime.pod;

import java.time.Duration;

/**
 * What members of a cluster may take. All members of one should agree on the times.
 *
 * @param silence how long a member may be silent before it counts as unreachable
 * @param decision how long it may stay unreachable before the cluster goes on without it
 * @param join how long joining may take, and each question to a member after that
 * @param objectBytes most bytes of one tensor, or of all classes of a worker, that are taken
 * @param windowBytes most bytes on their way to a member that it has not confirmed
 */
public record ClusterLimits(
    Duration silence, Duration decision, Duration join, long objectBytes, long windowBytes) {
  /**
   * 3 and 5 seconds until a silent member is given up, 20 to join, objects of 4 GiB, 16 MiB on
   * their way.
   */
  public static final ClusterLimits DEFAULT =
      new ClusterLimits(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          4L << 30,
          16L << 20);

  /** Refuses limits of nothing. */
  public ClusterLimits {
    if (silence.toMillis() < 1 || decision.toMillis() < 1 || join.toMillis() < 1) {
      throw PodException.usage(
          "limits of " + silence + ", " + decision + " and " + join + " for members of a cluster",
          "give each some time");
    }
    if (objectBytes < 1 || windowBytes < 1) {
      throw PodException.usage(
          "limits of " + objectBytes + " and " + windowBytes + " bytes", "give 1 or more");
    }
  }

  /**
   * {@return the same with other times until a silent member is given up}
   *
   * @param newSilence how long a member may say nothing
   * @param newDecision how long it may take to come back after that
   */
  public ClusterLimits withLoss(Duration newSilence, Duration newDecision) {
    return new ClusterLimits(newSilence, newDecision, join, objectBytes, windowBytes);
  }

  /**
   * {@return the same with another time for joining}
   *
   * @param limit more than no time at all
   */
  public ClusterLimits withJoin(Duration limit) {
    return new ClusterLimits(silence, decision, limit, objectBytes, windowBytes);
  }

  /**
   * {@return the same with another limit for objects}
   *
   * @param bytes largest tensor that is taken from another member
   */
  public ClusterLimits withObjectBytes(long bytes) {
    return new ClusterLimits(silence, decision, join, bytes, windowBytes);
  }
}
