package dev.simpler.platform.fault;

/**
 * One fault of a plan.
 *
 * @param kind what happens
 * @param nth at which of its events on a device, from 1; 0 if {@code rate} decides
 * @param rate share of its events that it strikes
 * @param device the one device it is for, or -1
 * @param sub the one sub-worker whose child process it is for, or -1 for those of chips
 * @param by how much, see {@link InjectedKind#by}
 */
public record Injection(InjectedKind kind, long nth, double rate, int device, int sub, long by) {
  /** As it is written in a plan. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.word());
    if (nth > 0) {
      text.append('@').append(nth);
    } else {
      text.append('~').append(rate);
    }
    if (device >= 0) {
      text.append(":device=").append(device);
    }
    if (sub >= 0) {
      text.append(":sub=").append(sub);
    }
    if (by != kind.usual()) {
      text.append(":by=").append(by);
    }
    return text.toString();
  }
}
