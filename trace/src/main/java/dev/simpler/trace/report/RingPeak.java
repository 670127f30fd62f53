package dev.simpler.trace.report;

import dev.simpler.trace.recording.Recorded.RingFilled;

/** High-water marks of a ring. */
final class RingPeak {
  private RingPeak() {}

  /** Both marks, each the higher of two. */
  static RingFilled higher(RingFilled a, RingFilled b) {
    return new RingFilled(
        Math.max(a.at(), b.at()),
        a.ring(),
        Math.max(a.tasks(), b.tasks()),
        a.taskRoom(),
        Math.max(a.heap(), b.heap()),
        a.heapRoom());
  }
}
